//! Tags and fields in the lists of their records: columns, filters, what a file says, and tagging
//! several rows at once.

use std::collections::HashMap;

use super::store::{self, Marked};
use super::{CustomField, FieldKind, FieldSubject, actions};
use crate::areas::lists::{Chosen, Deed, Field, Filter, List, Looked, Verb};
use crate::kernel::{Error, Id, Result};
use crate::platform::access::{Group, Permission, Scope};
use crate::platform::db::{Listing, Read};
use crate::ui::parts::{Column, Icon};
use crate::ui::request::Visitor;
use crate::ui::respond::Answer;

/// The code of the button that tags selected rows.
pub const TAG: &str = "tag";

/// A list of this kind of record as its SQL sees it.
#[derive(Clone, Copy)]
struct Rows {
    kind: FieldSubject,
    /// The id of a row, `c.id`.
    key: &'static str,
    /// Whether whoever asks sees the tags and fields of all records.
    sees_all: bool,
}

impl Rows {
    /// The rows to which something is attached for which `condition` holds. Whoever sees all reads what
    /// is attached from its index; of what somebody else sees, their few rows are asked one by one.
    fn with(self, table: &str, condition: &str) -> String {
        let Rows { kind, key, sees_all } = self;
        let kind = kind.code();
        match sees_all {
            true => format!(
                "{key} IN (SELECT a.subject_id FROM visible_{table} a WHERE {condition} \
                 AND a.subject_kind = '{kind}')"
            ),
            false => format!(
                "EXISTS (SELECT 1 FROM visible_{table} a WHERE a.subject_kind = '{kind}' \
                 AND a.subject_id = {key} AND {condition})"
            ),
        }
    }
}

/// The entries of tags and fields in the catalogue of a list of this kind of record; `key` is the id
/// of a row in its SQL, `c.id`. None for those who don't see them.
///
/// # Errors
/// When the database fails.
pub fn in_list<R>(r: &Read<'_>, kind: FieldSubject, key: &'static str) -> Result<Vec<Field<R>>> {
    let scope = r.actor().sight.scope(Group::Field);
    if scope == Scope::None {
        return Ok(Vec::new());
    }
    let rows = Rows { kind, key, sees_all: scope == Scope::All };
    let tags = store::tags(r)?;
    let mut entries = Vec::new();
    if !tags.is_empty() {
        let answers = tags.iter().map(|tag| (tag.id.to_string(), tag.name.clone()));
        let tagged = Filter::chosen(answers, move |listing, id| with_tag(listing, rows, id));
        let look = move |r: &Read<'_>, ids: &[i64]| names(r, kind, ids);
        entries.push(Field::looked_up("tags", Column::medium("Tags"), look).filter(tagged));
    }
    let fields = store::fields_of(r, kind)?;
    entries.extend(fields.into_iter().map(|field| entry(rows, field)));
    Ok(entries)
}

fn with_tag(listing: Listing, rows: Rows, id: &str) -> Listing {
    let id: i64 = id.parse().unwrap_or_default();
    listing.narrowed(|value| rows.with("tagging", &format!("a.tag_id = {value}")), id)
}

fn names(r: &Read<'_>, kind: FieldSubject, ids: &[i64]) -> Result<Looked> {
    Ok(looked(store::marked_all(r, kind, ids)?, |marked| Some(marked.tag_names().join(", "))))
}

fn looked(all: HashMap<i64, Marked>, text: impl Fn(&Marked) -> Option<String>) -> Looked {
    let texts = all.into_iter().filter_map(|(id, marked)| Some((id, text(&marked)?)));
    texts.filter(|(_, text)| !text.is_empty()).collect()
}

fn entry<R>(rows: Rows, field: CustomField) -> Field<R> {
    let name = format!("custom_{}", field.key);
    let column = match field.kind {
        FieldKind::Number => Column::quantity(&field.name),
        FieldKind::Day => Column::day(&field.name),
        _ => Column::medium(&field.name),
    };
    let narrowed = filter(rows, &field);
    let look = move |r: &Read<'_>, ids: &[i64]| {
        let all = store::marked_all(r, rows.kind, ids)?;
        Ok(looked(all, |marked| marked.value(&field).map(|value| value.shown())))
    };
    Field::looked_up(name, column, look).filter(narrowed)
}

fn filter(rows: Rows, field: &CustomField) -> Filter {
    let (id, kind, key) = (field.id, rows.kind.code(), rows.key);
    let stored = |column: &str| {
        format!(
            "(SELECT v.{column} FROM visible_custom_value v WHERE v.subject_kind = '{kind}' \
             AND v.subject_id = {key} AND v.field_id = {id})"
        )
    };
    let one_of = |answers: Vec<(String, String)>| {
        Filter::chosen(answers, move |listing, answer| {
            let condition = |value: &str| {
                rows.with("custom_value", &format!("a.field_id = {id} AND a.value = {value}"))
            };
            listing.narrowed(condition, answer.to_owned())
        })
    };
    match field.kind {
        FieldKind::Text => Filter::text(stored("value_key")),
        FieldKind::Number => Filter::numbers(stored("number")),
        FieldKind::Day => Filter::days(stored("value")),
        FieldKind::Choice => {
            one_of(field.choices.iter().map(|label| (label.clone(), label.clone())).collect())
        }
        FieldKind::YesNo => {
            one_of([("yes", "Yes"), ("no", "No")].map(|(a, b)| (a.into(), b.into())).to_vec())
        }
    }
}

/// The button that tags selected rows, for those who may change them; none without a tag.
///
/// # Errors
/// When the database fails.
pub fn tag_verb(r: &Read<'_>, may_change: bool) -> Result<Option<Verb>> {
    let tags = if may_change { store::tags(r)? } else { Vec::new() };
    let choices: Vec<_> = tags.into_iter().map(|tag| (tag.id.to_string(), tag.name)).collect();
    Ok((!choices.is_empty()).then(|| Verb::new(TAG, "Tag", Icon::Pin).of(choices)))
}

/// Tags the selected rows, each by itself, for whoever has the permission `P` to change them.
///
/// # Errors
/// When there is no such tag, or the database fails.
pub async fn tag_chosen<L: List, P: Permission>(
    chosen: Chosen,
    visitor: &Visitor,
    kind: FieldSubject,
) -> Answer {
    let tag = chosen.choice().parse().map(Id::new);
    let tag = tag.map_err(|_| Error::invalid("do", "Choose a tag."))?;
    chosen
        .each::<L>(visitor, Deed::new("tagged"), move |w, id| {
            actions::tag_also(w, w.actor().grant::<P>()?, (kind, id), tag)
        })
        .await
}
