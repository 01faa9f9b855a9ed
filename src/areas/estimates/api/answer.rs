//! What programs are told about estimates.

use serde::Serialize;
use utoipa::ToSchema;

use super::super::{Estimate, EstimateRow, store};
use crate::areas::customers;
use crate::areas::documents::{Line, Section, Sums, Tax};
use crate::areas::fields::{Answered, FieldSubject};
use crate::kernel::error::if_there;
use crate::kernel::pricing::Discount;
use crate::kernel::time::{Day, Instant};
use crate::kernel::{Cents, Id, Result};
use crate::platform::db::Read;

/// An estimate in the version that counts.
#[derive(Debug, Serialize, ToSchema)]
pub struct EstimateAnswer {
    #[serde(flatten)]
    estimate: Estimate,
    /// The customer's name; null when the customer isn't visible.
    customer_name: Option<String>,
    /// Which version counts, from 1.
    version_number: i64,
    /// When this version was frozen; null while it is a draft.
    frozen_at: Option<Instant>,
    /// When it was last handed over.
    sent_at: Option<Instant>,
    /// Who accepted it.
    accepted_by: Option<String>,
    /// On which day it was accepted.
    accepted_on: Option<Day>,
    /// Why it was declined, the last time.
    decline_reason: Option<String>,
    /// On the whole document, before tax.
    discount: Discount,
    #[serde(flatten)]
    sums: Sums,
    /// What it costs the company; not there for those who don't see costs.
    #[serde(skip_serializing_if = "Option::is_none")]
    cost_cents: Option<Cents>,
    /// Each tax.
    taxes: Vec<Tax>,
    /// The sections with their lines.
    sections: Vec<Section>,
    /// The lines of all sections, in their order.
    lines: Vec<Line>,
    /// The terms.
    terms: String,
    /// Notes for the customer.
    notes: String,
    /// Notes for the office alone.
    internal_notes: String,
    #[serde(flatten)]
    marks: Answered,
}

impl EstimateAnswer {
    /// Reads it whole.
    ///
    /// # Errors
    /// `NotFound` when it isn't visible; when the database fails.
    pub fn read(r: &Read<'_>, id: Id<Estimate>) -> Result<EstimateAnswer> {
        let estimate = store::get(r, id)?;
        let version = store::current(r, &estimate)?;
        let sections = store::sections(r, version.id)?;
        let acceptance = store::acceptance(r, id)?;
        Ok(EstimateAnswer {
            customer_name: if_there(customers::get(r, estimate.customer_id))?
                .map(|known| known.name),
            version_number: version.ordinal,
            frozen_at: version.frozen_at,
            sent_at: store::sendings(r, id)?.first().map(|last| last.sent_at),
            accepted_on: acceptance.as_ref().map(|yes| yes.accepted_on),
            accepted_by: acceptance.map(|yes| yes.accepted_by),
            decline_reason: store::decline_of(r, id)?.map(|no| no.reason),
            discount: version.discount,
            sums: version.sums,
            cost_cents: version.cost_cents,
            taxes: store::taxes(r, version.id)?,
            lines: sections.iter().flat_map(|section| section.lines.iter().cloned()).collect(),
            sections,
            terms: version.terms,
            notes: version.notes,
            internal_notes: version.internal_notes,
            marks: Answered::read(r, FieldSubject::Estimate, id.get())?,
            estimate,
        })
    }
}

/// An estimate in a list.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct EstimateListed {
    #[serde(flatten)]
    estimate: Estimate,
    /// The customer's name; null when the customer isn't visible.
    customer_name: Option<String>,
    /// Which version counts, from 1.
    version_number: i64,
    /// What is left of the subtotal after the discount.
    net_cents: Cents,
    /// The sum of the taxes.
    tax_cents: Cents,
    /// What the customer pays.
    total_cents: Cents,
    #[serde(flatten)]
    marks: Answered,
}

impl EstimateListed {
    /// These rows with their tags and fields.
    pub(super) fn all(r: &Read<'_>, rows: Vec<EstimateRow>) -> Result<Vec<EstimateListed>> {
        let rows =
            Answered::with_all(r, FieldSubject::Estimate, rows, |row| row.estimate.id.get())?;
        let listed = |(row, marks): (EstimateRow, Answered)| EstimateListed {
            estimate: row.estimate,
            customer_name: row.customer,
            version_number: row.ordinal,
            net_cents: row.net_cents,
            tax_cents: row.tax_cents,
            total_cents: row.total_cents,
            marks,
        };
        Ok(rows.into_iter().map(listed).collect())
    }
}

/// A page of estimates.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct EstimateList {
    /// The estimates.
    pub(super) items: Vec<EstimateListed>,
    /// What `after` takes for the next page; null on the last one.
    pub(super) next: Option<String>,
}
