//! What people do with estimates.

mod answer;
mod write;

pub use answer::{accept, decline, send};
pub use write::{change, create, duplicate};

use super::events::EstimateFacts;
use super::{Estimate, Version, store};
use crate::areas::customers::{self, Customer};
use crate::areas::documents::{
    DocumentDraft, Priced, SectionDraft, Snapshot, Taking, known_costs, priced, taxes_for,
};
use crate::areas::{accounts, settings};
use crate::kernel::pricing::Discount;
use crate::kernel::{Id, Result};
use crate::platform::db::Write;

/// What a document of this customer comes to today, with the costs that nobody said.
fn priced_today(
    w: &Write<'_>,
    customer_id: Id<Customer>,
    mut sections: Vec<SectionDraft>,
    discount: Discount,
    before: Option<&Version>,
) -> Result<Priced> {
    let before = match before {
        Some(version) => w.beyond_sight(|r| store::costs(r, version.id))?,
        None => std::collections::HashMap::new(),
    };
    known_costs(w, &mut sections, &before)?;
    let rounding = settings::company(w)?.tax_rounding;
    // Whether taxes are left off depends on the customer, also for somebody who doesn't see them.
    let customer = w.beyond_sight(|r| customers::get(r, customer_id))?;
    let taxes = taxes_for(w, &customer, w.today()?)?;
    priced(DocumentDraft { sections, discount }, taxes, rounding)
}

/// Freezes the version with everything that its document says.
fn freeze(w: &Write<'_>, estimate: &Estimate, version: &Version) -> Result<()> {
    let snapshot = w.beyond_sight(|r| {
        let customer = customers::get(r, estimate.customer_id)?;
        let property = estimate.property_id.map(|id| customers::get_property(r, id)).transpose()?;
        let owner = estimate.owner_id.map(|id| accounts::get(r, id)).transpose()?;
        Snapshot::take(
            r,
            &Taking {
                customer: &customer,
                property: property.as_ref(),
                title: &estimate.title,
                prepared_by: owner.as_ref().map_or("", |owner| &owner.name),
                terms: &version.terms,
                notes: &version.notes,
            },
        )
    })?;
    store::freeze(w, version.id, &snapshot)
}

/// The facts of an estimate as it is now.
fn facts(w: &Write<'_>, id: Id<Estimate>) -> Result<EstimateFacts> {
    let estimate = store::get(w, id)?;
    let version = store::current(w, &estimate)?;
    Ok(EstimateFacts {
        estimate_id: id,
        number: estimate.number,
        title: estimate.title,
        customer_id: estimate.customer_id,
        version: version.ordinal,
        total_cents: version.sums.total_cents,
    })
}
