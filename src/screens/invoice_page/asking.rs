//! The questions before an invoice is issued or voided.

use maud::html;

use super::page::InvoicePage;
use crate::kernel::error::FieldError;
use crate::ui::parts::{Button, Confirm, Field, Icon};

/// Before it is issued: on which day.
pub(super) fn issue(page: &InvoicePage, csrf: &str) -> Confirm {
    let day = Field::day("Issued on", "on").value(page.today.to_string());
    let total = page.amount(page.invoice.sums.total_cents);
    let opener = Button::plain("Issue").icon(Icon::Check).primary();
    Confirm::new(opener, "Issue this invoice?", format!("{}/issuance", page.href()), csrf)
        .body(html! {
            p {
                "It gets the next number and comes to " (total)
                ". From then on nobody can change it; a mistake is answered by voiding it."
            }
            (day.hint("The due day is counted from it. It can't go back before the last invoice."))
        })
        .yes(Button::submit("Issue invoice").primary())
        .no("Not yet")
}

/// Before it is voided: why.
pub(super) fn void(page: &InvoicePage, typed: &str, errors: &[FieldError], csrf: &str) -> Confirm {
    let name = page.invoice.name();
    let reason = Field::text("Reason", "reason").value(typed).errors(errors);
    let opener = Button::plain(format!("Void {name}…")).icon(Icon::Stop);
    Confirm::new(opener, format!("Void {name}?"), format!("{}/void", page.href()), csrf)
        .body(html! {
            p { "Its number stays in the list, marked void. Lines of a job can be invoiced again." }
            (reason.placeholder("Sent to the wrong customer"))
        })
        .danger()
}
