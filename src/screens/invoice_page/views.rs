//! The page of one invoice.

use maud::{Markup, Render, html};

use super::asking;
use super::page::InvoicePage;
use crate::areas::attachments;
use crate::areas::documents;
use crate::areas::invoices::{self, InvoiceState};
use crate::areas::messages::{self, Message, MessageState};
use crate::areas::notes;
use crate::areas::payments::{self, PaidBy};
use crate::areas::tasks;
use crate::kernel::Cents;
use crate::screens::history::{self, Record};
use crate::ui::parts::{
    Banner, Button, Card, Cell, Column, Icon, Menu, Phone, RecordHead, Row, Table, Totals,
    error_summary_titled, facts, nothing, office_only, pairs, record,
};
use crate::ui::shell::Page;

pub(super) fn page(page: &InvoicePage, csrf: &str) -> Page {
    let body = html! {
        (error_summary_titled("That can't be done now", &page.errors))
        (head(page, csrf))
        (known(page))
        (history::tabs(Record::Invoice(page.invoice.id.get()), &page.actor, false))
        (record(lines(page), side(page, csrf), below(page, csrf)))
    };
    Page::new(page.invoice.name(), body)
        .area("/invoices")
        .crumb("Invoices", "/invoices")
        .banner(banner(page))
}

fn side(page: &InvoicePage, csrf: &str) -> Markup {
    html! {
        (sums(page))
        (details(page))
        (page.marks.card)
        (tasks::card(&page.tasks, csrf, &page.href()))
        (messages::of_record(&page.messages, &page.zone, page.today))
    }
}

fn head(page: &InvoicePage, csrf: &str) -> RecordHead {
    let invoice = &page.invoice;
    let mut head = RecordHead::new(&invoice.title);
    if let Some(number) = &invoice.number {
        head = head.about(number);
    }
    if let Some(customer) = &page.customer {
        head = head.about(&customer.name);
    }
    head = head.badge(invoices::badge(invoice)).tags(page.marks.chips.clone());
    if page.may_issue() {
        head = head.action(asking::issue(page, csrf));
    }
    if page.may_record() {
        let record = format!("/payments/new?invoice={}", invoice.id);
        head = head.action(Button::link("Record payment", record).icon(Icon::Card).primary());
    }
    if page.may_mail() {
        let send = Button::link("Send…", format!("{}/mailing/new", page.href())).icon(Icon::Send);
        head = head.action(send);
    }
    if page.may_change() {
        let edit = Button::link("Edit", format!("{}/edit", page.href())).icon(Icon::Edit);
        head = head.action(edit.key("e"));
    }
    let pdf = if invoice.is_draft() { "Preview" } else { "PDF" };
    head = head.action(Button::link(pdf, format!("{}/pdf", page.href())).icon(Icon::File));
    match menu(page, csrf) {
        Some(menu) => head.action(menu),
        None => head,
    }
}

fn menu(page: &InvoicePage, csrf: &str) -> Option<Menu> {
    let menu = Menu::more(format!("More for {}", page.invoice.name()));
    if page.may_change() {
        return Some(menu.post(Icon::Trash, "Delete draft", page.href() + "/trash", csrf));
    }
    if !page.may_void() {
        return None;
    }
    let save = format!("{}/pdf?save=true", page.href());
    let menu = menu.link(Icon::Download, "Download PDF", save).rule();
    Some(menu.confirm(asking::void(page, "", &[], csrf)))
}

fn banner(page: &InvoicePage) -> Option<Banner> {
    let voided = page.invoice.voided.as_ref()?;
    let day = voided.on.short(page.today);
    Some(Banner::info(format!("Void since {day}.")).cause(html! { (voided.reason) }))
}

/// Five facts at most.
fn known(page: &InvoicePage) -> Markup {
    let invoice = &page.invoice;
    let customer = html! {
        @match &page.customer {
            Some(customer) => a href=(customer.href()) { (customer.name) },
            None => "–",
        }
    };
    let day = |day: Option<crate::kernel::time::Day>| {
        html! { @match day { Some(day) => (day.short(page.today)), None => "Not yet" } }
    };
    let mut all = vec![("Customer", customer)];
    match invoice.is_draft() {
        true => all.push(("Days to pay", html! { (invoice.terms_days) })),
        false => {
            all.push(("Issued", day(invoice.issued_on)));
            let late = invoice.state == InvoiceState::Overdue;
            all.push((
                "Due",
                html! { span class=[late.then_some("is-late")] { (day(invoice.due_on)) } },
            ));
        }
    }
    if let Some(sent) = sent(page) {
        all.push(("Sent", sent));
    }
    all.push(("Total", html! { (page.amount(invoice.sums.total_cents)) }));
    if !invoice.is_draft() {
        all.push(("Balance", html! { (page.amount(invoice.balance_cents)) }));
    }
    facts(&all)
}

/// When it went to the customer by mail the last time, or where that stands.
fn sent(page: &InvoicePage) -> Option<Markup> {
    let is_sent = |message: &&Message| message.state == MessageState::Sent;
    let last = page.messages.iter().find(is_sent).or(page.messages.first())?;
    let words = match (last.state, last.ended_at) {
        (MessageState::Sent, Some(at)) => at.short(&page.zone, page.today),
        _ => last.state.label().to_owned(),
    };
    let failed = last.state == MessageState::Failed;
    Some(html! { a href=(last.href()) class=[failed.then_some("is-late")] { (words) } })
}

fn lines(page: &InvoicePage) -> Markup {
    html! {
        @if page.sections.is_empty() {
            (Card::flush("Lines", nothing("No lines yet. Edit the draft to add some.")))
        } @else {
            div { (documents::lines(&page.sections, page.currency)) }
        }
    }
}

fn below(page: &InvoicePage, csrf: &str) -> Markup {
    html! {
        (texts(page))
        @if page.is_payable() { (paid(page)) }
        (attachments::section(&page.files, csrf, &page.href()))
        (notes::section(&page.notes, csrf, &page.href()))
        (history(page))
    }
}

/// What stands below the lines, and what only the office reads.
fn texts(page: &InvoicePage) -> Markup {
    let texts = [
        ("Notes for the customer", &page.invoice.notes),
        ("For the office alone", &page.invoice.internal_notes),
    ];
    let said: Vec<(&str, Markup)> = texts
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(title, text)| (title, html! { span class="pre" { (text) } }))
        .collect();
    html! { @if !said.is_empty() { (Card::new("Texts", pairs(&said))) } }
}

fn sums(page: &InvoicePage) -> Markup {
    let invoice = &page.invoice;
    let totals = html! {
        (documents::totals(&invoice.sums, invoice.discount, &page.taxes, page.currency))
        @if !invoice.paid_cents.is_zero() {
            (Totals::new()
                .line("Paid", &page.amount(-invoice.paid_cents))
                .rule()
                .sum("Balance due", &page.amount(invoice.balance_cents)))
        }
    };
    let without = page.sections.iter().flat_map(|section| &section.lines);
    let without = without.filter(|line| line.cost.is_some_and(|cost| cost.is_zero())).count();
    html! {
        section class="card" aria-label="Totals" {
            div class="card-body" { (totals) }
            @if let Some(cost) = invoice.cost_cents {
                (office_only(documents::profit(
                    invoice.sums.net_cents, cost, without, page.currency,
                )))
            }
        }
    }
}

fn details(page: &InvoicePage) -> Card {
    let job = html! {
        @if let Some(job) = &page.job { a href=(job.href()) { (job.number) } " " (job.title) }
    };
    let place = page.property.as_ref().map(|property| property.address.line());
    let all = [
        ("Job", job),
        ("Property", html! { (place.unwrap_or_default()) }),
        ("Terms", html! { (crate::kernel::text::count("day", page.invoice.terms_days)) }),
        ("Sold by", html! { (page.sold_by.as_deref().unwrap_or_default()) }),
    ];
    Card::new("Details", pairs(&all))
}

fn paid(page: &InvoicePage) -> Card {
    let body = match page.payments.is_empty() {
        true => nothing("Nothing is paid yet."),
        false => table(page).render(),
    };
    let card = Card::flush("Payments", html! { (body) (credit(page)) });
    match page.may_record() {
        true => card.link("Record payment", &format!("/payments/new?invoice={}", page.invoice.id)),
        false => card,
    }
}

fn table(page: &InvoicePage) -> Table {
    let columns = vec![
        Column::number("Number").phone(Phone::Key),
        Column::day("Received").phone(Phone::Note),
        Column::wide("Method").phone(Phone::Title),
        Column::state("Status").phone(Phone::State).when_filled(),
        Column::money("Applied").phone(Phone::Amount),
    ];
    let rows = page.payments.iter().map(|paid| row(page, paid)).collect();
    let live = page.payments.iter().filter(|paid| !paid.allocation.reversed);
    let sum: Cents = live.map(|paid| paid.allocation.amount_cents).sum();
    let foot = vec![Some("Paid".to_owned()), None, None, None, Some(sum.plain())];
    Table::new("Payments of this invoice", columns, rows).foot(foot).in_card()
}

fn row(page: &InvoicePage, paid: &PaidBy) -> Row {
    let payment = &paid.payment;
    let amount = paid.allocation.amount_cents;
    let state = match paid.allocation.reversed {
        true => Cell::new(payments::badge(payment.state)),
        false => Cell::none(),
    };
    Row::new(vec![
        Cell::link(&payment.number, &payments::href(payment.id)),
        Cell::new(payment.received_on.short(page.today)),
        Cell::with_aside(payment.method.label(), &payment.reference),
        state,
        Cell::new(amount.plain()).zero(paid.allocation.reversed),
    ])
}

/// The customer's credit, where it could pay this invoice.
fn credit(page: &InvoicePage) -> Markup {
    html! {
        @if page.may_record() && page.credit.is_positive() {
            p class="card-body" {
                "This customer has " (page.amount(page.credit)) " of credit. "
                a href={ "/payments?view=credit&customer=" (page.invoice.customer_id) } {
                    "Apply it"
                }
            }
        }
    }
}

fn history(page: &InvoicePage) -> Markup {
    html! {
        section {
            div class="section-head" { h2 { "History" } }
            (page.history)
        }
    }
}
