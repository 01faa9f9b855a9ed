//! Follows the chain from the first event to the head, and each event's changes beside it.

#![allow(clippy::disallowed_types, reason = "the proof reads past the views")]

use rusqlite::{Connection, Row, Rows};

use super::Report;
use crate::kernel::Result;
use crate::platform::db::hash::{Chained, digest_of, event_hash, hex};

pub(super) fn follow(connection: &Connection, report: &mut Report) -> Result<()> {
    let mut changes = connection.prepare(
        "SELECT id, event_id, table_name, row_key, op, old, new, digest FROM change ORDER BY id",
    )?;
    let mut changes = Changes { rows: changes.query([])?, waiting: None, last: 0 };
    let mut statement = connection.prepare(
        "SELECT id, at, actor_kind, actor_id, actor_name, session_id, address, agent, kind, \
         subject_kind, subject_id, customer_id, payload, payload_digest, changes_digest, \
         prev_hash, hash FROM event ORDER BY id",
    )?;
    let mut rows = statement.query([])?;
    let (mut before, mut prev) = (0_i64, Vec::new());
    while let Some(row) = rows.next()? {
        let id: i64 = row.get(0)?;
        if id != before + 1 {
            report.add("chain", format!("event {} is missing", before + 1));
        }
        let digests = changes.of_event(id, report)?;
        prev = event(row, &prev, &digests, report)?;
        report.events += 1;
        before = id;
    }
    changes.of_event(i64::MAX, report)?;
    report.head = hex(&prev);
    head(connection, report, before, &prev)
}

/// Checks one event and gives back its hash.
fn event(
    row: &Row<'_>,
    prev: &[u8],
    digests: &[Vec<u8>],
    report: &mut Report,
) -> rusqlite::Result<Vec<u8>> {
    let id: i64 = row.get(0)?;
    let (prev_hash, hash): (Vec<u8>, Vec<u8>) = (row.get(15)?, row.get(16)?);
    let (payload_digest, changes_digest): (Vec<u8>, Vec<u8>) = (row.get(13)?, row.get(14)?);
    if prev_hash != prev {
        report.add("chain", format!("event {id} doesn't follow the one before it"));
    }
    let text = |index| row.get::<_, String>(index);
    let (at, kind, subject_kind) = (text(1)?, text(8)?, text(9)?);
    let (actor_kind, actor_name) = (text(2)?, text(4)?);
    let (address, agent): (Option<String>, Option<String>) = (row.get(6)?, row.get(7)?);
    let expected = event_hash(&Chained {
        prev_hash: &prev_hash,
        id,
        at: &at,
        actor_kind: &actor_kind,
        actor_id: row.get(3)?,
        actor_name: &actor_name,
        session_id: row.get(5)?,
        address: address.as_deref(),
        agent: agent.as_deref(),
        kind: &kind,
        subject_kind: &subject_kind,
        subject_id: row.get(10)?,
        customer_id: row.get(11)?,
        payload_digest: &payload_digest,
        changes_digest: &changes_digest,
    });
    if expected.as_slice() != hash {
        report.add("chain", format!("event {id} was altered"));
    }
    if let Some(payload) = row.get::<_, Option<String>>(12)?
        && digest_of(&[Some(payload.as_bytes())]).as_slice() != payload_digest
    {
        report.add("chain", format!("the payload of event {id} was altered"));
    }
    let fields: Vec<Option<&[u8]>> = digests.iter().map(|d| Some(d.as_slice())).collect();
    if digest_of(&fields).as_slice() != changes_digest {
        report.add("chain", format!("the changes of event {id} were altered"));
    }
    Ok(hash)
}

fn head(connection: &Connection, report: &mut Report, last: i64, hash: &[u8]) -> Result<()> {
    let noted = connection
        .query_row("SELECT event_id, hash FROM chain_head", [], |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, Vec<u8>>(1)?))
        })
        .or_else(|error| match error {
            rusqlite::Error::QueryReturnedNoRows => Ok((0, Vec::new())),
            other => Err(other),
        })?;
    if noted.0 != last {
        report.add("chain", format!("it ends at event {last}, but event {} was written", noted.0));
    } else if noted.1 != hash {
        report.add("chain", "its last event isn't the one that was written");
    }
    Ok(())
}

/// The changes in the order in which they were written, which is that of their events.
struct Changes<'s> {
    rows: Rows<'s>,
    /// The event and the digest of the one that was read ahead.
    waiting: Option<(i64, Vec<u8>)>,
    last: i64,
}

impl Changes<'_> {
    /// The digests of an event's changes, each checked against its change. What belongs to earlier
    /// events and wasn't asked for has none.
    fn of_event(&mut self, event: i64, report: &mut Report) -> Result<Vec<Vec<u8>>> {
        let mut digests = Vec::new();
        while let Some((of, digest)) = self.next(report)? {
            match of.cmp(&event) {
                std::cmp::Ordering::Less => {
                    report.add("chain", format!("changes of event {of} have no event"));
                }
                std::cmp::Ordering::Equal => digests.push(digest),
                std::cmp::Ordering::Greater => {
                    self.waiting = Some((of, digest));
                    break;
                }
            }
        }
        Ok(digests)
    }

    fn next(&mut self, report: &mut Report) -> Result<Option<(i64, Vec<u8>)>> {
        if let Some(waiting) = self.waiting.take() {
            return Ok(Some(waiting));
        }
        let Some(row) = self.rows.next()? else { return Ok(None) };
        let id: i64 = row.get(0)?;
        if id != self.last + 1 {
            report.add("chain", format!("change {} is missing", self.last + 1));
        }
        self.last = id;
        let text = |index| row.get_ref(index).and_then(|value| Ok(value.as_bytes_or_null()?));
        let fields = [text(2)?, text(3)?, text(4)?, text(5)?, text(6)?];
        let digest: Vec<u8> = row.get(7)?;
        let blanked = fields[3].is_none() && fields[4].is_none();
        if !blanked && digest_of(&fields).as_slice() != digest {
            report.add("chain", format!("change {id} was altered"));
        }
        Ok(Some((row.get(1)?, digest)))
    }
}
