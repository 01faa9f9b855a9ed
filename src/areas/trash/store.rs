//! All SQL of the trash itself.

use rusqlite::{Row, named_params, params};

use super::{NewTrash, TrashKind, Trashed};
use crate::kernel::time::Instant;
use crate::kernel::{Error, Result};
use crate::platform::db::{Read, Write};
use crate::platform::events::Subject;

macro_rules! trashed {
    ($rest:literal) => {
        concat!(
            "SELECT t.subject_kind, t.subject_id, t.name, t.detail, t.customer_id, t.about_kind, \
             t.about_id, t.user_id, (SELECT u.name FROM visible_user u WHERE u.id = t.user_id), \
             t.trashed_at FROM visible_trash t WHERE t.with_kind IS NULL ",
            $rest
        )
    };
}

fn trashed(row: &Row<'_>) -> rusqlite::Result<Trashed> {
    let about: (Option<String>, Option<i64>) = (row.get(5)?, row.get(6)?);
    Ok(Trashed {
        kind: row.get(0)?,
        id: row.get(1)?,
        name: row.get(2)?,
        detail: row.get(3)?,
        customer_id: row.get(4)?,
        about: about.0.zip(about.1),
        trashed_by: row.get(7)?,
        trashed_by_name: row.get(8)?,
        trashed_at: row.get(9)?,
    })
}

/// What lies in the trash of these kinds, the last deleted first. A note is shown to whoever deleted
/// it, who wrote it.
///
/// # Errors
/// When the database fails.
pub fn list(r: &Read<'_>, kinds: &[TrashKind], limit: i64) -> Result<Vec<Trashed>> {
    let kinds = serde_json::to_string(kinds)
        .map_err(|error| Error::internal("kinds could not be written", error))?;
    r.list(
        trashed!(
            "AND t.subject_kind IN (SELECT value FROM json_each(?1)) \
             AND (t.subject_kind <> 'note' OR t.user_id = ?2) \
             ORDER BY t.trashed_at DESC, t.subject_kind DESC, t.subject_id DESC LIMIT ?3"
        ),
        params![kinds, r.actor().user_id(), limit],
        trashed,
    )
}

/// One of those; `NotFound` when it doesn't lie there, or not for this actor.
///
/// # Errors
/// As said, and when the database fails.
pub fn find(r: &Read<'_>, kind: TrashKind, id: i64) -> Result<Trashed> {
    r.one(trashed!("AND t.subject_kind = ?1 AND t.subject_id = ?2"), params![kind, id], trashed)?
        .ok_or_else(|| Error::not_found("thing in the trash"))
}

/// What was deleted before an instant, customers after their drafts. A note about something that
/// lies in the trash as well goes with that.
///
/// # Errors
/// When the database fails.
pub fn kept_since(r: &Read<'_>, before: Instant) -> Result<Vec<Trashed>> {
    r.list(
        trashed!(
            "AND t.trashed_at < ?1 AND NOT EXISTS (SELECT 1 FROM visible_trash o \
             WHERE o.subject_kind = t.about_kind AND o.subject_id = t.about_id) \
             ORDER BY t.subject_kind = 'customer', t.trashed_at, t.subject_kind, t.subject_id"
        ),
        [before],
        trashed,
    )
}

/// Whether a record lies in the trash, as far as the actor sees.
///
/// # Errors
/// When the database fails.
pub fn is_in(r: &Read<'_>, subject_kind: &str, subject_id: i64) -> Result<bool> {
    r.value(
        "SELECT EXISTS (SELECT 1 FROM visible_trash t \
         WHERE t.subject_kind = ?1 AND t.subject_id = ?2)",
        params![subject_kind, subject_id],
    )
}

/// Hides a record.
///
/// # Errors
/// `Conflict` when a rule of the database says that it must stay.
pub fn put(w: &Write<'_>, new: &NewTrash) -> Result<()> {
    w.execute(
        "INSERT INTO trash (subject_kind, subject_id, name, detail, customer_id, about_kind, \
         about_id, user_id, trashed_at) VALUES (:kind, :id, :name, :detail, :customer, \
         :about_kind, :about_id, :user, :now)",
        named_params! {
            ":kind": new.kind, ":id": new.id, ":name": new.name, ":detail": new.detail,
            ":customer": new.customer_id, ":about_kind": new.about.map(|about| about.kind),
            ":about_id": new.about.map(|about| about.id), ":user": w.actor().user_id(),
            ":now": w.now(),
        },
    )?;
    Ok(())
}

/// Hides records of one kind along with `root`; what lies in the trash already stays as it is.
///
/// # Errors
/// When the database fails.
pub fn put_along(w: &Write<'_>, root: Subject, kind: &str, ids: &[i64]) -> Result<()> {
    for id in ids {
        w.execute(
            "INSERT INTO trash (subject_kind, subject_id, with_kind, with_id, user_id, trashed_at) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (subject_kind, subject_id) DO NOTHING",
            params![kind, id, root.kind, root.id, w.actor().user_id(), w.now()],
        )?;
    }
    Ok(())
}

/// Shows a record again, and what went along with it.
///
/// # Errors
/// When the database fails.
pub fn take_out(w: &Write<'_>, root: Subject) -> Result<()> {
    w.execute(
        "DELETE FROM trash WHERE (subject_kind = ?1 AND subject_id = ?2) \
         OR (with_kind = ?1 AND with_id = ?2)",
        params![root.kind, root.id],
    )?;
    Ok(())
}

/// The notes that go for good with something: those that went along with it, and those about it that
/// were deleted before.
///
/// # Errors
/// When the database fails.
pub fn notes_going_with(r: &Read<'_>, thing: &Trashed) -> Result<Vec<i64>> {
    r.list(
        "SELECT t.subject_id FROM visible_trash t WHERE t.subject_kind = 'note' \
         AND ((t.with_kind = ?1 AND t.with_id = ?2) OR (t.about_kind = ?1 AND t.about_id = ?2) \
         OR (?1 = 'customer' AND t.customer_id = ?2))",
        params![thing.kind, thing.id],
        |row| row.get(0),
    )
}
