//! An acceptance becomes a job: the customer's yes is recorded, the estimate locked, and the job
//! opened with its scope line by line, all in one transaction. There is never one without the other.

mod api;
mod pages;
#[cfg(test)]
mod tests;

pub use api::{Api, api_routes};
pub use pages::routes;

use serde::{Deserialize, Serialize};

use crate::areas::documents::{Line, Section};
use crate::areas::estimates::{self, Accepted, Estimate};
use crate::areas::jobs::{self, Job, Sale, SoldLine};
use crate::kernel::time::Day;
use crate::kernel::{Error, Id, Result};
use crate::platform::access::{Grant, may};
use crate::platform::db::{Recorded, Write};

/// A sale: the estimate that was accepted, and its job.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sold {
    /// The estimate.
    pub estimate_id: Id<Estimate>,
    /// Its number.
    pub number: String,
    /// Who accepted it.
    pub accepted_by: String,
    /// On which day.
    pub accepted_on: Day,
    /// The job.
    pub job_id: Id<Job>,
}

/// Records that the customer accepted an estimate, and opens its job. The owner of the estimate
/// answers for the job, and is remembered as who sold it.
///
/// # Errors
/// What is wrong, by field; `Conflict` when the estimate was answered already or has no line.
pub fn accept(
    w: &Write<'_>,
    grant: Grant<may::ChangeEstimates>,
    id: Id<Estimate>,
    accepted_by: &str,
    on: Option<Day>,
) -> Result<Recorded<Sold>> {
    let accepted = estimates::accept(w, grant, id, accepted_by, on)?.into_value();
    let opened = jobs::open_from_sale(w, grant, sale(&accepted)?)?;
    let sold = Sold {
        estimate_id: id,
        number: accepted.number,
        accepted_by: accepted.accepted_by,
        accepted_on: accepted.accepted_on,
        job_id: *opened.value(),
    };
    Ok(opened.with(sold))
}

fn sale(accepted: &Accepted) -> Result<Sale> {
    let mut lines = Vec::new();
    for section in &accepted.sections {
        for line in &section.lines {
            lines.push(sold(section, line)?);
        }
    }
    Ok(Sale {
        estimate_id: accepted.estimate_id,
        customer_id: accepted.customer_id,
        property_id: accepted.property_id,
        title: accepted.title.clone(),
        owner_id: accepted.owner_id,
        sold_by_id: accepted.sold_by_id,
        contract_cents: accepted.sums.net_cents,
        lines,
    })
}

fn sold(section: &Section, line: &Line) -> Result<SoldLine> {
    Ok(SoldLine {
        section: section.title.clone(),
        estimate_line_id: Some(line.id),
        item_id: line.item_id,
        description: line.description.clone(),
        detail: line.detail.clone(),
        quantity: line.quantity,
        unit: line.unit.clone(),
        unit_price: known(line.unit_price)?,
        cost: known(line.cost)?,
        discount_percent: known(line.discount_percent)?,
        tax_category: line.tax_category,
        category: line.category.clone(),
        net_cents: known(line.net_cents)?,
        discount_cents: known(line.discount_cents)?,
    })
}

/// The scope was read beyond the sight of whoever accepts, so nothing in it is masked.
fn known<T>(value: Option<T>) -> Result<T> {
    value.ok_or_else(|| Error::internal("an accepted line was masked", "acceptance"))
}
