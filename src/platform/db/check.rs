//! Proves that the database is what the log says: integrity, references, the chain, derived rows.

#![allow(clippy::disallowed_types, reason = "the proof reads past the views")]

use std::collections::HashMap;

use rusqlite::{Connection, OpenFlags};
use serde_json::{Map, Value};

use super::hash::{Chained, digest_of, event_hash, hex};
use super::table::{Mask, Table};
use super::{Office, connect};
use crate::kernel::{Error, Result};

/// Something that isn't as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What was checked.
    pub check: String,
    /// What was found.
    pub what: String,
}

/// The outcome of a check.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// What isn't as it should be; empty when all is well.
    pub findings: Vec<Finding>,
    /// How many events the chain has.
    pub events: i64,
    /// How many changes were replayed.
    pub changes: i64,
    /// The newest event's hash in hexadecimal.
    pub head: String,
}

impl Report {
    fn add(&mut self, check: &str, what: impl Into<String>) {
        self.findings.push(Finding { check: check.to_owned(), what: what.into() });
    }
}

impl Office {
    /// Checks everything. `proofs` are the areas' own: what is proved, and a query that answers one
    /// text per row that breaks it.
    ///
    /// # Errors
    /// When the database can't be read at all.
    pub fn check(&self, proofs: &[(&str, &str)]) -> Result<Report> {
        let connection =
            Connection::open_with_flags(self.path(), OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        connection.execute_batch("BEGIN")?;
        let mut report = Report::default();
        integrity(&connection, &mut report)?;
        chain(&connection, &mut report)?;
        replay(&connection, self.tables(), &mut report)?;
        for (name, sql) in proofs {
            let broken = texts(&connection, sql)?;
            broken.into_iter().for_each(|what| report.add(name, what));
        }
        Ok(report)
    }
}

fn integrity(connection: &Connection, report: &mut Report) -> Result<()> {
    for line in texts(connection, "SELECT integrity_check FROM pragma_integrity_check")? {
        if line != "ok" {
            report.add("integrity", line);
        }
    }
    let broken = "SELECT format('%s row %s has no %s', \"table\", rowid, parent) \
                  FROM pragma_foreign_key_check";
    for line in texts(connection, broken)? {
        report.add("references", line);
    }
    Ok(())
}

fn texts(connection: &Connection, sql: &str) -> Result<Vec<String>> {
    let mut statement = connection
        .prepare(sql)
        .map_err(|error| Error::internal("a check could not run", format!("{error} in {sql}")))?;
    let rows = statement.query_map([], |row| row.get::<_, String>(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Follows the chain from the first event to the head.
fn chain(connection: &Connection, report: &mut Report) -> Result<()> {
    let digests = change_digests(connection, report)?;
    let mut statement = connection.prepare(
        "SELECT id, at, actor_kind, actor_id, actor_name, session_id, address, agent, kind, \
         subject_kind, subject_id, customer_id, payload, payload_digest, changes_digest, \
         prev_hash, hash FROM event ORDER BY id",
    )?;
    let mut rows = statement.query([])?;
    let (mut before, mut prev) = (0_i64, Vec::new());
    while let Some(row) = rows.next()? {
        let id: i64 = row.get(0)?;
        let (prev_hash, hash): (Vec<u8>, Vec<u8>) = (row.get(15)?, row.get(16)?);
        let (payload_digest, changes_digest): (Vec<u8>, Vec<u8>) = (row.get(13)?, row.get(14)?);
        if id != before + 1 {
            report.add("chain", format!("event {} is missing", before + 1));
        }
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
        let of_event = digests.get(&id).map_or(&[][..], Vec::as_slice);
        let fields: Vec<Option<&[u8]>> = of_event.iter().map(|d| Some(d.as_slice())).collect();
        if digest_of(&fields).as_slice() != changes_digest {
            report.add("chain", format!("the changes of event {id} were altered"));
        }
        report.events += 1;
        before = id;
        prev = hash;
    }
    if let Some(orphan) = digests.keys().find(|id| **id > before || **id < 1) {
        report.add("chain", format!("changes of event {orphan} have no event"));
    }
    report.head = hex(&prev);
    head(connection, report, before, &prev)
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

/// The digests of the changes by event, each checked against its change.
fn change_digests(
    connection: &Connection,
    report: &mut Report,
) -> Result<HashMap<i64, Vec<Vec<u8>>>> {
    let mut statement = connection.prepare(
        "SELECT id, event_id, table_name, row_key, op, old, new, digest FROM change ORDER BY id",
    )?;
    let mut rows = statement.query([])?;
    let mut digests: HashMap<i64, Vec<Vec<u8>>> = HashMap::new();
    let mut before = 0;
    while let Some(row) = rows.next()? {
        let id: i64 = row.get(0)?;
        if id != before + 1 {
            report.add("chain", format!("change {} is missing", before + 1));
        }
        before = id;
        let (old, new): (Option<String>, Option<String>) = (row.get(5)?, row.get(6)?);
        let digest: Vec<u8> = row.get(7)?;
        let (table, key, op): (String, String, String) = (row.get(2)?, row.get(3)?, row.get(4)?);
        let expected = digest_of(&[
            Some(table.as_bytes()),
            Some(key.as_bytes()),
            Some(op.as_bytes()),
            old.as_deref().map(str::as_bytes),
            new.as_deref().map(str::as_bytes),
        ]);
        let blanked = old.is_none() && new.is_none();
        if !blanked && expected.as_slice() != digest {
            report.add("chain", format!("change {id} was altered"));
        }
        digests.entry(row.get(1)?).or_default().push(digest);
    }
    Ok(digests)
}

type Rows = HashMap<(String, String), Option<Map<String, Value>>>;

/// Replays the changes and compares the outcome with the tables: finds rows that were changed past
/// the log. A row with a blanked change is unknown and left out.
fn replay(connection: &Connection, tables: &[Table], report: &mut Report) -> Result<()> {
    let mut rows: Rows = HashMap::new();
    let mut statement =
        connection.prepare("SELECT table_name, row_key, op, new, old FROM change ORDER BY id")?;
    let mut changes = statement.query([])?;
    while let Some(change) = changes.next()? {
        report.changes += 1;
        let key = (change.get::<_, String>(0)?, change.get::<_, String>(1)?);
        let new = change.get::<_, Option<String>>(3)?;
        let new = new.and_then(|text| serde_json::from_str::<Map<String, Value>>(&text).ok());
        match (change.get::<_, String>(2)?.as_str(), new) {
            ("delete", _) => drop(rows.remove(&key)),
            ("insert", Some(new)) => drop(rows.insert(key, Some(new))),
            (_, Some(new)) => {
                if let Some(Some(row)) = rows.get_mut(&key) {
                    row.extend(new);
                }
            }
            (_, None) => drop(rows.insert(key, None)),
        }
    }
    for table in tables.iter().filter(|table| table.uncaptured.is_none()) {
        compare(connection, table, &mut rows, report)?;
    }
    for (table, key) in rows.into_keys() {
        report.add("replay", format!("{table} {key} was removed past the log"));
    }
    Ok(())
}

fn compare(
    connection: &Connection,
    table: &Table,
    rows: &mut Rows,
    report: &mut Report,
) -> Result<()> {
    let name = table.name;
    let secret = |column: &str| table.masks.iter().any(|m| m.0 == column && m.1 == Mask::Secret);
    let columns = connect::columns_of(connection, name);
    let key = connect::key_of(connection, name)
        .iter()
        .map(|column| format!("CAST({column} AS TEXT)"))
        .collect::<Vec<_>>()
        .join(" || ',' || ");
    let mut statement =
        connection.prepare(&format!("SELECT {key}, {} FROM {name}", columns.join(", ")))?;
    let mut present = statement.query([])?;
    while let Some(row) = present.next()? {
        let key: String = row.get(0)?;
        let Some(expected) = rows.remove(&(name.to_owned(), key.clone())) else {
            report.add("replay", format!("{name} {key} was added past the log"));
            continue;
        };
        let Some(expected) = expected else { continue };
        for (index, column) in columns.iter().enumerate().filter(|(_, column)| !secret(column)) {
            let value = connect::as_json(row.get_ref(index + 1)?);
            if expected.get(column).unwrap_or(&Value::Null) != &value {
                report.add("replay", format!("{name} {key}: {column} was changed past the log"));
            }
        }
    }
    Ok(())
}
