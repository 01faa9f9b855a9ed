//! The tags and fields of records.

use std::collections::HashMap;

use super::super::{CustomField, FieldSubject, Printed, Tag, Value};
use super::definitions::fields_of;
use super::tags::tag_at;
use crate::kernel::text::fold;
use crate::kernel::{Error, Id, Result};
use crate::platform::db::{Read, Write};

/// What a record is: whose, what it is called, and whether its document has left the house.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// What it is.
    pub kind: FieldSubject,
    /// Its id.
    pub id: i64,
    /// The customer to whom it belongs.
    pub customer_id: i64,
    /// The customer's name, the street, the number; the title of a draft.
    pub name: String,
    /// Whether what documents show of it can't change any more.
    pub is_final: bool,
}

/// What a record is; `NotFound` when the actor doesn't see it.
///
/// # Errors
/// As said, and when the database fails.
pub fn about(r: &Read<'_>, kind: FieldSubject, id: i64) -> Result<About> {
    let sql = match kind {
        FieldSubject::Customer => "SELECT c.id, c.name, 0 FROM visible_customer c WHERE c.id = ?1",
        FieldSubject::Property => {
            "SELECT p.customer_id, p.street, 0 FROM visible_property p WHERE p.id = ?1"
        }
        FieldSubject::Estimate => {
            "SELECT e.customer_id, e.number, e.state = 'accepted' FROM visible_estimate e \
             WHERE e.id = ?1"
        }
        FieldSubject::Job => "SELECT j.customer_id, j.number, 0 FROM visible_job j WHERE j.id = ?1",
        FieldSubject::Invoice => {
            "SELECT i.customer_id, coalesce(i.number, i.title), i.number IS NOT NULL \
             FROM visible_invoice i WHERE i.id = ?1"
        }
    };
    r.one(sql, [id], |row| {
        Ok(About { kind, id, customer_id: row.get(0)?, name: row.get(1)?, is_final: row.get(2)? })
    })?
    .ok_or_else(|| Error::not_found(&kind.label().to_lowercase()))
}

/// The tags and fields of a record; empty for those who don't see them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marked {
    /// Its tags, by name.
    pub tags: Vec<Tag>,
    /// Its fields in which something stands, in their order.
    pub values: Vec<(CustomField, Value)>,
}

impl Marked {
    /// What stands in a field.
    pub fn value(&self, field: &CustomField) -> Option<&Value> {
        self.values.iter().find(|(known, _)| known.id == field.id).map(|(_, value)| value)
    }

    /// Whether there is neither a tag nor a value.
    pub fn is_empty(&self) -> bool {
        self.tags.is_empty() && self.values.is_empty()
    }

    /// The names of the tags, for programs.
    pub fn tag_names(&self) -> Vec<String> {
        self.tags.iter().map(|tag| tag.name.clone()).collect()
    }

    /// The fields by their keys, for programs.
    pub fn custom(&self) -> super::super::Custom {
        self.values.iter().map(|(field, value)| (field.key.clone(), value.json())).collect()
    }
}

/// The tags and fields of one record.
///
/// # Errors
/// When the database fails.
pub fn marked(r: &Read<'_>, kind: FieldSubject, id: i64) -> Result<Marked> {
    Ok(marked_all(r, kind, &[id])?.remove(&id).unwrap_or_default())
}

/// The tags and fields of several records of a kind, by their ids; those without any are missing.
///
/// # Errors
/// When the database fails.
pub fn marked_all(r: &Read<'_>, kind: FieldSubject, ids: &[i64]) -> Result<HashMap<i64, Marked>> {
    let mut all = tagged(r, kind, ids)?;
    let filled = filled(r, kind, ids)?;
    if !filled.is_empty() {
        take(&mut all, filled, &fields_of(r, kind)?);
    }
    Ok(all)
}

/// The same of one record, among fields that are at hand.
pub(in super::super) fn marked_among(
    r: &Read<'_>,
    kind: FieldSubject,
    id: i64,
    fields: &[CustomField],
) -> Result<Marked> {
    let mut all = tagged(r, kind, &[id])?;
    take(&mut all, filled(r, kind, &[id])?, fields);
    Ok(all.remove(&id).unwrap_or_default())
}

/// What was read of a value: the record, the field, and what is kept.
type Filled = (i64, Id<CustomField>, String);

fn tagged(r: &Read<'_>, kind: FieldSubject, ids: &[i64]) -> Result<HashMap<i64, Marked>> {
    let mut all: HashMap<i64, Marked> = HashMap::new();
    let tagged = r.list(
        "SELECT g.subject_id, t.id, t.name, t.color, t.version FROM visible_tagging g \
         JOIN tag t ON t.id = g.tag_id WHERE g.subject_kind = ?1 \
         AND g.subject_id IN (SELECT value FROM json_each(?2)) ORDER BY t.name_key",
        rusqlite::params![kind, as_json(ids)?],
        |row| Ok((row.get(0)?, tag_at(row, 1)?)),
    )?;
    for (id, tag) in tagged {
        all.entry(id).or_default().tags.push(tag);
    }
    Ok(all)
}

fn filled(r: &Read<'_>, kind: FieldSubject, ids: &[i64]) -> Result<Vec<Filled>> {
    r.list(
        "SELECT v.subject_id, v.field_id, v.value FROM visible_custom_value v \
         WHERE v.subject_kind = ?1 AND v.subject_id IN (SELECT value FROM json_each(?2))",
        rusqlite::params![kind, as_json(ids)?],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
    )
}

fn as_json(ids: &[i64]) -> Result<String> {
    serde_json::to_string(ids).map_err(|error| Error::internal("ids could not be written", error))
}

/// Gives each record its values, in the order of the fields.
fn take(all: &mut HashMap<i64, Marked>, filled: Vec<Filled>, fields: &[CustomField]) {
    for field in fields {
        for (id, _, kept) in filled.iter().filter(|(_, of, _)| *of == field.id) {
            if let Some(value) = Value::read(field.kind, kept) {
                all.entry(*id).or_default().values.push((field.clone(), value));
            }
        }
    }
}

/// What documents show of these records, in their order.
///
/// # Errors
/// When the database fails.
pub fn printed(r: &Read<'_>, records: &[(FieldSubject, i64)]) -> Result<Vec<Printed>> {
    let mut all = Vec::new();
    for (kind, id) in records {
        let shown = marked(r, *kind, *id)?.values.into_iter();
        let shown = shown.filter(|(field, _)| field.on_documents);
        all.extend(shown.map(|(field, value)| Printed { label: field.name, value: value.shown() }));
    }
    Ok(all)
}

/// A difference between what a record has and what it shall have.
pub(in super::super) enum Change {
    /// Gets a tag.
    Tag(Id<Tag>),
    /// Loses one.
    Untag(Id<Tag>),
    /// Something else stands in a field.
    Fill(Id<CustomField>, Value),
    /// Nothing stands there any more.
    Empty(Id<CustomField>),
}

/// Writes one difference.
pub(in super::super) fn write(w: &Write<'_>, about: &About, change: &Change) -> Result<()> {
    let (kind, id) = (about.kind, about.id);
    match change {
        Change::Tag(tag) => w.execute(
            "INSERT INTO tagging (subject_kind, subject_id, tag_id) VALUES (?1, ?2, ?3)",
            rusqlite::params![kind, id, tag],
        ),
        Change::Untag(tag) => w.execute(
            "DELETE FROM tagging WHERE subject_kind = ?1 AND subject_id = ?2 AND tag_id = ?3",
            rusqlite::params![kind, id, tag],
        ),
        Change::Fill(field, value) => {
            let (text, number) = value.kept();
            w.execute(
                "INSERT INTO custom_value (subject_kind, subject_id, field_id, value, value_key, \
                 number) VALUES (?1, ?2, ?3, ?4, ?5, ?6) \
                 ON CONFLICT (subject_kind, subject_id, field_id) \
                 DO UPDATE SET value = ?4, value_key = ?5, number = ?6",
                rusqlite::params![kind, id, field, text, fold(&text), number],
            )
        }
        Change::Empty(field) => w.execute(
            "DELETE FROM custom_value WHERE subject_kind = ?1 AND subject_id = ?2 \
             AND field_id = ?3",
            rusqlite::params![kind, id, field],
        ),
    }?;
    Ok(())
}
