//! What an invoice reads of a job: its head, and which lines of its scope aren't invoiced yet.

use std::collections::HashMap;

use crate::areas::accounts::User;
use crate::areas::customers::{Customer, Property};
use crate::areas::documents::Line;
use crate::areas::invoices::model::{JobKey, JobLineKey};
use crate::kernel::{Cents, Error, Id, Result};
use crate::platform::db::Read;

/// A job with the lines of its scope.
#[derive(Debug, Clone)]
pub struct OpenJob {
    /// The job.
    pub id: Id<JobKey>,
    /// Its number.
    pub number: String,
    /// Whose it is.
    pub customer_id: Id<Customer>,
    /// Where the work is.
    pub property_id: Option<Id<Property>>,
    /// What it is about.
    pub title: String,
    /// Who owns it.
    pub owner_id: Option<Id<User>>,
    /// Who sold it.
    pub sold_by_id: Option<Id<User>>,
    /// The lines that no invoice bills yet, in their order.
    pub open: Vec<OpenLine>,
    /// How many lines are on an invoice already.
    pub billed: usize,
}

/// A line of a job's scope.
#[derive(Debug, Clone)]
pub struct OpenLine {
    /// The line's id in the scope.
    pub id: Id<JobLineKey>,
    /// The title of its section.
    pub section: String,
    /// The line; its own id is that of the scope.
    pub line: Line,
}

/// The job; `NotFound` when it isn't visible. A draft bills a line as well as an issued invoice
/// does; a voided one doesn't.
///
/// # Errors
/// As said, and when the database fails.
pub fn open_job(r: &Read<'_>, id: Id<JobKey>) -> Result<OpenJob> {
    let mut job = r
        .one(
            "SELECT j.number, j.customer_id, j.property_id, j.title, j.owner_id, j.sold_by_id \
             FROM visible_job j WHERE j.id = ?1",
            [id],
            |row| {
                Ok(OpenJob {
                    id,
                    number: row.get(0)?,
                    customer_id: row.get(1)?,
                    property_id: row.get(2)?,
                    title: row.get(3)?,
                    owner_id: row.get(4)?,
                    sold_by_id: row.get(5)?,
                    open: Vec::new(),
                    billed: 0,
                })
            },
        )?
        .ok_or_else(|| Error::not_found("job"))?;
    let lines = scope(r, id)?;
    let all = lines.len();
    job.open = lines.into_iter().filter(|(_, billed)| !billed).map(|(line, _)| line).collect();
    job.billed = all - job.open.len();
    Ok(job)
}

/// The scope of a job, each line with whether an invoice bills it.
fn scope(r: &Read<'_>, id: Id<JobKey>) -> Result<Vec<(OpenLine, bool)>> {
    r.list(
        "SELECT l.section, l.id, l.item_id, l.description, l.detail, l.quantity, l.unit, \
         l.unit_price, l.cost, l.discount_percent, l.tax_category, l.category, l.net_cents, \
         l.discount_cents, EXISTS (SELECT 1 FROM visible_invoice_line b \
           LEFT JOIN visible_invoice_void v ON v.invoice_id = b.invoice_id \
           WHERE b.job_line_id = l.id AND v.id IS NULL) \
         FROM visible_job_line l WHERE l.job_id = ?1 ORDER BY l.position, l.id",
        [id],
        |row| {
            let open =
                OpenLine { id: row.get(1)?, section: row.get(0)?, line: super::line(row, 1)? };
            Ok((open, row.get(14)?))
        },
    )
}

/// What a line of a job came to there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::areas::invoices) struct JobShare {
    /// After its own discount.
    pub(in crate::areas::invoices) net: Cents,
    /// Its share of the document's discount.
    pub(in crate::areas::invoices) discount: Cents,
}

/// What these lines of jobs came to there.
pub(in crate::areas::invoices) fn job_shares(
    r: &Read<'_>,
    ids: &[Id<JobLineKey>],
) -> Result<HashMap<Id<JobLineKey>, JobShare>> {
    let mut shares = HashMap::new();
    for id in ids {
        let share = r.one(
            "SELECT l.net_cents, l.discount_cents FROM visible_job_line l WHERE l.id = ?1",
            [id],
            |row| Ok(JobShare { net: row.get(0)?, discount: row.get(1)? }),
        )?;
        shares.extend(share.map(|share| (*id, share)));
    }
    Ok(shares)
}
