//! What people do with payments.

mod apply;
mod record;
mod void;

pub use apply::apply;
pub use record::record;
pub use void::void;

use super::events::Part;
use super::model::{AllocationDraft, Payment, Target};
use super::store;
use crate::areas::customers::Customer;
use crate::areas::invoices::{self, OpenInvoice};
use crate::kernel::time::Day;
use crate::kernel::{Id, Result};
use crate::platform::db::Write;

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

/// The open invoices of a customer.
fn open_of(w: &Write<'_>, customer_id: Id<Customer>) -> Result<Vec<OpenInvoice>> {
    invoices::open_of(w, customer_id)
}
