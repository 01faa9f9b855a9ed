//! The scope of a job: its lines by section, and whether each is invoiced.

use maud::{Markup, html};

use crate::areas::documents::quantity;
use crate::areas::jobs::{Billing, JobLine};
use crate::kernel::{Cents, UnitPrice};
use crate::screens::job_page::page::JobPage;
use crate::ui::parts::{Badge, Button, Card, Cell, Column, Phone, Row, Table, Tone, nothing};

pub(super) fn scope(page: &JobPage) -> Markup {
    let sections = sections(&page.lines);
    html! {
        @if sections.is_empty() { (empty(page)) }
        @for (n, (title, lines)) in sections.iter().enumerate() {
            @let title = if title.is_empty() { "Scope" } else { title };
            @let card = Card::flush(title, table(page, title, lines));
            @if n == 0 { (card.aside(actions(page))) } @else { (card) }
        }
    }
}

/// What can be done with the whole scope, beside its first section.
fn actions(page: &JobPage) -> Markup {
    let href = page.job.href();
    html! {
        @if page.may_write_scope() {
            (Button::link("Edit lines", format!("{href}/scope")).small())
        }
        @if page.may_invoice() && page.has_open_lines() {
            (Button::link("Create invoice", format!("{href}/invoices/new")).small())
        }
    }
}

fn empty(page: &JobPage) -> Card {
    let card =
        Card::flush("Scope", nothing("No lines yet: this job wasn't made from an estimate."));
    match page.may_write_scope() {
        true => {
            let href = format!("{}/scope", page.job.href());
            card.aside(Button::link("Add lines", href).small())
        }
        false => card,
    }
}

/// Neighboring lines of one section together.
fn sections(lines: &[JobLine]) -> Vec<(&str, Vec<&JobLine>)> {
    let mut sections: Vec<(&str, Vec<&JobLine>)> = Vec::new();
    for line in lines {
        match sections.last_mut().filter(|(title, _)| *title == line.section) {
            Some((_, all)) => all.push(line),
            None => sections.push((&line.section, vec![line])),
        }
    }
    sections
}

fn table(page: &JobPage, title: &str, lines: &[&JobLine]) -> Table {
    let prices = page.actor.sight.prices;
    let billing = lines.iter().any(|line| !matches!(line.billing, None | Some(Billing::Open)));
    let mut columns =
        vec![Column::wide("Line").phone(Phone::Title), Column::money("Quantity").phone(Phone::Key)];
    if prices {
        columns.push(Column::quantity("Price").optional());
    }
    if billing {
        columns.push(Column::state("Invoice").phone(Phone::State));
    }
    if prices {
        columns.push(Column::money("Amount").phone(Phone::Amount));
    }
    let width = columns.len();
    let rows = lines.iter().map(|line| row(line, prices, billing)).collect();
    let table = Table::new(format!("Lines: {title}"), columns, rows).in_card();
    let sum: Option<Cents> = lines.iter().map(|line| line.line.net_cents).sum();
    match sum.filter(|_| lines.len() > 1) {
        Some(sum) => table.foot(foot(width, what(lines), sum)),
        None => table,
    }
}

/// What the sum leaves out: the discount on the whole document is no part of a line's amount.
fn what(lines: &[&JobLine]) -> &'static str {
    match lines.iter().any(|line| line.line.discount_cents.is_some_and(|cents| !cents.is_zero())) {
        true => "Sum before discount and tax",
        false => "Sum before tax",
    }
}

fn foot(width: usize, what: &str, sum: Cents) -> Vec<Option<String>> {
    let mut foot = vec![None; width];
    if let Some(first) = foot.first_mut() {
        *first = Some(what.to_owned());
    }
    if let Some(last) = foot.last_mut() {
        *last = Some(sum.plain());
    }
    foot
}

fn row(line: &JobLine, prices: bool, billing: bool) -> Row {
    let of = &line.line;
    let amount = |cents: Option<Cents>| match cents {
        Some(cents) => Cell::new(cents.plain()).zero(cents.is_zero()),
        None => Cell::none(),
    };
    let mut cells = vec![Cell::with_more(&of.description, &of.detail), Cell::new(quantity(of))];
    if prices {
        cells.push(Cell::new(of.unit_price.map(UnitPrice::plain).unwrap_or_default()));
    }
    if billing {
        cells.push(match line.billing {
            Some(Billing::Invoiced) => Cell::new(Badge::new(Tone::Done, "Invoiced")),
            Some(Billing::Draft) => Cell::new(Badge::new(Tone::Draft, "On a draft")),
            _ => Cell::none(),
        });
    }
    if prices {
        cells.push(amount(of.net_cents));
    }
    Row::new(cells)
}
