//! The scope of a job, line by line.

use std::collections::HashMap;

use rusqlite::{named_params, params};

use crate::areas::documents::{LineKey, line_at, line_columns};
use crate::areas::jobs::model::SoldLine;
use crate::areas::jobs::{Billing, Job, JobLine};
use crate::kernel::{Cents, Id, Result, UnitPrice};
use crate::platform::access::may;
use crate::platform::db::{Read, Write};

/// The scope of a job, in its order.
///
/// # Errors
/// When the database fails.
pub fn lines(r: &Read<'_>, id: Id<Job>) -> Result<Vec<JobLine>> {
    let sees_invoices = r.actor().may::<may::SeeInvoices>();
    r.list(
        concat!(
            "SELECT ",
            line_columns!(),
            ", l.section, l.estimate_line_id, \
             (SELECT max(CASE i.state WHEN 'issued' THEN 2 ELSE 1 END) \
              FROM visible_invoice_line il JOIN visible_invoice i ON i.id = il.invoice_id \
              WHERE il.job_line_id = l.id AND NOT EXISTS \
              (SELECT 1 FROM visible_invoice_void v WHERE v.invoice_id = i.id)) \
             FROM visible_job_line l WHERE l.job_id = ?1 ORDER BY l.position, l.id"
        ),
        [id],
        |row| {
            let billing = match row.get::<_, Option<i64>>(15)? {
                None => Billing::Open,
                Some(1) => Billing::Draft,
                Some(_) => Billing::Invoiced,
            };
            Ok(JobLine {
                line: line_at(row, 0)?,
                section: row.get(13)?,
                estimate_line_id: row.get(14)?,
                billing: sees_invoices.then_some(billing),
            })
        },
    )
}

/// The costs of the lines of a job, whoever sees them.
///
/// # Errors
/// When the database fails.
pub(in crate::areas::jobs) fn costs(
    w: &Write<'_>,
    id: Id<Job>,
) -> Result<HashMap<Id<LineKey>, UnitPrice>> {
    let all = w.beyond_sight(|r| {
        r.list("SELECT l.id, l.cost FROM visible_job_line l WHERE l.job_id = ?1", [id], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
    })?;
    Ok(all.into_iter().collect())
}

/// Whether a line of the job is or was on an invoice, a draft or a void one included.
///
/// # Errors
/// When the database fails.
pub(in crate::areas::jobs) fn was_billed(r: &Read<'_>, id: Id<Job>) -> Result<bool> {
    r.value(
        "SELECT EXISTS (SELECT 1 FROM visible_job_line l \
         JOIN visible_invoice_line il ON il.job_line_id = l.id WHERE l.job_id = ?1)",
        [id],
    )
}

/// Puts other lines in the place of those that are there; `Conflict` when somebody else has saved
/// since `version`.
pub(in crate::areas::jobs) fn replace_lines(
    w: &Write<'_>,
    id: Id<Job>,
    version: i64,
    contract: Cents,
    lines: &[SoldLine],
) -> Result<()> {
    w.edit(
        "this job",
        "UPDATE job SET contract_cents = ?3, version = version + 1 WHERE id = ?1 AND version = ?2",
        params![id, version, contract],
    )?;
    w.execute("DELETE FROM job_line WHERE job_id = ?1", [id])?;
    for (position, line) in (0_i64..).zip(lines) {
        insert_line(w, id, position, line)?;
    }
    Ok(())
}

pub(in crate::areas::jobs) fn insert_line(
    w: &Write<'_>,
    id: Id<Job>,
    position: i64,
    line: &SoldLine,
) -> Result<()> {
    w.insert(
        "INSERT INTO job_line (job_id, position, section, estimate_line_id, item_id, description, \
         detail, quantity, unit, unit_price, cost, discount_percent, tax_category, category, \
         net_cents, discount_cents) VALUES (:job, :position, :section, :estimate_line, :item, \
         :description, :detail, :quantity, :unit, :unit_price, :cost, :discount_percent, \
         :tax_category, :category, :net, :discount)",
        named_params! {
            ":job": id, ":position": position, ":section": line.section,
            ":estimate_line": line.estimate_line_id, ":item": line.item_id,
            ":description": line.description, ":detail": line.detail,
            ":quantity": line.quantity, ":unit": line.unit, ":unit_price": line.unit_price,
            ":cost": line.cost, ":discount_percent": line.discount_percent,
            ":tax_category": line.tax_category, ":category": line.category,
            ":net": line.net_cents, ":discount": line.discount_cents,
        },
    )?;
    Ok(())
}
