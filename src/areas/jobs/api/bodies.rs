//! What programs send and get.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::areas::accounts::User;
use crate::areas::customers::{Customer, Property};
use crate::areas::documents::{DocumentDraft, LineDraft, SectionDraft};
use crate::areas::fields::{Answered, Custom, FieldSubject, Said};
use crate::areas::jobs::{Job, JobDraft, JobLine, JobMoney, JobRow, JobState};
use crate::kernel::pricing::Discount;
use crate::kernel::time::Day;
use crate::kernel::{Id, Result, named};
use crate::platform::db::Read;

/// A job with its people, its scope and what it comes to.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct JobAnswer {
    /// The job.
    #[serde(flatten)]
    pub(super) job: Job,
    /// Who does it.
    #[schema(value_type = Vec<i64>)]
    pub(super) assignee_ids: Vec<Id<User>>,
    /// The scope, in its order.
    pub(super) lines: Vec<JobLine>,
    /// What it comes to; null for those who don't see prices or invoices.
    pub(super) money: Option<JobMoney>,
    #[serde(flatten)]
    pub(super) marks: Answered,
}

/// A job in a list.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct JobSummary {
    /// The job.
    #[serde(flatten)]
    job: Job,
    /// The customer's name; null when the customer isn't visible.
    customer_name: Option<String>,
    #[serde(flatten)]
    marks: Answered,
}

impl JobSummary {
    /// These rows with their tags and fields.
    pub(super) fn all(r: &Read<'_>, rows: Vec<JobRow>) -> Result<Vec<JobSummary>> {
        let rows = Answered::with_all(r, FieldSubject::Job, rows, |row| row.job.id.get())?;
        let summary = |(row, marks): (JobRow, Answered)| JobSummary {
            job: row.job,
            customer_name: row.customer,
            marks,
        };
        Ok(rows.into_iter().map(summary).collect())
    }
}

/// A page of jobs.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct JobList {
    /// The jobs.
    pub(super) items: Vec<JobSummary>,
    /// What `after` takes for the next page; null on the last one.
    pub(super) next: Option<String>,
}

/// A job without an estimate.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct NewJob {
    /// For whom.
    #[schema(value_type = i64)]
    pub(super) customer_id: Id<Customer>,
    /// What is done.
    title: String,
    /// Where.
    #[serde(default)]
    #[schema(value_type = Option<i64>)]
    property_id: Option<Id<Property>>,
    /// The first day of work.
    #[serde(default)]
    starts_on: Option<Day>,
    /// The last day of work.
    #[serde(default)]
    ends_on: Option<Day>,
    /// What the crew has to know.
    #[serde(default)]
    instructions: String,
    /// The names of all tags.
    #[serde(default)]
    tags: Option<Vec<String>>,
    /// Fields of the company's own by their keys; null empties one.
    #[serde(default)]
    #[schema(value_type = Option<Object>)]
    custom: Option<Custom>,
}

impl NewJob {
    /// What it says about tags and fields.
    pub(super) fn said(&mut self) -> Said {
        Said::taken(&mut self.tags, &mut self.custom)
    }

    pub(super) fn draft(self) -> JobDraft {
        JobDraft {
            title: self.title,
            property_id: self.property_id,
            starts_on: self.starts_on,
            ends_on: self.ends_on,
            instructions: self.instructions,
        }
    }
}

/// What is changed of a job; what isn't named stays, null takes away.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct JobChange {
    /// The version that was read; whatever it is now, when nothing is said.
    #[serde(default)]
    pub(super) version: Option<i64>,
    /// What is done.
    #[serde(default)]
    title: Option<String>,
    /// Where.
    #[serde(default, deserialize_with = "named")]
    #[schema(value_type = Option<i64>)]
    property_id: Option<Option<Id<Property>>>,
    /// The first day of work.
    #[serde(default, deserialize_with = "named")]
    #[schema(value_type = Option<Day>)]
    starts_on: Option<Option<Day>>,
    /// The last day of work.
    #[serde(default, deserialize_with = "named")]
    #[schema(value_type = Option<Day>)]
    ends_on: Option<Option<Day>>,
    /// What the crew has to know.
    #[serde(default)]
    instructions: Option<String>,
    /// The names of all tags.
    #[serde(default)]
    tags: Option<Vec<String>>,
    /// Fields of the company's own by their keys; null empties one.
    #[serde(default)]
    #[schema(value_type = Option<Object>)]
    custom: Option<Custom>,
}

impl JobChange {
    /// What it says about tags and fields.
    pub(super) fn said(&mut self) -> Said {
        Said::taken(&mut self.tags, &mut self.custom)
    }

    /// The whole draft: what is named here, and what `job` has else.
    pub(super) fn onto(self, job: &Job) -> JobDraft {
        let old = JobDraft::of(job);
        JobDraft {
            title: self.title.unwrap_or(old.title),
            property_id: self.property_id.unwrap_or(old.property_id),
            starts_on: self.starts_on.unwrap_or(old.starts_on),
            ends_on: self.ends_on.unwrap_or(old.ends_on),
            instructions: self.instructions.unwrap_or(old.instructions),
        }
    }
}

/// Where a job is brought.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct Move {
    /// The state.
    pub(super) to: JobState,
    /// Why; needed for on hold and cancelled.
    #[serde(default)]
    pub(super) reason: String,
}

/// The scope of a job that isn't made from an estimate.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct ScopeDraft {
    /// The version that was read; whatever it is now, when nothing is said.
    #[serde(default)]
    pub(super) version: Option<i64>,
    /// Lines without a section.
    #[serde(default)]
    lines: Vec<LineDraft>,
    /// Lines in sections, instead of `lines`.
    #[serde(default)]
    sections: Vec<SectionDraft>,
    /// On the whole scope, before tax.
    #[serde(default)]
    discount: Discount,
}

impl ScopeDraft {
    /// Whether the lines came without sections, so that errors name them as they were posted.
    pub(super) fn is_flat(&self) -> bool {
        !self.lines.is_empty()
    }

    /// Its lines; those without a section are those of one without a title.
    ///
    /// # Errors
    /// When there are lines and sections.
    pub(super) fn document(self) -> Result<DocumentDraft> {
        let sections = SectionDraft::either(self.lines, self.sections)?;
        Ok(DocumentDraft { sections, discount: self.discount })
    }
}
