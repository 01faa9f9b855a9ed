//! Writing jobs.

use rusqlite::{named_params, params};

use super::people;
use crate::areas::accounts::User;
use crate::areas::customers::Customer;
use crate::areas::estimates::Estimate;
use crate::areas::jobs::{Job, JobDraft, JobState};
use crate::kernel::time::{Day, Instant};
use crate::kernel::{Cents, Id, Result};
use crate::platform::db::Write;

/// What a new job is, beside what can be changed later.
pub(in crate::areas::jobs) struct NewRow {
    pub(in crate::areas::jobs) number: String,
    pub(in crate::areas::jobs) customer_id: Id<Customer>,
    pub(in crate::areas::jobs) estimate_id: Option<Id<Estimate>>,
    pub(in crate::areas::jobs) owner_id: Option<Id<User>>,
    pub(in crate::areas::jobs) sold_by_id: Option<Id<User>>,
    pub(in crate::areas::jobs) contract: Cents,
}

pub(in crate::areas::jobs) fn insert(
    w: &Write<'_>,
    new: &NewRow,
    draft: &JobDraft,
    today: Day,
) -> Result<Id<Job>> {
    let id = w.insert(
        "INSERT INTO job (number, customer_id, property_id, estimate_id, title, state, owner_id, \
         sold_by_id, starts_on, ends_on, instructions, contract_cents, created_on, created_at) \
         VALUES (:number, :customer, :property, :estimate, :title, :state, :owner, :sold_by, \
         :starts_on, :ends_on, :instructions, :contract, :today, :now)",
        named_params! {
            ":number": new.number, ":customer": new.customer_id, ":property": draft.property_id,
            ":estimate": new.estimate_id, ":title": draft.title, ":state": JobState::Sold,
            ":owner": new.owner_id, ":sold_by": new.sold_by_id, ":starts_on": draft.starts_on,
            ":ends_on": draft.ends_on, ":instructions": draft.instructions,
            ":contract": new.contract, ":today": today, ":now": w.now(),
        },
    )?;
    Ok(Id::new(id))
}

/// Saves an edit that began at `version`; `Conflict` when somebody else has saved meanwhile.
pub(in crate::areas::jobs) fn update(
    w: &Write<'_>,
    id: Id<Job>,
    version: i64,
    draft: &JobDraft,
) -> Result<()> {
    w.edit(
        "this job",
        "UPDATE job SET title = :title, property_id = :property, starts_on = :starts_on, \
         ends_on = :ends_on, instructions = :instructions, version = version + 1 \
         WHERE id = :id AND version = :version",
        named_params! {
            ":title": draft.title, ":property": draft.property_id, ":starts_on": draft.starts_on,
            ":ends_on": draft.ends_on, ":instructions": draft.instructions, ":id": id,
            ":version": version,
        },
    )
}

pub(in crate::areas::jobs) fn assign(
    w: &Write<'_>,
    id: Id<Job>,
    owner_id: Option<Id<User>>,
    assignee_ids: &[Id<User>],
) -> Result<()> {
    let before: Vec<Id<User>> = people(w, id)?.into_iter().map(|(user, _)| user).collect();
    for gone in before.iter().filter(|user| !assignee_ids.contains(user)) {
        w.execute(
            "DELETE FROM job_assignee WHERE job_id = ?1 AND user_id = ?2",
            params![id, gone],
        )?;
    }
    for new in assignee_ids.iter().filter(|user| !before.contains(user)) {
        w.execute("INSERT INTO job_assignee (job_id, user_id) VALUES (?1, ?2)", params![id, new])?;
    }
    w.execute(
        "UPDATE job SET owner_id = ?2, version = version + 1 WHERE id = ?1",
        params![id, owner_id],
    )?;
    Ok(())
}

/// Brings a job to a state. The day of completion is that of the first time; on the way back before
/// completion it goes.
pub(in crate::areas::jobs) fn move_to(
    w: &Write<'_>,
    id: Id<Job>,
    to: JobState,
    reason: &str,
    completed_on: Option<Day>,
) -> Result<()> {
    w.execute(
        "UPDATE job SET state = :to, hold_reason = :reason, completed_on = :completed_on, \
         version = version + 1 WHERE id = :id",
        named_params! {
            ":to": to, ":reason": reason, ":completed_on": completed_on, ":id": id,
        },
    )?;
    Ok(())
}

pub(in crate::areas::jobs) fn insert_transition(
    w: &Write<'_>,
    id: Id<Job>,
    (from, to): (JobState, JobState),
    reason: &str,
    at: Instant,
) -> Result<()> {
    w.insert(
        "INSERT INTO job_transition (job_id, from_state, to_state, reason, user_id, at) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![id, from, to, reason, w.actor().user_id(), at],
    )?;
    Ok(())
}
