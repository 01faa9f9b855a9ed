//! The tags themselves.

use super::super::events::{FieldEvent, TagFacts};
use super::super::store;
use super::super::{Tag, TagDraft};
use crate::kernel::error::if_there;
use crate::kernel::{Error, Id, Result};
use crate::platform::access::{Grant, may};
use crate::platform::db::{Recorded, Write};

/// Adds a tag.
///
/// # Errors
/// What is wrong, by field.
pub fn add_tag(
    w: &Write<'_>,
    _: Grant<may::ChangeSettings>,
    draft: TagDraft,
) -> Result<Recorded<Id<Tag>>> {
    let draft = draft.checked()?;
    must_be_new(w, None, &draft.name)?;
    let id = store::insert_tag(w, &draft)?;
    let facts = TagFacts { tag_id: id, name: draft.name };
    Ok(w.record(&FieldEvent::TagAdded(facts))?.with(id))
}

/// Renames a tag or gives it another color.
///
/// # Errors
/// What is wrong, by field; `Conflict` when somebody else has saved meanwhile.
pub fn change_tag(
    w: &Write<'_>,
    _: Grant<may::ChangeSettings>,
    id: Id<Tag>,
    version: i64,
    draft: TagDraft,
) -> Result<Recorded> {
    store::tag(w, id)?;
    let draft = draft.checked()?;
    must_be_new(w, Some(id), &draft.name)?;
    store::update_tag(w, id, version, &draft)?;
    w.record(&FieldEvent::TagChanged(TagFacts { tag_id: id, name: draft.name }))
}

/// Gives all records of a tag another one, and takes the first away.
///
/// # Errors
/// When the other one isn't there, or is the same.
pub fn merge_tags(
    w: &Write<'_>,
    _: Grant<may::ChangeSettings>,
    id: Id<Tag>,
    into: Id<Tag>,
) -> Result<Recorded> {
    let tag = store::tag(w, id)?;
    let other = if_there(store::tag(w, into))?
        .filter(|other| other.id != id)
        .ok_or_else(|| Error::invalid("into", "Choose another tag."))?;
    let records = store::taggings_of(w, id)?;
    store::move_taggings(w, id, into)?;
    store::delete_tag(w, id)?;
    w.record(&FieldEvent::TagMerged {
        tag: TagFacts::of(&tag),
        into: TagFacts::of(&other),
        records,
    })
}

/// Takes a tag from every record, and away.
///
/// # Errors
/// When it isn't there.
pub fn delete_tag(w: &Write<'_>, _: Grant<may::ChangeSettings>, id: Id<Tag>) -> Result<Recorded> {
    let tag = store::tag(w, id)?;
    let records = store::taggings_of(w, id)?;
    store::delete_tag(w, id)?;
    w.record(&FieldEvent::TagDeleted { tag: TagFacts::of(&tag), records })
}

fn must_be_new(w: &Write<'_>, id: Option<Id<Tag>>, name: &str) -> Result<()> {
    match store::tag_named(w, name)?.filter(|other| Some(*other) != id) {
        Some(_) => Err(Error::invalid("name", "There is a tag of this name already.")),
        None => Ok(()),
    }
}
