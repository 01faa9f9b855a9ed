//! The mail server.

use super::super::events::MailEvent;
use super::super::sealing::{self, PASSWORD};
use super::super::{MailServerDraft, store};
use crate::kernel::{Error, Result};
use crate::platform::access::{Grant, may};
use crate::platform::db::{Recorded, Write};
use crate::platform::files::SecretKey;
use crate::platform::mail::{Fingerprint, Outcome, Security};

/// Sets the mail server up, or changes it; `version` is the one that was edited, 0 for none. Messages
/// that wait for another try get it at once.
///
/// # Errors
/// What is wrong, by field; `Conflict` when somebody else saved meanwhile.
pub fn set_server(
    w: &Write<'_>,
    _: Grant<may::ChangeSettings>,
    version: i64,
    draft: MailServerDraft,
    key: &SecretKey,
) -> Result<Recorded> {
    let draft = draft.checked()?;
    let password = password(w, &draft, key)?;
    match store::server(w)? {
        None if version == 0 => store::insert_server(w, &draft, password.as_deref())?,
        _ => store::update_server(w, version, &draft, password.as_deref())?,
    }
    store::due_at_once(w)?;
    w.record(&MailEvent::ServerChanged { host: draft.host, from_address: draft.from_address })
}

/// The password as it is kept: a new one, or the one that is known.
fn password(w: &Write<'_>, draft: &MailServerDraft, key: &SecretKey) -> Result<Option<Vec<u8>>> {
    if draft.login.is_empty() {
        return Ok(None);
    }
    if !draft.password.is_empty() {
        return Ok(Some(sealing::seal(key, PASSWORD, &draft.password)?));
    }
    // A password that is known goes to no other server than the one it was entered for.
    let same = store::server(w)?.is_some_and(|now| now.host == draft.host);
    let known = w.beyond_sight(store::sealed_password)?.filter(|_| same);
    if known.is_none() {
        return Err(Error::invalid("mail_password", "Enter the password that goes with the user."));
    }
    if draft.security == Security::Plain {
        let sentence = "A password must not travel in the open. Choose STARTTLS or TLS.";
        return Err(Error::invalid("security", sentence));
    }
    Ok(known)
}

/// From now on the server is known by the certificate with that fingerprint.
///
/// # Errors
/// `Conflict` while no server is set up.
pub(in super::super) fn trust_certificate(
    w: &Write<'_>,
    _: Grant<may::ChangeSettings>,
    fingerprint: Fingerprint,
) -> Result<Recorded> {
    let server = store::server(w)?.ok_or_else(not_set_up)?;
    store::trust(w, &fingerprint.to_string())?;
    store::due_at_once(w)?;
    w.record(&MailEvent::ServerChanged { host: server.host, from_address: server.from_address })
}

/// Nothing is mailed any more. What waits in the queue goes on waiting.
///
/// # Errors
/// `Conflict` while no server is set up.
pub(in super::super) fn remove_server(
    w: &Write<'_>,
    _: Grant<may::ChangeSettings>,
) -> Result<Recorded> {
    let server = store::server(w)?.ok_or_else(not_set_up)?;
    store::delete_server(w)?;
    w.record(&MailEvent::ServerRemoved { host: server.host })
}

/// Remembers what a test came to.
pub(in super::super) fn tested(
    w: &Write<'_>,
    _: Grant<may::ChangeSettings>,
    to: &str,
    outcome: &Outcome,
) -> Result<Recorded> {
    let accepted = matches!(outcome, Outcome::Accepted(_));
    if accepted {
        store::due_at_once(w)?;
    }
    let words = outcome.words().to_owned();
    w.record(&MailEvent::ServerTested { to: to.to_owned(), accepted, words })
}

/// The sentence for whoever wants to mail before mail is set up.
pub(in super::super) fn not_set_up() -> Error {
    Error::conflict("Mail isn't set up yet. The owner does that in Settings, under Mail server.")
}
