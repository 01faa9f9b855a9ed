//! What of a changed row an actor sees: the log of changes is masked as the tables are.

#![allow(clippy::disallowed_types, reason = "a function is added to the connection itself")]

use std::collections::HashMap;
use std::sync::Arc;

use rusqlite::Connection;
use rusqlite::functions::{Context, FunctionFlags};
use serde_json::{Map, Value};

use super::seat::Seat;
use super::table::{Mask, Rows, Table};
use crate::platform::access::{Group, Scope, Sight};

/// What has to be known of a table.
struct Shown {
    group: Option<Group>,
    is_kernel: bool,
    /// Its rows are seen with their subject.
    follows: bool,
    masks: &'static [(&'static str, Mask)],
}

/// Adds `shown_change(table, values)`: the JSON object without what is masked for the actor; NULL
/// when they see nothing of that table at all. With the kind of the event's subject behind them, NULL
/// also for a table of which the actor sees less than of such subjects: that they see the event doesn't
/// say that they see the row.
pub(super) fn add_function(
    connection: &Connection,
    seat: &Arc<Seat>,
    tables: &[Table],
) -> rusqlite::Result<()> {
    let known: HashMap<&'static str, Shown> = tables
        .iter()
        .map(|table| {
            let is_kernel = matches!(table.rows, Rows::Kernel(_));
            let follows = matches!(table.rows, Rows::BySubject(..));
            (table.name, Shown { group: table.group(), is_kernel, follows, masks: table.masks })
        })
        .collect();
    let subjects: HashMap<&'static str, Option<Group>> =
        tables.iter().filter_map(|table| Some((table.subject?, table.group()))).collect();
    let known = Arc::new((known, subjects));
    for arguments in [2, 3] {
        add(connection, arguments, Arc::clone(seat), Arc::clone(&known))?;
    }
    Ok(())
}

/// The tables, and the groups of those that are subjects.
type Known = (HashMap<&'static str, Shown>, HashMap<&'static str, Option<Group>>);

fn add(
    connection: &Connection,
    arguments: i32,
    seat: Arc<Seat>,
    known: Arc<Known>,
) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8
        | FunctionFlags::SQLITE_DETERMINISTIC
        | FunctionFlags::SQLITE_INNOCUOUS;
    connection.create_scalar_function(
        "shown_change",
        arguments,
        flags,
        move |context: &Context<'_>| {
            let sight = seat.sight().ok_or_else(|| {
                rusqlite::Error::UserFunctionError("no actor is bound to this connection".into())
            })?;
            let table = context.get_raw(0).as_str().unwrap_or_default();
            let Ok(values) = context.get_raw(1).as_str() else { return Ok(None) };
            let (tables, subjects) = known.as_ref();
            let shown_table = tables.get(table);
            if context.len() > 2 && !sight.secrets {
                let subject = context.get_raw(2).as_str().unwrap_or_default();
                let subject = subjects.get(subject).copied().flatten();
                let sees = |group| sight.scope(group);
                let less =
                    |group: Group| subject.is_some_and(|subject| sees(group) < sees(subject));
                if shown_table.is_some_and(|table| !table.follows && table.group.is_some_and(less))
                {
                    return Ok(None);
                }
            }
            Ok(shown(shown_table, &sight, values))
        },
    )
}

fn shown(table: Option<&Shown>, sight: &Sight, values: &str) -> Option<String> {
    // The house itself reads all of it, also of tables that an older program knew.
    if sight.secrets {
        return Some(values.to_owned());
    }
    let table = table.filter(|table| !table.is_kernel)?;
    if table.group.is_some_and(|group| sight.scope(group) == Scope::None) {
        return None;
    }
    let hidden = |mask: &Mask| match mask {
        Mask::Price => !sight.prices,
        Mask::Cost => !sight.costs,
        // A secret was never written down.
        Mask::Secret => false,
        Mask::FromCrew => table.group.is_some_and(|group| sight.scope(group) == Scope::Crew),
    };
    let masked: Vec<&str> =
        table.masks.iter().filter(|(_, mask)| hidden(mask)).map(|(name, _)| *name).collect();
    if masked.is_empty() {
        return Some(values.to_owned());
    }
    let mut row: Map<String, Value> = serde_json::from_str(values).ok()?;
    row.retain(|name, _| !masked.contains(&name.as_str()));
    Some(Value::Object(row).to_string())
}
