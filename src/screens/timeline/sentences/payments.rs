//! Payments.

use maud::{Markup, html};
use serde_json::Value;

use super::super::Line;
use super::super::telling::Told;
use super::quoted;
use crate::ui::parts::Icon;

/// “INV-1147 and INV-1150”, each a link.
fn invoices(told: &Told<'_>) -> Option<Markup> {
    let parts: Vec<(i64, &str)> = told
        .objects("parts")
        .filter_map(|part| {
            Some((part.get("invoice_id")?.as_i64()?, part.get("number").and_then(Value::as_str)?))
        })
        .collect();
    let last = parts.len().checked_sub(1)?;
    Some(html! {
        @for (n, (id, number)) in parts.iter().enumerate() {
            @if n > 0 { @if n == last { " and " } @else { ", " } }
            a class="nowrap" href={ "/invoices/" (id) } { (number) }
        }
    })
}

fn receipt(told: &Told<'_>) -> Markup {
    told.link("number", "a payment", "payments")
}

/// “by card”; nothing about another way.
fn by(method: &str) -> &'static str {
    match method {
        "cash" => " in cash",
        "check" => " by check",
        "card" => " by card",
        "ach" => " by bank transfer",
        _ => "",
    }
}

pub(in super::super) fn recorded(told: &Told<'_>) -> Line {
    let amount = told.amount("amount_cents");
    let left = told.number("unapplied_cents").filter(|cents| *cents > 0);
    let is_credit = left.is_some() && left == told.number("amount_cents");
    let left = told.amount("unapplied_cents").filter(|_| left.is_some());
    let what = html! {
        @match &amount { Some(amount) => (amount), None => "A payment" }
        " received" (by(told.text("method"))) ", " (receipt(told))
        @if let Some(invoices) = invoices(told) { ", applied to " (invoices) }
        @if is_credit { ", kept as credit" }
        @else if let Some(left) = left { "; " (left) " left to apply" }
    };
    Line::new(Icon::Card, what).good()
}

pub(in super::super) fn applied(told: &Told<'_>) -> Line {
    let what = html! {
        (told.actor()) " applied credit of " (receipt(told))
        @if let Some(invoices) = invoices(told) { " to " (invoices) }
    };
    Line::new(Icon::Card, what)
}

pub(in super::super) fn voided(told: &Told<'_>) -> Line {
    let what = html! {
        (told.actor()) " voided the payment " (receipt(told)) (told.and_amount("amount_cents"))
        (quoted(told.text("reason")))
    };
    Line::new(Icon::X, what).bad()
}
