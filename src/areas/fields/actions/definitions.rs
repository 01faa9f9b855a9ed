//! The fields themselves.

use super::super::events::{FieldEvent, FieldFacts};
use super::super::model::key_of;
use super::super::store;
use super::super::{CustomField, FieldDraft, FieldSubject};
use crate::kernel::text::fold;
use crate::kernel::{Error, Id, Result};
use crate::platform::access::{Grant, may};
use crate::platform::db::{Recorded, Write};

/// As many as a form can ask before nobody fills it in any more.
const MOST_FIELDS: usize = 40;

/// Adds a field to a kind of record.
///
/// # Errors
/// What is wrong, by field.
pub fn add_field(
    w: &Write<'_>,
    _: Grant<may::ChangeSettings>,
    of: FieldSubject,
    draft: FieldDraft,
) -> Result<Recorded<Id<CustomField>>> {
    let draft = draft.checked()?;
    must_be_new(w, of, None, &draft.name)?;
    if store::fields_of(w, of)?.len() >= MOST_FIELDS {
        return Err(Error::conflict(format!(
            "{} have {MOST_FIELDS} fields already. Archive one that nobody fills in first.",
            of.plural()
        )));
    }
    let id = store::insert_field(w, of, &key_of(&draft.name), &draft)?;
    let facts = FieldFacts::of(&store::field(w, id)?);
    Ok(w.record(&FieldEvent::FieldAdded(facts))?.with(id))
}

/// Changes a field; its key and its type stay. A choice that is renamed is renamed wherever it was
/// chosen; one that is taken away stays where it was chosen.
///
/// # Errors
/// What is wrong, by field; `Conflict` when somebody else has saved meanwhile.
pub fn change_field(
    w: &Write<'_>,
    _: Grant<may::ChangeSettings>,
    id: Id<CustomField>,
    version: i64,
    draft: FieldDraft,
) -> Result<Recorded> {
    let before = store::field(w, id)?;
    let draft = FieldDraft { kind: before.kind, ..draft }.checked()?;
    must_be_new(w, before.subject_kind, Some(id), &draft.name)?;
    store::update_field(w, id, version, &draft)?;
    w.record(&FieldEvent::FieldChanged(FieldFacts::of(&store::field(w, id)?)))
}

/// Takes a field out of the forms, or brings it back; what was written in it stays.
///
/// # Errors
/// `Conflict` when it is so already.
pub fn archive_field(
    w: &Write<'_>,
    _: Grant<may::ChangeSettings>,
    id: Id<CustomField>,
    archived: bool,
) -> Result<Recorded> {
    let field = store::field(w, id)?;
    if field.archived == archived {
        let is = if archived { "archived already" } else { "in use already" };
        return Err(Error::conflict(format!("{} is {is}.", field.name)));
    }
    if !archived {
        must_be_new(w, field.subject_kind, Some(id), &field.name)?;
    }
    store::set_archived(w, id, archived)?;
    let facts = FieldFacts::of(&field);
    w.record(&match archived {
        true => FieldEvent::FieldArchived(facts),
        false => FieldEvent::FieldRestored(facts),
    })
}

/// Moves a field one place up or down among those of its kind.
///
/// # Errors
/// `Conflict` when it is the first or the last already.
pub fn move_field(
    w: &Write<'_>,
    _: Grant<may::ChangeSettings>,
    id: Id<CustomField>,
    up: bool,
) -> Result<Recorded> {
    let field = store::field(w, id)?;
    let mut order: Vec<_> =
        store::fields_of(w, field.subject_kind)?.into_iter().map(|field| field.id).collect();
    let at = order.iter().position(|one| *one == id);
    let other = at.and_then(|at| if up { at.checked_sub(1) } else { Some(at + 1) });
    match (at, other.filter(|other| *other < order.len())) {
        (Some(at), Some(other)) => order.swap(at, other),
        _ => {
            let end = if up { "first" } else { "last" };
            return Err(Error::conflict(format!("{} is the {end} one already.", field.name)));
        }
    }
    store::set_positions(w, &order)?;
    w.record(&FieldEvent::FieldMoved(FieldFacts::of(&field)))
}

/// Two fields of one kind under one name can't be told apart in a form.
fn must_be_new(
    w: &Write<'_>,
    of: FieldSubject,
    id: Option<Id<CustomField>>,
    name: &str,
) -> Result<()> {
    let same = |other: &CustomField| Some(other.id) != id && fold(&other.name) == fold(name);
    match store::fields_of(w, of)?.iter().any(same) {
        true => Err(Error::invalid(
            "name",
            format!("{} have a field of this name already.", of.plural()),
        )),
        false => Ok(()),
    }
}
