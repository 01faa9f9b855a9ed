//! All SQL of notes.

use std::collections::HashMap;

use rusqlite::Row;

use super::{About, Mention, Note, NoteSubject, SubjectNotes};
use crate::areas::accounts::{self, User};
use crate::kernel::{Error, Id, Result};
use crate::platform::access::may;
use crate::platform::db::{Read, Write};
use crate::platform::events::Subject;

fn note(row: &Row<'_>) -> rusqlite::Result<Note> {
    Ok(Note {
        id: row.get(0)?,
        subject_kind: row.get(1)?,
        subject_id: row.get(2)?,
        customer_id: row.get(3)?,
        body: row.get(4)?,
        author_id: row.get(5)?,
        author_name: row.get(6)?,
        created_at: row.get(7)?,
        version: row.get(8)?,
    })
}

/// The note; `NotFound` when it isn't visible.
///
/// # Errors
/// As said, and when the database fails.
pub fn get(r: &Read<'_>, id: Id<Note>) -> Result<Note> {
    r.one(
        "SELECT n.id, n.subject_kind, n.subject_id, n.customer_id, n.body, n.author_id, \
         (SELECT u.name FROM visible_user u WHERE u.id = n.author_id), n.created_at, n.version \
         FROM visible_note n WHERE n.id = ?1",
        [id],
        note,
    )?
    .ok_or_else(|| Error::not_found("note"))
}

/// The notes of a subject, the newest first.
///
/// # Errors
/// When the database fails.
pub fn list(r: &Read<'_>, subject: Subject) -> Result<Vec<Note>> {
    r.list(
        "SELECT n.id, n.subject_kind, n.subject_id, n.customer_id, n.body, n.author_id, \
         (SELECT u.name FROM visible_user u WHERE u.id = n.author_id), n.created_at, n.version \
         FROM visible_note n WHERE n.subject_kind = ?1 AND n.subject_id = ?2 ORDER BY n.id DESC",
        rusqlite::params![subject.kind, subject.id],
        note,
    )
}

/// The notes of a subject with what the reader may do there; a page shows them with
/// [`super::section`].
///
/// # Errors
/// When the database fails.
pub fn for_subject(r: &Read<'_>, subject: Subject) -> Result<SubjectNotes> {
    let actor = r.actor();
    let seen = actor.may::<may::SeeNotes>();
    let notes = if seen { list(r, subject)? } else { Vec::new() };
    let named = notes.iter().any(|note| note.body.contains('@'));
    let people = if named { accounts::who_may::<may::SeeNotes>(r)? } else { Vec::new() };
    let (zone, today) = (r.zone()?, r.today()?);
    Ok(SubjectNotes {
        times: notes.iter().map(|note| note.created_at.short(zone, today)).collect(),
        subject,
        notes,
        seen,
        may_write: actor.may::<may::WriteNotes>(),
        reader: actor.user_id().map(Id::new),
        people,
    })
}

/// What these notes say, by their ids; those that aren't visible are missing.
///
/// # Errors
/// When the database fails.
pub fn bodies(r: &Read<'_>, ids: &[i64]) -> Result<HashMap<i64, String>> {
    let ids = serde_json::to_string(ids)
        .map_err(|error| Error::internal("ids could not be written", error))?;
    let rows = r.list(
        "SELECT n.id, n.body FROM visible_note n WHERE n.id IN (SELECT value FROM json_each(?1))",
        [ids],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    Ok(rows.into_iter().collect())
}

/// Whose record it is and what it is called; `NotFound` when the actor doesn't see it.
///
/// # Errors
/// As said, and when the database fails.
pub fn about(r: &Read<'_>, kind: NoteSubject, id: i64) -> Result<About> {
    let sql = match kind {
        NoteSubject::Customer => "SELECT c.id, c.name FROM visible_customer c WHERE c.id = ?1",
        NoteSubject::Property => {
            "SELECT p.customer_id, p.street FROM visible_property p WHERE p.id = ?1"
        }
        NoteSubject::Item => "SELECT NULL, i.name FROM visible_item i WHERE i.id = ?1",
        NoteSubject::Estimate => {
            "SELECT e.customer_id, e.number FROM visible_estimate e WHERE e.id = ?1"
        }
        NoteSubject::Job => "SELECT j.customer_id, j.number FROM visible_job j WHERE j.id = ?1",
        NoteSubject::Invoice => {
            "SELECT i.customer_id, coalesce(i.number, i.title) FROM visible_invoice i \
             WHERE i.id = ?1"
        }
        NoteSubject::Payment => {
            "SELECT p.customer_id, p.number FROM visible_payment p WHERE p.id = ?1"
        }
    };
    r.one(sql, [id], |row| Ok(About { kind, id, customer_id: row.get(0)?, name: row.get(1)? }))?
        .ok_or_else(|| Error::not_found(&kind.label().to_lowercase()))
}

pub(super) fn insert(w: &Write<'_>, about: &About, body: &str) -> Result<Id<Note>> {
    let id = w.insert(
        concat!(
            "INSERT INTO note (id, subject_kind, subject_id, customer_id, body, author_id, \
             created_at) VALUES (",
            next_id!("note"),
            ", ?1, ?2, ?3, ?4, ?5, ?6)"
        ),
        rusqlite::params![
            about.kind,
            about.id,
            about.customer_id,
            body,
            w.actor().user_id(),
            w.now()
        ],
    )?;
    Ok(Id::new(id))
}

pub(super) fn update(w: &Write<'_>, id: Id<Note>, version: i64, body: &str) -> Result<()> {
    let changed = w.execute(
        "UPDATE note SET body = ?3, version = version + 1 WHERE id = ?1 AND version = ?2",
        rusqlite::params![id, version, body],
    )?;
    if changed == 1 {
        return Ok(());
    }
    Err(Error::conflict(
        "This note was saved elsewhere while you were typing. What you typed is still here; \
         reload to see the other version.",
    ))
}

/// Says who is mentioned in a note. Who is still mentioned keeps having seen it.
pub(super) fn set_mentions(w: &Write<'_>, id: Id<Note>, people: &[Id<User>]) -> Result<()> {
    let before =
        w.list("SELECT m.user_id FROM visible_note_mention m WHERE m.note_id = ?1", [id], |row| {
            row.get::<_, Id<User>>(0)
        })?;
    for person in before.iter().filter(|person| !people.contains(person)) {
        w.execute(
            "DELETE FROM note_mention WHERE note_id = ?1 AND user_id = ?2",
            rusqlite::params![id, person],
        )?;
    }
    for person in people.iter().filter(|person| !before.contains(person)) {
        w.execute(
            "INSERT INTO note_mention (note_id, user_id) VALUES (?1, ?2)",
            rusqlite::params![id, person],
        )?;
    }
    Ok(())
}

/// So many mentions are shown at once.
const MOST_MENTIONS: i64 = 50;

/// The notes in which the actor is mentioned, on records that they see, until they have seen them; the
/// newest first.
///
/// # Errors
/// When the database fails.
pub fn waiting(r: &Read<'_>) -> Result<Vec<Mention>> {
    let Some(user) = r.actor().user_id().filter(|_| r.actor().may::<may::SeeNotes>()) else {
        return Ok(Vec::new());
    };
    r.list(
        concat!(
            "SELECT n.id, n.body, (SELECT u.name FROM visible_user u WHERE u.id = n.author_id), \
             n.created_at, n.subject_kind, n.subject_id, ",
            subject_name!("n.subject_kind", "n.subject_id"),
            " FROM visible_note_mention m JOIN visible_note n ON n.id = m.note_id \
             WHERE m.user_id = ?1 AND m.seen_at IS NULL ORDER BY m.note_id DESC LIMIT ?2"
        ),
        rusqlite::params![user, MOST_MENTIONS],
        |row| {
            Ok(Mention {
                note_id: row.get(0)?,
                body: row.get(1)?,
                author: row.get(2)?,
                at: row.get(3)?,
                subject_kind: row.get(4)?,
                subject_id: row.get(5)?,
                subject_name: row.get::<_, Option<String>>(6)?.unwrap_or_default(),
            })
        },
    )
}

/// Notes that the person has seen a mention; whether it waited.
pub(super) fn set_seen(w: &Write<'_>, id: Id<Note>, user: Id<User>) -> Result<bool> {
    let changed = w.execute(
        "UPDATE note_mention SET seen_at = ?3 \
         WHERE note_id = ?1 AND user_id = ?2 AND seen_at IS NULL",
        rusqlite::params![id, user, w.now()],
    )?;
    Ok(changed == 1)
}

/// Deletes a note.
///
/// # Errors
/// When the database fails.
pub fn erase(w: &Write<'_>, id: Id<Note>) -> Result<()> {
    w.execute("DELETE FROM note_mention WHERE note_id = ?1", [id])?;
    w.execute("DELETE FROM note WHERE id = ?1", [id])?;
    Ok(())
}
