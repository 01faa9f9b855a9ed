//! The form of an estimate: from what was typed to a draft or a change, and from an estimate to its
//! fields.

use super::{EstimateChange, EstimateDraft};
use crate::areas::customers::Customer;
use crate::areas::documents::{DocumentDraft, Typed};
use crate::areas::settings::Company;
use crate::kernel::error::Complaints;
use crate::kernel::time::Day;
use crate::kernel::{Id, Result};
use crate::ui::request::{Fields, FormReader};

/// Reads the form of a new estimate; everything that can't be read is told at once.
pub(super) fn draft(fields: &Fields, typed: &Typed, today: Day) -> Result<EstimateDraft> {
    let (document, valid_until_on) = document(fields, typed, today)?;
    let mut form = FormReader::new(fields);
    let customer_id = form.id("customer_id").unwrap_or(Id::new(0));
    let property_id = form.id("property_id");
    form.finish()?;
    Ok(EstimateDraft {
        customer_id,
        property_id,
        title: fields.get("title").to_owned(),
        valid_until_on,
        lines: Vec::new(),
        sections: document.sections,
        discount: document.discount,
        terms: Some(fields.get("terms").to_owned()),
        notes: Some(fields.get("notes").to_owned()),
        internal_notes: fields.get("internal_notes").to_owned(),
        tags: None,
        custom: None,
    })
}

/// Reads the form of an estimate that is edited.
pub(super) fn change(fields: &Fields, typed: &Typed, today: Day) -> Result<EstimateChange> {
    let (document, valid_until_on) = document(fields, typed, today)?;
    let mut form = FormReader::new(fields);
    let (version, property_id) = (form.number("version"), form.id("property_id"));
    form.finish()?;
    let text = |name: &str| Some(fields.get(name).to_owned());
    Ok(EstimateChange {
        // 0, which no estimate has, when it wasn't sent.
        version: Some(version.unwrap_or_default()),
        property_id: Some(property_id),
        title: text("title"),
        valid_until_on,
        lines: None,
        sections: Some(document.sections),
        discount: Some(document.discount),
        terms: text("terms"),
        notes: text("notes"),
        internal_notes: text("internal_notes"),
        tags: None,
        custom: None,
    })
}

/// The priced part and the last day; both are read before anything is refused.
fn document(fields: &Fields, typed: &Typed, today: Day) -> Result<(DocumentDraft, Option<Day>)> {
    let mut form = FormReader::new(fields);
    let day = form.day("valid_until_on", today);
    if fields.get("valid_until_on").trim().is_empty() {
        form.complain("valid_until_on", "Choose until when the customer can say yes.");
    }
    if fields.get("title").trim().is_empty() {
        form.complain("title", "The title can't be empty.");
    }
    let mut complaints = Complaints::new();
    complaints.take(form.finish())?;
    let document = complaints.take(typed.draft())?;
    complaints.finish()?;
    Ok((document.unwrap_or_default(), day))
}

/// The fields of a new estimate for this customer.
pub(super) fn blank(customer: &Customer, company: &Company, today: Day) -> Fields {
    let days = i32::try_from(company.estimate_valid_days).unwrap_or(30);
    Fields::of([
        ("customer_id", customer.id.to_string()),
        ("valid_until_on", today.add_days(days).to_string()),
        ("terms", company.estimate_terms.clone()),
        ("notes", company.estimate_notes.clone()),
    ])
}

/// The fields of an estimate that is edited.
pub(super) fn fields_of(estimate: &super::Estimate, version: &super::Version) -> Fields {
    let property = estimate.property_id.map(|id| id.to_string()).unwrap_or_default();
    Fields::of([
        ("customer_id", estimate.customer_id.to_string()),
        ("version", estimate.version.to_string()),
        ("title", estimate.title.clone()),
        ("property_id", property),
        ("valid_until_on", version.valid_until_on.to_string()),
        ("terms", version.terms.clone()),
        ("notes", version.notes.clone()),
        ("internal_notes", version.internal_notes.clone()),
    ])
}
