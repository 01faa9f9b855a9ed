//! What people do with tasks.

use super::events::{TaskEvent, TaskFacts};
use super::{Task, TaskDraft, store};
use crate::areas::accounts;
use crate::areas::notes::{self, NoteSubject};
use crate::kernel::{Error, Id, Result};
use crate::platform::access::{Grant, may};
use crate::platform::db::{Recorded, Write};
use crate::platform::events::Subject;

/// Writes a task down, about a record that the actor sees or about none.
///
/// # Errors
/// What is wrong, by field; `NotFound` when there is no such record.
pub fn add(
    w: &Write<'_>,
    _: Grant<may::ChangeTasks>,
    subject: Option<Subject>,
    draft: TaskDraft,
) -> Result<Recorded<Id<Task>>> {
    let about = subject
        .map(|subject| {
            let kind = NoteSubject::kind_of(subject)
                .ok_or_else(|| Error::invalid("subject_kind", "There are no tasks about that."))?;
            notes::about(w, kind, subject.id)
        })
        .transpose()?;
    let draft = draft.checked()?;
    must_be_given_to_somebody_here(w, &draft, None)?;
    let id = store::insert(w, about.as_ref(), &draft)?;
    let facts = TaskFacts::of(&store::get(w, id)?);
    Ok(w.record(&TaskEvent::Added(facts))?.with(id))
}

/// Changes what is said about a task; `version` is the one that was edited.
///
/// # Errors
/// What is wrong, by field; `Conflict` when it was saved elsewhere meanwhile.
pub fn change(
    w: &Write<'_>,
    _: Grant<may::ChangeTasks>,
    id: Id<Task>,
    version: i64,
    draft: TaskDraft,
) -> Result<Recorded<Task>> {
    let task = store::get(w, id)?;
    let draft = draft.checked()?;
    must_be_given_to_somebody_here(w, &draft, Some(&task))?;
    store::update(w, id, version, &draft)?;
    let assignee_name = match draft.assignee_id {
        Some(assignee) => Some(accounts::get(w, assignee)?.name),
        None => None,
    };
    let TaskDraft { title, due_on, assignee_id } = draft;
    // Given to somebody else, it can be out of sight of whoever gave it.
    let changed = Task { title, due_on, assignee_id, assignee_name, version: version + 1, ..task };
    Ok(w.record(&TaskEvent::Changed(TaskFacts::of(&changed)))?.with(changed))
}

/// Ticks a task off. One that is done already stays as it is.
///
/// # Errors
/// `Forbidden` for somebody else's, by those who don't write tasks.
pub fn finish(w: &Write<'_>, _: Grant<may::SeeTasks>, id: Id<Task>) -> Result<Recorded<Id<Task>>> {
    let task = to_tick(w, id)?;
    if task.is_done() {
        return Err(Error::conflict("This task is done already."));
    }
    store::set_done(w, id, true)?;
    Ok(w.record(&TaskEvent::Done(TaskFacts::of(&task)))?.with(id))
}

/// Opens a task again.
///
/// # Errors
/// As [`finish`].
pub fn reopen(w: &Write<'_>, _: Grant<may::SeeTasks>, id: Id<Task>) -> Result<Recorded<Id<Task>>> {
    let task = to_tick(w, id)?;
    if !task.is_done() {
        return Err(Error::conflict("This task is open."));
    }
    store::set_done(w, id, false)?;
    Ok(w.record(&TaskEvent::Reopened(TaskFacts::of(&task)))?.with(id))
}

/// Takes a task away; its history stays.
///
/// # Errors
/// `NotFound` when it isn't visible.
pub fn remove(w: &Write<'_>, _: Grant<may::ChangeTasks>, id: Id<Task>) -> Result<Recorded<Task>> {
    let task = store::get(w, id)?;
    store::delete(w, id)?;
    Ok(w.record(&TaskEvent::Removed(TaskFacts::of(&task)))?.with(task))
}

/// A task stays with whoever had it when their account was closed; a new one goes to nobody like
/// that.
fn must_be_given_to_somebody_here(
    w: &Write<'_>,
    draft: &TaskDraft,
    task: Option<&Task>,
) -> Result<()> {
    let before = task.and_then(|task| task.assignee_id);
    match draft.assignee_id.filter(|id| Some(*id) != before) {
        Some(assignee) => accounts::must_be_active(w, assignee, "assignee_id"),
        None => Ok(()),
    }
}

fn to_tick(w: &Write<'_>, id: Id<Task>) -> Result<Task> {
    let task = store::get(w, id)?;
    if task.may_be_ticked_by(w.actor()) {
        return Ok(task);
    }
    Err(Error::forbidden("You tick off the tasks that are yours. Ask whoever has this one."))
}
