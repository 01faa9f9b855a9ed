//! All SQL of documents.

use rusqlite::named_params;

use crate::kernel::{Error, Result};
use crate::platform::db::{Read, Write};
use crate::platform::events::Subject;

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
