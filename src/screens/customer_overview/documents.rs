//! The lists of a customer's documents, each behind its tab.

use maud::{Markup, html};

use super::store::{EstimateRow, InvoiceRow, JobRow, PaymentRow};
use super::views::Tabbed;
use crate::areas::invoices::InvoiceState;
use crate::areas::payments::{PaymentMethod, PaymentState};
use crate::areas::{estimates, jobs};
use crate::kernel::Cents;
use crate::kernel::text::count;
use crate::kernel::time::Day;
use crate::platform::db::Listed;
use crate::ui::address::Address;
use crate::ui::parts::{Badge, Button, Cell, Column, Empty, Icon, Pager, Phone, Row, Table, Tone};

use super::overview::Head;

fn day(day: Option<Day>, today: Day) -> Cell {
    day.map_or_else(Cell::none, |day| Cell::new(day.short(today)))
}

fn amount(cents: Option<Cents>) -> Cell {
    cents.map_or_else(Cell::none, |cents| Cell::new(cents.plain()).zero(cents.is_zero()))
}

/// A table with its pager, or what to do first.
fn listed<T>(head: &Head, tab: Tabbed, rows: &Listed<T>, table: Table, empty: Empty) -> Markup {
    let page = Address::new(format!("{}/{}", head.customer.href(), tab.name()));
    let beside = |name, cursor: &Option<String>| {
        cursor.as_ref().map(|cursor| page.clone().with(name, cursor).to_string())
    };
    let (before, after) = (beside("before", &rows.previous), beside("after", &rows.next));
    let all = tab.count(&head.counts);
    html! {
        @if rows.items.is_empty() { (empty) } @else {
            (table)
            @if before.is_some() || after.is_some() {
                (Pager::new(format!("{} of {all}", rows.items.len()), before, after))
            }
        }
    }
}

pub(super) fn estimates(head: &Head, rows: &Listed<EstimateRow>) -> Markup {
    let columns = vec![
        Column::number("Number").phone(Phone::Key),
        Column::wide("Title").phone(Phone::Title),
        Column::day("Written").phone(Phone::Note),
        Column::state("Status").phone(Phone::State),
        Column::money("Total").phone(Phone::Amount),
    ];
    let row = |row: &EstimateRow| {
        Row::new(vec![
            Cell::link(&row.number, &format!("/estimates/{}", row.id)),
            Cell::new(&row.title),
            day(Some(row.created_on), head.today),
            Cell::new(estimates::badge(row.state)),
            amount(row.total),
        ])
    };
    let table =
        Table::new("Estimates, the newest first", columns, rows.items.iter().map(row).collect());
    let empty = Empty::new(
        "No estimates yet",
        "An estimate says what is offered, and what it costs. When it is accepted, it becomes a job.",
    )
    .small();
    let empty = match head.rights.write_estimates {
        true => empty.action(Button::link("Write an estimate", new("estimates", head))),
        false => empty,
    };
    listed(head, Tabbed::Estimates, rows, table, empty)
}

pub(super) fn jobs(head: &Head, rows: &Listed<JobRow>) -> Markup {
    let columns = vec![
        Column::number("Number").phone(Phone::Key),
        Column::wide("Title").phone(Phone::Title),
        Column::day("Starts").phone(Phone::Note),
        Column::state("Status").phone(Phone::State),
        Column::money("Contract").phone(Phone::Amount),
    ];
    let row = |row: &JobRow| {
        Row::new(vec![
            Cell::link(&row.number, &format!("/jobs/{}", row.id)),
            Cell::with_aside(&row.title, row.place.as_deref().unwrap_or_default()),
            day(row.starts_on, head.today),
            Cell::new(jobs::badge(row.state)),
            amount(row.contract),
        ])
    };
    let table = Table::new("Jobs, the newest first", columns, rows.items.iter().map(row).collect());
    let empty = Empty::new(
        "No jobs yet",
        "A job comes from an accepted estimate, with its scope already filled in.",
    )
    .small();
    listed(head, Tabbed::Jobs, rows, table, empty)
}

pub(super) fn invoices(head: &Head, rows: &Listed<InvoiceRow>) -> Markup {
    let columns = vec![
        Column::number("Number").phone(Phone::Key),
        Column::wide("Title").phone(Phone::Title),
        Column::day("Issued").optional(),
        Column::day("Due").phone_note("due"),
        Column::state("Status").phone(Phone::State),
        Column::money("Total").optional(),
        Column::money("Balance").phone(Phone::Amount),
    ];
    let row = |row: &InvoiceRow| {
        let (standing, today) = (row.standing, head.today);
        let late = standing.days_overdue(today);
        let due = match standing.due_on {
            Some(due) if late > 0 => {
                Cell::late(&due.short(today), &format!("{} late", count("day", i64::from(late))))
            }
            due => day(due, today),
        };
        Row::new(vec![
            Cell::link(row.number.as_deref().unwrap_or("Draft"), &format!("/invoices/{}", row.id)),
            Cell::new(&row.title),
            day(row.issued_on, today),
            due,
            Cell::new(invoice_badge(standing.state(today), late)),
            amount(Some(standing.total)),
            amount(Some(standing.balance())),
        ])
    };
    let table =
        Table::new("Invoices, the newest first", columns, rows.items.iter().map(row).collect());
    let empty = Empty::new(
        "No invoices yet",
        "An invoice starts from a job, with its lines already filled in, or from blank.",
    )
    .small();
    let empty = match head.rights.write_invoices {
        true => empty.action(Button::link("Write an invoice", new("invoices", head))),
        false => empty,
    };
    listed(head, Tabbed::Invoices, rows, table, empty)
}

fn invoice_badge(state: InvoiceState, late: i32) -> Badge {
    match state {
        InvoiceState::Draft => Badge::new(Tone::Draft, state.label()),
        InvoiceState::Issued => Badge::new(Tone::Plain, state.label()).icon(Icon::Invoice),
        InvoiceState::PartlyPaid => Badge::new(Tone::Warn, state.label()),
        InvoiceState::Paid => Badge::new(Tone::Done, state.label()),
        InvoiceState::Overdue => Badge::new(Tone::Bad, format!("{} {late} d", state.label())),
        InvoiceState::Void => Badge::new(Tone::Neutral, state.label()),
    }
}

pub(super) fn payments(head: &Head, rows: &Listed<PaymentRow>) -> Markup {
    let columns = vec![
        Column::number("Receipt").phone(Phone::Key),
        Column::wide("How").phone(Phone::Title),
        Column::day("Received").phone(Phone::Note),
        Column::state("Status").phone(Phone::State),
        Column::money("Left to apply").optional(),
        Column::money("Amount").phone(Phone::Amount),
    ];
    let row = |row: &PaymentRow| {
        let how = match row.method {
            PaymentMethod::Other => "Another way",
            method => method.label(),
        };
        Row::new(vec![
            Cell::link(&row.number, &format!("/payments/{}", row.id)),
            Cell::with_aside(how, &row.reference),
            day(Some(row.received_on), head.today),
            Cell::new(payment_badge(row.state)),
            amount(Some(row.unapplied)),
            amount(Some(row.amount)),
        ])
    };
    let table =
        Table::new("Payments, the newest first", columns, rows.items.iter().map(row).collect());
    let empty = Empty::new(
        "No payments yet",
        "A payment pays the oldest invoices first, unless you say otherwise; what is left over stays \
         as credit.",
    )
    .small();
    let empty = match head.rights.record_payments {
        true => empty.action(Button::link("Record a payment", new("payments", head))),
        false => empty,
    };
    listed(head, Tabbed::Payments, rows, table, empty)
}

fn payment_badge(state: PaymentState) -> Badge {
    match state {
        PaymentState::Applied => Badge::new(Tone::Done, state.label()),
        PaymentState::PartlyApplied => Badge::new(Tone::Info, state.label()),
        PaymentState::Unapplied => Badge::new(Tone::Warn, state.label()),
        PaymentState::Void => Badge::new(Tone::Neutral, state.label()),
    }
}

/// Where a new document for the customer begins.
pub(super) fn new(area: &str, head: &Head) -> String {
    Address::new(format!("/{area}/new")).with("customer", head.customer.id).to_string()
}
