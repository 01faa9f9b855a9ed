//! The pages of invoices that need no later area: the list and the form.

mod form;
mod list;
mod who;

pub(super) use form::{FormPage, form, totals};
pub use list::InvoiceList;
pub use who::{Whom, ask_who};

use super::{Aging, Invoice, InvoiceState, InvoiceView};
use crate::kernel::text::count;
use crate::ui::address::Address;
use crate::ui::parts::{Badge, Icon, Tone};

/// The list of what is still to be paid and that long past due.
pub fn aging_href(aging: Aging) -> String {
    let open = Address::new("/invoices").with("view", InvoiceView::Open.code());
    open.with("past_due", aging.code()).to_string()
}

/// Where an invoice stands, as a badge: “Overdue 43 d”.
pub fn badge(invoice: &Invoice) -> Badge {
    let state = invoice.state;
    match state {
        InvoiceState::Draft => Badge::new(Tone::Draft, state.label()),
        InvoiceState::Issued => Badge::new(Tone::Plain, state.label()).icon(Icon::Invoice),
        InvoiceState::PartlyPaid => Badge::new(Tone::Warn, state.label()),
        InvoiceState::Paid => Badge::new(Tone::Done, state.label()),
        InvoiceState::Overdue => {
            Badge::new(Tone::Bad, format!("{} {} d", state.label(), invoice.days_overdue))
        }
        InvoiceState::Void => Badge::new(Tone::Neutral, state.label()),
    }
}

/// How late an invoice is, in full words: “43 days late”.
fn lateness(invoice: &Invoice) -> String {
    format!("{} late", count("day", invoice.days_overdue.unsigned_abs()))
}
