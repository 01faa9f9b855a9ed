//! The form that somebody sent when their session had ended: kept until they have signed in again,
//! found by a secret that their browser alone has.

use serde::{Deserialize, Serialize};

use super::{User, store};
use crate::kernel::{Error, Id, Kind, Result};
use crate::platform::access::{Token, token_hash};
use crate::platform::db::{Read, Write};
use crate::platform::files::SecretKey;

/// How long a form is kept.
const HOURS: i64 = 24;
const HOUR_SECONDS: i64 = 60 * 60;
const PURPOSE: &str = "form that was kept";

/// Where a form was sent to, and what was typed into it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptForm {
    /// The address that it posts to.
    pub action: String,
    /// Its fields as they were sent.
    pub fields: Vec<(String, String)>,
}

/// Keeps a form for its person; answers the secret that finds it.
///
/// # Errors
/// When the database fails, or the system gives no randomness.
pub fn keep_form(w: &Write<'_>, key: &SecretKey, user: Id<User>, form: &KeptForm) -> Result<Token> {
    let token = Token::fresh()?;
    let plain = serde_json::to_vec(form).map_err(unreadable)?;
    let ends_at = w.now().plus_seconds(HOURS * HOUR_SECONDS);
    store::keep_form(w, user, &token.hash(), &key.seal(PURPOSE, &plain)?, ends_at)?;
    Ok(token)
}

/// The form that was kept for this person, found by what their browser shows.
///
/// # Errors
/// When the database fails.
pub fn kept_form(
    r: &Read<'_>,
    key: &SecretKey,
    user: Id<User>,
    secret: &str,
) -> Result<Option<KeptForm>> {
    let Some(sealed) = store::kept_form(r, user, &token_hash(secret))? else { return Ok(None) };
    let plain = match key.open(PURPOSE, &sealed) {
        // The box has another key since: what was sealed with the old one is gone.
        Err(error) if error.kind == Kind::Unavailable => return Ok(None),
        opened => opened?,
    };
    serde_json::from_slice(&plain).map(Some).map_err(unreadable)
}

fn unreadable(error: serde_json::Error) -> Error {
    Error::internal("a form could not be kept", error)
}
