//! What people do with estimates.

mod answer;
mod write;

pub use answer::{accept, decline, send};
pub use write::{change, create, duplicate};

use super::events::EstimateFacts;
use super::print::as_of_now;
use super::{Estimate, Version, store};
use crate::areas::customers::{self, Customer};
use crate::areas::documents::{
    DocumentDraft, Priced, SectionDraft, known_costs, priced, taxes_for,
};
use crate::areas::settings;
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
    let snapshot = w.beyond_sight(|r| as_of_now(r, estimate, version))?;
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
