//! All SQL of documents.

use rusqlite::named_params;

use super::snapshot::Seller;
use crate::areas::customers::Address;
use crate::kernel::pricing::TaxRounding;
use crate::kernel::{Currency, Error, Result};
use crate::platform::db::{Read, Write};
use crate::platform::events::Subject;

/// What the company brings to a document.
pub(super) struct Letterhead {
    pub(super) seller: Seller,
    pub(super) currency: Currency,
    pub(super) paper: String,
    pub(super) accent: String,
    pub(super) payment_instructions: String,
    pub(super) footer: String,
}

pub(super) fn letterhead(r: &Read<'_>) -> Result<Letterhead> {
    r.one(
        "SELECT name, street, city, state, postal_code, phone, email, website, license_number, \
         currency, paper, accent, payment_instructions, document_footer \
         FROM company WHERE id = 1",
        [],
        |row| {
            let address = Address {
                street: row.get(1)?,
                city: row.get(2)?,
                state: row.get(3)?,
                postal_code: row.get(4)?,
            };
            Ok(Letterhead {
                seller: Seller {
                    name: row.get(0)?,
                    address: address.lines(),
                    phone: row.get(5)?,
                    email: row.get(6)?,
                    website: row.get(7)?,
                    license_number: row.get(8)?,
                },
                currency: row.get(9)?,
                paper: row.get(10)?,
                accent: row.get(11)?,
                payment_instructions: row.get(12)?,
                footer: row.get(13)?,
            })
        },
    )?
    .ok_or_else(|| Error::internal("the company isn't set up", "company"))
}

/// The company's currency, and where it rounds taxes.
///
/// # Errors
/// When the company isn't set up, or the database fails.
pub fn money_rules(r: &Read<'_>) -> Result<(Currency, TaxRounding)> {
    r.one("SELECT currency, tax_rounding FROM company WHERE id = 1", [], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })?
    .ok_or_else(|| Error::internal("the company isn't set up", "company"))
}

/// The hash of the finished document, if there is one.
pub(super) fn rendition(r: &Read<'_>, subject: Subject, part: i64) -> Result<Option<String>> {
    r.one(
        "SELECT n.sha256 FROM visible_rendition n \
         WHERE n.subject_kind = ?1 AND n.subject_id = ?2 AND n.part = ?3",
        rusqlite::params![subject.kind, subject.id, part],
        |row| row.get(0),
    )
}

pub(super) fn insert_rendition(
    w: &Write<'_>,
    subject: Subject,
    part: i64,
    sha256: &str,
    bytes: usize,
) -> Result<()> {
    let bytes = i64::try_from(bytes)
        .map_err(|error| Error::internal("a document is out of range", error))?;
    w.insert(
        "INSERT INTO rendition (subject_kind, subject_id, part, sha256, bytes, rendered_at) \
         VALUES (:kind, :id, :part, :sha256, :bytes, :now)",
        named_params! {
            ":kind": subject.kind, ":id": subject.id, ":part": part, ":sha256": sha256,
            ":bytes": bytes, ":now": w.now(),
        },
    )?;
    Ok(())
}
