//! Reading the log: the timeline of a customer or a subject, recent activity, what came after.

use rusqlite::Row;

use crate::kernel::time::Instant;
use crate::kernel::{Error, Result};
use crate::platform::db::Read;

/// An event as it was logged.
#[derive(Debug, Clone)]
pub struct Logged {
    /// Its id: rising, without gaps.
    pub id: i64,
    /// When.
    pub at: Instant,
    /// The name of who did it.
    pub actor_name: String,
    /// `user`, `key`, `system` or `setup`.
    pub actor_kind: String,
    /// The kind, `invoice.issued`.
    pub kind: String,
    /// The kind of its subject.
    pub subject_kind: String,
    /// The subject's id.
    pub subject_id: i64,
    /// The customer in whose timeline it stands.
    pub customer_id: Option<i64>,
    /// The payload; null once it was blanked.
    pub payload: serde_json::Value,
    /// Its hash.
    pub hash: Vec<u8>,
}

const COLUMNS: &str = "id, at, actor_name, actor_kind, kind, subject_kind, subject_id, \
                       customer_id, payload, hash";

fn logged(row: &Row<'_>) -> rusqlite::Result<Logged> {
    let payload: Option<String> = row.get(8)?;
    Ok(Logged {
        id: row.get(0)?,
        at: row.get(1)?,
        actor_name: row.get(2)?,
        actor_kind: row.get(3)?,
        kind: row.get(4)?,
        subject_kind: row.get(5)?,
        subject_id: row.get(6)?,
        customer_id: row.get(7)?,
        payload: payload
            .and_then(|text| serde_json::from_str(&text).ok())
            .unwrap_or(serde_json::Value::Null),
        hash: row.get(9)?,
    })
}

/// The newest events that the actor may see, newest first.
///
/// # Errors
/// When the database fails.
pub fn recent(r: &Read<'_>, limit: usize) -> Result<Vec<Logged>> {
    let limit = as_limit(limit)?;
    // For somebody who sees little there may be years of others' events before these.
    r.remembered(&format!("the newest {limit} events"), || {
        r.list(
            &format!("SELECT {COLUMNS} FROM visible_event ORDER BY id DESC LIMIT ?1"),
            [limit],
            logged,
        )
    })
}

/// The `limit` events before event `before` (or the newest) that the actor may see, newest first.
///
/// # Errors
/// When the database fails.
pub fn before(r: &Read<'_>, before: Option<i64>, limit: usize) -> Result<Vec<Logged>> {
    r.list(
        &format!("SELECT {COLUMNS} FROM visible_event WHERE id < ?1 ORDER BY id DESC LIMIT ?2"),
        [before.unwrap_or(i64::MAX), as_limit(limit)?],
        logged,
    )
}

/// A customer's timeline: `limit` events before `before` (or the newest), newest first.
///
/// # Errors
/// When the database fails.
pub fn of_customer(
    r: &Read<'_>,
    customer_id: i64,
    before: Option<i64>,
    limit: usize,
) -> Result<Vec<Logged>> {
    r.list(
        &format!(
            "SELECT {COLUMNS} FROM visible_event WHERE customer_id = ?1 AND id < ?2 \
             ORDER BY id DESC LIMIT ?3"
        ),
        rusqlite::params![customer_id, before.unwrap_or(i64::MAX), as_limit(limit)?],
        logged,
    )
}

/// The same, about these things alone: `payment`, `note`, what stands before the point of a kind.
///
/// # Errors
/// When the database fails.
pub fn of_customer_about(
    r: &Read<'_>,
    customer_id: i64,
    things: &[&str],
    before: Option<i64>,
    limit: usize,
) -> Result<Vec<Logged>> {
    let things = serde_json::to_string(things)
        .map_err(|error| Error::internal("things could not be written", error))?;
    r.list(
        &format!(
            "SELECT {COLUMNS} FROM visible_event WHERE customer_id = ?1 AND id < ?2 \
             AND substr(kind, 1, instr(kind, '.') - 1) IN (SELECT value FROM json_each(?3)) \
             ORDER BY id DESC LIMIT ?4"
        ),
        rusqlite::params![customer_id, before.unwrap_or(i64::MAX), things, as_limit(limit)?],
        logged,
    )
}

/// A subject's own events, newest first.
///
/// # Errors
/// When the database fails.
pub fn of_subject(r: &Read<'_>, kind: &str, id: i64, limit: usize) -> Result<Vec<Logged>> {
    r.list(
        &format!(
            "SELECT {COLUMNS} FROM visible_event WHERE subject_kind = ?1 AND subject_id = ?2 \
             ORDER BY id DESC LIMIT ?3"
        ),
        rusqlite::params![kind, id, as_limit(limit)?],
        logged,
    )
}

/// What came after event `id`, oldest first: how a consumer catches up.
///
/// # Errors
/// When the database fails.
pub fn after(r: &Read<'_>, id: i64, limit: usize) -> Result<Vec<Logged>> {
    r.list(
        &format!("SELECT {COLUMNS} FROM visible_event WHERE id > ?1 ORDER BY id LIMIT ?2"),
        rusqlite::params![id, as_limit(limit)?],
        logged,
    )
}

/// The id and hash of the newest event; `None` while there is none.
///
/// # Errors
/// When the database fails.
pub fn newest(r: &Read<'_>) -> Result<Option<(i64, Vec<u8>)>> {
    r.one("SELECT id, hash FROM visible_event ORDER BY id DESC LIMIT 1", [], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })
}

fn as_limit(limit: usize) -> Result<i64> {
    i64::try_from(limit).map_err(|error| Error::internal("a limit out of range", error))
}
