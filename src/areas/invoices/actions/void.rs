//! Voiding an issued invoice.

use crate::areas::invoices::events::{InvoiceEvent, InvoiceFacts};
use crate::areas::invoices::model::Invoice;
use crate::areas::invoices::store;
use crate::kernel::text::required_line;
use crate::kernel::{Error, Id, Result};
use crate::platform::access::{Grant, may};
use crate::platform::db::{Recorded, Write};

/// Voids an issued invoice on which nothing is paid. Its number stays visible, and the lines of its
/// job can be invoiced again.
///
/// # Errors
/// `Invalid` about `reason`; `Conflict` for a draft, a voided invoice, or one with payments.
pub fn void(
    w: &Write<'_>,
    _: Grant<may::VoidInvoices>,
    id: Id<Invoice>,
    reason: &str,
) -> Result<Recorded> {
    let invoice = store::get(w, id)?;
    let name = invoice.name();
    if invoice.is_draft() {
        return Err(Error::conflict("A draft has no number to void. Delete it instead."));
    }
    if invoice.voided.is_some() {
        return Err(Error::conflict(format!("{name} is void already.")));
    }
    if !invoice.paid_cents.is_zero() {
        return Err(Error::conflict(format!(
            "Payments of {} are applied to {name}, so it can't be voided. Void those payments \
             first.",
            invoice.paid_cents.plain()
        )));
    }
    let reason = required_line("reason", "The reason", reason, 200)?;
    store::insert_void(w, id, &reason)?;
    w.record(&InvoiceEvent::Voided { invoice: InvoiceFacts::of(&invoice), reason })
}
