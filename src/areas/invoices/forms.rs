//! The form of a draft: from what was typed to a draft, and from an invoice to its fields.

use super::{Invoice, InvoiceDraft};
use crate::areas::customers::Customer;
use crate::areas::documents::Typed;
use crate::areas::settings::Company;
use crate::kernel::Result;
use crate::kernel::error::Complaints;
use crate::ui::request::{Fields, FormReader};

/// Reads the form; everything that is wrong with it is told at once.
///
/// # Errors
/// What can't be read, by field.
pub(super) fn draft(fields: &Fields, typed: &Typed) -> Result<InvoiceDraft> {
    let mut form = FormReader::new(fields);
    let draft = InvoiceDraft {
        title: form.text("title"),
        property_id: form.id("property_id"),
        terms_days: form.number("terms_days"),
        notes: Some(form.text("notes")),
        internal_notes: form.text("internal_notes"),
        ..InvoiceDraft::default()
    };
    let mut complaints = Complaints::new();
    complaints.take(form.finish())?;
    complaints.take(draft.clone().checked())?;
    let document = complaints.take(typed.draft())?.unwrap_or_default();
    complaints.finish()?;
    Ok(InvoiceDraft { sections: document.sections, discount: document.discount, ..draft })
}

/// The fields of a new draft for this customer.
pub(super) fn blank(customer: &Customer, company: &Company) -> Fields {
    let terms = customer.terms_days.unwrap_or(company.terms_days);
    Fields::of([
        ("customer_id", customer.id.to_string()),
        ("terms_days", terms.to_string()),
        ("notes", company.invoice_notes.clone()),
    ])
}

/// The fields of a draft that is edited.
pub(super) fn fields_of(invoice: &Invoice) -> Fields {
    Fields::of([
        ("customer_id", invoice.customer_id.to_string()),
        ("version", invoice.version.to_string()),
        ("title", invoice.title.clone()),
        ("property_id", invoice.property_id.map(|id| id.to_string()).unwrap_or_default()),
        ("terms_days", invoice.terms_days.to_string()),
        ("notes", invoice.notes.clone()),
        ("internal_notes", invoice.internal_notes.clone()),
    ])
}
