//! The page of one payment.

use maud::{Markup, Render, html};

use super::asking;
use super::page::PaymentPage;
use crate::areas::attachments;
use crate::areas::invoices;
use crate::areas::messages;
use crate::areas::notes;
use crate::areas::payments::{self, AppliedTo, Targets};
use crate::areas::tasks;
use crate::kernel::Cents;
use crate::screens::history::{self, Record};
use crate::ui::parts::{
    Badge, Banner, Button, Card, Cell, Column, Form, Icon, Menu, Phone, RecordHead, Row, Table,
    Tone, error_summary_titled, facts, form as parts, nothing, pairs, record,
};
use crate::ui::shell::Page;

pub(super) fn page(page: &PaymentPage, csrf: &str) -> Page {
    let payment = &page.payment;
    let body = html! {
        (error_summary_titled("That can't be done now", &page.errors))
        (head(page, csrf))
        (known(page))
        (history::tabs(Record::Payment(page.payment.id.get()), &page.actor, false))
        (record(main(page, csrf), side(page, csrf), below(page, csrf)))
    };
    Page::new(&payment.number, body)
        .area("/payments")
        .crumb("Payments", "/payments")
        .banner(banner(page))
}

fn side(page: &PaymentPage, csrf: &str) -> Markup {
    html! {
        (details(page))
        (tasks::card(&page.tasks, csrf, &page.href()))
        (messages::of_record(&page.messages, &page.zone, page.today))
    }
}

fn main(page: &PaymentPage, csrf: &str) -> Markup {
    html! {
        (applied(page))
        @if page.may_apply() { (apply(page, csrf)) }
    }
}

fn below(page: &PaymentPage, csrf: &str) -> Markup {
    html! {
        (attachments::section(&page.files, csrf, &page.href()))
        (notes::section(&page.notes, csrf, &page.href()))
        (history(page))
    }
}

fn head(page: &PaymentPage, csrf: &str) -> RecordHead {
    let payment = &page.payment;
    let mut head = RecordHead::new(format!("Payment {}", payment.number));
    if let Some(customer) = &page.customer {
        head = head.about(&customer.name);
    }
    let pdf = Button::link("Receipt", format!("{}/pdf", page.href())).icon(Icon::File);
    head = head.badge(payments::badge(payment.state));
    if page.may_mail() {
        let send = Button::link("Send…", format!("{}/mailing/new", page.href())).icon(Icon::Send);
        head = head.action(send);
    }
    head = head.action(pdf);
    if !page.may_void() {
        return head;
    }
    let save = format!("{}/pdf?save=true", page.href());
    head.action(
        Menu::more(format!("More for {}", payment.number))
            .link(Icon::Download, "Download receipt", save)
            .rule()
            .confirm(asking::void(page, "", &[], csrf)),
    )
}

fn banner(page: &PaymentPage) -> Option<Banner> {
    let voided = page.payment.voided.as_ref()?;
    let day = voided.on.short(page.today);
    Some(Banner::info(format!("Void since {day}.")).cause(html! { (voided.reason) }))
}

fn known(page: &PaymentPage) -> Markup {
    let payment = &page.payment;
    let customer = html! {
        @match &page.customer {
            Some(customer) => a href=(customer.href()) { (customer.name) },
            None => "–",
        }
    };
    facts(&[
        ("Customer", customer),
        ("Received", html! { (payment.received_on.short(page.today)) }),
        ("Amount", html! { (page.amount(payment.amount_cents)) }),
        ("Applied", html! { (page.amount(payment.applied_cents)) }),
        ("Credit", html! { (page.amount(payment.unapplied_cents)) }),
    ])
}

fn applied(page: &PaymentPage) -> Card {
    match page.applied.is_empty() {
        true => Card::flush("Applied to", nothing("Nothing of it is applied to an invoice.")),
        false => Card::flush("Applied to", table(page).render()),
    }
}

fn table(page: &PaymentPage) -> Table {
    let columns = vec![
        Column::number("Invoice").phone(Phone::Key),
        Column::wide("Title").phone(Phone::Title),
        Column::day("Since").phone_note("since"),
        Column::state("Status").phone(Phone::State).when_filled(),
        Column::money("Amount").phone(Phone::Amount),
    ];
    let rows = page.applied.iter().map(|applied| row(page, applied)).collect();
    let live = page.applied.iter().filter(|applied| !applied.allocation.reversed);
    let sum: Cents = live.map(|applied| applied.allocation.amount_cents).sum();
    let foot = vec![Some("Applied".to_owned()), None, None, None, Some(sum.plain())];
    Table::new("Invoices that this payment paid", columns, rows).foot(foot).in_card()
}

fn row(page: &PaymentPage, applied: &AppliedTo) -> Row {
    let allocation = &applied.allocation;
    let state = match allocation.reversed {
        true => Cell::new(Badge::new(Tone::Neutral, "Taken back")),
        false => Cell::none(),
    };
    Row::new(vec![
        Cell::link(&applied.number, &invoices::href(allocation.invoice_id)),
        Cell::new(&applied.title).soft(),
        Cell::new(allocation.allocated_on.short(page.today)),
        state,
        Cell::new(allocation.amount_cents.plain()).zero(allocation.reversed),
    ])
}

/// Applying what is left.
fn apply(page: &PaymentPage, csrf: &str) -> Card {
    let credit = page.amount(page.payment.unapplied_cents);
    let form =
        Form::post(format!("{}/allocations", page.href()), csrf).class("form-stack").body(html! {
            p class="muted" { "Without amounts the oldest due is paid first." }
        (Targets {
                open: &page.open,
                fields: &page.fields,
                errors: &page.errors,
                today: page.today,
            })
            (parts::foot(html! { (Button::submit("Apply credit").primary()) }))
        });
    Card::new(format!("Apply {credit} of credit"), form)
}

fn details(page: &PaymentPage) -> Card {
    let payment = &page.payment;
    Card::new(
        "Details",
        pairs(&[
            ("Method", html! { (payment.method.label()) }),
            ("Reference", html! { (payment.reference) }),
            (
                "Notes",
                html! {
                    @if !payment.notes.is_empty() { span class="pre" { (payment.notes) } }
                },
            ),
        ]),
    )
}

fn history(page: &PaymentPage) -> Markup {
    html! {
        section {
            div class="section-head" { h2 { "History" } }
            (page.history)
        }
    }
}
