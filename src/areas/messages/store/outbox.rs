//! The outbox: messages with their words, and where each stands.

use rusqlite::{Row, named_params, params};

use super::super::{Enclosure, Letter, Message, Purpose};
use crate::kernel::time::Instant;
use crate::kernel::{Error, Id, Result};
use crate::platform::db::{Read, Write};
use crate::platform::events::Subject;

/// The columns of a message; `m` is the message.
macro_rules! message_columns {
    () => {
        "m.id, m.purpose, m.state, m.subject_kind, m.subject_id, m.customer_id, m.recipients, \
         m.subject_line, m.body, m.attempts, m.next_attempt_at, m.words, m.queued_by, \
         m.queued_at, m.ended_at, m.internet_id, m.copies"
    };
}
pub(super) use message_columns;

pub(super) fn message(row: &Row<'_>) -> rusqlite::Result<Message> {
    Ok(Message {
        id: row.get(0)?,
        purpose: row.get(1)?,
        state: row.get(2)?,
        subject_kind: row.get(3)?,
        subject_id: row.get(4)?,
        customer_id: row.get(5)?,
        to: addresses(row, 6)?,
        cc: addresses(row, 16)?,
        subject: row.get(7)?,
        text: row.get(8)?,
        attempts: row.get(9)?,
        next_attempt_at: row.get(10)?,
        server_words: row.get(11)?,
        queued_by: row.get(12)?,
        queued_at: row.get(13)?,
        ended_at: row.get(14)?,
        internet_id: row.get(15)?,
    })
}

fn addresses(row: &Row<'_>, index: usize) -> rusqlite::Result<Vec<String>> {
    let list: serde_json::Value = row.get(index)?;
    let all = list.as_array().into_iter().flatten();
    Ok(all.filter_map(|address| address.as_str().map(str::to_owned)).collect())
}

/// The message; `NotFound` when it isn't visible.
///
/// # Errors
/// As said, and when the database fails.
pub fn get(r: &Read<'_>, id: Id<Message>) -> Result<Message> {
    r.one(
        concat!("SELECT ", message_columns!(), " FROM visible_message m WHERE m.id = ?1"),
        [id],
        message,
    )?
    .ok_or_else(|| Error::not_found("message"))
}

/// The messages about a record, the newest first.
///
/// # Errors
/// When the database fails.
pub fn of_subject(r: &Read<'_>, subject: Subject, most: i64) -> Result<Vec<Message>> {
    r.list(
        concat!(
            "SELECT ",
            message_columns!(),
            " FROM visible_message m WHERE m.subject_kind = ?1 AND m.subject_id = ?2 \
             ORDER BY m.id DESC LIMIT ?3"
        ),
        params![subject.kind, subject.id, most],
        message,
    )
}

/// What the record of a message is called: its number, the name of a person.
pub(in super::super) fn named(r: &Read<'_>, message: &Message) -> Result<String> {
    let sql = match message.purpose {
        Purpose::Estimate => "SELECT e.number FROM visible_estimate e WHERE e.id = ?1",
        Purpose::Invoice => {
            "SELECT coalesce(i.number, i.title) FROM visible_invoice i WHERE i.id = ?1"
        }
        Purpose::Receipt => "SELECT p.number FROM visible_payment p WHERE p.id = ?1",
        Purpose::Invitation | Purpose::Password => {
            "SELECT u.name FROM visible_user u WHERE u.id = ?1"
        }
    };
    Ok(r.one(sql, [message.subject_id], |row| row.get(0))?.unwrap_or_default())
}

/// What goes along with a message.
///
/// # Errors
/// When the database fails.
pub fn enclosures(r: &Read<'_>, id: Id<Message>) -> Result<Vec<Enclosure>> {
    r.list(
        "SELECT a.part, a.name FROM visible_message_attachment a WHERE a.message_id = ?1 \
         ORDER BY a.id",
        [id],
        |row| Ok(Enclosure { part: row.get(0)?, name: row.get(1)? }),
    )
}

/// The secret link of a message as it is sealed; the house itself reads it alone.
pub(in super::super) fn sealed_link(r: &Read<'_>, id: Id<Message>) -> Result<Option<Vec<u8>>> {
    let sealed =
        r.one("SELECT m.link_sealed FROM visible_message m WHERE m.id = ?1", [id], |row| {
            row.get::<_, Option<Vec<u8>>>(0)
        })?;
    Ok(sealed.flatten())
}

pub(in super::super) fn insert(
    w: &Write<'_>,
    letter: &Letter,
    internet_id: &str,
) -> Result<Id<Message>> {
    let id = w.insert(
        "INSERT INTO message (purpose, internet_id, subject_kind, subject_id, customer_id, \
         recipients, copies, subject_line, body, link_sealed, tried_since, next_attempt_at, queued_by, \
         queued_at, cause_event_id, step) VALUES (:purpose, :internet_id, :subject_kind, \
         :subject_id, :customer, :recipients, :copies, :subject_line, :body, :link, :now, :now, :user, \
         :now, :cause, :step)",
        named_params! {
            ":purpose": letter.purpose, ":internet_id": internet_id,
            ":subject_kind": letter.subject.kind, ":subject_id": letter.subject.id,
            ":customer": letter.customer_id, ":recipients": serde_json::json!(letter.to),
            ":copies": serde_json::json!(letter.cc),
            ":subject_line": letter.subject_line, ":body": letter.text, ":link": letter.link,
            ":user": w.actor().user_id(), ":now": w.now(), ":cause": letter.cause,
            ":step": letter.purpose.code(),
        },
    )?;
    Ok(Id::new(id))
}

pub(in super::super) fn insert_enclosures(
    w: &Write<'_>,
    id: Id<Message>,
    subject: Subject,
    enclosures: &[Enclosure],
) -> Result<()> {
    for enclosure in enclosures {
        w.insert(
            "INSERT INTO message_attachment (message_id, subject_kind, subject_id, part, name) \
             VALUES (?1, ?2, ?3, ?4, ?5)",
            params![id, subject.kind, subject.id, enclosure.part, enclosure.name],
        )?;
    }
    Ok(())
}

/// Whose turn it is now. One that is still marked as being sent was under way when the program ended.
pub(in super::super) fn due(r: &Read<'_>) -> Result<Option<Id<Message>>> {
    r.one(
        "SELECT m.id FROM visible_message m WHERE m.state IN ('queued', 'sending') \
         AND m.next_attempt_at <= ?1 ORDER BY m.next_attempt_at, m.id LIMIT 1",
        [r.now()],
        |row| row.get(0),
    )
}

/// Marks a message as being sent, unless it was taken out of the queue meanwhile.
pub(in super::super) fn claim(w: &Write<'_>, id: Id<Message>) -> Result<bool> {
    let claimed = w.execute(
        "UPDATE message SET state = 'sending', attempts = attempts + 1 \
         WHERE id = ?1 AND state IN ('queued', 'sending')",
        [id],
    )?;
    Ok(claimed == 1)
}

/// The last word about a message: `sent` or `failed`. The link in it is gone for good.
pub(in super::super) fn end(
    w: &Write<'_>,
    id: Id<Message>,
    state: super::super::MessageState,
    words: &str,
) -> Result<()> {
    w.execute(
        "UPDATE message SET state = ?2, words = ?3, next_attempt_at = NULL, ended_at = ?4, \
         link_sealed = NULL WHERE id = ?1",
        params![id, state, words, w.now()],
    )?;
    Ok(())
}

pub(in super::super) fn put_off(
    w: &Write<'_>,
    id: Id<Message>,
    words: &str,
    until: Instant,
) -> Result<()> {
    w.execute(
        "UPDATE message SET state = 'queued', words = ?2, next_attempt_at = ?3 WHERE id = ?1",
        params![id, words, until],
    )?;
    Ok(())
}

/// When the tries of a message began.
pub(in super::super) fn tried_since(r: &Read<'_>, id: Id<Message>) -> Result<Instant> {
    r.value("SELECT m.tried_since FROM visible_message m WHERE m.id = ?1", [id])
}

/// Takes a message out of the queue; false when it isn't there any more.
pub(in super::super) fn cancel(w: &Write<'_>, id: Id<Message>) -> Result<bool> {
    let canceled = w.execute(
        "UPDATE message SET state = 'canceled', next_attempt_at = NULL, ended_at = ?2, \
         link_sealed = NULL WHERE id = ?1 AND state = 'queued'",
        params![id, w.now()],
    )?;
    Ok(canceled == 1)
}

/// Puts a message into the queue again, due at once; false when it was sent or is being sent.
pub(in super::super) fn requeue(w: &Write<'_>, id: Id<Message>) -> Result<bool> {
    let requeued = w.execute(
        "UPDATE message SET state = 'queued', next_attempt_at = ?2, tried_since = ?2, \
         attempts = 0, ended_at = NULL WHERE id = ?1 AND state IN ('queued', 'failed', 'canceled')",
        params![id, w.now()],
    )?;
    Ok(requeued == 1)
}

/// Whatever waits for another try gets it now: the server is another one.
pub(in super::super) fn due_at_once(w: &Write<'_>) -> Result<()> {
    w.execute(
        "UPDATE message SET next_attempt_at = ?1 WHERE state = 'queued' AND next_attempt_at > ?1",
        [w.now()],
    )?;
    Ok(())
}
