//! What must not be readable in the database: the password of the mail server, and the links by
//! which somebody proves who they are while they wait in the outbox.

use crate::kernel::{Error, Kind, Result};
use crate::platform::db::Office;
use crate::platform::files::{DataFolder, SecretKey};

/// The purpose under which the password of the mail server is sealed.
pub(super) const PASSWORD: &str = "mail password";
/// The purpose under which a link in a message is sealed.
pub(super) const LINK: &str = "link in a message";

/// The key of this installation.
///
/// # Errors
/// When it can't be read, or others on the machine could read it.
pub fn secret_key(office: &Office) -> Result<SecretKey> {
    let folder = office.path().parent().unwrap_or_else(|| std::path::Path::new(""));
    DataFolder::open(folder)?.secret_key()
}

/// Seals a link for the outbox.
///
/// # Errors
/// When the system has no randomness to give.
pub fn seal_link(key: &SecretKey, url: &str) -> Result<Vec<u8>> {
    seal(key, LINK, url)
}

pub(super) fn seal(key: &SecretKey, purpose: &str, plain: &str) -> Result<Vec<u8>> {
    key.seal(purpose, plain.as_bytes())
}

pub(super) fn open(key: &SecretKey, purpose: &str, sealed: &[u8]) -> Result<String> {
    let plain = key.open(purpose, sealed)?;
    String::from_utf8(plain).map_err(|_| {
        Error::new(Kind::Unavailable, format!("The {purpose} was sealed as something else."))
    })
}
