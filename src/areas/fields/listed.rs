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

/// The entries of tags and fields in the catalogue of a list of this kind of record; `key` is the id
/// of a row in its SQL, `c.id`. None for those who don't see them.
///
/// # Errors
/// When the database fails.
pub fn in_list<R>(r: &Read<'_>, kind: FieldSubject, key: &'static str) -> Result<Vec<Field<R>>> {
    if r.actor().sight.scope(Group::Field) == Scope::None {
        return Ok(Vec::new());
    }
    let tags = store::tags(r)?;
    let mut entries = Vec::new();
    if !tags.is_empty() {
        let answers = tags.iter().map(|tag| (tag.id.to_string(), tag.name.clone()));
        let tagged = Filter::chosen(answers, move |listing, id| with_tag(listing, kind, key, id));
        let column = Column::medium("Tags");
        entries.push(
            Field::looked_up("tags", column, move |r, ids| names(r, kind, ids)).filter(tagged),
        );
    }
    let fields = store::fields_of(r, kind)?;
    entries.extend(fields.into_iter().map(|field| entry(kind, key, field)));
    Ok(entries)
}

fn with_tag(listing: Listing, kind: FieldSubject, key: &str, id: &str) -> Listing {
    let kind = kind.code();
    let condition = |value: &str| {
        format!(
            "{key} IN (SELECT g.subject_id FROM visible_tagging g WHERE g.tag_id = {value} \
             AND g.subject_kind = '{kind}')"
        )
    };
    listing.narrowed(condition, id.parse::<i64>().unwrap_or_default())
}

fn names(r: &Read<'_>, kind: FieldSubject, ids: &[i64]) -> Result<Looked> {
    Ok(looked(store::marked_all(r, kind, ids)?, |marked| Some(marked.tag_names().join(", "))))
}

fn looked(all: HashMap<i64, Marked>, text: impl Fn(&Marked) -> Option<String>) -> Looked {
    let texts = all.into_iter().filter_map(|(id, marked)| Some((id, text(&marked)?)));
    texts.filter(|(_, text)| !text.is_empty()).collect()
}

fn entry<R>(kind: FieldSubject, key: &'static str, field: CustomField) -> Field<R> {
    let name = format!("custom_{}", field.key);
    let column = match field.kind {
        FieldKind::Number => Column::quantity(&field.name),
        FieldKind::Day => Column::day(&field.name),
        _ => Column::medium(&field.name),
    };
    let narrowed = filter(kind, key, &field);
    let look = move |r: &Read<'_>, ids: &[i64]| {
        let all = store::marked_all(r, kind, ids)?;
        Ok(looked(all, |marked| marked.value(&field).map(|value| value.shown())))
    };
    Field::looked_up(name, column, look).filter(narrowed)
}

fn filter(kind: FieldSubject, key: &'static str, field: &CustomField) -> Filter {
    let (id, kind) = (field.id, kind.code());
    let stored = |column: &str| {
        format!(
            "(SELECT v.{column} FROM visible_custom_value v WHERE v.subject_kind = '{kind}' \
             AND v.subject_id = {key} AND v.field_id = {id})"
        )
    };
    let one_of = |answers: Vec<(String, String)>| {
        Filter::chosen(answers, move |listing, answer| {
            let condition = |value: &str| {
                format!(
                    "{key} IN (SELECT v.subject_id FROM visible_custom_value v \
                     WHERE v.field_id = {id} AND v.value = {value})"
                )
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
