//! What happens to jobs.

use serde::Serialize;

use super::{Job, JobState};
use crate::areas::accounts::User;
use crate::areas::customers::Customer;
use crate::areas::estimates::Estimate;
use crate::kernel::{Cents, Id};
use crate::platform::events::{Event, Subject};

/// What happened to a job.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub enum JobEvent {
    /// There is a new job.
    Created {
        /// Which.
        #[serde(flatten)]
        job: JobFacts,
        /// The accepted estimate that it came from.
        estimate_id: Option<Id<Estimate>>,
        /// The contract before tax.
        contract_cents: Cents,
    },
    /// What is said about it was changed.
    Changed(JobFacts),
    /// Somebody else answers for it, or others do it.
    Assigned {
        /// Which.
        #[serde(flatten)]
        job: JobFacts,
        /// Who answers for it now.
        owner_id: Option<Id<User>>,
        /// Who does it now.
        assignee_ids: Vec<Id<User>>,
        /// Their names.
        assignees: Vec<String>,
    },
    /// It went from a state to another.
    Moved {
        /// Which.
        #[serde(flatten)]
        job: JobFacts,
        /// The state before.
        from: JobState,
        /// The state now.
        to: JobState,
        /// Why; empty where nobody asks.
        reason: String,
    },
}

/// Which job.
#[derive(Debug, Clone, Serialize)]
pub struct JobFacts {
    /// The job.
    pub job_id: Id<Job>,
    /// For whom.
    pub customer_id: Id<Customer>,
    /// Its number.
    pub number: String,
    /// Its title.
    pub title: String,
}

impl JobFacts {
    pub(super) fn of(job: &Job) -> JobFacts {
        JobFacts {
            job_id: job.id,
            customer_id: job.customer_id,
            number: job.number.clone(),
            title: job.title.clone(),
        }
    }
}

impl JobEvent {
    fn job(&self) -> &JobFacts {
        match self {
            JobEvent::Created { job, .. }
            | JobEvent::Changed(job)
            | JobEvent::Assigned { job, .. }
            | JobEvent::Moved { job, .. } => job,
        }
    }
}

impl Event for JobEvent {
    fn kind(&self) -> &'static str {
        match self {
            JobEvent::Created { .. } => "job.created",
            JobEvent::Changed(_) => "job.changed",
            JobEvent::Assigned { .. } => "job.assigned",
            JobEvent::Moved { .. } => "job.moved",
        }
    }

    fn subject(&self) -> Subject {
        Subject::new("job", self.job().job_id.get())
    }

    fn customer_id(&self) -> Option<i64> {
        Some(self.job().customer_id.get())
    }
}
