//! What can be chosen between two sides of a form: a field, or a list as a whole, since the rows of
//! two lists needn't be the same things.

use std::collections::{BTreeMap, BTreeSet};

use data_encoding::HEXLOWER;

use super::scan::{Control, Kind};
use crate::platform::db::digest_of;

/// A field or a list, as one side has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unit {
    /// The name of the field, or what the names of the list begin with.
    pub(super) key: String,
    /// What people call it.
    pub(super) label: String,
    /// What it posts.
    pub(super) posted: Vec<(String, String)>,
    /// What it says: one line for a field, one per row for a list.
    pub(super) rows: Vec<String>,
}

/// The units of a form, in their order.
pub(super) fn units(controls: &[Control]) -> Vec<Unit> {
    let mut keys: Vec<(&str, bool)> = Vec::new();
    for control in controls.iter().filter(|control| control.name != "version") {
        let key = key_of(&control.name);
        if !keys.iter().any(|(known, _)| *known == key.0) {
            keys.push(key);
        }
    }
    let units = keys.into_iter().map(|(key, is_list)| {
        let own: Vec<&Control> =
            controls.iter().filter(|control| key_of(&control.name).0 == key).collect();
        if is_list { list(key, &own) } else { field(key, &own) }
    });
    units.collect()
}

/// The unit of a field, and whether it is a list: `phones` for `phones.2.number`.
fn key_of(name: &str) -> (&str, bool) {
    let mut at = 0;
    for part in name.split('.') {
        let end = at + part.len();
        let is_place = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if is_place && at > 0 && end < name.len() {
            return (&name[..at - 1], true);
        }
        at = end + 1;
    }
    (name, false)
}

fn posted(own: &[&Control]) -> Vec<(String, String)> {
    let pairs = own.iter().filter_map(|one| Some((one.name.clone(), one.value.clone()?)));
    pairs.collect()
}

fn field(key: &str, own: &[&Control]) -> Unit {
    let seen = own.iter().find(|one| one.kind != Kind::Hidden).or(own.first());
    let label = seen.map(|one| one.label.clone()).filter(|label| !label.is_empty());
    Unit {
        key: key.to_owned(),
        label: label.unwrap_or_else(|| spoken(key)),
        posted: posted(own),
        rows: seen.map(|one| one.shown.clone()).into_iter().collect(),
    }
}

fn list(key: &str, own: &[&Control]) -> Unit {
    let mut rows: BTreeMap<Vec<usize>, Vec<&Control>> = BTreeMap::new();
    for one in own {
        rows.entry(places(&one.name)).or_default().push(one);
    }
    let rows = rows.into_values().filter_map(|row| said(&row));
    Unit { key: key.to_owned(), label: spoken(key), posted: posted(own), rows: rows.collect() }
}

/// The places in a name, `[0, 2]` for `sections.0.lines.2.quantity`: a row of a row follows it.
fn places(name: &str) -> Vec<usize> {
    name.split('.').filter_map(|part| part.parse().ok()).collect()
}

/// What a row says, when anything was typed into it.
fn said(row: &[&Control]) -> Option<String> {
    let typed = |one: &&&Control| one.kind == Kind::Typed && !one.shown.is_empty();
    row.iter().find(typed)?;
    let seen = row.iter().filter(|one| one.kind != Kind::Hidden && !one.shown.is_empty());
    let words = seen.filter(|one| one.value.is_some()).map(|one| one.shown.as_str());
    Some(words.collect::<Vec<_>>().join(" · "))
}

/// The last word of a name, for people: “Billing street”.
fn spoken(key: &str) -> String {
    // The lines of a document are posted in their sections, and called lines.
    let key = if key == "sections" { "lines" } else { key };
    let words = key.rsplit('.').next().unwrap_or(key).trim_end_matches("_id").replace('_', " ");
    let mut letters = words.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

/// A short mark of what each unit holds: `name:1a2b3c4d phones:…`. A form carries it, so that it is
/// known later which of its fields were touched.
pub(super) fn marks(units: &[Unit]) -> String {
    units.iter().map(|unit| format!("{}:{}", unit.key, mark(unit))).collect::<Vec<_>>().join(" ")
}

fn mark(unit: &Unit) -> String {
    let digest = digest_of(&unit.rows.iter().map(|row| Some(row.as_bytes())).collect::<Vec<_>>());
    HEXLOWER.encode(&digest[..4])
}

/// Which units a side has touched since the marks were made; everything when there are no marks.
pub(super) fn touched(units: &[Unit], marks: &str) -> BTreeSet<String> {
    let known: BTreeMap<&str, &str> =
        marks.split(' ').filter_map(|mark| mark.rsplit_once(':')).collect();
    let changed =
        units.iter().filter(|unit| known.get(unit.key.as_str()) != Some(&mark(unit).as_str()));
    changed.map(|unit| unit.key.clone()).collect()
}
