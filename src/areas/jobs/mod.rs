//! Jobs: the work that was sold, its scope and its states.
//!
//! Sold → Pre-production → Scheduled → In progress → On hold → Punch list → Complete → Invoiced →
//! Closed, or Cancelled, or Warranty. The crew sees the jobs that it is assigned to, without prices.

mod actions;
mod api;
mod events;
mod forms;
mod model;
mod routes;
mod states;
mod store;
#[cfg(test)]
mod tests;
mod views;

pub use actions::{advance, assign, change, open, open_from_sale, set_scope};
pub use api::{Api, api_routes};
pub use events::{JobEvent, JobFacts};
pub use model::{
    Assignment, Billing, Job, JobDraft, JobLine, JobMoney, Sale, SoldLine, href, in_sections,
};
pub use routes::routes;
pub use states::{JobState, Standing};
pub use store::{
    JobFilter, JobRow, JobView, SORTS, Transition, counts, get, lines, list, listing, money,
    people, standing_of, transitions,
};
pub use views::{JobList, badge};

use crate::platform::access::{Group, Scope};
use crate::platform::db::{Mask, Table};

/// The tables of this area.
pub const TABLES: &[Table] = &[
    Table::guarded(
        "job",
        Group::Job,
        &[
            (Scope::All, "1"),
            (Scope::Team, concat!("id IN (", team_jobs!(), ")")),
            (Scope::Own, concat!("id IN (", own_jobs!(), ")")),
            (Scope::Crew, concat!("id IN (", crew_jobs!(), ")")),
        ],
    )
    .each(&[
        (Scope::Team, team_row!("job")),
        (Scope::Own, own_row_of_job!("job")),
        (Scope::Crew, is_crew_job!("job.id")),
    ])
    .masking(&[("contract_cents", Mask::Price)])
    .subject("job"),
    Table::guarded(
        "job_assignee",
        Group::Job,
        &[
            (Scope::All, "1"),
            (Scope::Team, is_of_the_team!("job", "job_assignee.job_id")),
            (Scope::Own, is_own_job!("job_assignee.job_id")),
            (Scope::Crew, is_crew_job!("job_assignee.job_id")),
        ],
    ),
    Table::guarded(
        "job_line",
        Group::Job,
        &[
            (Scope::All, "1"),
            (Scope::Team, is_of_the_team!("job", "job_line.job_id")),
            (Scope::Own, is_own_job!("job_line.job_id")),
            (Scope::Crew, is_crew_job!("job_line.job_id")),
        ],
    )
    .masking(&[
        ("unit_price", Mask::Price),
        ("discount_percent", Mask::Price),
        ("net_cents", Mask::Price),
        ("discount_cents", Mask::Price),
        ("cost", Mask::Cost),
    ]),
    Table::guarded(
        "job_transition",
        Group::Job,
        &[
            (Scope::All, "1"),
            (Scope::Team, is_of_the_team!("job", "job_transition.job_id")),
            (Scope::Own, is_own_job!("job_transition.job_id")),
            (Scope::Crew, is_crew_job!("job_transition.job_id")),
        ],
    ),
];
