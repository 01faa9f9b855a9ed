//! Opens connections: pragmas with their reasons, the functions that SQL may call, views, triggers.

#![allow(clippy::disallowed_types, reason = "the one place that makes connections")]

use std::cell::RefCell;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::functions::{Context, FunctionFlags};
use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, OpenFlags};
use serde_json::{Map, json};

use super::door::{self, Door};
use super::hash::{digest_of, hex};
use super::memory::Memory;
use super::seat::{Mode, Seat};
use super::table::Table;
use super::{capture, shown, view};
use crate::platform::files::make_private_file;

/// A connection with its seat.
pub(super) struct Connected {
    pub(super) connection: Connection,
    pub(super) seat: Arc<Seat>,
    /// What a reader remembers; the writer, whose rows change under its hands, remembers nothing.
    pub(super) memory: Option<RefCell<Memory>>,
}

/// How many KiB of pages the writer keeps.
pub(super) const WRITER_PAGES: i64 = 8_000;
/// How many prepared statements a connection keeps.
const STATEMENTS: usize = 256;
/// How long a statement waits for another process (a command line beside the server).
const PATIENCE: Duration = Duration::from_secs(15);

/// A plan holds for every value that is bound. Without it SQLite looks at the values for its choice,
/// and prepares a statement anew, views and all, whenever another one is bound.
fn keep_plans(connection: &Connection) -> rusqlite::Result<()> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).map(drop)
}

impl Connected {
    /// Keeps so many KiB of pages in memory.
    pub(super) fn keep_pages(&self, kib: i64) -> rusqlite::Result<()> {
        self.seat.set_mode(Mode::Opening);
        let outcome = self.connection.pragma_update(None, "cache_size", -kib);
        self.seat.set_mode(Mode::Query);
        outcome
    }
}

/// A bare connection that may write, as migrations need it. The file is made when it isn't there,
/// closed to others; SQLite gives its log the same permissions.
pub(super) fn open_bare(path: &Path) -> rusqlite::Result<Connection> {
    make_private_file(path).map_err(|error| {
        let code = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_CANTOPEN);
        rusqlite::Error::SqliteFailure(code, Some(error.to_string()))
    })?;
    let connection = Connection::open_with_flags(
        path,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    connection.busy_timeout(PATIENCE)?;
    // Readers don't block the writer nor it them; FULL, since what was acknowledged is on disk.
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    // Without it REPLACE deletes rows and no trigger sees it.
    connection.pragma_update(None, "recursive_triggers", true)?;
    connection.pragma_update(None, "cache_size", -WRITER_PAGES)?;
    keep_plans(&connection)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    Ok(connection)
}

/// What every connection to one database is furnished with: worked out once, since all of it follows
/// from the schema.
pub(super) struct Furniture {
    views: String,
    door: Arc<Door>,
    tables: Vec<Table>,
}

/// The writer: views, guards and captures on top. It is opened first, and what is worked out for it
/// serves the readers.
pub(super) fn open_writer(
    path: &Path,
    tables: &[Table],
) -> rusqlite::Result<(Connected, Furniture)> {
    let mut connection = open_bare(path)?;
    let seat = Arc::new(Seat::default());
    add_functions(&connection, &seat)?;
    shown::add_function(&connection, &seat, tables)?;
    let furniture = Furniture::of(&mut connection, tables)?;
    connection.execute_batch("BEGIN")?;
    for guard in view::guards(tables, |table| key_of(&connection, table)) {
        connection.execute_batch(&guard)?;
    }
    for table in tables.iter().filter(|table| table.uncaptured.is_none()) {
        let columns = columns_of(&connection, table.name);
        let key = key_of(&connection, table.name);
        for trigger in capture::triggers(table, &columns, &key) {
            connection.execute_batch(&trigger)?;
        }
    }
    connection.execute_batch("COMMIT")?;
    door::install(&mut connection, Arc::clone(&furniture.door), Arc::clone(&seat))?;
    seat.set_mode(Mode::Query);
    Ok((Connected { connection, seat, memory: None }, furniture))
}

/// A reader: can't write at all, and sees guarded tables only through their views.
pub(super) fn open_reader(path: &Path, furniture: &Furniture) -> rusqlite::Result<Connected> {
    let mut connection = Connection::open_with_flags(
        path,
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    connection.busy_timeout(PATIENCE)?;
    connection.pragma_update(None, "cache_size", -4_000)?;
    keep_plans(&connection)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    let seat = Arc::new(Seat::default());
    add_functions(&connection, &seat)?;
    shown::add_function(&connection, &seat, &furniture.tables)?;
    connection.execute_batch(&furniture.views)?;
    door::install(&mut connection, Arc::clone(&furniture.door), Arc::clone(&seat))?;
    seat.set_mode(Mode::Query);
    Ok(Connected { connection, seat, memory: Some(RefCell::default()) })
}

impl Furniture {
    /// Furnishes the first connection with the views and learns from it what each of them reads.
    fn of(connection: &mut Connection, tables: &[Table]) -> rusqlite::Result<Furniture> {
        let views = view::views(tables, |table| columns_of(connection, table));
        let create =
            |view: &view::View| format!("CREATE TEMP VIEW {} AS {};", view.name, view.select);
        let made: String = views.iter().map(create).collect();
        let made = format!("BEGIN; {made} COMMIT;");
        connection.execute_batch(&made)?;
        let mut door = Door::of(tables);
        for view in views {
            door.add_view(&view.name, door::learn(connection, &view.name)?);
        }
        Ok(Furniture { views: made, door: Arc::new(door), tables: tables.to_vec() })
    }
}

/// The columns of a table, in their order.
pub(super) fn columns_of(connection: &Connection, table: &str) -> Vec<String> {
    names(connection, "SELECT name FROM pragma_table_info(?1) ORDER BY cid", table)
}

/// The columns of its primary key.
pub(super) fn key_of(connection: &Connection, table: &str) -> Vec<String> {
    names(connection, "SELECT name FROM pragma_table_info(?1) WHERE pk > 0 ORDER BY pk", table)
}

fn names(connection: &Connection, sql: &str, table: &str) -> Vec<String> {
    connection
        .prepare(sql)
        .and_then(|mut statement| {
            statement.query_map([table], |row| row.get(0))?.collect::<rusqlite::Result<Vec<_>>>()
        })
        .unwrap_or_default()
}

/// `actor_id()`, `actor_sees(what)` for the views; `row_values`, `row_changes`, `change_digest` for
/// the capture triggers. An unbound actor is an error, never “nobody”.
fn add_functions(connection: &Connection, seat: &Arc<Seat>) -> rusqlite::Result<()> {
    let steady = FunctionFlags::SQLITE_UTF8
        | FunctionFlags::SQLITE_DETERMINISTIC
        | FunctionFlags::SQLITE_INNOCUOUS;
    let bound = Arc::clone(seat);
    connection.create_scalar_function("actor_id", 0, steady, move |_: &Context<'_>| {
        bound.sight().map(|sight| sight.user).ok_or_else(nobody)
    })?;
    let bound = Arc::clone(seat);
    connection.create_scalar_function("actor_sees", 1, steady, move |context: &Context<'_>| {
        let what = context.get_raw(0).as_str().unwrap_or_default();
        bound.sight().map(|sight| sight.sees(what)).ok_or_else(nobody)
    })?;
    connection.create_scalar_function("row_values", -1, steady, row_values)?;
    connection.create_scalar_function("row_changes", -1, steady, row_changes)?;
    connection.create_scalar_function("change_digest", 5, steady, |context: &Context<'_>| {
        let fields: Vec<Option<&[u8]>> =
            (0..5).map(|index| context.get_raw(index).as_bytes_or_null().ok().flatten()).collect();
        Ok(digest_of(&fields).to_vec())
    })
}

fn nobody() -> rusqlite::Error {
    rusqlite::Error::UserFunctionError("no actor is bound to this connection".into())
}

/// `row_values('name', value, …)`: a JSON object.
fn row_values(context: &Context<'_>) -> rusqlite::Result<String> {
    let mut row = Map::new();
    for index in (0..context.len()).step_by(2) {
        let name = context.get::<String>(index)?;
        row.insert(name, as_json(context.get_raw(index + 1)));
    }
    Ok(serde_json::Value::Object(row).to_string())
}

/// `row_changes('old' | 'new', 'name', secret, old, new, …)`: the differing columns only.
fn row_changes(context: &Context<'_>) -> rusqlite::Result<String> {
    let take_new = context.get::<String>(0)? == "new";
    let mut row = Map::new();
    for index in (1..context.len()).step_by(4) {
        let (old, new) = (context.get_raw(index + 2), context.get_raw(index + 3));
        if old == new {
            continue;
        }
        let value = match context.get::<bool>(index + 1)? {
            true => json!("changed"),
            false => as_json(if take_new { new } else { old }),
        };
        row.insert(context.get::<String>(index)?, value);
    }
    Ok(serde_json::Value::Object(row).to_string())
}

pub(super) fn as_json(value: ValueRef<'_>) -> serde_json::Value {
    match Value::try_from(value) {
        Ok(Value::Integer(number)) => json!(number),
        Ok(Value::Real(number)) => json!(number),
        Ok(Value::Text(text)) => json!(text),
        Ok(Value::Blob(bytes)) => json!(hex(&digest_of(&[Some(&bytes)]))),
        Ok(Value::Null) | Err(_) => serde_json::Value::Null,
    }
}
