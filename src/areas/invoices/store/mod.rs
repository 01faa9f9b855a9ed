//! All SQL of invoices.

mod aging;
mod list;
mod save;

pub use aging::Aging;
pub(super) use list::listed;
pub use list::{
    Count, InvoiceFilter, InvoiceRow, InvoiceView, PageSums, SORTS, counts, list, listing,
};
pub use save::erase;
pub(super) use save::{
    NewInvoice, insert, insert_void, mark_issued, save_lines, save_taxes, update, update_sums,
};

use rusqlite::Row;

use super::model::{Invoice, InvoiceLine, Standing, Voided};
use crate::areas::customers::Customer;
use crate::areas::documents::{Sums, Tax, discount_at, line_at, line_columns, tax_of};
use crate::kernel::time::Day;
use crate::kernel::{Cents, Error, Id, Result};
use crate::platform::db::Read;

/// The columns of an invoice; `i` is the invoice, `b` its balance, `v` its void.
macro_rules! invoice_columns {
    () => {
        "i.id, i.number, i.customer_id, i.property_id, i.job_id, i.title, i.owner_id, \
         i.sold_by_id, i.terms_days, i.issued_on, i.due_on, i.discount_kind, i.discount_value, \
         i.tax_rounding, i.notes, i.internal_notes, i.subtotal_cents, i.discount_cents, \
         i.net_cents, i.tax_cents, i.total_cents, i.cost_cents, i.created_on, i.issued_at, \
         i.version, b.paid_cents, v.reason, v.voided_on"
    };
}
/// Where they come from.
macro_rules! invoice_tables {
    () => {
        "visible_invoice i LEFT JOIN visible_invoice_balance b ON b.invoice_id = i.id \
         LEFT JOIN visible_invoice_void v ON v.invoice_id = i.id"
    };
}
use {invoice_columns, invoice_tables};

/// How many columns [`invoice`] reads; what a query adds follows them.
const COLUMNS: usize = 28;

fn invoice(row: &Row<'_>, today: Day) -> rusqlite::Result<Invoice> {
    let voided = match (row.get(26)?, row.get(27)?) {
        (Some(reason), Some(on)) => Some(Voided { reason, on }),
        _ => None,
    };
    let standing = Standing {
        due_on: row.get(10)?,
        voided: voided.is_some(),
        total: row.get(20)?,
        paid: row.get::<_, Option<Cents>>(25)?.unwrap_or_default(),
    };
    Ok(Invoice {
        id: row.get(0)?,
        number: row.get(1)?,
        state: standing.state(today),
        customer_id: row.get(2)?,
        property_id: row.get(3)?,
        job_id: row.get(4)?,
        title: row.get(5)?,
        owner_id: row.get(6)?,
        sold_by_id: row.get(7)?,
        terms_days: row.get(8)?,
        issued_on: row.get(9)?,
        due_on: standing.due_on,
        days_overdue: standing.days_overdue(today),
        discount: discount_at(row, 11)?,
        tax_rounding: row.get(13)?,
        notes: row.get(14)?,
        internal_notes: row.get(15)?,
        sums: Sums {
            subtotal_cents: row.get(16)?,
            discount_cents: row.get(17)?,
            net_cents: row.get(18)?,
            tax_cents: row.get(19)?,
            total_cents: standing.total,
        },
        paid_cents: standing.paid,
        balance_cents: standing.balance(),
        cost_cents: row.get(21)?,
        voided,
        created_on: row.get(22)?,
        issued_at: row.get(23)?,
        version: row.get(24)?,
    })
}

/// The invoice; `NotFound` when it isn't visible.
///
/// # Errors
/// As said, and when the database fails.
pub fn get(r: &Read<'_>, id: Id<Invoice>) -> Result<Invoice> {
    let today = r.today()?;
    r.one(
        concat!("SELECT ", invoice_columns!(), " FROM ", invoice_tables!(), " WHERE i.id = ?1"),
        [id],
        |row| invoice(row, today),
    )?
    .ok_or_else(|| Error::not_found("invoice"))
}

/// What an issued invoice has frozen; none for a draft.
pub(super) fn snapshot(r: &Read<'_>, id: Id<Invoice>) -> Result<Option<String>> {
    r.value("SELECT i.snapshot FROM visible_invoice i WHERE i.id = ?1", [id])
}

/// The lines of an invoice, in their order.
///
/// # Errors
/// When the database fails.
pub fn lines(r: &Read<'_>, id: Id<Invoice>) -> Result<Vec<InvoiceLine>> {
    r.list(
        concat!(
            "SELECT l.section, l.job_line_id, ",
            line_columns!(),
            " FROM visible_invoice_line l WHERE l.invoice_id = ?1 ORDER BY l.position, l.id"
        ),
        [id],
        |row| {
            Ok(InvoiceLine {
                section: row.get(0)?,
                job_line_id: row.get(1)?,
                line: line_at(row, 2)?,
            })
        },
    )
}

/// The taxes of an invoice, in their order.
///
/// # Errors
/// When the database fails.
pub fn taxes(r: &Read<'_>, id: Id<Invoice>) -> Result<Vec<Tax>> {
    r.list(
        "SELECT t.name, t.rate, t.applies_to, t.base_cents, t.tax_cents FROM visible_invoice_tax t \
         WHERE t.invoice_id = ?1 ORDER BY t.position, t.id",
        [id],
        tax_of,
    )
}

/// An open invoice of a customer, as payments meet it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenInvoice {
    /// The invoice.
    pub id: Id<Invoice>,
    /// Its number.
    pub number: String,
    /// What it is about.
    pub title: String,
    /// The day of issue.
    pub issued_on: Day,
    /// The last day to pay.
    pub due_on: Day,
    /// What it came to.
    pub total: Cents,
    /// What is left to pay.
    pub balance: Cents,
}

/// The open invoices of a customer, the oldest due first.
///
/// # Errors
/// When the database fails.
pub fn open_of(r: &Read<'_>, customer_id: Id<Customer>) -> Result<Vec<OpenInvoice>> {
    r.list(
        "SELECT i.id, i.number, i.title, i.issued_on, i.due_on, b.total_cents, b.balance_cents \
         FROM visible_invoice_balance b JOIN visible_invoice i ON i.id = b.invoice_id \
         WHERE b.customer_id = ?1 AND b.balance_cents > 0 ORDER BY b.due_on, b.invoice_id",
        [customer_id],
        |row| {
            Ok(OpenInvoice {
                id: row.get(0)?,
                number: row.get(1)?,
                title: row.get(2)?,
                issued_on: row.get(3)?,
                due_on: row.get(4)?,
                total: row.get(5)?,
                balance: row.get(6)?,
            })
        },
    )
}

/// The newest day of issue of all invoices, whoever sees them.
pub(super) fn last_issued_on(r: &Read<'_>) -> Result<Option<Day>> {
    r.value("SELECT max(i.issued_on) FROM visible_invoice i WHERE i.issued_on IS NOT NULL", [])
}
