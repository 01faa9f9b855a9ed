//! Issuing: the draft gets its number and is frozen.

use super::get_draft;
use crate::areas::customers;
use crate::areas::invoices::billing::{Billing, ToBill, bill};
use crate::areas::invoices::events::{InvoiceEvent, InvoiceFacts};
use crate::areas::invoices::frozen::Frozen;
use crate::areas::invoices::model::Invoice;
use crate::areas::invoices::store;
use crate::kernel::time::Day;
use crate::kernel::{Error, Id, Result};
use crate::platform::access::{Grant, may};
use crate::platform::db::{Recorded, Series, Write};
use crate::platform::events;

/// Issues a draft, today or on the day `on`: it takes the next number of its series in this very
/// transaction, so that a failure burns none, and freezes seller, buyer, lines, taxes and terms.
///
/// # Errors
/// `Conflict` when it is issued already, has no lines, comes to less than nothing, would go back
/// before the last day of issue, or while the clock is behind the newest record; `Invalid` about
/// `on` for a day to come.
pub fn issue(
    w: &Write<'_>,
    _: Grant<may::IssueInvoices>,
    id: Id<Invoice>,
    on: Option<Day>,
) -> Result<Recorded> {
    let draft = get_draft(w, id, "issued again")?;
    must_be_told_the_time(w)?;
    let issued_on = day_of_issue(w, on)?;
    let customer = customers::get(w, draft.customer_id)?;
    let lines = w.beyond_sight(|r| store::lines(r, id))?;
    let billing = bill(w, &customer, ToBill::kept(&draft, &lines), issued_on)?;
    must_be_issuable(&billing)?;
    store::save_lines(w, id, &billing.lines)?;
    store::save_taxes(w, id, &billing)?;
    store::update_sums(w, id, &billing)?;
    let due_on = due(issued_on, draft.terms_days);
    let number = w.next_number(Series::Invoice)?;
    let snapshot = w.beyond_sight(|r| Frozen::take(r, &draft, &customer))?.written()?;
    store::mark_issued(w, id, &number, (issued_on, due_on), &snapshot)?;
    let invoice = InvoiceFacts::of(&store::get(w, id)?);
    w.record(&InvoiceEvent::Issued { invoice, issued_on, due_on })
}

/// Terms are counted from the day of issue.
fn due(issued_on: Day, terms_days: i64) -> Day {
    issued_on.add_days(i32::try_from(terms_days).unwrap_or_default())
}

/// A clock that is behind the newest record would date a document wrong.
fn must_be_told_the_time(w: &Write<'_>) -> Result<()> {
    let newest = w.beyond_sight(|r| events::recent(r, 1))?;
    let Some(newest) = newest.first().filter(|newest| w.now() < newest.at) else {
        return Ok(());
    };
    let (zone, today) = (w.zone()?, w.today()?);
    Err(Error::conflict(format!(
        "The clock of this computer says {}, but the newest record is from {}. Set the clock \
         right, then issue the invoice.",
        w.now().short(zone, today),
        newest.at.short(zone, today),
    )))
}

/// Numbers and days rise together: a later number never carries an earlier day.
fn day_of_issue(w: &Write<'_>, on: Option<Day>) -> Result<Day> {
    let today = w.today()?;
    let issued_on = on.unwrap_or(today);
    if issued_on > today {
        return Err(Error::invalid(
            "on",
            format!("An invoice can't be issued on a day to come. Today is {}.", today.long()),
        ));
    }
    match w.beyond_sight(store::last_issued_on)? {
        Some(last) if issued_on < last => Err(Error::conflict(format!(
            "The last invoice was issued on {}, so this one can't be issued on {}: numbers and \
             dates rise together.",
            last.long(),
            issued_on.long(),
        ))),
        _ => Ok(issued_on),
    }
}

fn must_be_issuable(billing: &Billing) -> Result<()> {
    if billing.lines.is_empty() {
        return Err(Error::conflict("A draft without lines can't be issued. Add a line first."));
    }
    Ok(())
}
