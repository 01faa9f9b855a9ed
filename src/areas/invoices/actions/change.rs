//! Changing a draft.

use super::{get_draft, must_be_a_discount, must_be_theirs, terms};
use crate::areas::customers;
use crate::areas::invoices::billing::{ToBill, bill};
use crate::areas::invoices::events::{InvoiceEvent, InvoiceFacts};
use crate::areas::invoices::model::{Invoice, InvoiceDraft};
use crate::areas::invoices::store::{self, NewInvoice};
use crate::areas::settings;
use crate::kernel::{Id, Result};
use crate::platform::access::{Grant, may};
use crate::platform::db::{Recorded, Write};

/// Changes a draft; `version` is the one that was edited. Lines that keep their id keep the line of
/// the job that they bill, and their cost when nothing is said about it.
///
/// # Errors
/// What is wrong, by field; `Conflict` when it is issued already or somebody else saved meanwhile.
pub fn change(
    w: &Write<'_>,
    _: Grant<may::ChangeInvoices>,
    id: Id<Invoice>,
    version: i64,
    draft: InvoiceDraft,
) -> Result<Recorded> {
    let before = get_draft(w, id, "changed")?;
    let customer = customers::get(w, before.customer_id)?;
    let draft = draft.checked()?;
    must_be_theirs(w, before.customer_id, draft.property_id)?;
    must_be_a_discount(draft.discount)?;
    let company = settings::company(w)?;
    let head = NewInvoice {
        customer_id: before.customer_id,
        property_id: draft.property_id,
        job_id: before.job_id,
        title: draft.title_or_first_line(),
        owner_id: before.owner_id,
        sold_by_id: before.sold_by_id,
        terms_days: terms(&draft, &customer, &company),
        notes: draft.notes.unwrap_or(before.notes),
        internal_notes: draft.internal_notes,
    };
    store::update(w, id, version, &head)?;
    let lines = w.beyond_sight(|r| store::lines(r, id))?;
    let edited = (draft.sections, draft.discount);
    let to_bill = ToBill::edited(w, before.job_id, edited, &lines)?;
    let billing = bill(w, &customer, to_bill, w.today()?)?;
    store::save_lines(w, id, &billing.lines)?;
    store::save_taxes(w, id, &billing)?;
    store::update_sums(w, id, &billing)?;
    let invoice = store::get(w, id)?;
    w.record(&InvoiceEvent::Changed(InvoiceFacts::of(&invoice)))
}
