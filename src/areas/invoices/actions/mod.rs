//! What people do with invoices.

mod change;
mod draft;
mod issue;
mod void;

pub use change::change;
pub use draft::{draft_free, draft_from_job};
pub use issue::issue;
pub use void::void;

use super::model::{Invoice, InvoiceDraft};
use super::store;
use crate::areas::customers::{self, Customer, Property};
use crate::areas::settings::Company;
use crate::kernel::pricing::Discount;
use crate::kernel::{Error, Id, Result};
use crate::platform::db::Write;

/// Refuses a property of somebody else.
fn must_be_theirs(
    w: &Write<'_>,
    customer_id: Id<Customer>,
    property_id: Option<Id<Property>>,
) -> Result<()> {
    if customers::is_theirs(w, customer_id, property_id)? {
        return Ok(());
    }
    Err(Error::invalid("property_id", "Choose one of the customer's properties."))
}

/// What an amount of discount may be; the bounds of a percentage are those of pricing.
fn must_be_a_discount(discount: Discount) -> Result<()> {
    match discount {
        Discount::Amount(amount) if amount.is_negative() => {
            Err(Error::invalid("discount.value", "A discount can't be below zero."))
        }
        _ => Ok(()),
    }
}

/// The draft's terms, the customer's, or the company's.
fn terms(draft: &InvoiceDraft, customer: &Customer, company: &Company) -> i64 {
    draft.terms_days.or(customer.terms_days).unwrap_or(company.terms_days)
}

/// The invoice, if it is a draft.
fn get_draft(w: &Write<'_>, id: Id<Invoice>, what: &str) -> Result<Invoice> {
    let invoice = store::get(w, id)?;
    if invoice.is_draft() {
        return Ok(invoice);
    }
    Err(Error::conflict(format!(
        "{} is already issued, so it can't be {what}. An issued invoice stays as it left the house.",
        invoice.name()
    )))
}
