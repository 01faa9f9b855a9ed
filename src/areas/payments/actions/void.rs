//! Voiding a payment.

use crate::areas::payments::events::{Part, PaymentEvent, PaymentFacts};
use crate::areas::payments::model::Payment;
use crate::areas::payments::store;
use crate::kernel::text::required_line;
use crate::kernel::{Error, Id, Result};
use crate::platform::access::{Grant, may};
use crate::platform::db::{Recorded, Write};

/// Voids a payment: what it paid is open again, by reversal rows in the ledger. Its number stays.
///
/// # Errors
/// `Invalid` about `reason`; `Conflict` when it is void already.
pub fn void(
    w: &Write<'_>,
    _: Grant<may::VoidInvoices>,
    id: Id<Payment>,
    reason: &str,
) -> Result<Recorded> {
    let payment = store::get(w, id)?;
    if payment.voided.is_some() {
        return Err(Error::conflict(format!("{} is void already.", payment.number)));
    }
    let reason = required_line("reason", "The reason", reason, 200)?;
    let mut parts = Vec::new();
    for applied in store::allocations_of(w, id)? {
        let allocation = applied.allocation;
        if allocation.reversed {
            continue;
        }
        store::insert_reversal(w, payment.customer_id, &allocation)?;
        parts.push(Part {
            invoice_id: allocation.invoice_id,
            number: applied.number,
            amount_cents: allocation.amount_cents,
        });
    }
    store::insert_void(w, id, &reason)?;
    w.record(&PaymentEvent::Voided { payment: PaymentFacts::of(&payment), parts, reason })
}
