//! From the finished roof to the last payment.

use super::desk::Desk;
use super::story::{Course, Later, Step, Story};
use crate::areas::customers::Customer;
use crate::areas::invoices::{self, Invoice};
use crate::areas::jobs::{self, JobState};
use crate::areas::payments::{self, AllocationDraft, PaymentDraft, PaymentMethod};
use crate::kernel::{Cents, Error, Id, Result};

/// The whole scope on one invoice; on jobs of several sections the first section apart.
pub(super) fn bill(story: &mut Story, desk: &mut Desk<'_>) -> Result<Later> {
    let Some(id) = story.job else { return Ok(None) };
    let office = desk.colleague("office");
    let lines = desk.read(|r| jobs::lines(r, id))?;
    let first = lines.first().map(|line| line.section.clone()).unwrap_or_default();
    let apart: Vec<_> =
        lines.iter().filter(|line| line.section == first).map(|line| line.line.id).collect();
    if apart.len() < lines.len() && story.number % 3 == 0 {
        story.invoices.push(desk.act(office, move |w| {
            invoices::draft_from_job(w, w.actor().grant()?, id, Some(apart))
        })?);
    }
    story.invoices.push(
        desk.act(office, move |w| invoices::draft_from_job(w, w.actor().grant()?, id, None))?,
    );
    match story.course {
        Course::DraftInvoice => Ok(None),
        _ => Ok(story.then(Step::Issue, 0, 2)),
    }
}

pub(super) fn issue(story: &mut Story, desk: &mut Desk<'_>) -> Result<Later> {
    let office = desk.colleague("office");
    for id in story.invoices.clone() {
        desk.act(office, move |w| invoices::issue(w, w.actor().grant()?, id, None))?;
    }
    if let Some(job) = story.job {
        desk.act(office, move |w| {
            jobs::advance(w, w.actor().grant()?, job, JobState::Invoiced, "")
        })?;
    }
    Ok(match story.course {
        Course::Unpaid => None,
        _ if story.is_recent() && !story.bills.is_empty() => story.then(Step::Pay, 2, 3),
        // Some are prompt, some are late.
        _ if story.dice.percent(80) => story.then(Step::Pay, 2, 9),
        _ => story.then(Step::Pay, 11, 26),
    })
}

/// What is open of the invoices of a story, and of whom.
fn open(story: &Story, desk: &Desk<'_>) -> Result<(Id<Customer>, Vec<Invoice>)> {
    let ids = story.invoices.clone();
    let all =
        desk.read(|r| ids.iter().map(|id| invoices::get(r, *id)).collect::<Result<Vec<_>>>())?;
    let customer = all.first().map(|invoice| invoice.customer_id);
    let customer = customer.ok_or_else(|| Error::not_found("invoice"))?;
    Ok((customer, all.into_iter().filter(|one| one.balance_cents.is_positive()).collect()))
}

pub(super) fn paid_by(story: &mut Story) -> (PaymentMethod, String) {
    let method = *story.dice.pick(&[
        PaymentMethod::Check,
        PaymentMethod::Check,
        PaymentMethod::Check,
        PaymentMethod::Card,
        PaymentMethod::Ach,
        PaymentMethod::Cash,
    ]);
    let number = story.dice.between(1_000, 9_999);
    let reference = match method {
        PaymentMethod::Check => number.to_string(),
        PaymentMethod::Ach => format!("ACH {number}"),
        _ => String::new(),
    };
    (method, reference)
}

/// Pays `amount` towards these invoices; the customer may owe others, from another story.
pub(super) fn record(
    desk: &Desk<'_>,
    (customer_id, open): (Id<Customer>, &[Invoice]),
    amount: Cents,
    (method, reference): (PaymentMethod, String),
) -> Result<Id<payments::Payment>> {
    let mut left = amount;
    let mut allocations = Vec::new();
    for invoice in open {
        let part = left.min(invoice.balance_cents);
        if part.is_positive() {
            allocations.push(AllocationDraft { invoice_id: invoice.id, amount_cents: part });
            left -= part;
        }
    }
    let draft = PaymentDraft {
        customer_id,
        amount_cents: amount,
        method,
        reference,
        notes: String::new(),
        received_on: None,
        allocations: Some(allocations),
    };
    desk.act(desk.colleague("office"), move |w| payments::record(w, w.actor().grant()?, draft))
}

pub(super) fn pay(story: &mut Story, desk: &mut Desk<'_>) -> Result<Later> {
    let (customer, open) = open(story, desk)?;
    let due: Cents = open.iter().map(|invoice| invoice.balance_cents).sum();
    if due.is_zero() {
        return Ok(story.then(Step::Close, 0, 2));
    }
    let means = paid_by(story);
    match story.course {
        Course::PaidInPart => {
            record(desk, (customer, &open), Cents::new(due.get() / 200 * 100), means)?;
            // Most bring the rest later.
            Ok(if story.number < 45 { story.then(Step::PayRest, 10, 24) } else { None })
        }
        Course::Overpaid => {
            record(desk, (customer, &open), Cents::new((due.get() / 10_000 + 1) * 10_000), means)?;
            Ok(story.then(Step::Close, 0, 2))
        }
        Course::Bounced => {
            let bounced = (PaymentMethod::Check, "4088".to_owned());
            let id = record(desk, (customer, &open), due, bounced)?;
            desk.act(desk.owner(), move |w| {
                payments::void(w, w.actor().grant()?, id, "The check bounced.")
            })?;
            Ok(story.then(Step::PayRest, 2, 5))
        }
        _ => {
            record(desk, (customer, &open), due, means)?;
            Ok(story.then(Step::Close, 0, 2))
        }
    }
}

pub(super) fn pay_rest(story: &mut Story, desk: &mut Desk<'_>) -> Result<Later> {
    let (customer, open) = open(story, desk)?;
    let due: Cents = open.iter().map(|invoice| invoice.balance_cents).sum();
    if due.is_positive() {
        record(desk, (customer, &open), due, (PaymentMethod::Card, String::new()))?;
    }
    Ok(story.then(Step::Close, 0, 2))
}

pub(super) fn close(story: &mut Story, desk: &mut Desk<'_>) -> Result<Later> {
    let Some(job) = story.job else { return Ok(None) };
    let (_, open) = open(story, desk)?;
    if !open.is_empty() {
        return Ok(None);
    }
    desk.act(desk.colleague("office"), move |w| {
        jobs::advance(w, w.actor().grant()?, job, JobState::Closed, "")
    })?;
    match story.course {
        Course::Warranty => Ok(story.then(Step::Reopen, 5, 15)),
        _ => Ok(None),
    }
}
