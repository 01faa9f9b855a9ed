//! The forms of tasks: from what was typed to drafts, and from a task to its fields.

use super::{Task, TaskDraft};
use crate::areas::notes::NoteSubject;
use crate::kernel::error::Complaints;
use crate::kernel::time::Day;
use crate::kernel::{Error, Result};
use crate::platform::events::Subject;
use crate::ui::request::{Fields, FormReader};

/// What was typed about a task; everything that is wrong with it is told at once.
pub(super) fn draft(fields: &Fields, today: Day) -> Result<TaskDraft> {
    let mut form = FormReader::new(fields);
    let draft = TaskDraft {
        title: form.text("title"),
        due_on: form.day("due_on", today),
        assignee_id: form.id("assignee_id"),
    };
    let mut complaints = Complaints::new();
    complaints.take(form.finish())?;
    if complaints.is_empty() {
        return Ok(draft);
    }
    complaints.take(draft.checked())?;
    complaints.finish().map(|()| TaskDraft::default())
}

/// What the task is about, if it is about a record.
pub(super) fn subject(fields: &Fields) -> Result<Option<Subject>> {
    about(fields.get("subject_kind"), fields.get("subject_id"))
}

/// The same out of an address.
pub(super) fn about(kind: &str, id: &str) -> Result<Option<Subject>> {
    if kind.is_empty() {
        return Ok(None);
    }
    let kind = NoteSubject::from_code(kind).ok_or_else(|| Error::not_found("record"))?;
    let id = id.parse().map_err(|_| Error::not_found("record"))?;
    Ok(Some(kind.of(id)))
}

/// The fields of a task that is edited.
pub(super) fn fields_of(task: &Task) -> Fields {
    Fields::of([
        ("version", task.version.to_string()),
        ("title", task.title.clone()),
        ("due_on", task.due_on.map(|day| day.to_string()).unwrap_or_default()),
        ("assignee_id", task.assignee_id.map(|id| id.to_string()).unwrap_or_default()),
    ])
}
