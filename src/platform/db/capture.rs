//! Generates the triggers that write down every changed row with its old and new values.
//!
//! They are TEMP triggers on the writer, made from the schema at each start, so no one writes a diff
//! by hand. Values of an insert are written in full, so that the changes can be replayed against the
//! tables; of an update only the columns that differ. Secrets are written as “changed”.

use super::table::{Mask, Table};

/// The triggers for `table` with these columns and this primary key.
pub(super) fn triggers(table: &Table, columns: &[String], key: &[String]) -> Vec<String> {
    let name = table.name;
    let row_key = |row: &str| {
        key.iter()
            .map(|column| format!("CAST({row}.{column} AS TEXT)"))
            .collect::<Vec<_>>()
            .join(" || ',' || ")
    };
    let secret = |column: &str| {
        table.masks.iter().any(|(name, mask)| *name == column && *mask == Mask::Secret)
    };
    let full = |row: &str| {
        let pairs = columns
            .iter()
            .map(|column| match secret(column) {
                true => {
                    format!("'{column}', CASE WHEN {row}.{column} IS NULL THEN NULL ELSE 'set' END")
                }
                false => format!("'{column}', {row}.{column}"),
            })
            .collect::<Vec<_>>()
            .join(", ");
        format!("row_values({pairs})")
    };
    let differing = |which: &str| {
        let triples = columns
            .iter()
            .map(|column| format!("'{column}', {}, OLD.{column}, NEW.{column}", secret(column)))
            .collect::<Vec<_>>()
            .join(", ");
        format!("row_changes('{which}', {triples})")
    };
    let differs = columns
        .iter()
        .map(|column| format!("OLD.{column} IS NOT NEW.{column}"))
        .collect::<Vec<_>>()
        .join(" OR ");
    let write = |op: &str, row: &str, old: &str, new: &str| {
        format!(
            "INSERT INTO change (id, event_id, table_name, row_key, op, old, new, digest) \
             SELECT (SELECT coalesce(max(id), 0) + 1 FROM change), \
             (SELECT coalesce(max(id), 0) + 1 FROM event), \
             '{name}', k, '{op}', o, n, change_digest('{name}', k, '{op}', o, n) \
             FROM (SELECT {} AS k, {old} AS o, {new} AS n);",
            row_key(row)
        )
    };
    vec![
        format!(
            "CREATE TEMP TRIGGER capture_{name}_insert AFTER INSERT ON main.{name} BEGIN {} END",
            write("insert", "NEW", "NULL", &full("NEW"))
        ),
        format!(
            "CREATE TEMP TRIGGER capture_{name}_update AFTER UPDATE ON main.{name} \
             WHEN {differs} BEGIN {} END",
            write("update", "OLD", &differing("old"), &differing("new"))
        ),
        format!(
            "CREATE TEMP TRIGGER capture_{name}_delete AFTER DELETE ON main.{name} BEGIN {} END",
            write("delete", "OLD", &full("OLD"), "NULL")
        ),
    ]
}
