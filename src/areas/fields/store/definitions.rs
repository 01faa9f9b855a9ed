//! The fields themselves.

use rusqlite::{Row, named_params};

use super::super::{ChoiceDraft, CustomField, FieldDraft, FieldKind, FieldSubject};
use crate::kernel::text::fold;
use crate::kernel::{Error, Id, Result};
use crate::platform::db::{Read, Write};

macro_rules! fields {
    ($rest:literal) => {
        concat!(
            "SELECT f.id, f.subject_kind, f.key, f.name, f.kind, f.required, f.on_documents, \
             f.archived, f.version, (SELECT json_group_array(c.label ORDER BY c.position, c.id) \
             FROM custom_choice c WHERE c.field_id = f.id) FROM custom_field f ",
            $rest
        )
    };
}

fn custom_field(row: &Row<'_>) -> rusqlite::Result<CustomField> {
    Ok(CustomField {
        id: row.get(0)?,
        subject_kind: row.get(1)?,
        key: row.get(2)?,
        name: row.get(3)?,
        kind: row.get(4)?,
        required: row.get(5)?,
        on_documents: row.get(6)?,
        archived: row.get(7)?,
        version: row.get(8)?,
        choices: serde_json::from_str(&row.get::<_, String>(9)?).unwrap_or_default(),
    })
}

/// The fields of a kind of record that forms show, in their order.
///
/// # Errors
/// When the database fails.
pub fn fields_of(r: &Read<'_>, kind: FieldSubject) -> Result<Vec<CustomField>> {
    r.list(
        fields!("WHERE f.subject_kind = ?1 AND f.archived = 0 ORDER BY f.position, f.id"),
        [kind],
        custom_field,
    )
}

/// One field, archived or not; `NotFound` when it isn't there.
///
/// # Errors
/// As said, and when the database fails.
pub fn field(r: &Read<'_>, id: Id<CustomField>) -> Result<CustomField> {
    r.one(fields!("WHERE f.id = ?1"), [id], custom_field)?.ok_or_else(|| Error::not_found("field"))
}

/// A field with the number of records in which something stands there.
pub(in super::super) struct CountedField {
    pub(in super::super) field: CustomField,
    pub(in super::super) filled: i64,
}

/// Every field, also archived ones, with how often it is filled.
pub(in super::super) fn all_fields(r: &Read<'_>) -> Result<Vec<CountedField>> {
    let fields =
        r.list(fields!("ORDER BY f.subject_kind, f.archived, f.position, f.id"), [], custom_field)?;
    let counted = |field: CustomField| Ok(CountedField { filled: filled(r, field.id)?, field });
    fields.into_iter().map(counted).collect()
}

/// In how many records something stands in the field, as far as the actor sees them.
pub(in super::super) fn filled(r: &Read<'_>, id: Id<CustomField>) -> Result<i64> {
    r.value("SELECT count(*) FROM visible_custom_value v WHERE v.field_id = ?1", [id])
}

/// The choices of a field with their ids, in their order.
pub(in super::super) fn choices_of(
    r: &Read<'_>,
    id: Id<CustomField>,
) -> Result<Vec<(i64, String)>> {
    r.list(
        "SELECT c.id, c.label FROM custom_choice c WHERE c.field_id = ?1 ORDER BY c.position, c.id",
        [id],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// Adds a field at the end of its kind, under a key that none of them has.
pub(in super::super) fn insert_field(
    w: &Write<'_>,
    of: FieldSubject,
    key: &str,
    draft: &FieldDraft,
) -> Result<Id<CustomField>> {
    let taken =
        w.list("SELECT f.key FROM custom_field f WHERE f.subject_kind = ?1", [of], |row| {
            row.get::<_, String>(0)
        })?;
    let numbered = (2..).map(|n| format!("{key}_{n}"));
    let mut candidates = std::iter::once(key.to_owned()).chain(numbered);
    let key = candidates.find(|key| !taken.contains(key)).unwrap_or_default();
    let id = Id::new(w.insert(
        "INSERT INTO custom_field (subject_kind, key, name, kind, required, on_documents, \
         position) VALUES (:of, :key, :name, :kind, :required, :on_documents, \
         (SELECT coalesce(max(position) + 1, 0) FROM custom_field WHERE subject_kind = :of))",
        named_params! {
            ":of": of, ":key": key, ":name": draft.name, ":kind": draft.kind,
            ":required": draft.required, ":on_documents": draft.on_documents,
        },
    )?);
    write_choices(w, id, &draft.choices)?;
    Ok(id)
}

/// Saves an edit that began at `version`; `Conflict` when somebody else has saved meanwhile.
pub(in super::super) fn update_field(
    w: &Write<'_>,
    id: Id<CustomField>,
    version: i64,
    draft: &FieldDraft,
) -> Result<()> {
    w.edit(
        "this field",
        "UPDATE custom_field SET name = :name, required = :required, \
         on_documents = :on_documents, version = version + 1 WHERE id = :id AND version = :version",
        named_params! {
            ":name": draft.name, ":required": draft.required,
            ":on_documents": draft.on_documents, ":id": id, ":version": version,
        },
    )?;
    if draft.kind == FieldKind::Choice {
        rename_chosen(w, id, &draft.choices)?;
        write_choices(w, id, &draft.choices)?;
    }
    Ok(())
}

/// What was chosen under an old label is chosen under the new one. Two labels that change places
/// must not meet, so each goes over a word that nobody types.
fn rename_chosen(w: &Write<'_>, id: Id<CustomField>, choices: &[ChoiceDraft]) -> Result<()> {
    let renamed: Vec<(String, &str)> = choices_of(w, id)?
        .into_iter()
        .filter_map(|(known, old)| {
            let now = choices.iter().find(|choice| choice.id == Some(known))?;
            (now.label != old).then_some((old, now.label.as_str()))
        })
        .collect();
    let between = |at: usize| format!("\u{1}{at}");
    for (at, (old, _)) in renamed.iter().enumerate() {
        rename(w, id, old, &between(at))?;
    }
    for (at, (_, new)) in renamed.iter().enumerate() {
        rename(w, id, &between(at), new)?;
    }
    Ok(())
}

fn rename(w: &Write<'_>, id: Id<CustomField>, old: &str, new: &str) -> Result<()> {
    w.execute(
        "UPDATE custom_value SET value = ?3, value_key = ?4 WHERE field_id = ?1 AND value = ?2",
        rusqlite::params![id, old, new, fold(new)],
    )?;
    Ok(())
}

fn write_choices(w: &Write<'_>, id: Id<CustomField>, choices: &[ChoiceDraft]) -> Result<()> {
    let mut gone: Vec<i64> = choices_of(w, id)?.into_iter().map(|(known, _)| known).collect();
    for (position, choice) in (0_i64..).zip(choices) {
        let known = choice.id.and_then(|known| gone.iter().position(|one| *one == known));
        match known {
            Some(at) => {
                w.execute(
                    "UPDATE custom_choice SET label = ?2, position = ?3 WHERE id = ?1",
                    rusqlite::params![gone.swap_remove(at), choice.label, position],
                )?;
            }
            None => {
                w.insert(
                    "INSERT INTO custom_choice (field_id, label, position) VALUES (?1, ?2, ?3)",
                    rusqlite::params![id, choice.label, position],
                )?;
            }
        }
    }
    for known in gone {
        w.execute("DELETE FROM custom_choice WHERE id = ?1", [known])?;
    }
    Ok(())
}

pub(in super::super) fn set_archived(
    w: &Write<'_>,
    id: Id<CustomField>,
    archived: bool,
) -> Result<()> {
    w.execute(
        "UPDATE custom_field SET archived = ?2, version = version + 1 WHERE id = ?1",
        rusqlite::params![id, archived],
    )?;
    Ok(())
}

/// Puts the fields of a kind into this order.
pub(in super::super) fn set_positions(w: &Write<'_>, order: &[Id<CustomField>]) -> Result<()> {
    for (position, id) in (0_i64..).zip(order) {
        w.execute(
            "UPDATE custom_field SET position = ?2 WHERE id = ?1 AND position <> ?2",
            rusqlite::params![id, position],
        )?;
    }
    Ok(())
}
