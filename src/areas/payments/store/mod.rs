//! All SQL of payments.

mod list;
mod save;

pub(super) use list::listed;
pub use list::{Count, PaymentFilter, PaymentRow, PaymentView, SORTS, counts, list, listing};
pub(super) use save::{insert, insert_allocation, insert_reversal, insert_void};

use rusqlite::Row;

use super::model::{Allocation, Payment, PaymentState, VoidedPayment};
use crate::areas::customers::Customer;
use crate::areas::invoices::Invoice;
use crate::kernel::time::Day;
use crate::kernel::{Cents, Error, Id, Result};
use crate::platform::db::Read;

/// The columns of a payment; `p` is the payment, `b` its balance, `v` its void.
macro_rules! payment_columns {
    () => {
        "p.id, p.number, p.customer_id, p.method, p.reference, p.notes, p.received_on, \
         p.amount_cents, p.created_at, b.applied_cents, b.unapplied_cents, v.reason, v.voided_on"
    };
}
/// Where they come from.
macro_rules! payment_tables {
    () => {
        "visible_payment p JOIN visible_payment_balance b ON b.payment_id = p.id \
         LEFT JOIN visible_payment_void v ON v.payment_id = p.id"
    };
}
use {payment_columns, payment_tables};

/// How many columns [`payment`] reads; what a query adds follows them.
const COLUMNS: usize = 13;

fn payment(row: &Row<'_>) -> rusqlite::Result<Payment> {
    let voided = match (row.get(11)?, row.get(12)?) {
        (Some(reason), Some(on)) => Some(VoidedPayment { reason, on }),
        _ => None,
    };
    let (applied, unapplied): (Cents, Cents) = (row.get(9)?, row.get(10)?);
    Ok(Payment {
        id: row.get(0)?,
        number: row.get(1)?,
        state: PaymentState::of(voided.is_some(), applied, unapplied),
        customer_id: row.get(2)?,
        method: row.get(3)?,
        reference: row.get(4)?,
        notes: row.get(5)?,
        received_on: row.get(6)?,
        amount_cents: row.get(7)?,
        applied_cents: applied,
        unapplied_cents: unapplied,
        voided,
        created_at: row.get(8)?,
    })
}

/// The payment; `NotFound` when it isn't visible.
///
/// # Errors
/// As said, and when the database fails.
pub fn get(r: &Read<'_>, id: Id<Payment>) -> Result<Payment> {
    r.one(
        concat!("SELECT ", payment_columns!(), " FROM ", payment_tables!(), " WHERE p.id = ?1"),
        [id],
        payment,
    )?
    .ok_or_else(|| Error::not_found("payment"))
}

/// What the receipt of a payment has frozen.
pub(super) fn snapshot(r: &Read<'_>, id: Id<Payment>) -> Result<String> {
    r.value("SELECT p.snapshot FROM visible_payment p WHERE p.id = ?1", [id])
}

/// The payments of a customer of which something is credit, the oldest first.
///
/// # Errors
/// When the database fails.
pub fn credits_of(r: &Read<'_>, customer_id: Id<Customer>) -> Result<Vec<Payment>> {
    r.list(
        concat!(
            "SELECT ",
            payment_columns!(),
            " FROM ",
            payment_tables!(),
            " WHERE b.customer_id = ?1 AND b.unapplied_cents > 0 ORDER BY b.payment_id"
        ),
        [customer_id],
        payment,
    )
}

fn allocation(row: &Row<'_>) -> rusqlite::Result<Allocation> {
    Ok(Allocation {
        id: row.get(0)?,
        payment_id: row.get(1)?,
        invoice_id: row.get(2)?,
        amount_cents: row.get(3)?,
        allocated_on: row.get(4)?,
        reversed: row.get(5)?,
    })
}

/// An allocation with what is at its other end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppliedTo {
    /// The allocation.
    pub allocation: Allocation,
    /// The invoice's number.
    pub number: String,
    /// What the invoice is about.
    pub title: String,
}

/// Where a payment went, the reversals not counted as rows of their own.
///
/// # Errors
/// When the database fails.
pub fn allocations_of(r: &Read<'_>, id: Id<Payment>) -> Result<Vec<AppliedTo>> {
    r.list(
        "SELECT a.id, a.payment_id, a.invoice_id, a.amount_cents, a.allocated_on, \
         EXISTS (SELECT 1 FROM visible_allocation x WHERE x.reverses_id = a.id), \
         coalesce(i.number, ''), coalesce(i.title, '') \
         FROM visible_allocation a LEFT JOIN visible_invoice i ON i.id = a.invoice_id \
         WHERE a.payment_id = ?1 AND a.amount_cents > 0 ORDER BY a.id",
        [id],
        |row| {
            Ok(AppliedTo { allocation: allocation(row)?, number: row.get(6)?, title: row.get(7)? })
        },
    )
}

/// An allocation with the payment that it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaidBy {
    /// The allocation.
    pub allocation: Allocation,
    /// The payment.
    pub payment: Payment,
}

/// What payments brought to an invoice, the reversals not counted as rows of their own.
///
/// # Errors
/// When the database fails.
pub fn payments_of(r: &Read<'_>, id: Id<Invoice>) -> Result<Vec<PaidBy>> {
    r.list(
        concat!(
            "SELECT ",
            payment_columns!(),
            ", a.id, a.amount_cents, a.allocated_on, \
             EXISTS (SELECT 1 FROM visible_allocation x WHERE x.reverses_id = a.id) \
             FROM visible_allocation a JOIN visible_payment p ON p.id = a.payment_id \
             JOIN visible_payment_balance b ON b.payment_id = p.id \
             LEFT JOIN visible_payment_void v ON v.payment_id = p.id \
             WHERE a.invoice_id = ?1 AND a.amount_cents > 0 ORDER BY a.id"
        ),
        [id],
        |row| {
            let payment = payment(row)?;
            Ok(PaidBy {
                allocation: Allocation {
                    id: row.get(COLUMNS)?,
                    payment_id: payment.id,
                    invoice_id: id,
                    amount_cents: row.get(COLUMNS + 1)?,
                    allocated_on: row.get(COLUMNS + 2)?,
                    reversed: row.get(COLUMNS + 3)?,
                },
                payment,
            })
        },
    )
}

/// What was received and not voided from a day to a day, by what the actor sees.
///
/// # Errors
/// When the database fails.
pub fn received_between(r: &Read<'_>, from: Day, to: Day) -> Result<Cents> {
    r.value(
        "SELECT coalesce(sum(p.amount_cents), 0) FROM visible_payment p \
         JOIN visible_payment_balance b ON b.payment_id = p.id \
         WHERE p.received_on BETWEEN ?1 AND ?2 AND b.voided = 0",
        [from, to],
    )
}
