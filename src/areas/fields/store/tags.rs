//! The tags themselves.

use rusqlite::Row;

use super::super::{Tag, TagDraft};
use crate::kernel::text::fold;
use crate::kernel::{Error, Id, Result};
use crate::platform::db::{Read, Write};

pub(super) fn tag_at(row: &Row<'_>, at: usize) -> rusqlite::Result<Tag> {
    Ok(Tag {
        id: row.get(at)?,
        name: row.get(at + 1)?,
        color: row.get(at + 2)?,
        version: row.get(at + 3)?,
    })
}

/// Every tag, by name.
///
/// # Errors
/// When the database fails.
pub fn tags(r: &Read<'_>) -> Result<Vec<Tag>> {
    r.list("SELECT t.id, t.name, t.color, t.version FROM tag t ORDER BY t.name_key", [], |row| {
        tag_at(row, 0)
    })
}

/// One tag; `NotFound` when it isn't there.
///
/// # Errors
/// As said, and when the database fails.
pub fn tag(r: &Read<'_>, id: Id<Tag>) -> Result<Tag> {
    r.one("SELECT t.id, t.name, t.color, t.version FROM tag t WHERE t.id = ?1", [id], |row| {
        tag_at(row, 0)
    })?
    .ok_or_else(|| Error::not_found("tag"))
}

/// The tag of that name, whatever its capitals.
pub(in super::super) fn tag_named(r: &Read<'_>, name: &str) -> Result<Option<Id<Tag>>> {
    r.one("SELECT t.id FROM tag t WHERE t.name_key = ?1", [fold(name)], |row| row.get(0))
}

/// A tag with the number of records that have it.
pub(in super::super) struct CountedTag {
    pub(in super::super) tag: Tag,
    pub(in super::super) records: i64,
}

/// Every tag with how many records have it, by name.
pub(in super::super) fn counted_tags(r: &Read<'_>) -> Result<Vec<CountedTag>> {
    let counted = |tag: Tag| Ok(CountedTag { records: taggings_of(r, tag.id)?, tag });
    tags(r)?.into_iter().map(counted).collect()
}

/// How many records have the tag, as far as the actor sees them.
pub(in super::super) fn taggings_of(r: &Read<'_>, id: Id<Tag>) -> Result<i64> {
    r.value("SELECT count(*) FROM visible_tagging g WHERE g.tag_id = ?1", [id])
}

pub(in super::super) fn insert_tag(w: &Write<'_>, draft: &TagDraft) -> Result<Id<Tag>> {
    let id = w.insert(
        "INSERT INTO tag (name, name_key, color) VALUES (?1, ?2, ?3)",
        rusqlite::params![draft.name, fold(&draft.name), draft.color],
    )?;
    Ok(Id::new(id))
}

/// Saves an edit that began at `version`; `Conflict` when somebody else has saved meanwhile.
pub(in super::super) fn update_tag(
    w: &Write<'_>,
    id: Id<Tag>,
    version: i64,
    draft: &TagDraft,
) -> Result<()> {
    w.edit(
        "this tag",
        "UPDATE tag SET name = ?3, name_key = ?4, color = ?5, version = version + 1 \
         WHERE id = ?1 AND version = ?2",
        rusqlite::params![id, version, draft.name, fold(&draft.name), draft.color],
    )
}

/// Gives the records of one tag the other one; what has both keeps one.
pub(in super::super) fn move_taggings(w: &Write<'_>, from: Id<Tag>, into: Id<Tag>) -> Result<()> {
    w.execute(
        "DELETE FROM tagging WHERE tag_id = ?1 AND EXISTS (SELECT 1 FROM tagging other \
         WHERE other.tag_id = ?2 AND other.subject_kind = tagging.subject_kind \
         AND other.subject_id = tagging.subject_id)",
        [from, into],
    )?;
    w.execute("UPDATE tagging SET tag_id = ?2 WHERE tag_id = ?1", [from, into])?;
    Ok(())
}

/// Takes the tag from every record and away.
pub(in super::super) fn delete_tag(w: &Write<'_>, id: Id<Tag>) -> Result<()> {
    w.execute("DELETE FROM tagging WHERE tag_id = ?1", [id])?;
    w.execute("DELETE FROM tag WHERE id = ?1", [id])?;
    Ok(())
}
