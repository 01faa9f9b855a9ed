//! Replays the changes, row by row, and compares the outcome with the tables: finds what was changed
//! past the log.

#![allow(clippy::disallowed_types, reason = "the proof reads past the views")]

use rusqlite::{Connection, Row, Statement, params_from_iter};
use serde_json::{Map, Value};

use super::{Report, texts};
use crate::kernel::Result;
use crate::platform::db::connect;
use crate::platform::db::table::{Mask, Table};

pub(super) fn replay(connection: &Connection, tables: &[Table], report: &mut Report) -> Result<()> {
    for table in tables.iter().filter(|table| table.uncaptured.is_none()) {
        Replayed::of(connection, table)?.compare(connection, report)?;
    }
    let captured: Vec<&str> =
        tables.iter().filter(|t| t.uncaptured.is_none()).map(|table| table.name).collect();
    for name in texts(connection, "SELECT DISTINCT table_name FROM change ORDER BY 1")? {
        if !captured.contains(&name.as_str()) {
            report.add("replay", format!("{name} was removed past the log"));
        }
    }
    Ok(())
}

/// What a row must be, by its changes.
enum Expected {
    /// It was never there, or it was deleted.
    Absent,
    /// One of its changes was blanked.
    Unknown,
    Known(Map<String, Value>),
}

impl Expected {
    fn after(self, op: &str, new: Option<Map<String, Value>>) -> Expected {
        match (op, new, self) {
            ("delete", _, _) => Expected::Absent,
            ("insert", Some(new), _) => Expected::Known(new),
            (_, Some(new), Expected::Known(mut row)) => {
                row.extend(new);
                Expected::Known(row)
            }
            (_, Some(_), other) => other,
            (_, None, _) => Expected::Unknown,
        }
    }
}

/// A column of a table.
struct Column {
    name: String,
    /// It is only noted as “changed”.
    secret: bool,
    /// What a row has there that is older than the column.
    default: Value,
}

/// One table beside its changes.
struct Replayed<'c> {
    name: &'static str,
    columns: Vec<Column>,
    key: Vec<String>,
    present: Statement<'c>,
}

impl<'c> Replayed<'c> {
    fn of(connection: &'c Connection, table: &Table) -> Result<Replayed<'c>> {
        let name = table.name;
        let columns = columns_of(connection, table)?;
        let key = connect::key_of(connection, name);
        let same =
            key.iter().map(|column| format!("{column} = ?")).collect::<Vec<_>>().join(" AND ");
        let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
        let sql = format!("SELECT {} FROM {name} WHERE {same}", names.join(", "));
        let present = connection.prepare(&sql)?;
        Ok(Replayed { name, columns, key, present })
    }

    fn compare(mut self, connection: &Connection, report: &mut Report) -> Result<()> {
        let mut statement = connection.prepare(
            "SELECT row_key, op, new FROM change WHERE table_name = ?1 ORDER BY row_key, id",
        )?;
        let mut changes = statement.query([self.name])?;
        let mut row: Option<(String, Expected)> = None;
        while let Some(change) = changes.next()? {
            report.changes += 1;
            let key = change.get::<_, String>(0)?;
            let expected = match row.take() {
                Some((current, expected)) if current == key => expected,
                done => {
                    self.check(done, report)?;
                    Expected::Absent
                }
            };
            let new = change.get::<_, Option<String>>(2)?;
            let new = new.and_then(|text| serde_json::from_str(&text).ok());
            row = Some((key, expected.after(&change.get::<_, String>(1)?, new)));
        }
        self.check(row, report)?;
        self.unheard_of(connection, report)
    }

    /// Compares one row with what its changes came to.
    fn check(&mut self, row: Option<(String, Expected)>, report: &mut Report) -> Result<()> {
        let Some((key, expected)) = row else { return Ok(()) };
        let name = self.name;
        let values = key.splitn(self.key.len(), ',');
        let mut found = self.present.query(params_from_iter(values))?;
        match (found.next()?, expected) {
            (None, Expected::Absent) | (Some(_), Expected::Unknown) => {}
            (None, _) => report.add("replay", format!("{name} {key} was removed past the log")),
            (Some(_), Expected::Absent) => {
                report.add("replay", format!("{name} {key} was added past the log"));
            }
            (Some(row), Expected::Known(expected)) => {
                for column in differing(row, &self.columns, &expected)? {
                    let what = format!("{name} {key}: {column} was changed past the log");
                    report.add("replay", what);
                }
            }
        }
        Ok(())
    }

    /// Rows of which no change tells.
    fn unheard_of(&self, connection: &Connection, report: &mut Report) -> Result<()> {
        let key = self
            .key
            .iter()
            .map(|column| format!("CAST({column} AS TEXT)"))
            .collect::<Vec<_>>()
            .join(" || ',' || ");
        let name = self.name;
        let sql = format!(
            "SELECT k FROM (SELECT {key} AS k FROM {name}) WHERE NOT EXISTS (SELECT 1 FROM change \
             WHERE table_name = '{name}' AND row_key = k)"
        );
        for key in texts(connection, &sql)? {
            report.add("replay", format!("{name} {key} was added past the log"));
        }
        Ok(())
    }
}

fn columns_of(connection: &Connection, table: &Table) -> Result<Vec<Column>> {
    let secret = |column: &str| table.masks.iter().any(|m| m.0 == column && m.1 == Mask::Secret);
    let mut statement = connection.prepare(
        "SELECT name, coalesce(dflt_value, 'NULL') FROM pragma_table_info(?1) ORDER BY cid",
    )?;
    let rows = statement.query_map([table.name], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let rows: Vec<(String, String)> = rows.collect::<rusqlite::Result<_>>()?;
    let column = |(name, default): (String, String)| {
        let sql = format!("SELECT {default}");
        let default =
            connection.query_row(&sql, [], |row| Ok(connect::as_json(row.get_ref(0)?)))?;
        Ok(Column { secret: secret(&name), name, default })
    };
    rows.into_iter().map(column).collect()
}

/// The columns in which a row isn't what is expected.
fn differing<'n>(
    row: &Row<'_>,
    columns: &'n [Column],
    expected: &Map<String, Value>,
) -> rusqlite::Result<Vec<&'n str>> {
    let mut differing = Vec::new();
    for (index, column) in columns.iter().enumerate() {
        let value = connect::as_json(row.get_ref(index)?);
        let expected = expected.get(&column.name).unwrap_or(&column.default);
        if !column.secret && expected != &value {
            differing.push(column.name.as_str());
        }
    }
    Ok(differing)
}
