//! Drafting an invoice: from a job, or free.

use super::{must_be_a_discount, must_be_theirs, terms};
use crate::areas::customers::{self, Customer};
use crate::areas::documents::{LineDraft, LineKey, SectionDraft};
use crate::areas::invoices::billing::{Billing, ToBill, bill};
use crate::areas::invoices::events::{InvoiceEvent, InvoiceFacts};
use crate::areas::invoices::model::{Invoice, InvoiceDraft};
use crate::areas::invoices::store::{self, NewInvoice};
use crate::areas::jobs::{self, Billing as Billed, Job, JobLine};
use crate::areas::settings;
use crate::kernel::error::if_there;
use crate::kernel::pricing::Discount;
use crate::kernel::{Cents, Error, Id, Result};
use crate::platform::access::{Grant, may};
use crate::platform::db::{Recorded, Write};

/// Drafts an invoice for all lines of a job that aren't invoiced yet, or for the chosen ones. Each
/// line brings its share of the job's discount along.
///
/// # Errors
/// `Conflict` when nothing is left to invoice or the lines come to less than nothing; `Invalid`
/// about `line_ids` when one of them isn't there, or is invoiced already.
pub fn draft_from_job(
    w: &Write<'_>,
    _: Grant<may::ChangeInvoices>,
    job_id: Id<Job>,
    line_ids: Option<Vec<Id<LineKey>>>,
) -> Result<Recorded<Id<Invoice>>> {
    let job = jobs::get(w, job_id)?;
    // The whole scope with its costs, and also by invoices that this actor may not see: a line is
    // invoiced once, whoever did it.
    let scope = w.beyond_sight(|r| jobs::lines(r, job_id))?;
    let lines = chosen(&job, &scope, line_ids)?;
    let customer = customers::get(w, job.customer_id)?;
    let billing = bill(w, &customer, to_bill(job_id, &lines)?, w.today()?)?;
    let company = settings::company(w)?;
    let head = NewInvoice {
        customer_id: job.customer_id,
        property_id: job.property_id,
        job_id: Some(job_id),
        title: job.title,
        owner_id: job.owner_id.or(w.actor().user_id().map(Id::new)),
        sold_by_id: job.sold_by_id,
        terms_days: customer.terms_days.unwrap_or(company.terms_days),
        notes: company.invoice_notes,
        internal_notes: String::new(),
    };
    drafted(w, &head, &billing)
}

/// The lines that were asked for, in the order of the scope.
fn chosen<'s>(
    job: &Job,
    scope: &'s [JobLine],
    line_ids: Option<Vec<Id<LineKey>>>,
) -> Result<Vec<&'s JobLine>> {
    let open: Vec<&JobLine> =
        scope.iter().filter(|line| line.billing == Some(Billed::Open)).collect();
    if open.is_empty() {
        return Err(nothing_left(job, scope));
    }
    let Some(line_ids) = line_ids else { return Ok(open) };
    if let Some(unknown) = line_ids.iter().find(|id| open.iter().all(|l| l.line.id != **id)) {
        return Err(Error::invalid(
            "line_ids",
            format!("Line {unknown} isn't one of this job's, or it is invoiced already."),
        ));
    }
    let lines: Vec<&JobLine> =
        open.into_iter().filter(|line| line_ids.contains(&line.line.id)).collect();
    if lines.is_empty() {
        return Err(Error::invalid("line_ids", "Choose at least one line."));
    }
    Ok(lines)
}

fn nothing_left(job: &Job, scope: &[JobLine]) -> Error {
    let number = &job.number;
    Error::conflict(match scope.is_empty() {
        true => format!(
            "{number} has no scope, so there is nothing to invoice from it. Write a free invoice \
             instead."
        ),
        false => format!(
            "Every line of {number} is on an invoice already, so nothing is left to invoice."
        ),
    })
}

/// The lines as a draft takes them, with the sum of their shares as its discount.
fn to_bill(job_id: Id<Job>, lines: &[&JobLine]) -> Result<ToBill> {
    let net: Cents = lines.iter().filter_map(|line| line.line.net_cents).sum();
    let share: Cents = lines.iter().filter_map(|line| line.line.discount_cents).sum();
    if net.is_negative() || !(Cents::ZERO..=net).contains(&share) {
        return Err(Error::conflict(
            "These lines come to less than nothing. Invoice them together with others.",
        ));
    }
    let mut sections: Vec<SectionDraft> = Vec::new();
    for JobLine { line, section, .. } in lines {
        let draft = LineDraft { id: None, ..LineDraft::from(line) };
        match sections.last_mut().filter(|last| last.title == *section) {
            Some(last) => last.lines.push(draft),
            None => sections.push(SectionDraft { title: section.clone(), lines: vec![draft] }),
        }
    }
    let discount = if share.is_zero() { Discount::None } else { Discount::Amount(share) };
    let job_lines = lines.iter().map(|line| Some(line.line.id)).collect();
    Ok(ToBill { job_id: Some(job_id), sections, job_lines, discount })
}

/// Drafts an invoice that belongs to no job.
///
/// # Errors
/// What is wrong, by field.
pub fn draft_free(
    w: &Write<'_>,
    _: Grant<may::ChangeInvoices>,
    customer_id: Id<Customer>,
    draft: InvoiceDraft,
) -> Result<Recorded<Id<Invoice>>> {
    let customer = if_there(customers::get(w, customer_id))?
        .ok_or_else(|| Error::invalid("customer_id", "Choose a customer."))?;
    let draft = draft.checked()?;
    must_be_theirs(w, customer_id, draft.property_id)?;
    must_be_a_discount(draft.discount)?;
    let company = settings::company(w)?;
    let owner_id = customer.owner_id.or(w.actor().user_id().map(Id::new));
    let head = NewInvoice {
        customer_id,
        property_id: draft.property_id,
        job_id: None,
        title: draft.title_or_first_line(),
        owner_id,
        sold_by_id: owner_id,
        terms_days: terms(&draft, &customer, &company),
        notes: draft.notes.unwrap_or(company.invoice_notes),
        internal_notes: draft.internal_notes,
    };
    let to_bill = ToBill::edited(w, None, (draft.sections, draft.discount), &[])?;
    let billing = bill(w, &customer, to_bill, w.today()?)?;
    drafted(w, &head, &billing)
}

fn drafted(w: &Write<'_>, head: &NewInvoice, billing: &Billing) -> Result<Recorded<Id<Invoice>>> {
    let id = store::insert(w, head, billing)?;
    let invoice = store::get(w, id)?;
    Ok(w.record(&InvoiceEvent::Drafted(InvoiceFacts::of(&invoice)))?.with(id))
}
