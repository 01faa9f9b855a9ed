//! Secrets that a person or a program shows: session cookies, keys, links. Only their hash is kept.

use data_encoding::BASE64URL_NOPAD;
use sha2::{Digest, Sha256};

use crate::kernel::{Error, Result};

/// A fresh secret of 256 bits, written in letters that fit into a URL or a header.
pub struct Token(String);

impl Token {
    /// A new one from the operating system's randomness.
    ///
    /// # Errors
    /// `Internal`, when the system has no randomness to give.
    pub fn fresh() -> Result<Token> {
        let mut bytes = [0_u8; 32];
        getrandom::fill(&mut bytes)
            .map_err(|error| Error::internal("no randomness", error.to_string()))?;
        Ok(Token(BASE64URL_NOPAD.encode(&bytes)))
    }

    /// The secret itself, to be shown once.
    pub fn secret(&self) -> &str {
        &self.0
    }

    /// Its hash, to be stored.
    pub fn hash(&self) -> [u8; 32] {
        token_hash(&self.0)
    }
}

/// The hash under which a secret is stored. The secret has 256 random bits, so a plain hash serves.
pub fn token_hash(secret: &str) -> [u8; 32] {
    Sha256::digest(secret.as_bytes()).into()
}
