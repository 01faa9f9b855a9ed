//! What of the log belongs to a record.

use rusqlite::params;
use serde_json::{Map, Value};

use super::record::Record;
use crate::kernel::{Error, Result};
use crate::platform::db::Read;
use crate::platform::events::Logged;

/// So many events on a page.
pub(super) const SHOWN: usize = 30;
/// So many changed rows of one page; an event with more of them tells the first ones.
const MOST_CHANGES: i64 = 3_000;

/// An event, with from where it came.
#[derive(Debug, Clone)]
pub(super) struct Happened {
    pub(super) logged: Logged,
    pub(super) actor_id: Option<i64>,
    pub(super) address: Option<String>,
    pub(super) agent: Option<String>,
}

/// What became of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Op {
    Insert,
    Update,
    Delete,
}

/// A changed row.
#[derive(Debug, Clone)]
pub(super) struct Change {
    pub(super) id: i64,
    pub(super) event_id: i64,
    pub(super) table: String,
    pub(super) key: String,
    pub(super) op: Op,
    pub(super) old: Map<String, Value>,
    pub(super) new: Map<String, Value>,
}

/// A page of a history.
pub(super) struct Past {
    pub(super) events: Vec<Happened>,
    pub(super) changes: Vec<Change>,
    /// Before which event older ones are, when there are any.
    pub(super) older: Option<i64>,
}

/// What happened to a record before an event (or until now), the newest first: its own events, and
/// those of others that changed its row.
pub(super) fn past(r: &Read<'_>, record: Record, before: Option<i64>) -> Result<Past> {
    let most = i64::try_from(SHOWN + 1).unwrap_or(i64::MAX);
    let mut events = r.list(
        "SELECT e.id, e.at, e.actor_name, e.actor_kind, e.kind, e.subject_kind, e.subject_id, \
         e.customer_id, e.payload, e.actor_id, e.address, e.agent FROM visible_event e \
         WHERE e.id IN (SELECT id FROM (SELECT s.id FROM visible_event s \
           WHERE s.subject_kind = ?1 AND s.subject_id = ?2 AND s.id < ?3 \
           ORDER BY s.id DESC LIMIT ?4) \
         UNION SELECT event_id FROM (SELECT c.event_id FROM visible_change c \
           WHERE c.table_name = ?1 AND c.row_key = ?5 AND c.event_id < ?3 \
           ORDER BY c.id DESC LIMIT ?4)) \
         ORDER BY e.id DESC LIMIT ?4",
        params![
            record.kind(),
            record.id(),
            before.unwrap_or(i64::MAX),
            most,
            record.id().to_string()
        ],
        |row| {
            let payload: Option<String> = row.get(8)?;
            let payload = payload.and_then(|text| serde_json::from_str(&text).ok());
            Ok(Happened {
                logged: Logged {
                    id: row.get(0)?,
                    at: row.get(1)?,
                    actor_name: row.get(2)?,
                    actor_kind: row.get(3)?,
                    kind: row.get(4)?,
                    subject_kind: row.get(5)?,
                    subject_id: row.get(6)?,
                    customer_id: row.get(7)?,
                    payload: payload.unwrap_or(Value::Null),
                    hash: Vec::new(),
                },
                actor_id: row.get(9)?,
                address: row.get(10)?,
                agent: row.get(11)?,
            })
        },
    )?;
    let more = events.len() > SHOWN;
    events.truncate(SHOWN);
    let older = events.last().filter(|_| more).map(|event| event.logged.id);
    let changes = changes(r, record, &events)?;
    Ok(Past { events, changes, older })
}

/// What these events changed; of those that are about something else, the record's own row alone.
fn changes(r: &Read<'_>, record: Record, events: &[Happened]) -> Result<Vec<Change>> {
    let ids: Vec<i64> = events.iter().map(|event| event.logged.id).collect();
    let ids = serde_json::to_string(&ids)
        .map_err(|error| Error::internal("ids could not be written", error))?;
    let mut changes = r.list(
        "SELECT c.id, c.event_id, c.table_name, c.row_key, c.op, c.old, c.new \
         FROM visible_change c WHERE c.event_id IN (SELECT value FROM json_each(?1)) \
         ORDER BY c.id LIMIT ?2",
        params![ids, MOST_CHANGES],
        |row| {
            let op: String = row.get(4)?;
            Ok(Change {
                id: row.get(0)?,
                event_id: row.get(1)?,
                table: row.get(2)?,
                key: row.get(3)?,
                op: match op.as_str() {
                    "insert" => Op::Insert,
                    "delete" => Op::Delete,
                    _ => Op::Update,
                },
                old: object(row.get(5)?),
                new: object(row.get(6)?),
            })
        },
    )?;
    let is_own = |event: &&Happened| {
        event.logged.subject_kind == record.kind() && event.logged.subject_id == record.id()
    };
    let own: Vec<i64> = events.iter().filter(is_own).map(|event| event.logged.id).collect();
    changes.retain(|change| {
        let belongs = own.contains(&change.event_id) || record.is(change);
        // That a number was given out is told by the paper that got it.
        belongs && (change.table != "number_series" || record == Record::Company)
    });
    Ok(changes)
}

fn object(text: Option<String>) -> Map<String, Value> {
    text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
}

/// What a column of a row was when a change was made: an edit writes down only what differs.
pub(super) fn value_then(r: &Read<'_>, change: &Change, column: &str) -> Result<Option<Value>> {
    let found: Option<String> = r.one(
        "SELECT json_extract(c.new, '$') FROM visible_change c \
         WHERE c.table_name = ?1 AND c.row_key = ?2 AND c.id < ?3 \
         AND json_type(c.new, '$.' || ?4) IS NOT NULL ORDER BY c.id DESC LIMIT 1",
        params![change.table, change.key, change.id, column],
        |row| row.get(0),
    )?;
    Ok(object(found).remove(column))
}
