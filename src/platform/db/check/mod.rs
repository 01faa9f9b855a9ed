//! Proves that the database is what the log says: integrity, references, the chain, derived rows.
//!
//! All of it is read in order, a row at a time: what a proof needs of memory doesn't grow with the years.

#![allow(clippy::disallowed_types, reason = "the proof reads past the views")]

mod chain;
mod replay;

use rusqlite::{Connection, OpenFlags};

use super::Office;
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
        let connection = Connection::open_with_flags(
            self.path(),
            OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX,
        )?;
        connection.execute_batch("BEGIN")?;
        let mut report = Report::default();
        integrity(&connection, &mut report)?;
        chain::follow(&connection, &mut report)?;
        replay::replay(&connection, self.tables(), &mut report)?;
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
