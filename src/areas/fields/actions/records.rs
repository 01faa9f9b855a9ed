//! What a record's tags are, and what stands in its fields.

use super::super::events::{FieldEvent, Filled};
use super::super::store::{self, About, Change, Marked};
use super::super::{CustomField, FieldSubject, Marks, Tag, Value};
use crate::kernel::error::Complaints;
use crate::kernel::{Error, Id, Result};
use crate::platform::access::{Grant, Permission};
use crate::platform::db::{Recorded, Write};

/// Keeps what was said about a record that was just written by whoever may change it, in the same
/// transaction. It is an event of its own, and none when nothing differs.
///
/// # Errors
/// `NotFound` when the record isn't visible; what is wrong, by field, when a document that has left
/// the house shows it.
pub fn keep<P: Permission>(
    w: &Write<'_>,
    _: Grant<P>,
    kind: FieldSubject,
    id: i64,
    marks: &Marks,
) -> Result<()> {
    if marks.is_empty() {
        return Ok(());
    }
    let about = store::about(w, kind, id)?;
    let before = store::marked(w, kind, id)?;
    must_not_be_printed(&about, &before, marks)?;
    let differences = Differences::between(&before, marks);
    if differences.are_none() {
        return Ok(());
    }
    differences.write(w, &about).map(Recorded::into_value)
}

/// The same on its own, whatever the state of the record; tells what the record is called.
///
/// # Errors
/// As [`keep`].
pub(in super::super) fn fill<P: Permission>(
    w: &Write<'_>,
    _: Grant<P>,
    kind: FieldSubject,
    id: i64,
    marks: &Marks,
) -> Result<Recorded<String>> {
    let about = store::about(w, kind, id)?;
    let before = store::marked(w, kind, id)?;
    must_not_be_printed(&about, &before, marks)?;
    let recorded = Differences::between(&before, marks).write(w, &about)?;
    Ok(recorded.with(about.name))
}

/// Gives a record one more tag.
///
/// # Errors
/// `NotFound` when the record isn't visible; `Conflict` when it has the tag.
pub(in super::super) fn tag_also<P: Permission>(
    w: &Write<'_>,
    _: Grant<P>,
    (kind, id): (FieldSubject, i64),
    tag: Id<Tag>,
) -> Result<Recorded> {
    let about = store::about(w, kind, id)?;
    let before = store::marked(w, kind, id)?;
    let tag = store::tag(w, tag)?;
    let mut tags: Vec<_> = before.tags.iter().map(|tag| tag.id).collect();
    if tags.contains(&tag.id) {
        return Err(Error::conflict(format!("It is tagged {} already.", tag.name)));
    }
    tags.push(tag.id);
    let marks = Marks { tags: Some(tags), values: Vec::new() };
    Differences::between(&before, &marks).write(w, &about)
}

/// Gives a copy of a record the tags and fields of the one that was copied.
///
/// # Errors
/// `NotFound` when one of them isn't visible.
pub fn copy(w: &Write<'_>, kind: FieldSubject, from: i64, to: i64) -> Result<()> {
    let (about, has) = (store::about(w, kind, to)?, store::marked(w, kind, from)?);
    let marks = Marks {
        tags: Some(has.tags.iter().map(|tag| tag.id).collect()),
        values: has.values.into_iter().map(|(field, value)| (field, Some(value))).collect(),
    };
    let differences = Differences::between(&store::marked(w, kind, to)?, &marks);
    if differences.are_none() {
        return Ok(());
    }
    differences.write(w, &about).map(Recorded::into_value)
}

/// Takes all tags and values of a record away, before the record itself goes: part of the same event.
///
/// # Errors
/// When the database fails.
pub fn forget(w: &Write<'_>, kind: FieldSubject, id: i64) -> Result<()> {
    for sql in [
        "DELETE FROM tagging WHERE subject_kind = ?1 AND subject_id = ?2",
        "DELETE FROM custom_value WHERE subject_kind = ?1 AND subject_id = ?2",
    ] {
        w.execute(sql, rusqlite::params![kind, id])?;
    }
    Ok(())
}

/// What is printed on a document that has left the house stays as it was printed.
fn must_not_be_printed(about: &About, before: &Marked, marks: &Marks) -> Result<()> {
    let mut complaints = Complaints::new();
    let printed = marks.values.iter().filter(|(field, _)| about.is_final && field.on_documents);
    for (field, value) in printed {
        let stays = before.value(field) == value.as_ref();
        let sentence = format!("This stands on {}, so it stays as it is.", about.name);
        complaints.unless(stays, &field.path(), &sentence);
    }
    complaints.finish()
}

/// What is to be changed so that a record has what was said.
struct Differences {
    added: Vec<Id<Tag>>,
    removed: Vec<Id<Tag>>,
    filled: Vec<(CustomField, Option<Value>)>,
}

impl Differences {
    fn between(before: &Marked, marks: &Marks) -> Differences {
        let has = |tag: &Id<Tag>| before.tags.iter().any(|known| known.id == *tag);
        let (added, removed) = match &marks.tags {
            Some(wanted) => {
                let gone = before.tags.iter().map(|tag| tag.id);
                (
                    wanted.iter().copied().filter(|tag| !has(tag)).collect(),
                    gone.filter(|tag| !wanted.contains(tag)).collect(),
                )
            }
            None => (Vec::new(), Vec::new()),
        };
        let differs =
            |(field, value): &&(CustomField, Option<Value>)| before.value(field) != value.as_ref();
        Differences {
            added,
            removed,
            filled: marks.values.iter().filter(differs).cloned().collect(),
        }
    }

    fn are_none(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty() && self.filled.is_empty()
    }

    fn write(self, w: &Write<'_>, about: &About) -> Result<Recorded> {
        let tags = self.added.iter().map(|tag| Change::Tag(*tag));
        let untagged = self.removed.iter().map(|tag| Change::Untag(*tag));
        let values = self.filled.iter().map(|(field, value)| match value {
            Some(value) => Change::Fill(field.id, value.clone()),
            None => Change::Empty(field.id),
        });
        for change in tags.chain(untagged).chain(values) {
            store::write(w, about, &change)?;
        }
        let name = |tag: &Id<Tag>| store::tag(w, *tag).map(|tag| tag.name);
        let event = FieldEvent::Filled {
            subject_name: about.name.clone(),
            tags_added: self.added.iter().map(name).collect::<Result<_>>()?,
            tags_removed: self.removed.iter().map(name).collect::<Result<_>>()?,
            fields: self.filled.into_iter().map(Filled::of).collect(),
            about: about.clone(),
        };
        w.record(&event)
    }
}
