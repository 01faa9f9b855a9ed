//! The question before a payment is voided.

use maud::html;

use super::page::PaymentPage;
use crate::kernel::error::FieldError;
use crate::ui::parts::{Button, Confirm, Field, Icon};

/// Why it is voided.
pub(super) fn void(page: &PaymentPage, typed: &str, errors: &[FieldError], csrf: &str) -> Confirm {
    let number = &page.payment.number;
    let reason = Field::text("Reason", "reason").value(typed).errors(errors);
    let opener = Button::plain(format!("Void {number}…")).icon(Icon::Stop);
    Confirm::new(opener, format!("Void {number}?"), format!("{}/void", page.href()), csrf)
        .body(html! {
            p { "What it paid is open again. Its number stays in the list, marked void." }
            (reason.placeholder("The check bounced"))
        })
        .danger()
}
