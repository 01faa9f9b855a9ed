//! The authorizer: a default-deny list of what a statement may touch.
//!
//! Its verdict never depends on the actor, since it is baked into a prepared statement. Guarded
//! tables are read only from inside their views, and which base tables a view reads is learnt once,
//! when the connection is opened.
#![allow(clippy::disallowed_types, reason = "the authorizer is set on the connection itself")]

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::hooks::{AuthAction, AuthContext, Authorization};

use super::seat::{Mode, Seat};
use super::table::{Rows, Table};

/// What may be read by whom.
#[derive(Debug, Default)]
pub(super) struct Door {
    open: HashSet<&'static str>,
    views: HashSet<String>,
    readers: HashMap<String, HashSet<String>>,
}

impl Door {
    pub(super) fn of(tables: &[Table]) -> Door {
        let open = tables
            .iter()
            .filter(|table| matches!(table.rows, Rows::Open(_)))
            .map(|table| table.name)
            .collect();
        Door { open, ..Door::default() }
    }

    pub(super) fn add_view(&mut self, view: &str, reads: HashSet<String>) {
        self.views.insert(view.to_owned());
        self.readers.insert(view.to_owned(), reads);
    }

    fn may_read(&self, seat: &Seat, context: &AuthContext<'_>, table: &str, column: &str) -> bool {
        if self.open.contains(table) || self.views.contains(table) {
            return true;
        }
        if let Some(view) = context.accessor {
            if self.readers.get(view).is_some_and(|tables| tables.contains(table)) {
                seat.saw(table);
                return true;
            }
            return false;
        }
        // A view that is read through its rowid alone arrives as a read of a nameless column
        // without accessor; fine once this statement has read the table through a view.
        column.is_empty() && seat.has_seen(table)
            // The rows of json_each and json_tree.
            || table == "json_each"
            || table == "json_tree"
    }

    fn verdict(&self, seat: &Seat, context: &AuthContext<'_>) -> bool {
        let mode = seat.mode();
        if mode == Mode::Opening {
            return true;
        }
        match context.action {
            AuthAction::Select | AuthAction::Recursive => true,
            AuthAction::Function { function_name } => function_name != "load_extension",
            AuthAction::Transaction { .. } | AuthAction::Savepoint { .. } => true,
            AuthAction::Read { table_name, column_name } => match mode {
                Mode::Query => self.may_read(seat, context, table_name, column_name),
                _ => !table_name.starts_with("sqlite_"),
            },
            AuthAction::Insert { table_name }
            | AuthAction::Delete { table_name }
            | AuthAction::Update { table_name, .. } => {
                mode == Mode::Change && !table_name.starts_with("sqlite_")
            }
            _ => false,
        }
    }
}

/// Installs the door on a connection.
pub(super) fn install(
    connection: &mut rusqlite::Connection,
    door: Arc<Door>,
    seat: Arc<Seat>,
) -> rusqlite::Result<()> {
    connection.authorizer(Some(move |context: AuthContext<'_>| {
        if door.verdict(&seat, &context) { Authorization::Allow } else { Authorization::Deny }
    }))
}

/// Learns which base tables a view reads, by preparing a statement over it.
pub(super) fn learn(
    connection: &mut rusqlite::Connection,
    view: &str,
) -> rusqlite::Result<HashSet<String>> {
    let reads: Arc<Mutex<HashSet<String>>> = Arc::default();
    let noted = Arc::clone(&reads);
    let own = view.to_owned();
    connection.authorizer(Some(move |context: AuthContext<'_>| {
        if let AuthAction::Read { table_name, .. } = context.action
            && context.accessor == Some(own.as_str())
        {
            noted.lock().unwrap_or_else(PoisonError::into_inner).insert(table_name.to_owned());
        }
        Authorization::Allow
    }))?;
    connection.prepare(&format!("SELECT * FROM {view}"))?;
    connection.authorizer(None::<fn(AuthContext<'_>) -> Authorization>)?;
    let learnt = reads.lock().unwrap_or_else(PoisonError::into_inner).clone();
    Ok(learnt)
}
