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
    masks: &'static [(&'static str, Mask)],
}

/// Adds `shown_change(table, values)`: the JSON object without what is masked for the actor; NULL
/// when they see nothing of that table at all.
pub(super) fn add_function(
    connection: &Connection,
    seat: &Arc<Seat>,
    tables: &[Table],
) -> rusqlite::Result<()> {
    let known: HashMap<&'static str, Shown> = tables
        .iter()
        .map(|table| {
            let is_kernel = matches!(table.rows, Rows::Kernel(_));
            (table.name, Shown { group: table.group(), is_kernel, masks: table.masks })
        })
        .collect();
    let seat = Arc::clone(seat);
    let flags = FunctionFlags::SQLITE_UTF8
        | FunctionFlags::SQLITE_DETERMINISTIC
        | FunctionFlags::SQLITE_INNOCUOUS;
    connection.create_scalar_function("shown_change", 2, flags, move |context: &Context<'_>| {
        let sight = seat.sight().ok_or_else(|| {
            rusqlite::Error::UserFunctionError("no actor is bound to this connection".into())
        })?;
        let table = context.get_raw(0).as_str().unwrap_or_default();
        let Ok(values) = context.get_raw(1).as_str() else { return Ok(None) };
        Ok(shown(known.get(table), &sight, values))
    })
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
