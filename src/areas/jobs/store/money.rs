//! What a job comes to, and what the gates look at.
//!
//! Invoices come later in the list of areas, so what is invoiced and paid is read here from their
//! visible rows. A void invoice counts for nothing.

use crate::areas::jobs::states::Standing;
use crate::areas::jobs::{Job, JobMoney, JobState};
use crate::kernel::{Id, Result};
use crate::platform::access::may;
use crate::platform::db::{Read, Write};

/// What a job comes to; `None` for those who don't see prices or invoices.
///
/// # Errors
/// When the database fails.
pub fn money(r: &Read<'_>, id: Id<Job>) -> Result<Option<JobMoney>> {
    let actor = r.actor();
    if !actor.sight.prices || !actor.may::<may::SeeInvoices>() {
        return Ok(None);
    }
    r.one(
        // Joined by JOIN alone: what stands on the right of a LEFT JOIN in an aggregate, SQLite
        // gathers from all of the company's invoices.
        "SELECT j.contract_cents, t.net, t.total, t.paid, t.balance, \
         (SELECT coalesce(sum(l.net_cents - l.discount_cents), 0) FROM visible_job_line l \
          WHERE l.job_id = j.id AND NOT EXISTS (SELECT 1 FROM visible_invoice_line il \
          JOIN visible_invoice li ON li.id = il.invoice_id \
          WHERE il.job_line_id = l.id AND +li.state = 'issued' \
          AND NOT EXISTS (SELECT 1 FROM visible_invoice_void v WHERE v.invoice_id = li.id))) \
         FROM visible_job j JOIN (SELECT coalesce(sum(i.net_cents), 0) AS net, \
          coalesce(sum(i.total_cents), 0) AS total, coalesce(sum(b.paid_cents), 0) AS paid, \
          coalesce(sum(b.balance_cents), 0) AS balance FROM visible_invoice i \
          JOIN visible_invoice_balance b ON b.invoice_id = i.id \
          WHERE i.job_id = ?1 AND +i.state = 'issued' \
          AND NOT EXISTS (SELECT 1 FROM visible_invoice_void v WHERE v.invoice_id = i.id)) t \
         WHERE j.id = ?1",
        [id],
        |row| {
            Ok(JobMoney {
                estimated_cents: row.get(0)?,
                invoiced_cents: row.get(1)?,
                invoiced_total_cents: row.get(2)?,
                paid_cents: row.get(3)?,
                balance_cents: row.get(4)?,
                left_cents: row.get(5)?,
            })
        },
    )
}

/// What the gates look at, whoever asks: a rule doesn't depend on what its actor sees. None of it
/// is shown but as the sentence of a gate.
///
/// # Errors
/// When the database fails.
pub(in crate::areas::jobs) fn standing(w: &Write<'_>, job: &Job) -> Result<Standing> {
    w.beyond_sight(|r| standing_of(r, job))
}

/// The same as the actor sees it, for what a page says beforehand.
///
/// # Errors
/// When the database fails.
pub fn standing_of(r: &Read<'_>, job: &Job) -> Result<Standing> {
    let standing = r.one(
        "SELECT EXISTS (SELECT 1 FROM visible_job_assignee a WHERE a.job_id = ?1), \
         EXISTS (SELECT 1 FROM visible_job_line l WHERE l.job_id = ?1 \
          AND NOT EXISTS (SELECT 1 FROM visible_invoice_line il \
          JOIN visible_invoice i ON i.id = il.invoice_id \
          WHERE il.job_line_id = l.id AND +i.state = 'issued' \
          AND NOT EXISTS (SELECT 1 FROM visible_invoice_void v WHERE v.invoice_id = i.id))), \
         EXISTS (SELECT 1 FROM visible_invoice i WHERE i.job_id = ?1 AND +i.state = 'issued' \
          AND NOT EXISTS (SELECT 1 FROM visible_invoice_void v WHERE v.invoice_id = i.id)), \
         EXISTS (SELECT 1 FROM visible_invoice i WHERE i.job_id = ?1 AND +i.state = 'draft'), \
         EXISTS (SELECT 1 FROM visible_invoice i \
          JOIN visible_invoice_balance b ON b.invoice_id = i.id \
          WHERE i.job_id = ?1 AND b.balance_cents > 0)",
        [job.id],
        |row| {
            Ok(Standing {
                has_property: job.property_id.is_some(),
                has_start: job.starts_on.is_some(),
                has_people: row.get(0)?,
                held_from: None,
                has_left: row.get(1)?,
                has_invoice: row.get(2)?,
                has_draft: row.get(3)?,
                has_unpaid: row.get(4)?,
            })
        },
    )?;
    let held_from = held_from(r, job)?;
    Ok(Standing { held_from, ..standing.unwrap_or_default() })
}

/// Where a job was before it was put on hold.
fn held_from(r: &Read<'_>, job: &Job) -> Result<Option<JobState>> {
    if job.state != JobState::OnHold {
        return Ok(None);
    }
    r.one(
        "SELECT t.from_state FROM visible_job_transition t \
         WHERE t.job_id = ?1 AND t.to_state = 'on_hold' ORDER BY t.id DESC LIMIT 1",
        [job.id],
        |row| row.get(0),
    )
}
