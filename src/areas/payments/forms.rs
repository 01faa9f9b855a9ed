//! The forms of payments: from what was typed to drafts, and the fields to begin with.

use super::{AllocationDraft, PaymentDraft, PaymentMethod};
use crate::areas::customers::Customer;
use crate::areas::documents::customer_of;
use crate::areas::invoices::{Invoice, OpenInvoice};
use crate::kernel::error::Complaints;
use crate::kernel::time::Day;
use crate::kernel::{Cents, Error, Id, Result};
use crate::ui::request::{Fields, FormReader};

/// Reads the form; everything that is wrong with it is told at once.
///
/// # Errors
/// What can't be read, by field.
pub(super) fn draft(fields: &Fields, today: Day) -> Result<PaymentDraft> {
    let mut form = FormReader::new(fields);
    let amount = form.cents("amount_cents");
    if fields.get("amount_cents").trim().is_empty() {
        form.complain("amount_cents", "Enter how much came in.");
    }
    let method = form.choice("method", PaymentMethod::from_code);
    if fields.get("method").is_empty() {
        form.complain("method", "Choose how it came in.");
    }
    let draft = PaymentDraft {
        customer_id: customer_of(fields),
        amount_cents: amount.unwrap_or(Cents::new(1)),
        method: method.unwrap_or(PaymentMethod::Other),
        reference: form.text("reference"),
        notes: form.text("notes"),
        received_on: form.day("received_on", today),
        allocations: None,
    };
    let mut complaints = Complaints::new();
    complaints.take(form.finish())?;
    complaints.take(draft.clone().checked(today))?;
    let allocations = complaints.take(allocations(fields))?.flatten();
    complaints.finish()?;
    Ok(PaymentDraft { allocations, ..draft })
}

/// Where the money goes: as it is typed beside the invoices, where an invoice without an amount gets
/// nothing; to the oldest due first (`None`) when nothing is typed; nowhere when it is to be kept.
///
/// # Errors
/// About each amount that can't be read.
pub fn allocations(fields: &Fields) -> Result<Option<Vec<AllocationDraft>>> {
    if fields.has("keep") {
        return Ok(Some(Vec::new()));
    }
    let mut form = FormReader::new(fields);
    let drafts: Vec<_> = parts(&mut form, fields).into_iter().map(|(_, draft)| draft).collect();
    form.finish()?;
    Ok(Some(drafts).filter(|drafts| !drafts.is_empty()))
}

/// The parts with an amount, each with its place in the form.
fn parts(form: &mut FormReader<'_>, fields: &Fields) -> Vec<(usize, AllocationDraft)> {
    let mut parts = Vec::new();
    for index in fields.indexes("allocations") {
        let amount = form.cents(&format!("allocations.{index}.amount_cents"));
        let invoice_id = form.id(&format!("allocations.{index}.invoice_id"));
        if let (Some(amount_cents), Some(invoice_id)) = (amount, invoice_id)
            && !amount_cents.is_zero()
        {
            parts.push((index, AllocationDraft { invoice_id, amount_cents }));
        }
    }
    parts
}

/// What is wrong with the parts, at their places in the form: there the ones without an amount
/// count as well.
pub fn in_form(fields: &Fields, mut error: Error) -> Error {
    let places = parts(&mut FormReader::new(fields), fields);
    for field in &mut error.fields {
        let placed = field.field.strip_prefix("allocations.").and_then(|rest| {
            let (at, name) = rest.split_once('.')?;
            let (index, _) = places.get(at.parse::<usize>().ok()?)?;
            // What is wrong with the choice shows beside the amount.
            let name = if name == "invoice_id" { "amount_cents" } else { name };
            Some(format!("allocations.{index}.{name}"))
        });
        if let Some(placed) = placed {
            field.field = placed;
        }
    }
    error
}

/// The invoice from which the form was opened: it is paid first.
pub(super) fn first(fields: &Fields) -> Option<Id<Invoice>> {
    fields.get("first").parse().ok()
}

/// The fields of a new payment. Started from an invoice, it is for what is left to pay there.
pub(super) fn blank(customer: &Customer, first: Option<&OpenInvoice>, today: Day) -> Fields {
    let mut fields = Fields::of([
        ("customer_id", customer.id.to_string()),
        ("received_on", today.to_string()),
        ("method", PaymentMethod::Check.code().to_owned()),
    ]);
    if let Some(invoice) = first {
        fields.set("first", invoice.id.to_string());
        fields.set("amount_cents", invoice.balance.typed());
    }
    fields
}
