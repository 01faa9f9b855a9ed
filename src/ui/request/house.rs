//! What a request needs of the house. The floors above fill it in.

use std::sync::Arc;

use super::rate::Rates;
use crate::kernel::Result;
use crate::platform::access::Actor;
use crate::platform::db::{Office, Read};
use crate::ui::shell::Frame;

/// What somebody shows to prove who they are.
#[derive(Debug, Clone)]
pub enum Credential {
    /// The secret of the session cookie, hashed.
    Session([u8; 32]),
    /// The secret of an API key, hashed.
    Key([u8; 32]),
}

/// Somebody who proved who they are.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// Who it is, what they may do and see.
    pub actor: Actor,
    /// The token that their forms carry; empty for a key.
    pub csrf: String,
    /// Whether it is time to note that they were seen.
    pub stale: bool,
}

/// Finds who shows a credential; `None` when it isn't known, has ended or was revoked.
pub type SignIn = fn(&Read<'_>, &Credential) -> Result<Option<SignedIn>>;
/// Notes that a credential was used.
pub type Seen = fn(&crate::platform::db::Write<'_>, &Credential) -> Result<()>;
/// Makes the frame around the pages for the actor of the session.
pub type Framing = fn(&Read<'_>) -> Result<Frame>;
/// Which version a record of a kind has, `jobs` and 7; `None` for kinds without versions.
pub type VersionOf = fn(&Read<'_>, &str, i64) -> Result<Option<i64>>;
/// Whose form it is that carries this token, also when the session has ended since.
pub type WhoseForm = fn(&Read<'_>, &str) -> Result<Option<i64>>;

/// The house as requests see it; one for the program, in Rocket's state.
#[derive(Clone)]
pub struct House {
    /// The database.
    pub office: Office,
    /// Finds who shows a credential.
    pub sign_in: SignIn,
    /// Notes that a credential was used.
    pub seen: Seen,
    /// Makes the frame of a page.
    pub framing: Framing,
    /// Which version a record has.
    pub version_of: VersionOf,
    /// Whose form it is.
    pub whose_form: WhoseForm,
    /// How many requests each may make.
    pub rates: Arc<Rates>,
}
