//! All SQL of jobs.

mod list;
mod money;
mod scope;
mod write;

pub(super) use list::listed;
pub use list::{JobFilter, JobRow, JobView, SORTS, counts, list, listing};
pub(super) use money::standing;
pub use money::{money, standing_of};
pub use scope::lines;
pub(super) use scope::{costs, insert_line, replace_lines, was_billed};
pub(super) use write::{NewRow, assign, insert, insert_transition, move_to, update};

use rusqlite::Row;

use super::{Job, JobState};
use crate::areas::accounts::User;
use crate::kernel::time::Instant;
use crate::kernel::{Error, Id, Result};
use crate::platform::db::Read;

/// The columns of a job, in the order in which [`job`] reads them.
macro_rules! job_columns {
    () => {
        "j.id, j.number, j.customer_id, j.property_id, j.estimate_id, j.title, j.state, \
         j.hold_reason, j.owner_id, j.sold_by_id, j.starts_on, j.ends_on, j.completed_on, \
         j.instructions, j.contract_cents, j.created_on, j.created_at, j.version"
    };
}
use job_columns;

/// How many columns [`job`] reads; what a query adds comes after them.
const JOB_COLUMNS: usize = 18;

fn job(row: &Row<'_>) -> rusqlite::Result<Job> {
    Ok(Job {
        id: row.get(0)?,
        number: row.get(1)?,
        customer_id: row.get(2)?,
        property_id: row.get(3)?,
        estimate_id: row.get(4)?,
        title: row.get(5)?,
        state: row.get(6)?,
        hold_reason: row.get(7)?,
        owner_id: row.get(8)?,
        sold_by_id: row.get(9)?,
        starts_on: row.get(10)?,
        ends_on: row.get(11)?,
        completed_on: row.get(12)?,
        instructions: row.get(13)?,
        contract_cents: row.get(14)?,
        created_on: row.get(15)?,
        created_at: row.get(16)?,
        version: row.get(17)?,
    })
}

/// The job; `NotFound` when it isn't visible.
///
/// # Errors
/// As said, and when the database fails.
pub fn get(r: &Read<'_>, id: Id<Job>) -> Result<Job> {
    r.one(concat!("SELECT ", job_columns!(), " FROM visible_job j WHERE j.id = ?1"), [id], job)?
        .ok_or_else(|| Error::not_found("job"))
}

/// Who is assigned to a job: ids with names, by name.
///
/// # Errors
/// When the database fails.
pub fn people(r: &Read<'_>, id: Id<Job>) -> Result<Vec<(Id<User>, String)>> {
    r.list(
        "SELECT u.id, u.name FROM visible_job_assignee a JOIN visible_user u ON u.id = a.user_id \
         WHERE a.job_id = ?1 ORDER BY u.name, u.id",
        [id],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// A state that a job came to: from where, to where, why, by whom, when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transition {
    /// The state before.
    pub from: JobState,
    /// The state after.
    pub to: JobState,
    /// Why; empty where nobody asks.
    pub reason: String,
    /// Who brought it there.
    pub by: Option<String>,
    /// When.
    pub at: Instant,
}

/// The way of a job through its states, oldest first.
///
/// # Errors
/// When the database fails.
pub fn transitions(r: &Read<'_>, id: Id<Job>) -> Result<Vec<Transition>> {
    r.list(
        "SELECT t.from_state, t.to_state, t.reason, \
         (SELECT u.name FROM visible_user u WHERE u.id = t.user_id), t.at \
         FROM visible_job_transition t WHERE t.job_id = ?1 ORDER BY t.id",
        [id],
        |row| {
            Ok(Transition {
                from: row.get(0)?,
                to: row.get(1)?,
                reason: row.get(2)?,
                by: row.get(3)?,
                at: row.get(4)?,
            })
        },
    )
}
