//! All SQL of attachments.

use rusqlite::Row;

use super::model::may_add;
use super::{Attachment, Kept, Limits, LimitsDraft, SubjectFiles};
use crate::areas::notes::{About, NoteSubject};
use crate::kernel::time::Instant;
use crate::kernel::{Error, Id, Result};
use crate::platform::access::may;
use crate::platform::db::{Read, Write};
use crate::platform::events::Subject;

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT a.id, a.subject_kind, a.subject_id, a.customer_id, a.name, a.kind, a.bytes, \
             a.sha256, a.width, a.height, a.preview_sha256 IS NOT NULL, a.added_by_id, \
             (SELECT u.name FROM visible_user u WHERE u.id = a.added_by_id), a.added_at, \
             a.deleted_at FROM visible_attachment a ",
            $rest
        )
    };
}

fn attachment(row: &Row<'_>) -> rusqlite::Result<Attachment> {
    Ok(Attachment {
        id: row.get(0)?,
        subject_kind: row.get(1)?,
        subject_id: row.get(2)?,
        customer_id: row.get(3)?,
        name: row.get(4)?,
        kind: row.get(5)?,
        bytes: row.get(6)?,
        sha256: row.get(7)?,
        width: row.get(8)?,
        height: row.get(9)?,
        has_preview: row.get(10)?,
        added_by_id: row.get(11)?,
        added_by_name: row.get(12)?,
        added_at: row.get(13)?,
        deleted_at: row.get(14)?,
    })
}

/// The attachment; `NotFound` when it isn't visible or was deleted.
///
/// # Errors
/// As said, and when the database fails.
pub fn get(r: &Read<'_>, id: Id<Attachment>) -> Result<Attachment> {
    get_any(r, id).and_then(|found| match found.deleted_at {
        None => Ok(found),
        Some(_) => Err(Error::not_found("file")),
    })
}

/// The same, also one that was deleted and can be put back.
pub(super) fn get_any(r: &Read<'_>, id: Id<Attachment>) -> Result<Attachment> {
    r.one(select!("WHERE a.id = ?1"), [id], attachment)?.ok_or_else(|| Error::not_found("file"))
}

/// The attachments of a subject, the newest first.
///
/// # Errors
/// When the database fails.
pub fn list(r: &Read<'_>, subject: Subject) -> Result<Vec<Attachment>> {
    let all = of_subject(r, subject)?;
    Ok(all.into_iter().filter(|one| one.deleted_at.is_none()).collect())
}

fn of_subject(r: &Read<'_>, subject: Subject) -> Result<Vec<Attachment>> {
    r.list(
        select!("WHERE a.subject_kind = ?1 AND a.subject_id = ?2 ORDER BY a.id DESC"),
        rusqlite::params![subject.kind, subject.id],
        attachment,
    )
}

/// How many files a subject has.
///
/// # Errors
/// When the database fails.
pub fn counted(r: &Read<'_>, subject: Subject) -> Result<i64> {
    r.value(
        "SELECT count(*) FROM visible_attachment a WHERE a.subject_kind = ?1 \
         AND a.subject_id = ?2 AND a.deleted_at IS NULL",
        rusqlite::params![subject.kind, subject.id],
    )
}

/// The files of a subject with what the reader may do there; a page shows them with
/// [`super::section`].
///
/// # Errors
/// When the database fails.
pub fn for_subject(r: &Read<'_>, subject: Subject) -> Result<SubjectFiles> {
    let actor = r.actor();
    let seen = actor.may::<may::SeeFiles>();
    let all = if seen { of_subject(r, subject)? } else { Vec::new() };
    let (gone, there): (Vec<_>, Vec<_>) = all.into_iter().partition(|one| one.deleted_at.is_some());
    let mut deleted: Vec<_> =
        gone.into_iter().filter(|one| one.is_in_the_hands_of(actor)).collect();
    deleted.sort_by_key(|one| std::cmp::Reverse(one.deleted_at));
    let (zone, today) = (r.zone()?, r.today()?);
    let told = |one: Attachment| {
        let when = one.added_at.short(zone, today);
        (one, when)
    };
    Ok(SubjectFiles {
        subject,
        files: there.into_iter().map(told).collect(),
        deleted,
        seen,
        may_add: NoteSubject::kind_of(subject).is_some_and(|kind| may_add(actor, kind)),
        reader: actor.clone(),
        limits: limits(r)?,
    })
}

/// The preview of an attachment that is there: its content.
pub(super) fn preview(r: &Read<'_>, id: Id<Attachment>) -> Result<(Attachment, String)> {
    let found = get(r, id)?;
    let preview: Option<String> =
        r.value("SELECT a.preview_sha256 FROM visible_attachment a WHERE a.id = ?1", [id])?;
    let preview = preview.ok_or_else(|| Error::not_found("preview"))?;
    Ok((found, preview))
}

/// How large files may be.
///
/// # Errors
/// When the database fails.
pub fn limits(r: &Read<'_>) -> Result<Limits> {
    let sql = "SELECT largest_mb, total_gb, version FROM attachment_limit WHERE id = 1";
    let found = r.one(sql, [], |row| {
        Ok(Limits { largest_mb: row.get(0)?, total_gb: row.get(1)?, version: row.get(2)? })
    })?;
    Ok(found.unwrap_or_default())
}

/// How many bytes all files take, those of deleted ones and the previews included. Contents that
/// are the same count as often as they are attached: a promise of room that deleting one keeps.
pub(super) fn used(r: &Read<'_>) -> Result<i64> {
    r.value("SELECT coalesce(sum(c.bytes), 0) FROM attachment_content c", [])
}

pub(super) fn insert(
    w: &Write<'_>,
    about: &About,
    name: &str,
    kept: &Kept,
) -> Result<Id<Attachment>> {
    let preview = kept.preview.as_ref();
    let id = w.insert(
        concat!(
            "INSERT INTO attachment (id, subject_kind, subject_id, customer_id, name, kind, bytes, \
             sha256, width, height, preview_sha256, preview_bytes, added_by_id, added_at) VALUES (",
            next_id!("attachment"),
            ", ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)"
        ),
        rusqlite::params![
            about.kind,
            about.id,
            about.customer_id,
            name,
            kept.kind,
            kept.bytes,
            kept.sha256,
            kept.size.map(|(width, _)| width),
            kept.size.map(|(_, height)| height),
            preview.map(|(sha256, _)| sha256),
            preview.map_or(0, |(_, bytes)| *bytes),
            w.actor().user_id(),
            w.now()
        ],
    )?;
    Ok(Id::new(id))
}

/// Deletes it, or puts it back.
pub(super) fn set_deleted(w: &Write<'_>, id: Id<Attachment>, at: Option<Instant>) -> Result<()> {
    let sql = "UPDATE attachment SET deleted_at = ?2 WHERE id = ?1";
    w.execute(sql, rusqlite::params![id, at]).map(drop)
}

pub(super) fn set_limits(w: &Write<'_>, version: i64, draft: LimitsDraft) -> Result<()> {
    if version == Limits::default().version {
        // The first to say so; a second one at the same time has an older version already.
        return w.edit(
            "these limits",
            "INSERT INTO attachment_limit (id, largest_mb, total_gb) VALUES (1, ?1, ?2) \
             ON CONFLICT (id) DO NOTHING",
            rusqlite::params![draft.largest_mb, draft.total_gb],
        );
    }
    w.edit(
        "these limits",
        "UPDATE attachment_limit SET largest_mb = ?2, total_gb = ?3, version = version + 1 \
         WHERE id = 1 AND version = ?1",
        rusqlite::params![version, draft.largest_mb, draft.total_gb],
    )
}

/// Those that were deleted before an instant, the oldest first, so many at most.
pub(super) fn deleted_before(r: &Read<'_>, at: Instant, most: i64) -> Result<Vec<Attachment>> {
    r.list(
        select!("WHERE a.deleted_at < ?1 ORDER BY a.deleted_at, a.id LIMIT ?2"),
        rusqlite::params![at, most],
        attachment,
    )
}

pub(super) fn purge(w: &Write<'_>, id: Id<Attachment>) -> Result<()> {
    w.execute("DELETE FROM attachment WHERE id = ?1", [id]).map(drop)
}

/// Deletes the files of a record that goes for good; those of a customer with those of the places.
///
/// # Errors
/// When the database fails.
pub fn erase_with(w: &Write<'_>, subject: Subject) -> Result<()> {
    let sql = "DELETE FROM attachment WHERE (subject_kind = ?1 AND subject_id = ?2) \
               OR (?1 = 'customer' AND customer_id = ?2)";
    w.execute(sql, rusqlite::params![subject.kind, subject.id]).map(drop)
}

/// Every content that an attachment names, also one that nobody sees now.
pub(super) fn named(r: &Read<'_>) -> Result<Vec<String>> {
    r.list("SELECT DISTINCT c.sha256 FROM attachment_content c", [], |row| row.get(0))
}
