//! Writing payments: rows are only ever added.

use rusqlite::named_params;

use crate::areas::customers::Customer;
use crate::areas::payments::model::{Allocation, AllocationDraft, Payment, PaymentDraft};
use crate::kernel::time::Day;
use crate::kernel::{Id, Result};
use crate::platform::db::Write;

/// Inserts a payment with its number and the frozen snapshot of its receipt.
pub(in crate::areas::payments) fn insert(
    w: &Write<'_>,
    number: &str,
    draft: &PaymentDraft,
    received_on: Day,
    snapshot: &str,
) -> Result<Id<Payment>> {
    let id = w.insert(
        "INSERT INTO payment (number, customer_id, method, reference, notes, received_on, \
         amount_cents, snapshot, user_id, created_at) \
         VALUES (:number, :customer_id, :method, :reference, :notes, :received_on, :amount, \
         :snapshot, :user_id, :now)",
        named_params! {
            ":number": number, ":customer_id": draft.customer_id, ":method": draft.method,
            ":reference": draft.reference, ":notes": draft.notes, ":received_on": received_on,
            ":amount": draft.amount_cents, ":snapshot": snapshot,
            ":user_id": w.actor().user_id(), ":now": w.now(),
        },
    )?;
    Ok(Id::new(id))
}

/// Allocates a part of a payment to an invoice, counting from `on`.
pub(in crate::areas::payments) fn insert_allocation(
    w: &Write<'_>,
    (payment_id, customer_id): (Id<Payment>, Id<Customer>),
    draft: &AllocationDraft,
    on: Day,
) -> Result<()> {
    w.insert(
        "INSERT INTO allocation (payment_id, invoice_id, customer_id, amount_cents, \
         allocated_on, user_id, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        rusqlite::params![
            payment_id,
            draft.invoice_id,
            customer_id,
            draft.amount_cents,
            on,
            w.actor().user_id(),
            w.now()
        ],
    )?;
    Ok(())
}

/// Takes an allocation back, today.
pub(in crate::areas::payments) fn insert_reversal(
    w: &Write<'_>,
    customer_id: Id<Customer>,
    allocation: &Allocation,
) -> Result<()> {
    w.insert(
        "INSERT INTO allocation (payment_id, invoice_id, customer_id, amount_cents, \
         allocated_on, reverses_id, user_id, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        rusqlite::params![
            allocation.payment_id,
            allocation.invoice_id,
            customer_id,
            -allocation.amount_cents,
            w.today()?.max(allocation.allocated_on),
            allocation.id,
            w.actor().user_id(),
            w.now()
        ],
    )?;
    Ok(())
}

/// Writes down that a payment was voided.
pub(in crate::areas::payments) fn insert_void(
    w: &Write<'_>,
    id: Id<Payment>,
    reason: &str,
) -> Result<()> {
    w.insert(
        "INSERT INTO payment_void (payment_id, reason, voided_on, user_id, at) \
         VALUES (?1, ?2, ?3, ?4, ?5)",
        rusqlite::params![id, reason, w.today()?, w.actor().user_id(), w.now()],
    )?;
    Ok(())
}
