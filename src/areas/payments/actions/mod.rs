//! What people do with payments.

mod apply;
mod record;
mod void;

pub use apply::apply;
pub use record::record;
pub use void::void;

use super::events::Part;
use super::model::{AllocationDraft, Payment, Target, decide};
use super::store;
use crate::areas::customers::Customer;
use crate::areas::invoices::{self, Invoice, OpenInvoice};
use crate::kernel::time::Day;
use crate::kernel::{Cents, Id, Result};
use crate::platform::db::{Read, Write};

/// The open invoices of a customer, as allocations meet them.
fn targets(open: &[OpenInvoice]) -> Vec<Target> {
    open.iter()
        .map(|invoice| Target {
            invoice_id: invoice.id,
            number: invoice.number.clone(),
            balance: invoice.balance,
        })
        .collect()
}

/// Where `available` goes when one of the open invoices is to be paid before the oldest due.
pub(super) fn first_to(
    r: &Read<'_>,
    customer_id: Id<Customer>,
    available: Cents,
    first: Id<Invoice>,
) -> Result<Vec<AllocationDraft>> {
    let mut targets = targets(&invoices::open_of(r, customer_id)?);
    // Stable, so the others stay in their order.
    targets.sort_by_key(|target| target.invoice_id != first);
    decide(available, None, &targets)
}

/// Writes the parts into the ledger. A part counts from `on`, but never from before its invoice was
/// issued.
fn allocate(
    w: &Write<'_>,
    payment: (Id<Payment>, Id<Customer>),
    drafts: &[AllocationDraft],
    open: &[OpenInvoice],
    on: Day,
) -> Result<()> {
    for draft in drafts {
        let issued_on = open.iter().find(|i| i.id == draft.invoice_id).map(|i| i.issued_on);
        store::insert_allocation(w, payment, draft, issued_on.map_or(on, |day| day.max(on)))?;
    }
    Ok(())
}

/// The parts with the numbers of their invoices, for the event.
fn parts(drafts: &[AllocationDraft], open: &[OpenInvoice]) -> Vec<Part> {
    drafts
        .iter()
        .map(|draft| {
            let invoice = open.iter().find(|invoice| invoice.id == draft.invoice_id);
            Part::new(draft, invoice.map(|i| i.number.clone()).unwrap_or_default())
        })
        .collect()
}
