//! Drafting an invoice: from a job, or free.

use super::{must_be_a_discount, must_be_theirs, terms};
use crate::areas::customers::{self, Customer};
use crate::areas::documents::{LineDraft, SectionDraft};
use crate::areas::invoices::billing::{Billing, ToBill, bill};
use crate::areas::invoices::events::{InvoiceEvent, InvoiceFacts};
use crate::areas::invoices::model::{Invoice, InvoiceDraft, JobKey, JobLineKey};
use crate::areas::invoices::store::{self, NewInvoice, OpenJob, OpenLine};
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
    job_id: Id<JobKey>,
    line_ids: Option<Vec<Id<JobLineKey>>>,
) -> Result<Recorded<Id<Invoice>>> {
    store::open_job(w, job_id)?;
    // The whole scope with its costs, and invoices that this actor may not see: a line is
    // invoiced once, whoever did it.
    let job = w.beyond_sight(|r| store::open_job(r, job_id))?;
    let lines = chosen(&job, line_ids)?;
    let customer = customers::get(w, job.customer_id)?;
    let billing = bill(w, &customer, to_bill(&lines)?, w.today()?)?;
    let house = store::house_rules(w)?;
    let head = NewInvoice {
        customer_id: job.customer_id,
        property_id: job.property_id,
        job_id: Some(job_id),
        title: job.title,
        owner_id: job.owner_id.or(w.actor().user_id().map(Id::new)),
        sold_by_id: job.sold_by_id,
        terms_days: customer.terms_days.unwrap_or(house.terms_days),
        notes: house.notes,
        internal_notes: String::new(),
    };
    drafted(w, &head, &billing)
}

/// The lines that were asked for.
fn chosen(job: &OpenJob, line_ids: Option<Vec<Id<JobLineKey>>>) -> Result<Vec<&OpenLine>> {
    let lines: Vec<&OpenLine> = match line_ids {
        None => job.open.iter().collect(),
        Some(mut ids) => {
            ids.sort();
            ids.dedup();
            if let Some(unknown) = ids.iter().find(|id| job.open.iter().all(|l| l.id != **id)) {
                return Err(Error::invalid(
                    "line_ids",
                    format!("Line {unknown} isn't one of this job's, or it is invoiced already."),
                ));
            }
            job.open.iter().filter(|line| ids.contains(&line.id)).collect()
        }
    };
    match (lines.is_empty(), job.open.is_empty()) {
        (false, _) => Ok(lines),
        (true, false) => Err(Error::invalid("line_ids", "Choose at least one line.")),
        (true, true) if job.billed == 0 => Err(Error::conflict(format!(
            "{} has no lines yet, so there is nothing to invoice. Give the job a scope first, or \
             write a free invoice.",
            job.number
        ))),
        (true, true) => Err(Error::conflict(format!(
            "Every line of {} is on an invoice already, so nothing is left to invoice.",
            job.number
        ))),
    }
}

/// The lines as a draft takes them, with the sum of their shares as its discount.
fn to_bill(lines: &[&OpenLine]) -> Result<ToBill> {
    let net: Cents = lines.iter().filter_map(|line| line.line.net_cents).sum();
    let share: Cents = lines.iter().filter_map(|line| line.line.discount_cents).sum();
    if !(Cents::ZERO..=net.max(Cents::ZERO)).contains(&share) || net.is_negative() {
        return Err(Error::conflict(
            "These lines come to less than nothing. Invoice them together with others.",
        ));
    }
    let mut sections: Vec<SectionDraft> = Vec::new();
    for open in lines {
        let draft = draft_of(open);
        match sections.last_mut().filter(|last| last.title == open.section) {
            Some(last) => last.lines.push(draft),
            None => {
                sections.push(SectionDraft { title: open.section.clone(), lines: vec![draft] });
            }
        }
    }
    let discount = if share.is_zero() { Discount::None } else { Discount::Amount(share) };
    Ok(ToBill { sections, job_lines: lines.iter().map(|line| Some(line.id)).collect(), discount })
}

fn draft_of(open: &OpenLine) -> LineDraft {
    let line = &open.line;
    LineDraft {
        id: None,
        item_id: line.item_id,
        description: line.description.clone(),
        detail: line.detail.clone(),
        quantity: line.quantity,
        unit: line.unit.clone(),
        unit_price: line.unit_price.unwrap_or_default(),
        cost: line.cost,
        discount_percent: line.discount_percent.unwrap_or_default(),
        tax_category: line.tax_category,
        category: line.category.clone(),
    }
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
    let customer = customers::get(w, customer_id)
        .map_err(|_| Error::invalid("customer_id", "Choose a customer."))?;
    let draft = draft.checked()?;
    must_be_theirs(w, customer_id, draft.property_id)?;
    must_be_a_discount(draft.discount)?;
    let house = store::house_rules(w)?;
    let owner_id = customer.owner_id.or(w.actor().user_id().map(Id::new));
    let head = NewInvoice {
        customer_id,
        property_id: draft.property_id,
        job_id: None,
        title: draft.title_or_first_line(),
        owner_id,
        sold_by_id: owner_id,
        terms_days: terms(&draft, &customer, &house),
        notes: draft.notes.unwrap_or(house.notes),
        internal_notes: draft.internal_notes,
    };
    let to_bill = ToBill::edited(w, draft.sections, draft.discount, &[])?;
    let billing = bill(w, &customer, to_bill, w.today()?)?;
    drafted(w, &head, &billing)
}

fn drafted(w: &Write<'_>, head: &NewInvoice, billing: &Billing) -> Result<Recorded<Id<Invoice>>> {
    let id = store::insert(w, head, billing)?;
    let invoice = store::get(w, id)?;
    Ok(w.record(&InvoiceEvent::Drafted(InvoiceFacts::of(&invoice)))?.with(id))
}
