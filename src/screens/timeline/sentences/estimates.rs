//! Estimates.

use maud::{Markup, html};

use super::super::Line;
use super::super::telling::Told;
use super::quoted;
use crate::ui::parts::Icon;

fn link(told: &Told<'_>) -> Markup {
    told.link("number", "an estimate", "estimates")
}

pub(in super::super) fn created(told: &Told<'_>) -> Line {
    let original = told.text("copy_of");
    let what = html! {
        (told.actor())
        @if original.is_empty() { " began " } @else { " copied " (original) " to " }
        (link(told)) (told.and_text("title"))
    };
    Line::new(if original.is_empty() { Icon::Estimate } else { Icon::Copy }, what)
}

pub(in super::super) fn changed(told: &Told<'_>) -> Line {
    let what = html! { (told.actor()) " edited " (link(told)) (told.and_amount("total_cents")) };
    Line::new(Icon::Edit, what)
}

pub(in super::super) fn sent(told: &Told<'_>) -> Line {
    let what = html! {
        (told.actor()) " handed over " (link(told))
        @if told.text("by") == "mail" { " by mail" } (told.and_amount("total_cents"))
    };
    Line::new(Icon::Send, what)
}

pub(in super::super) fn accepted(told: &Told<'_>) -> Line {
    let by = told.text("accepted_by");
    let what = html! {
        @if by.is_empty() { "The customer" } @else { b { (by) } }
        " accepted " (link(told)) (told.and_amount("total_cents"))
    };
    Line::new(Icon::Check, what).good()
}

pub(in super::super) fn declined(told: &Told<'_>) -> Line {
    let what = html! { (link(told)) " was declined" (quoted(told.text("reason"))) };
    Line::new(Icon::X, what)
}
