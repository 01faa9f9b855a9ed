//! Invoices.

use maud::{Markup, html};

use super::super::Line;
use super::super::telling::Told;
use super::quoted;
use crate::ui::parts::Icon;

fn link(told: &Told<'_>) -> Markup {
    told.link("number", "an invoice", "invoices")
}

fn draft(told: &Told<'_>) -> Markup {
    told.link("title", "a draft", "invoices")
}

pub(in super::super) fn drafted(told: &Told<'_>) -> Line {
    let what = html! {
        (told.actor()) " drafted an invoice, " (draft(told)) (told.and_amount("total_cents"))
    };
    Line::new(Icon::Invoice, what)
}

pub(in super::super) fn changed(told: &Told<'_>) -> Line {
    let what = html! {
        (told.actor()) " edited the draft " (draft(told)) (told.and_amount("total_cents"))
    };
    Line::new(Icon::Edit, what)
}

pub(in super::super) fn issued(told: &Told<'_>) -> Line {
    let what = html! { (told.actor()) " issued " (link(told)) (told.and_amount("total_cents")) };
    Line::new(Icon::Invoice, what)
}

pub(in super::super) fn voided(told: &Told<'_>) -> Line {
    let what = html! {
        (told.actor()) " voided " (link(told)) (told.and_amount("total_cents"))
        (quoted(told.text("reason")))
    };
    Line::new(Icon::X, what).bad()
}

pub(in super::super) fn became_overdue(told: &Told<'_>) -> Line {
    let what = html! { (link(told)) " became overdue" (told.and_amount("balance_cents")) };
    Line::new(Icon::Alert, what).bad()
}
