//! From changed rows to what people would say was changed.
//!
//! A document is often saved by taking its lines away and putting them back: what came back the same
//! wasn't changed at all, and what came back under the same name was changed and not removed.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::catalogue::{Shown, Told, told};
use super::store::{Change, Op};

/// One row that was changed by one event.
#[derive(Debug, Clone)]
pub(super) struct Edited {
    pub(super) told: &'static Told,
    /// The first of its changes.
    pub(super) change: Change,
}

/// What one event changed, in the order in which it did.
pub(super) fn edited(changes: &[&Change]) -> Vec<Edited> {
    let rows = folded(changes);
    let mut all: Vec<Edited> = rows
        .into_iter()
        .filter_map(|change| Some(Edited { told: told(&change.table)?, change }))
        .collect();
    put_back(&mut all);
    all.retain(says_something);
    all
}

/// One change per row: what it was before the first, and what it is after the last.
fn folded(changes: &[&Change]) -> Vec<Change> {
    let mut rows: Vec<Option<Change>> = Vec::new();
    let mut places: HashMap<(&str, &str), usize> = HashMap::new();
    for change in changes {
        let row = (change.table.as_str(), change.key.as_str());
        let earlier = places.get(&row).copied().filter(|place| rows[*place].is_some());
        match earlier {
            Some(place) => rows[place] = rows[place].take().and_then(|first| then(first, change)),
            None => {
                places.insert(row, rows.len());
                rows.push(Some((*change).clone()));
            }
        }
    }
    rows.into_iter().flatten().collect()
}

/// The two as one; nothing when a row came and went.
fn then(mut first: Change, second: &Change) -> Option<Change> {
    match (first.op, second.op) {
        (Op::Insert, Op::Delete) => return None,
        (Op::Insert, _) => first.new.extend(second.new.clone()),
        (Op::Update, Op::Delete) => {
            let changed = std::mem::take(&mut first.old);
            first.old = second.old.clone();
            first.old.extend(changed);
            first.new = Map::new();
            first.op = Op::Delete;
        }
        (Op::Delete, _) => {
            first.op = Op::Update;
            first.new = second.new.clone();
        }
        (Op::Update, _) => {
            for (column, value) in &second.old {
                first.old.entry(column.clone()).or_insert_with(|| value.clone());
            }
            first.new.extend(second.new.clone());
        }
    }
    Some(first)
}

/// Makes an edit of what was taken away and put back under the same name.
fn put_back(all: &mut Vec<Edited>) {
    let mut at = 0;
    while at < all.len() {
        if all[at].change.op == Op::Delete
            && let Some(back) = all[at + 1..].iter().position(|row| is_same(&all[at], row))
        {
            let back = all.remove(at + 1 + back);
            let row = &mut all[at].change;
            row.op = Op::Update;
            row.new = back.change.new;
        }
        at += 1;
    }
}

fn is_same(gone: &Edited, back: &Edited) -> bool {
    let same = |column: &str| gone.change.old.get(column) == back.change.new.get(column);
    gone.told.table == back.told.table
        && back.change.op == Op::Insert
        && !gone.told.named_by.is_empty()
        && gone.told.named_by.iter().all(|column| same(column))
}

/// What the sentence of the event says itself when it is new.
const SAID: [&str; 2] = ["note", "task"];

/// Whether a column that people know differs.
fn says_something(row: &Edited) -> bool {
    let change = &row.change;
    let differs = |column: &str| change.old.get(column) != change.new.get(column);
    match change.op {
        // Of a secret only that it is another one is written down.
        Op::Update => row.told.fields.iter().any(|field| {
            differs(field.column)
                || (matches!(field.shown, Shown::Secret) && change.new.contains_key(field.column))
        }),
        Op::Insert => {
            let is_said = SAID.contains(&row.told.table);
            !is_said && !row.told.fields.is_empty() && !change.new.is_empty()
        }
        Op::Delete => !row.told.fields.is_empty() && !change.old.is_empty(),
    }
}

/// Whether a value says nothing: it isn't there, or it is empty.
pub(super) fn is_blank(value: Option<&Value>) -> bool {
    match value {
        None | Some(Value::Null) => true,
        Some(Value::String(text)) => text.is_empty(),
        _ => false,
    }
}
