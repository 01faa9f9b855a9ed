//! The forms of jobs: from what was typed to drafts, and from a job to its fields.

use super::{Assignment, Job, JobDraft, JobState};
use crate::areas::customers::Customer;
use crate::kernel::error::Complaints;
use crate::kernel::time::Day;
use crate::kernel::{Id, Result};
use crate::ui::request::{Fields, FormReader};

/// What was typed about a job in `state`; everything that is wrong with it is told at once.
pub(super) fn draft(fields: &Fields, state: JobState, today: Day) -> Result<JobDraft> {
    let mut form = FormReader::new(fields);
    let draft = JobDraft {
        title: form.text("title"),
        property_id: form.id("property_id"),
        starts_on: form.day("starts_on", today),
        ends_on: form.day("ends_on", today),
        instructions: form.text("instructions"),
    };
    let mut complaints = Complaints::new();
    complaints.take(form.finish())?;
    if complaints.is_empty() {
        return Ok(draft);
    }
    complaints.take(draft.checked(state))?;
    complaints.finish().map(|()| JobDraft::default())
}

/// Whom the job is for, if they were picked.
pub(super) fn customer(fields: &Fields) -> Option<Id<Customer>> {
    fields.get("customer_id").parse().ok()
}

/// Who was ticked.
pub(super) fn assignment(fields: &Fields) -> Assignment {
    Assignment {
        owner_id: fields.get("owner_id").parse().ok(),
        assignee_ids: fields.all("assignee_ids").filter_map(|id| id.parse().ok()).collect(),
    }
}

/// The fields of a job that is edited.
pub(super) fn fields_of(job: &Job) -> Fields {
    let day = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
    Fields::of([
        ("version", job.version.to_string()),
        ("title", job.title.clone()),
        ("property_id", job.property_id.map(|id| id.to_string()).unwrap_or_default()),
        ("starts_on", day(job.starts_on)),
        ("ends_on", day(job.ends_on)),
        ("instructions", job.instructions.clone()),
    ])
}
