//! What people do with jobs.

use super::events::{JobEvent, JobFacts};
use super::model::{Sale, SoldLine};
use super::store::{self, NewRow};
use super::{Assignment, Job, JobDraft, JobState};
use crate::areas::accounts::{self, User};
use crate::areas::customers::{self, Customer, Property};
use crate::areas::documents::{DocumentDraft, known_costs, priced, refuse_blind_costs};
use crate::areas::settings;
use crate::kernel::text::Checking;
use crate::kernel::time::Day;
use crate::kernel::{Cents, Error, Id, Result};
use crate::platform::access::{Grant, may};
use crate::platform::db::{Read, Recorded, Series, Write};

/// Opens a job without an estimate, and so without a scope. Whoever opens it answers for it.
///
/// # Errors
/// What is wrong, by field; when the customer isn't there.
pub fn open(
    w: &Write<'_>,
    _: Grant<may::ChangeJobs>,
    customer_id: Id<Customer>,
    draft: JobDraft,
) -> Result<Recorded<Id<Job>>> {
    customers::get(w, customer_id)?;
    let draft = draft.checked(JobState::Sold)?;
    property_must_be_theirs(w, customer_id, draft.property_id)?;
    let own = w.actor().user_id().map(Id::new);
    let new = NewRow {
        number: w.next_number(Series::Job)?,
        customer_id,
        estimate_id: None,
        owner_id: own,
        sold_by_id: None,
        contract: Cents::ZERO,
    };
    let id = store::insert(w, &new, &draft, w.today()?)?;
    created(w, id, &new, draft.title)
}

/// Opens the job of an accepted estimate, with its scope line by line.
///
/// # Errors
/// When the estimate has a job already.
pub fn open_from_sale(
    w: &Write<'_>,
    _: Grant<may::ChangeEstimates>,
    sale: Sale,
) -> Result<Recorded<Id<Job>>> {
    let new = NewRow {
        number: w.next_number(Series::Job)?,
        customer_id: sale.customer_id,
        estimate_id: Some(sale.estimate_id),
        owner_id: sale.owner_id,
        sold_by_id: sale.sold_by_id,
        contract: sale.contract_cents,
    };
    let draft =
        JobDraft { title: sale.title, property_id: sale.property_id, ..JobDraft::default() };
    let id = store::insert(w, &new, &draft, w.today()?)?;
    for (position, line) in (0_i64..).zip(&sale.lines) {
        store::insert_line(w, id, position, line)?;
    }
    created(w, id, &new, draft.title)
}

fn created(
    w: &Write<'_>,
    job_id: Id<Job>,
    new: &NewRow,
    title: String,
) -> Result<Recorded<Id<Job>>> {
    let job = JobFacts { job_id, customer_id: new.customer_id, number: new.number.clone(), title };
    let event =
        JobEvent::Created { job, estimate_id: new.estimate_id, contract_cents: new.contract };
    Ok(w.record(&event)?.with(job_id))
}

fn property_must_be_theirs(
    w: &Write<'_>,
    customer_id: Id<Customer>,
    property_id: Option<Id<Property>>,
) -> Result<()> {
    if customers::is_theirs(w, customer_id, property_id)? {
        return Ok(());
    }
    Err(Error::invalid("property_id", "Choose a property of this customer."))
}

/// Changes what is said about a job; `version` is the one that was edited.
///
/// # Errors
/// What is wrong, by field; `Conflict` when somebody else saved meanwhile.
pub fn change(
    w: &Write<'_>,
    _: Grant<may::ChangeJobs>,
    id: Id<Job>,
    version: i64,
    draft: JobDraft,
) -> Result<Recorded> {
    let job = store::get(w, id)?;
    let draft = draft.checked(job.state)?;
    if draft.property_id != job.property_id {
        property_must_be_theirs(w, job.customer_id, draft.property_id)?;
    }
    store::update(w, id, version, &draft)?;
    w.record(&JobEvent::Changed(JobFacts { title: draft.title, ..JobFacts::of(&job) }))
}

/// Writes the scope of a job that isn't made from an estimate, line by line; `version` is the one
/// that was edited.
///
/// # Errors
/// What is wrong, by field; `Conflict` for the scope of an estimate, for one that was invoiced, and
/// when somebody else saved meanwhile.
pub fn set_scope(
    w: &Write<'_>,
    _: Grant<may::ChangeJobs>,
    id: Id<Job>,
    version: i64,
    mut draft: DocumentDraft,
) -> Result<Recorded> {
    let job = store::get(w, id)?;
    w.beyond_sight(|r| scope_must_be_open(r, &job))?;
    refuse_blind_costs(w.actor(), &draft.sections)?;
    known_costs(w, &mut draft.sections, &store::costs(w, id)?)?;
    // The contract is before tax, and taxes are those of the day of an invoice.
    let priced = priced(draft, Vec::new(), settings::company(w)?.tax_rounding)?;
    let contract = priced.totals.net;
    let lines: Vec<SoldLine> = priced
        .sections
        .into_iter()
        .flat_map(|section| {
            let title = section.title;
            section.lines.into_iter().map(move |line| SoldLine::of(&title, line))
        })
        .collect();
    store::replace_lines(w, id, version, contract, &lines)?;
    w.record(&JobEvent::Changed(JobFacts::of(&job)))
}

/// Refuses to write the scope of a job that has it from an estimate or on an invoice.
pub(super) fn scope_must_be_open(r: &Read<'_>, job: &Job) -> Result<()> {
    if job.estimate_id.is_some() {
        return Err(Error::conflict(format!(
            "The scope of {} is what the customer accepted, so it stays as it is.",
            job.number
        )));
    }
    if store::was_billed(r, job.id)? {
        return Err(Error::conflict(format!(
            "The scope of {} is on an invoice, so it stays as it is. Write a free invoice for what \
             comes on top.",
            job.number
        )));
    }
    Ok(())
}

/// Says who answers for a job and who does it.
///
/// # Errors
/// When somebody isn't there or their account is closed; when nobody would do a scheduled job.
pub fn assign(
    w: &Write<'_>,
    _: Grant<may::AssignJobs>,
    id: Id<Job>,
    assignment: Assignment,
) -> Result<Recorded> {
    let job = store::get(w, id)?;
    let Assignment { owner_id, mut assignee_ids } = assignment;
    assignee_ids.sort();
    assignee_ids.dedup();
    must_be_here(w, &job, owner_id, &assignee_ids)?;
    if job.state.keeps().plan && assignee_ids.is_empty() {
        return Err(Error::invalid(
            "assignee_ids",
            "A scheduled job keeps somebody to do it. To clear it, bring the job back to \
             pre-production.",
        ));
    }
    store::assign(w, id, owner_id, &assignee_ids)?;
    let assignees = assignee_ids
        .iter()
        .map(|user| accounts::get(w, *user).map(|user| user.name))
        .collect::<Result<Vec<_>>>()?;
    w.record(&JobEvent::Assigned { job: JobFacts::of(&job), owner_id, assignee_ids, assignees })
}

/// Takes an assignment back, as long as nothing was saved since: `version` is the one it made.
///
/// # Errors
/// `Conflict` when somebody has saved; as [`assign`].
pub(super) fn assign_back(
    w: &Write<'_>,
    grant: Grant<may::AssignJobs>,
    id: Id<Job>,
    version: i64,
    before: Assignment,
) -> Result<Recorded> {
    let job = store::get(w, id)?;
    if job.version != version {
        return Err(Error::cannot_undo(&job.number));
    }
    assign(w, grant, id, before)
}

/// Whoever is on the job already may stay, even when their account is closed by now.
fn must_be_here(
    w: &Write<'_>,
    job: &Job,
    owner_id: Option<Id<User>>,
    assignee_ids: &[Id<User>],
) -> Result<()> {
    if owner_id != job.owner_id {
        for user in owner_id.iter() {
            accounts::must_be_active(w, *user, "owner_id")?;
        }
    }
    let there: Vec<Id<User>> = store::people(w, job.id)?.into_iter().map(|(id, _)| id).collect();
    for user in assignee_ids.iter().filter(|user| !there.contains(user)) {
        accounts::must_be_active(w, *user, "assignee_ids")?;
    }
    Ok(())
}

/// Brings a job to another state. Whoever works on it may start, hold, and finish it; all else
/// takes the permission to change jobs.
///
/// # Errors
/// `Conflict` with the sentence of the gate: what is missing, and where; `Invalid` about `reason`;
/// `Forbidden` beyond what the crew may.
pub fn advance(
    w: &Write<'_>,
    _: Grant<may::AdvanceJobs>,
    id: Id<Job>,
    to: JobState,
    reason: &str,
) -> Result<Recorded> {
    let job = store::get(w, id)?;
    if !job.state.crew_may_go(to) {
        w.actor().grant::<may::ChangeJobs>()?;
    }
    let mut check = Checking::new();
    let reason = check.block("reason", "The reason", reason, 1000);
    check.finish()?;
    store::standing(w, &job)?.allows(job.state, to, &reason)?;
    let kept = if to.needs_reason() { reason.as_str() } else { "" };
    store::move_to(w, id, to, kept, completed_on(&job, to, w.today()?))?;
    store::insert_transition(w, id, (job.state, to), &reason, w.now())?;
    w.record(&JobEvent::Moved { job: JobFacts::of(&job), from: job.state, to, reason })
}

/// The day of the first completion stays through invoicing and warranty; work that goes on again
/// forgets it.
fn completed_on(job: &Job, to: JobState, today: Day) -> Option<Day> {
    match to {
        JobState::Complete | JobState::Invoiced | JobState::Closed | JobState::Warranty => {
            job.completed_on.or(Some(today))
        }
        _ => None,
    }
}
