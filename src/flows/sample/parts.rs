//! Invoices and payments as they were planned: so many lines each, paid in so many parts.

use super::desk::Desk;
use super::money::{paid_by, record};
use super::size::Bill;
use super::story::{Course, Later, Step, Story};
use crate::areas::invoices::{self, Invoice};
use crate::areas::jobs;
use crate::areas::payments::{self, PaymentMethod};
use crate::kernel::{Cents, Result};

/// Goes through the scope: the first invoice has the first lines, the next one those after them.
pub(super) fn bill(story: &mut Story, desk: &mut Desk<'_>) -> Result<Later> {
    let Some(job) = story.job else { return Ok(None) };
    let scope = desk.read(|r| jobs::lines(r, job))?;
    let mut lines = scope.iter().map(|line| line.line.id);
    for bill in &story.bills {
        let count = usize::try_from(bill.lines).unwrap_or(0);
        let chosen = lines.by_ref().take(count).collect();
        story.invoices.push(desk.act(desk.colleague("office"), move |w| {
            invoices::draft_from_job(w, w.actor().grant()?, job, Some(chosen))
        })?);
    }
    match story.course {
        Course::DraftInvoice => Ok(None),
        _ => Ok(story.then(Step::Issue, 0, 2)),
    }
}

/// The next part of each invoice that isn't paid yet.
pub(super) fn pay(story: &mut Story, desk: &mut Desk<'_>) -> Result<Later> {
    let round = story.rounds;
    story.rounds += 1;
    for (id, bill) in story.invoices.clone().into_iter().zip(story.bills.clone()) {
        if bill.payments > round {
            let invoice = desk.read(|r| invoices::get(r, id))?;
            pay_part(story, desk, &invoice, bill, round)?;
        }
    }
    let more = story.bills.iter().any(|bill| bill.payments > story.rounds);
    Ok(match more {
        true if story.is_recent() => story.then(Step::PayRest, 2, 3),
        true => story.then(Step::PayRest, 10, 24),
        false => story.then(Step::Close, 0, 2),
    })
}

fn pay_part(
    story: &mut Story,
    desk: &Desk<'_>,
    invoice: &Invoice,
    bill: Bill,
    round: i64,
) -> Result<()> {
    let due = invoice.balance_cents;
    let towards = (invoice.customer_id, std::slice::from_ref(invoice));
    if bill.bounces && round == 0 {
        let check = (PaymentMethod::Check, story.dice.between(1_000, 9_999).to_string());
        let id = record(desk, towards, due, check)?;
        return desk.act(desk.owner(), move |w| {
            payments::void(w, w.actor().grant()?, id, "The check bounced.")
        });
    }
    let amount = match round + 1 == bill.payments {
        true => due,
        false => Cents::new((due.get() / 2).max(1)),
    };
    let means = paid_by(story);
    record(desk, towards, amount, means).map(drop)
}
