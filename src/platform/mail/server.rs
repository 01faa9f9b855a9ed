//! The mail server that takes the company's mail.

use std::fmt;

use data_encoding::HEXLOWER_PERMISSIVE;
use sha2::{Digest, Sha256};

use crate::kernel::choice::choice;

choice! {
    /// How the connection to a mail server is kept from others.
    #[derive(Default)]
    pub enum Security {
        /// Begins in the open and turns to TLS before anything is said; usually port 587.
        #[default]
        StartTls = "starttls", "STARTTLS";
        /// TLS from the first byte; usually port 465.
        Tls = "tls", "TLS";
        /// None; for a server on the same machine or in the same office; usually port 25.
        Plain = "none", "None";
    }
}

impl Security {
    /// The port that servers usually have for it.
    pub const fn usual_port(self) -> u16 {
        match self {
            Security::StartTls => 587,
            Security::Tls => 465,
            Security::Plain => 25,
        }
    }
}

/// The SHA-256 of a certificate, by which a server of one's own is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fingerprint([u8; 32]);

impl Fingerprint {
    /// That of a certificate.
    pub fn of(certificate: &[u8]) -> Fingerprint {
        Fingerprint(Sha256::digest(certificate).into())
    }

    /// As people copy it: 64 hexadecimal digits, with or without colons and spaces.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(typed: &str) -> Result<Fingerprint, String> {
        let digits: String = typed.chars().filter(|c| !matches!(c, ':' | ' ')).collect();
        let bytes = HEXLOWER_PERMISSIVE.decode(digits.as_bytes()).ok();
        bytes.and_then(|bytes| bytes.try_into().ok()).map(Fingerprint).ok_or_else(|| {
            "A SHA-256 fingerprint has 64 digits from 0 to F. The test shows the server’s."
                .to_owned()
        })
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, byte) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str(":")?;
            }
            write!(f, "{byte:02X}")?;
        }
        Ok(())
    }
}

/// Who the company is for its mail server.
#[derive(Clone, PartialEq, Eq)]
pub struct Login {
    /// The user.
    pub user: String,
    /// The password, as the server wants it.
    pub password: String,
}

impl fmt::Debug for Login {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Login({}, …)", self.user)
    }
}

/// A mail server and how it is spoken to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Server {
    /// Its name or address.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is kept from others.
    pub security: Security,
    /// The one certificate that it has to show; otherwise one that is generally trusted.
    pub fingerprint: Option<Fingerprint>,
    /// Who we are; none for a server that asks nobody.
    pub login: Option<Login>,
}
