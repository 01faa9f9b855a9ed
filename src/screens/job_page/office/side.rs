//! Beside a job: what it comes to, whom to talk to, and who does it.

use maud::{Markup, html};

use crate::areas::estimates;
use crate::areas::jobs::JobMoney;
use crate::areas::tasks;
use crate::kernel::Cents;
use crate::platform::access::may;
use crate::screens::job_page::page::JobPage;
use crate::ui::parts::{Card, Contact, Totals, nothing, pairs};

pub(super) fn side(page: &JobPage, csrf: &str) -> Markup {
    html! {
        @if let Some(sums) = &page.money { (money(page, sums)) }
        (people(page))
        (page.marks.card)
        (contacts(page))
        (tasks::card(&page.tasks, csrf, &page.job.href()))
    }
}

fn money(page: &JobPage, money: &JobMoney) -> Card {
    let line = |totals: Totals, label: Markup, amount: Cents| match amount.is_zero() {
        true => totals.zero(label, &amount.plain()),
        false => totals.line(label, &amount.plain()),
    };
    let word = |text: &str| html! { (text) };
    let contract = match (&page.estimate, page.job.estimate_id) {
        (Some((number, total)), Some(id)) => html! {
            "Contract, " a href=(estimates::href(id)) { (number) }
            small { (page.amount(*total)) " with tax" }
        },
        _ => word("Contract"),
    };
    let mut totals = Totals::new();
    totals = line(totals, contract, money.estimated_cents);
    totals = line(totals, word("Invoiced"), money.invoiced_cents);
    totals = line(totals, word("Left to invoice"), money.left_cents);
    let card =
        |totals| Card::new("Money", totals).aside(html! { span class="muted" { "before tax" } });
    if money.invoiced_total_cents.is_zero() {
        return card(totals);
    }
    totals = totals.rule();
    totals = line(totals, word("Invoiced with tax"), money.invoiced_total_cents);
    totals = line(totals, word("Paid"), -money.paid_cents).rule();
    totals = totals.sum("Balance due", &money.balance_cents.plain());
    card(totals)
}

fn people(page: &JobPage) -> Card {
    let names = html! {
        @for (n, (_, name)) in page.people.iter().enumerate() { @if n > 0 { br; } (name) }
    };
    let name = |name: &Option<String>| html! { @if let Some(name) = name { (name) } };
    let mut all = vec![("On the job", names), ("Owner", name(&page.owner))];
    if page.sold_by.is_some() {
        all.push(("Sold by", name(&page.sold_by)));
    }
    let card = Card::new("People", pairs(&all));
    match page.actor.may::<may::AssignJobs>() {
        true => card.link("Change", &format!("{}/people", page.job.href())),
        false => card,
    }
}

fn contacts(page: &JobPage) -> Markup {
    html! {
        @if page.customer.is_some() {
            @if page.contacts.is_empty() {
                (Card::flush("Contacts", nothing("Nobody to talk to is known yet.")))
            } @else {
                (Card::flush("Contacts", html! {
                    @for contact in &page.contacts { (person(contact)) }
                }))
            }
        }
    }
}

fn person(contact: &crate::areas::customers::Contact) -> Contact {
    let mut person = Contact::new(&contact.name, &contact.role);
    for phone in &contact.phones {
        person = person.phone(&phone.dialed(), &phone.number);
    }
    for email in &contact.emails {
        person = person.email(&email.address);
    }
    person
}
