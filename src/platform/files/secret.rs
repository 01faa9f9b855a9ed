//! Sealing what must not be readable in a backup: passwords of outside services, seeds, keys.

use std::fs;
use std::io::ErrorKind;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, Nonce, UnboundKey};
use ring::hkdf::{HKDF_SHA256, Salt};

use super::atomic::atomic_create;
use super::folder::refused;
use crate::kernel::{Error, Kind, Result};

const KEY_BYTES: usize = 32;
const SALT_BYTES: usize = 32;
/// The first byte of everything sealed, so that another way of sealing can follow one day.
const VERSION: u8 = 1;

/// The key of one installation: 32 random bytes in `secret.key`, in no plain backup.
#[derive(Clone)]
pub struct SecretKey([u8; KEY_BYTES]);

impl SecretKey {
    pub(super) fn at(path: &Path) -> Result<SecretKey> {
        match fs::read(path) {
            Ok(bytes) => SecretKey::read(path, &bytes),
            Err(error) if error.kind() == ErrorKind::NotFound => SecretKey::make(path),
            Err(error) => Err(refused("We can't read", path, error)),
        }
    }

    fn make(path: &Path) -> Result<SecretKey> {
        let key = random::<KEY_BYTES>()?;
        match atomic_create(path, &key, 0o600) {
            Ok(()) => Ok(SecretKey(key)),
            // Another process made one at the same moment: there is only one, and it is theirs.
            Err(error) if error.kind() == ErrorKind::AlreadyExists => SecretKey::at(path),
            Err(error) => Err(refused("We can't write", path, error)),
        }
    }

    fn read(path: &Path, bytes: &[u8]) -> Result<SecretKey> {
        let at = path.display();
        let mode = fs::metadata(path)
            .map_err(|error| refused("We can't read", path, error))?
            .permissions()
            .mode();
        if mode & 0o077 != 0 {
            return Err(Error::new(
                Kind::Unavailable,
                format!("Others on this machine can read {at}. Run: chmod 600 {at}"),
            ));
        }
        let key = <[u8; KEY_BYTES]>::try_from(bytes).map_err(|_| {
            let length = bytes.len();
            Error::new(
                Kind::Unavailable,
                format!("{at} is damaged: it has {length} bytes, not 32. Put your copy back."),
            )
        })?;
        Ok(SecretKey(key))
    }

    /// Seals `plain` so that only this key opens it, and only for the same `purpose`: a sealed
    /// password can't be passed off as a sealed certificate key.
    ///
    /// # Errors
    /// When the system has no random bytes to give.
    pub fn seal(&self, purpose: &str, plain: &[u8]) -> Result<Vec<u8>> {
        let salt = random::<SALT_BYTES>()?;
        let mut sealed = plain.to_vec();
        self.message_key(&salt, purpose)
            .and_then(|key| {
                key.seal_in_place_append_tag(nonce(), Aad::from([VERSION]), &mut sealed).ok()
            })
            .ok_or_else(|| Error::new(Kind::Internal, "A secret couldn't be sealed."))?;
        Ok([&[VERSION][..], &salt, &sealed].concat())
    }

    /// Opens what [`SecretKey::seal`] sealed.
    ///
    /// # Errors
    /// When it was sealed by another key or for another purpose, or was changed since.
    pub fn open(&self, purpose: &str, sealed: &[u8]) -> Result<Vec<u8>> {
        let unsealed = || {
            let (version, rest) = sealed.split_first()?;
            let (salt, text) = rest.split_at_checked(SALT_BYTES)?;
            let mut text = text.to_vec();
            let key = self.message_key(salt, purpose)?;
            let plain = key.open_in_place(nonce(), Aad::from([*version]), &mut text).ok()?;
            (*version == VERSION).then(|| plain.to_vec())
        };
        unsealed().ok_or_else(|| {
            Error::new(
                Kind::Unavailable,
                format!("The {purpose} was sealed by another secret.key."),
            )
        })
    }

    /// A key for one message: the salt makes it new each time, the purpose ties it to its use.
    fn message_key(&self, salt: &[u8], purpose: &str) -> Option<LessSafeKey> {
        let secret = Salt::new(HKDF_SHA256, salt).extract(&self.0);
        let info = [purpose.as_bytes()];
        let key = UnboundKey::from(secret.expand(&info, &CHACHA20_POLY1305).ok()?);
        Some(LessSafeKey::new(key))
    }
}

/// Every message has a key of its own, so the nonce needn't differ.
fn nonce() -> Nonce {
    Nonce::assume_unique_for_key([0; 12])
}

fn random<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)
        .map_err(|error| Error::internal("The system has no random bytes to give.", error))?;
    Ok(bytes)
}

impl std::fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SecretKey(…)")
    }
}
