//! The cards beside the timeline.

use std::collections::HashMap;

use maud::{Markup, html};

use super::super::overview::Head;
use super::super::store::Money;
use crate::areas::customers::{self, Property};
use crate::areas::fields::{Marked, shown_values};
use crate::kernel::Cents;
use crate::ui::parts::{Card, Contact, ListRow, Totals, nothing, pairs, rows};

/// What was invoiced and paid, and what is left of it.
pub(super) fn money(head: &Head, money: &Money) -> Card {
    let line = |totals: Totals, label: &str, cents: Cents| match cents.is_zero() {
        true => totals.zero(label, &cents.plain()),
        false => totals.line(label, &cents.plain()),
    };
    let totals = line(Totals::new(), "Invoiced", money.invoiced);
    let totals = line(totals, "Paid", -money.paid);
    let totals = totals.rule().sum("Balance", &money.balance.plain());
    let totals = line(totals, "Not due yet", money.balance - money.overdue);
    let totals = line(totals, "Overdue", money.overdue);
    let totals = line(totals, "Credit left to apply", money.credit);
    Card::new("Money", totals).link("Invoices", &format!("{}/invoices", head.customer.href()))
}

/// Whom to talk to.
pub(super) fn contacts(head: &Head) -> Markup {
    let body = html! {
        @for contact in &head.contacts { (person(contact, head.rights.change)) }
        @if head.contacts.is_empty() { (nothing("Nobody to talk to yet.")) }
    };
    let card = Card::flush("Contacts", body);
    let add = format!("{}/contacts/new", head.customer.href());
    html! {
        div id="contacts" {
            (if head.rights.change { card.link("Add", &add) } else { card })
        }
    }
}

fn person(contact: &customers::Contact, may_change: bool) -> Contact {
    let mut person = Contact::new(&contact.name, &contact.role);
    for phone in &contact.phones {
        person = person.phone(&phone.dialed(), &phone.number);
    }
    for email in &contact.emails {
        person = person.email(&email.address);
    }
    match may_change {
        true => person.action(html! {
            a href={ "/contacts/" (contact.id) "/edit" } aria-label={ "Edit " (contact.name) } {
                "Edit"
            }
        }),
        false => person,
    }
}

/// Where the roofs are.
pub(super) fn properties(
    head: &Head,
    properties: &[Property],
    marks: &HashMap<i64, Marked>,
) -> Markup {
    let may_change = head.rights.change;
    let body = html! {
        @if properties.is_empty() { (nothing("No property yet.")) }
        @else if may_change {
            @let all: Vec<_> = properties.iter().map(|one| row(one, marks)).collect();
            (rows(&all))
        } @else {
            ul class="rows" {
                @for property in properties {
                    li {
                        div class="text" {
                            strong { (property.title()) }
                            div class="sub" { (place(property)) }
                            @if !property.notes.is_empty() {
                                div class="sub pre" { (property.notes) }
                            }
                            @if let Some(marks) = marks.get(&property.id.get()) {
                                div class="sub" { (shown_values(marks)) }
                            }
                        }
                    }
                }
            }
        }
    };
    let card = Card::flush("Properties", body);
    let add = format!("{}/properties/new", head.customer.href());
    html! {
        div id="properties" {
            (if may_change { card.link("Add", &add) } else { card })
        }
    }
}

fn row(property: &Property, marks: &HashMap<i64, Marked>) -> ListRow {
    let marks = marks.get(&property.id.get()).map(shown_values).unwrap_or_default();
    let has_marks = !marks.is_empty();
    let sub = [place(property), property.notes.replace('\n', ", "), marks];
    let sub = sub.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ");
    let row = ListRow::new(property.title(), format!("/properties/{}", property.id)).sub(sub);
    // What the company wants to know of it is there to be read.
    if has_marks { row.whole() } else { row }
}

/// The address, without the street when that is the title already.
fn place(property: &Property) -> String {
    let lines = property.address.lines();
    let skipped =
        if property.name.is_empty() { property.address.street.lines().count() } else { 0 };
    lines.into_iter().skip(skipped).collect::<Vec<_>>().join(", ")
}

/// What else is known.
pub(super) fn details(head: &Head, assignees: &[String]) -> Markup {
    let customer = &head.customer;
    let mut known = Vec::new();
    if !customer.billing.is_empty() {
        let lines = customer.billing.lines();
        known.push((
            "Billing",
            html! { @for (n, line) in lines.iter().enumerate() { @if n > 0 { br; } (line) } },
        ));
    }
    if !assignees.is_empty() {
        known.push(("Assigned", html! { (assignees.join(", ")) }));
    }
    if !customer.tax_exempt_number.is_empty() {
        let until = customer.tax_exempt_until_on;
        known.push((
            "Tax exempt",
            html! {
                (customer.tax_exempt_number)
                @if let Some(until) = until { ", until " (until.short(head.today)) }
            },
        ));
    }
    let edit = format!("{}/edit", customer.href());
    html! {
        @if !known.is_empty() {
            @let card = Card::new("Details", pairs(&known));
            (if head.rights.change { card.link("Edit", &edit) } else { card })
        }
    }
}
