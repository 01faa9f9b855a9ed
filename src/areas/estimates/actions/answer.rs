//! Handing an estimate over, and the customer's answer.

use super::super::events::EstimateEvent;
use super::super::store;
use super::super::{Accepted, Estimate, EstimateState, SendingWay, Version};
use super::{facts, freeze, priced_today};
use crate::areas::documents::SectionDraft;
use crate::kernel::text::Checking;
use crate::kernel::time::Day;
use crate::kernel::{Error, Id, Result};
use crate::platform::access::{Grant, may};
use crate::platform::db::{Recorded, Write};

/// Hands an estimate over. The draft is priced with the taxes of today and frozen; what was handed
/// over before may be handed over again. Mailing it as well is the flow's business.
///
/// # Errors
/// `Conflict` without a line, after its last day, or when it was answered.
pub fn send(
    w: &Write<'_>,
    _: Grant<may::ChangeEstimates>,
    id: Id<Estimate>,
    by: SendingWay,
) -> Result<Recorded> {
    let estimate = store::get(w, id)?;
    must_be_sendable(&estimate, w.today()?)?;
    let version = store::current(w, &estimate)?;
    if !version.is_frozen() {
        must_have_lines(w, &estimate, &version)?;
        with_taxes_of_today(w, &estimate, &version)?;
        freeze(w, &estimate, &version)?;
        store::set_state(w, id, EstimateState::Sent)?;
    }
    store::insert_sending(w, id, version.id, by)?;
    w.record(&EstimateEvent::Sent { facts: facts(w, id)?, by })
}

/// Records the customer's yes and locks the estimate. A draft that was never handed over is frozen as
/// it is: that is what they said yes to.
///
/// # Errors
/// What is wrong, by field: a day in the future; `Conflict` without a line, or when it was answered.
pub fn accept(
    w: &Write<'_>,
    _: Grant<may::ChangeEstimates>,
    id: Id<Estimate>,
    accepted_by: &str,
    on: Option<Day>,
) -> Result<Recorded<Accepted>> {
    let estimate = store::get(w, id)?;
    must_be_answerable(w, &estimate)?;
    let today = w.today()?;
    let accepted_on = on.unwrap_or(today);
    let mut check = Checking::new();
    let accepted_by = check.required("accepted_by", "The name", accepted_by, 120);
    check.unless(accepted_on <= today, "on", "That day is still to come. Choose today or earlier.");
    check.finish()?;
    let version = store::current(w, &estimate)?;
    must_have_lines(w, &estimate, &version)?;
    if !version.is_frozen() {
        freeze(w, &estimate, &version)?;
    }
    store::insert_acceptance(w, &estimate, &version, &accepted_by, accepted_on)?;
    store::set_state(w, id, EstimateState::Accepted)?;
    let facts = facts(w, id)?;
    let event = EstimateEvent::Accepted { facts, accepted_by: accepted_by.clone(), accepted_on };
    let accepted = Accepted {
        estimate_id: id,
        customer_id: estimate.customer_id,
        property_id: estimate.property_id,
        owner_id: estimate.owner_id,
        sold_by_id: estimate.owner_id,
        accepted_by,
        accepted_on,
        sections: w.beyond_sight(|r| store::sections(r, version.id))?,
        sums: version.sums,
        taxes: store::taxes(w, version.id)?,
        number: estimate.number,
        title: estimate.title,
    };
    Ok(w.record(&event)?.with(accepted))
}

/// Records the customer's no.
///
/// # Errors
/// Without a reason; `Conflict` when it was answered.
pub fn decline(
    w: &Write<'_>,
    _: Grant<may::ChangeEstimates>,
    id: Id<Estimate>,
    reason: &str,
) -> Result<Recorded> {
    let estimate = store::get(w, id)?;
    must_be_answerable(w, &estimate)?;
    let mut check = Checking::new();
    let reason = check.required("reason", "The reason", reason, 500);
    check.finish()?;
    let version = store::current(w, &estimate)?;
    if !version.is_frozen() {
        freeze(w, &estimate, &version)?;
    }
    store::insert_decline(w, id, version.id, &reason)?;
    store::set_state(w, id, EstimateState::Declined)?;
    w.record(&EstimateEvent::Declined { facts: facts(w, id)?, reason })
}

fn must_be_sendable(estimate: &Estimate, today: Day) -> Result<()> {
    let number = &estimate.number;
    let last = estimate.valid_until_on;
    match estimate.state {
        state if state.may_send() && last >= today => Ok(()),
        EstimateState::Accepted => Err(Error::conflict(format!(
            "{number} was accepted, so there is nothing to hand over any more."
        ))),
        EstimateState::Declined => Err(Error::conflict(format!(
            "{number} was declined. Edit it, which makes a new version, and hand that over."
        ))),
        _ => Err(Error::conflict(format!(
            "{number} was valid until {}. Edit it and choose a later day first.",
            last.long()
        ))),
    }
}

fn must_be_answerable(w: &Write<'_>, estimate: &Estimate) -> Result<()> {
    if estimate.state.may_answer() {
        return Ok(());
    }
    let number = &estimate.number;
    Err(Error::conflict(match store::acceptance(w, estimate.id)? {
        Some(yes) => format!(
            "{number} was already accepted, by {} on {}.",
            yes.accepted_by,
            yes.accepted_on.long()
        ),
        None => format!(
            "{number} was declined. Edit it, which makes a new version, and record the answer to that."
        ),
    }))
}

fn must_have_lines(w: &Write<'_>, estimate: &Estimate, version: &Version) -> Result<()> {
    let sections = store::sections(w, version.id)?;
    if sections.iter().any(|section| !section.lines.is_empty()) {
        return Ok(());
    }
    Err(Error::conflict(format!(
        "{} has no line yet. Add what is proposed first.",
        estimate.number
    )))
}

/// A draft may be older than the taxes in force.
fn with_taxes_of_today(w: &Write<'_>, estimate: &Estimate, version: &Version) -> Result<()> {
    let sections: Vec<SectionDraft> =
        store::sections(w, version.id)?.iter().map(SectionDraft::from).collect();
    let customer = estimate.customer_id;
    let priced = priced_today(w, customer, sections, version.discount, Some(version))?;
    store::write_content(w, estimate.id, (version.id, version.option_id), &priced)
}
