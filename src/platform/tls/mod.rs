//! Certificates for the office network, where no public authority gives any.
//!
//! Ridgeline has an authority of its own, made at the first start and good for ten years: devices
//! trust it once. It may only speak for this machine's names and for private addresses, so trusting
//! it can't be turned against a bank. It signs the server's certificate, which is renewed before it
//! runs out and whenever the machine's names or addresses change.

mod authority;
mod identity;
mod leaf;

use std::fs;
use std::path::{Path, PathBuf};

use jiff::ToSpan;
use jiff::tz::TimeZone;
use rcgen::CertificateParams;
use x509_parser::certificate::X509Certificate;

pub use identity::{Identity, hostname, interface_addresses, is_hostname};

use self::authority::Authority;
use crate::kernel::time::Instant;
use crate::kernel::{Error, Result};
use crate::platform::files::DataFolder;

/// Where the files are that a TLS server needs, all PEM.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificates {
    /// The server's certificate, followed by the authority's.
    pub chain: PathBuf,
    /// The server's key; only its owner may read it.
    pub key: PathBuf,
    /// The authority's certificate, for the devices that are to trust it.
    pub authority: PathBuf,
}

impl Certificates {
    /// Certificates that are good at `now` for `identity`, keeping what is there as long as it is
    /// good, and making what isn't.
    ///
    /// # Errors
    /// When the folder can't be read or written.
    pub fn ready(folder: &DataFolder, identity: &Identity, now: Instant) -> Result<Certificates> {
        let certificates = Certificates::in_folder(&folder.subfolder("tls")?);
        let authority = Authority::ready(folder, identity, now)?;
        if !leaf::is_good(&certificates, authority.certificate(), identity, now) {
            leaf::issue(&certificates, &authority, identity, now)?;
        }
        Ok(certificates)
    }

    /// Whether [`Certificates::ready`] would make anything new: time to serve with fresh ones.
    pub fn are_due(&self, identity: &Identity, now: Instant) -> bool {
        let authority = fs::read_to_string(&self.authority).unwrap_or_default();
        !(authority::is_good(&authority, identity, now)
            && leaf::is_good(self, &authority, identity, now))
    }

    fn in_folder(folder: &Path) -> Certificates {
        Certificates {
            chain: folder.join("server.crt"),
            key: folder.join("server.key"),
            authority: folder.join("authority.crt"),
        }
    }
}

/// Makes a certificate good from the midnight (UTC) `from` days after `now` to that of day `to`.
fn limit(params: &mut CertificateParams, now: Instant, from: i32, to: i32) -> Result<()> {
    let midnight = |days: i32| {
        let day = now.timestamp().to_zoned(TimeZone::UTC).date().checked_add(days.days())?;
        let (month, day_of_month) = (day.month().unsigned_abs(), day.day().unsigned_abs());
        Ok::<_, jiff::Error>(rcgen::date_time_ymd(day.year().into(), month, day_of_month))
    };
    params.not_before = midnight(from).map_err(failed)?;
    params.not_after = midnight(to).map_err(failed)?;
    Ok(())
}

/// Whether a certificate is in force at `now` and for at least `days` more.
fn in_force(certificate: &X509Certificate<'_>, now: Instant, days: i64) -> bool {
    let (validity, now) = (certificate.validity(), now.timestamp().as_second());
    validity.not_before.timestamp() <= now && now < validity.not_after.timestamp() - days * 86_400
}

fn failed(error: impl std::error::Error + Send + Sync + 'static) -> Error {
    Error::internal("A certificate couldn't be made.", error)
}

#[cfg(test)]
mod tests;
