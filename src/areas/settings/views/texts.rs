//! The page about terms and the texts of documents.

use maud::{Markup, html};

use crate::kernel::error::FieldError;
use crate::platform::access::{Actor, may};
use crate::ui::filled::Filled;
use crate::ui::parts::{Button, Field, Form, Icon, PageHead, SaveBar, Width, error_summary, form};
use crate::ui::request::Fields;
use crate::ui::shell::Page;

const HREF: &str = "/settings/texts";

/// Where one sees the texts, as they are saved, on the newest document of a kind.
fn preview(kind: &str) -> Markup {
    let words = format!("See it on your newest {kind}");
    let href = format!("/settings/preview/{kind}/pdf");
    html! { div { (Button::link(words, href).icon(Icon::File).small()) } }
}

/// The page.
pub(in crate::areas::settings) fn texts(
    actor: &Actor,
    csrf: &str,
    fields: &Fields,
    errors: &[FieldError],
) -> Page {
    let filled = Filled::new(fields, errors);
    let may_change = actor.may::<may::ChangeSettings>();
    let text =
        |label: &str, name: &str, rows| filled.of(Field::textarea(label, name, rows)).optional();
    let days = |label: &str, name: &str| {
        filled.of(Field::number(label, name)).after("days").width(Width::Sm)
    };
    let estimates = html! {
        (days("How long an estimate holds", "estimate_valid_days")
            .hint("Counted from the day it is written; can be changed on each one."))
        (text("Note on every estimate", "estimate_notes", 3))
        (text("Terms of every estimate", "estimate_terms", 8)
            .hint("Warranty, cancellation, what your state wants said."))
    };
    let invoices = html! {
        (days("Payment terms", "terms_days")
            .hint("Counted from the issue date; 0 is due on receipt. A customer can have other terms."))
        (text("How to pay", "payment_instructions", 3)
            .hint("Whom checks are made out to, where they go."))
        (text("Note on every invoice", "invoice_notes", 3))
    };
    let body = Form::post(HREF, csrf)
        .id("settings")
        .warns_when_unsaved()
        .dirty(!errors.is_empty())
        .hidden("version", fields.get("version"))
        .body(html! {
            (PageHead::new("Terms and texts").about(
                "What you change here holds for documents you write from now on."))
            (error_summary(errors))
            fieldset class="bare" disabled[!may_change] {
                (form::section("Estimates", html! { (estimates) (preview("estimate")) }))
                (form::section("Invoices", html! { (invoices) (preview("invoice")) }))
                (form::section("Receipts", html! {
                    (text("Note on every receipt", "receipt_notes", 2))
                    (preview("receipt"))
                }))
                (form::section("All documents", html! {
                    (text("At the foot of every page", "document_footer", 2))
                }))
            }
        });
    let page = super::page(actor, "Terms and texts", HREF, html! { (body) });
    if !may_change {
        return page;
    }
    page.savebar(
        SaveBar::new("settings")
            .errors(errors)
            .discard("Discard", HREF)
            .button(Button::submit("Save changes").primary().saves()),
    )
}
