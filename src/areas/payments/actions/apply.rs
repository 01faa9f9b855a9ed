//! Applying credit to invoices later.

use super::{allocate, parts, targets};
use crate::areas::invoices;
use crate::areas::payments::events::{PaymentEvent, PaymentFacts};
use crate::areas::payments::model::{AllocationDraft, Payment, decide};
use crate::areas::payments::store;
use crate::kernel::{Error, Id, Result};
use crate::platform::access::{Grant, may};
use crate::platform::db::{Recorded, Write};

/// Applies what is left of a payment, today: as it is said, or to the invoices that are due first.
///
/// # Errors
/// What is wrong, by field; `Conflict` when there is no credit left, it is void, or nothing is open.
pub fn apply(
    w: &Write<'_>,
    _: Grant<may::IssueInvoices>,
    id: Id<Payment>,
    allocations: Option<Vec<AllocationDraft>>,
) -> Result<Recorded> {
    let payment = store::get(w, id)?;
    if payment.voided.is_some() {
        return Err(Error::conflict(format!(
            "{} is void, so there is nothing to apply.",
            payment.number
        )));
    }
    if payment.unapplied_cents.is_zero() {
        return Err(Error::conflict(format!(
            "All of {} is applied already. Nothing is left to apply.",
            payment.number
        )));
    }
    let open = invoices::open_of(w, payment.customer_id)?;
    if open.is_empty() {
        return Err(Error::conflict(
            "This customer has no open invoice, so the credit stays until there is one.",
        ));
    }
    let drafts = decide(payment.unapplied_cents, allocations, &targets(&open))?;
    if drafts.is_empty() {
        return Err(Error::invalid("allocations", "Say how much goes to which invoice."));
    }
    allocate(w, (id, payment.customer_id), &drafts, &open, w.today()?)?;
    let left = store::get(w, id)?.unapplied_cents;
    w.record(&PaymentEvent::Applied {
        payment: PaymentFacts::of(&payment),
        parts: parts(&drafts, &open),
        unapplied_cents: left,
    })
}
