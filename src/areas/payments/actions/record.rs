//! Recording a payment.

use super::{allocate, parts, targets};
use crate::areas::customers;
use crate::areas::invoices;
use crate::areas::payments::events::{PaymentEvent, PaymentFacts};
use crate::areas::payments::frozen::Frozen;
use crate::areas::payments::model::{Payment, PaymentDraft, decide};
use crate::areas::payments::store;
use crate::kernel::error::if_there;
use crate::kernel::{Error, Id, Result};
use crate::platform::access::{Grant, may};
use crate::platform::db::{Recorded, Series, Write};

/// Records money that came in, and allocates it: as it is said, or to the invoices that are due
/// first. What is left stays as credit.
///
/// # Errors
/// What is wrong, by field.
pub fn record(
    w: &Write<'_>,
    _: Grant<may::IssueInvoices>,
    draft: PaymentDraft,
) -> Result<Recorded<Id<Payment>>> {
    let today = w.today()?;
    let customer = if_there(customers::get(w, draft.customer_id))?
        .ok_or_else(|| Error::invalid("customer_id", "Choose a customer."))?;
    let mut draft = draft.checked(today)?;
    let open = invoices::open_of(w, customer.id)?;
    let drafts = decide(draft.amount_cents, draft.allocations.take(), &targets(&open))?;
    let received_on = draft.received_on.unwrap_or(today);
    let number = w.next_number(Series::Payment)?;
    let parts = parts(&drafts, &open);
    let snapshot = w.beyond_sight(|r| Frozen::take(r, &customer, &parts, &open))?.written()?;
    let id = store::insert(w, &number, &draft, received_on, &snapshot)?;
    allocate(w, (id, customer.id), &drafts, &open, received_on)?;
    let payment = store::get(w, id)?;
    let event = PaymentEvent::Recorded {
        payment: PaymentFacts::of(&payment),
        parts,
        unapplied_cents: payment.unapplied_cents,
    };
    Ok(w.record(&event)?.with(id))
}
