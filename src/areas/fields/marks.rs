//! What is said about the tags and fields of one record, checked and ready to be kept.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

use super::store::{self, Marked};
use super::{CustomField, FieldSubject, Tag, Value};
use crate::kernel::error::Complaints;
use crate::kernel::text::fold;
use crate::kernel::{Id, Result};
use crate::platform::db::Read;
use crate::ui::request::Fields;

/// The fields of a record by their keys, as programs read and write them.
pub type Custom = BTreeMap<String, serde_json::Value>;

/// What a program says; what isn't named stays.
#[derive(Debug, Clone, Default)]
pub struct Said {
    /// The names of all tags.
    pub tags: Option<Vec<String>>,
    /// Fields by their keys; null empties one.
    pub custom: Option<Custom>,
}

impl Said {
    /// Takes what is said out of a body.
    pub fn taken(tags: &mut Option<Vec<String>>, custom: &mut Option<Custom>) -> Said {
        Said { tags: tags.take(), custom: custom.take() }
    }
}

/// The tags and fields of a record, as programs are told.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Answered {
    /// The names of its tags.
    pub tags: Vec<String>,
    /// What stands in its fields of the company's own, by their keys.
    #[schema(value_type = Object)]
    pub custom: Custom,
}

impl Answered {
    /// Of one record.
    ///
    /// # Errors
    /// When the database fails.
    pub fn read(r: &Read<'_>, kind: FieldSubject, id: i64) -> Result<Answered> {
        store::marked(r, kind, id).map(|marked| Answered::of(&marked))
    }

    /// Each of these rows with those of its record.
    ///
    /// # Errors
    /// When the database fails.
    pub fn with_all<T>(
        r: &Read<'_>,
        kind: FieldSubject,
        rows: Vec<T>,
        id: impl Fn(&T) -> i64,
    ) -> Result<Vec<(T, Answered)>> {
        let ids: Vec<i64> = rows.iter().map(&id).collect();
        let all = store::marked_all(r, kind, &ids)?;
        let answered = |row: &T| all.get(&id(row)).map(Answered::of).unwrap_or_default();
        Ok(rows
            .into_iter()
            .map(|row| {
                let marks = answered(&row);
                (row, marks)
            })
            .collect())
    }

    fn of(marked: &Marked) -> Answered {
        Answered { tags: marked.tag_names(), custom: marked.custom() }
    }
}

/// What is to be kept; what isn't named stays.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marks {
    /// All tags.
    pub tags: Option<Vec<Id<Tag>>>,
    /// Fields with what stands in them from now on.
    pub values: Vec<(CustomField, Option<Value>)>,
}

impl Marks {
    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        self.tags.is_none() && self.values.is_empty()
    }
}

/// What a program said about a record of this kind: a new one, which has to have every required
/// field, or the one with this id.
///
/// # Errors
/// What is wrong, by field: `tags.0`, `custom.permit_number`.
pub fn heard(r: &Read<'_>, kind: FieldSubject, id: Option<i64>, said: Said) -> Result<Marks> {
    let fields = store::fields_of(r, kind)?;
    let before = before(r, kind, id)?;
    let mut complaints = Complaints::new();
    let tags = match said.tags {
        Some(names) => Some(tags_named(r, &names, &mut complaints)?),
        None => None,
    };
    let mut custom = said.custom.unwrap_or_default();
    let mut values = Vec::new();
    for field in fields {
        let sent = custom.remove(&field.key);
        if sent.is_none() && (id.is_some() || !field.required) {
            continue;
        }
        let old = before.value(&field);
        match Value::sent(&field, &sent.unwrap_or_default(), old) {
            Ok(None) if field.required => complaints.add(field.path(), missing(&field)),
            Ok(value) => values.push((field, value)),
            Err(sentence) => complaints.add(field.path(), sentence),
        }
    }
    for unknown in custom.keys() {
        let here = kind.plural().to_lowercase();
        complaints
            .add(format!("custom.{unknown}"), format!("There is no field “{unknown}” on {here}."));
    }
    complaints.finish()?;
    Ok(Marks { tags, values })
}

/// What was typed into the form of a record of this kind: a new one, or the one with this id. Nothing
/// when the form had no place for it.
///
/// # Errors
/// What is wrong, by field.
pub fn typed(r: &Read<'_>, kind: FieldSubject, id: Option<i64>, posted: &Fields) -> Result<Marks> {
    if !posted.has(super::views::MARKER) {
        return Ok(Marks::default());
    }
    let (before, today) = (before(r, kind, id)?, r.today()?);
    let known = store::tags(r)?.into_iter().map(|tag| tag.id);
    let tags = known.filter(|tag| posted.has(&format!("tags.{tag}"))).collect();
    let mut complaints = Complaints::new();
    let mut values = Vec::new();
    for field in store::fields_of(r, kind)? {
        let path = field.path();
        if !posted.has(&path) {
            // It has come, or come back, since the form was shown.
            continue;
        }
        match Value::typed(&field, posted.get(&path), before.value(&field), today) {
            Ok(None) if field.required => complaints.add(path, missing(&field)),
            Ok(value) => values.push((field, value)),
            Err(sentence) => complaints.add(path, sentence),
        }
    }
    complaints.finish()?;
    Ok(Marks { tags: Some(tags), values })
}

/// The same together with the rest of the form, of which everything that is wrong is told at once.
///
/// # Errors
/// As said; another failure than a wrong field at once.
pub fn typed_with<T>(
    rest: Result<T>,
    r: &Read<'_>,
    (kind, id): (FieldSubject, Option<i64>),
    posted: &Fields,
) -> Result<(T, Marks)> {
    super::both(rest, typed(r, kind, id, posted))
}

fn before(r: &Read<'_>, kind: FieldSubject, id: Option<i64>) -> Result<Marked> {
    id.map_or_else(|| Ok(Marked::default()), |id| store::marked(r, kind, id))
}

fn missing(field: &CustomField) -> String {
    format!("{} can't be empty.", field.name)
}

/// The tags of these names, each once.
fn tags_named(r: &Read<'_>, names: &[String], complaints: &mut Complaints) -> Result<Vec<Id<Tag>>> {
    let known = store::tags(r)?;
    let mut tags = Vec::new();
    for (at, name) in names.iter().enumerate() {
        match known.iter().find(|tag| fold(&tag.name) == fold(name)) {
            Some(tag) if tags.contains(&tag.id) => {}
            Some(tag) => tags.push(tag.id),
            None => complaints.add(
                format!("tags.{at}"),
                format!("There is no tag “{name}”. Add it in the settings first."),
            ),
        }
    }
    Ok(tags)
}
