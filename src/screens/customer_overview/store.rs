//! What the page of a customer reads of the areas: counts, sums and rows, each held to what the
//! reader sees.

use rusqlite::Row;

use crate::areas::customers::Customer;
use crate::areas::estimates::EstimateState;
use crate::areas::invoices::Standing;
use crate::areas::jobs::JobState;
use crate::areas::payments::{PaymentMethod, PaymentState};
use crate::kernel::time::Day;
use crate::kernel::{Cents, Id, Result};
use crate::platform::db::{Listed, Listing, PageOf, Read, Sort};

/// How many documents of each kind the customer has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Counts {
    pub(super) estimates: i64,
    pub(super) jobs: i64,
    pub(super) invoices: i64,
    pub(super) payments: i64,
    /// Of the customer and of the properties.
    pub(super) files: i64,
}

pub(super) fn counts(r: &Read<'_>, id: Id<Customer>) -> Result<Counts> {
    let counted = r.one(
        "SELECT (SELECT count(*) FROM visible_estimate e WHERE e.customer_id = ?1), \
         (SELECT count(*) FROM visible_job j WHERE j.customer_id = ?1), \
         (SELECT count(*) FROM visible_invoice i WHERE i.customer_id = ?1), \
         (SELECT count(*) FROM visible_payment p WHERE p.customer_id = ?1), \
         (SELECT count(*) FROM visible_attachment a WHERE a.customer_id = ?1 \
          AND a.subject_kind IN ('customer', 'property') AND a.deleted_at IS NULL)",
        [id],
        |row| {
            Ok(Counts {
                estimates: row.get(0)?,
                jobs: row.get(1)?,
                invoices: row.get(2)?,
                payments: row.get(3)?,
                files: row.get(4)?,
            })
        },
    )?;
    Ok(counted.unwrap_or_default())
}

/// What the customer owes and has paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Money {
    pub(super) invoiced: Cents,
    pub(super) paid: Cents,
    pub(super) balance: Cents,
    pub(super) overdue: Cents,
    pub(super) credit: Cents,
}

pub(super) fn money(r: &Read<'_>, id: Id<Customer>) -> Result<Money> {
    let summed = r.one(
        "SELECT coalesce(sum(b.total_cents), 0), coalesce(sum(b.paid_cents), 0), \
         coalesce(sum(b.balance_cents), 0), \
         coalesce(sum(b.balance_cents) FILTER (WHERE b.due_on < ?2), 0), \
         (SELECT coalesce(sum(p.unapplied_cents), 0) FROM visible_payment_balance p \
          WHERE p.customer_id = ?1 AND p.unapplied_cents > 0) \
         FROM visible_invoice_balance b WHERE b.customer_id = ?1 AND b.voided = 0",
        rusqlite::params![id, r.today()?],
        |row| {
            Ok(Money {
                invoiced: row.get(0)?,
                paid: row.get(1)?,
                balance: row.get(2)?,
                overdue: row.get(3)?,
                credit: row.get(4)?,
            })
        },
    )?;
    Ok(summed.unwrap_or_default())
}

/// What was sold to the customer in all: the contracts of the jobs that weren't called off. `None`
/// for those who see no prices.
pub(super) fn sold(r: &Read<'_>, id: Id<Customer>) -> Result<Option<Cents>> {
    if !r.actor().sight.prices {
        return Ok(None);
    }
    let sum = r.value(
        "SELECT coalesce(sum(j.contract_cents), 0) FROM visible_job j \
         WHERE j.customer_id = ?1 AND j.state <> 'cancelled'",
        [id],
    )?;
    Ok(Some(sum))
}

/// Whether work is under way for the customer.
pub(super) fn has_job_in_progress(r: &Read<'_>, id: Id<Customer>) -> Result<bool> {
    r.value(
        "SELECT EXISTS (SELECT 1 FROM visible_job j WHERE j.customer_id = ?1 \
         AND j.state = 'in_progress')",
        [id],
    )
}

/// The day of the first thing in the timeline; `None` when there is nothing in it.
pub(super) fn first_day(r: &Read<'_>, id: Id<Customer>) -> Result<Option<Day>> {
    let at = r.one(
        "SELECT at FROM visible_event WHERE customer_id = ?1 ORDER BY id LIMIT 1",
        [id],
        |row| row.get::<_, crate::kernel::time::Instant>(0),
    )?;
    at.map(|at| r.zone().map(|zone| at.day_in(zone))).transpose()
}

const NEWEST_ESTIMATE: Sort = Sort::descending("newest", &["e.id"]);
const NEWEST_JOB: Sort = Sort::descending("newest", &["j.id"]);
const NEWEST_INVOICE: Sort = Sort::descending("newest", &["i.id"]);
const NEWEST_PAYMENT: Sort = Sort::descending("newest", &["p.id"]);

/// An estimate of the customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct EstimateRow {
    pub(super) id: i64,
    pub(super) number: String,
    pub(super) title: String,
    pub(super) state: EstimateState,
    pub(super) created_on: Day,
    pub(super) total: Option<Cents>,
}

pub(super) fn estimates(
    r: &Read<'_>,
    id: Id<Customer>,
    page: &PageOf,
) -> Result<Listed<EstimateRow>> {
    let today = r.today()?;
    Listing::of(
        "e.id, e.number, e.title, e.state, e.created_on, v.valid_until_on, \
         (SELECT o.total_cents FROM visible_estimate_option o WHERE o.version_id = e.version_id \
          ORDER BY o.position, o.id LIMIT 1)",
        "visible_estimate e LEFT JOIN visible_estimate_version v ON v.id = e.version_id",
    )
    .only("e.customer_id = :customer", ":customer", id)
    .page(r, &NEWEST_ESTIMATE, page, |row: &Row<'_>| {
        let (state, until): (EstimateState, Option<Day>) = (row.get(3)?, row.get(5)?);
        Ok(EstimateRow {
            id: row.get(0)?,
            number: row.get(1)?,
            title: row.get(2)?,
            state: until.map_or(state, |until| state.on(today, until)),
            created_on: row.get(4)?,
            total: row.get(6)?,
        })
    })
}

/// A job of the customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct JobRow {
    pub(super) id: i64,
    pub(super) number: String,
    pub(super) title: String,
    pub(super) state: JobState,
    pub(super) starts_on: Option<Day>,
    pub(super) place: Option<String>,
    pub(super) contract: Option<Cents>,
}

pub(super) fn jobs(r: &Read<'_>, id: Id<Customer>, page: &PageOf) -> Result<Listed<JobRow>> {
    Listing::of(
        "j.id, j.number, j.title, j.state, j.starts_on, \
         (SELECT p.street FROM visible_property p WHERE p.id = j.property_id), j.contract_cents",
        "visible_job j",
    )
    .only("j.customer_id = :customer", ":customer", id)
    .page(r, &NEWEST_JOB, page, |row: &Row<'_>| {
        Ok(JobRow {
            id: row.get(0)?,
            number: row.get(1)?,
            title: row.get(2)?,
            state: row.get(3)?,
            starts_on: row.get(4)?,
            place: row.get(5)?,
            contract: row.get(6)?,
        })
    })
}

/// An invoice of the customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct InvoiceRow {
    pub(super) id: i64,
    pub(super) number: Option<String>,
    pub(super) title: String,
    pub(super) issued_on: Option<Day>,
    pub(super) standing: Standing,
}

pub(super) fn invoices(
    r: &Read<'_>,
    id: Id<Customer>,
    page: &PageOf,
) -> Result<Listed<InvoiceRow>> {
    Listing::of(
        "i.id, i.number, i.title, i.issued_on, i.due_on, i.total_cents, \
         coalesce(b.paid_cents, 0), coalesce(b.voided, 0)",
        "visible_invoice i LEFT JOIN visible_invoice_balance b ON b.invoice_id = i.id",
    )
    .only("i.customer_id = :customer", ":customer", id)
    .page(r, &NEWEST_INVOICE, page, |row: &Row<'_>| {
        Ok(InvoiceRow {
            id: row.get(0)?,
            number: row.get(1)?,
            title: row.get(2)?,
            issued_on: row.get(3)?,
            standing: Standing {
                due_on: row.get(4)?,
                total: row.get(5)?,
                paid: row.get(6)?,
                voided: row.get(7)?,
            },
        })
    })
}

/// A payment of the customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PaymentRow {
    pub(super) id: i64,
    pub(super) number: String,
    pub(super) method: PaymentMethod,
    pub(super) reference: String,
    pub(super) received_on: Day,
    pub(super) amount: Cents,
    pub(super) unapplied: Cents,
    pub(super) state: PaymentState,
}

pub(super) fn payments(
    r: &Read<'_>,
    id: Id<Customer>,
    page: &PageOf,
) -> Result<Listed<PaymentRow>> {
    Listing::of(
        "p.id, p.number, p.method, p.reference, p.received_on, p.amount_cents, \
         coalesce(b.applied_cents, 0), coalesce(b.unapplied_cents, 0), coalesce(b.voided, 0)",
        "visible_payment p LEFT JOIN visible_payment_balance b ON b.payment_id = p.id",
    )
    .only("p.customer_id = :customer", ":customer", id)
    .page(r, &NEWEST_PAYMENT, page, |row: &Row<'_>| {
        let (applied, unapplied): (Cents, Cents) = (row.get(6)?, row.get(7)?);
        Ok(PaymentRow {
            id: row.get(0)?,
            number: row.get(1)?,
            method: row.get(2)?,
            reference: row.get(3)?,
            received_on: row.get(4)?,
            amount: row.get(5)?,
            unapplied,
            state: PaymentState::of(row.get(8)?, applied, unapplied),
        })
    })
}
