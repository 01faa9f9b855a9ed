//! A document that is only read: its lines, its totals, and what the office alone may see.

use maud::{Markup, Render, html};

use super::{Line, Section, Sums, Tax};
use crate::areas::catalog::to_a_tenth;
use crate::kernel::pricing::{Discount, margin, markup};
use crate::kernel::text::{count, measured};
use crate::kernel::{Cents, Currency, Percent, UnitPrice};
use crate::ui::parts::{Cell, Column, Phone, Row, Table, Totals, figure};

/// The lines, section by section; a section without lines says nothing.
pub fn lines(sections: &[Section], currency: Currency) -> Markup {
    let filled = sections.iter().enumerate().filter(|(_, section)| !section.lines.is_empty());
    html! {
        @for (at, section) in filled {
            section class="lines" {
                @if !section.title.is_empty() || sections.len() > 1 {
                    div class="lines-head" {
                        h2 { @if section.title.is_empty() { "Section " (at + 1) }
                             @else { (section.title) } }
                        @if let Some(sum) = section.subtotal() {
                            (figure(&format!("sections.{at}.sum"), sum.in_currency(currency)))
                        }
                    }
                }
                (table(section))
            }
        }
    }
}

fn table(section: &Section) -> Table {
    let columns = vec![
        Column::wide("Item").phone(Phone::Title),
        Column::money("Quantity").phone(Phone::Key),
        Column::money("Price").phone_note("at"),
        Column::money("Amount").phone(Phone::Amount),
    ];
    let caption = match section.title.as_str() {
        "" => "Lines".to_owned(),
        title => format!("Lines of {title}"),
    };
    Table::new(caption, columns, section.lines.iter().map(row).collect())
}

fn row(line: &Line) -> Row {
    let amount = line.net_cents.map_or_else(Cell::none, |net| Cell::new(net.plain()));
    Row::new(vec![
        Cell::with_more(&line.description, &line.detail),
        Cell::new(quantity(line)),
        line.unit_price.map_or_else(Cell::none, |price| Cell::new(price_of(line, price))),
        amount,
    ])
}

/// “28.5 SQ”.
pub fn quantity(line: &Line) -> String {
    measured(line.quantity, &line.unit)
}

fn price_of(line: &Line, price: UnitPrice) -> String {
    match discount_of(line) {
        Some(discount) => format!("{} − {}", price.plain(), discount.plain()),
        None => price.plain(),
    }
}

pub(super) fn discount_of(line: &Line) -> Option<Percent> {
    line.discount_percent.filter(|percent| !percent.is_zero())
}

/// “Discount 3%”.
pub(super) fn discount_label(discount: Discount) -> String {
    match discount {
        Discount::Percent(percent) => format!("Discount {}", percent.plain()),
        Discount::None | Discount::Amount(_) => "Discount".to_owned(),
    }
}

/// The totals, taxes each on their own.
pub fn totals(sums: &Sums, discount: Discount, taxes: &[Tax], currency: Currency) -> Markup {
    let money = |amount: Cents| amount.in_currency(currency);
    let mut shown = Totals::new();
    let has_steps = !sums.discount_cents.is_zero() || !taxes.is_empty();
    if has_steps {
        shown = shown.line("Subtotal", &money(sums.subtotal_cents));
    }
    if !sums.discount_cents.is_zero() {
        shown = shown
            .line(discount_label(discount), &money(-sums.discount_cents))
            .rule()
            .line("Net", &money(sums.net_cents));
    }
    for tax in taxes {
        shown = shown.line(tax.label(), &money(tax.tax_cents));
    }
    if has_steps {
        shown = shown.rule();
    }
    shown.grand("Total", &money(sums.total_cents)).render()
}

/// What is earned; for `parts::office_only`.
pub fn profit(net: Cents, cost: Cents, without_cost: usize, currency: Currency) -> Markup {
    let ratio = |percent: Option<Percent>| percent.map_or_else(|| "–".to_owned(), to_a_tenth);
    let figures = Totals::new()
        .line("Cost", &cost.in_currency(currency))
        .line("Profit", &(net - cost).in_currency(currency))
        .line("Margin", &ratio(margin(net, cost)))
        .line("Markup", &ratio(markup(net, cost)));
    html! {
        (figures)
        @if without_cost > 0 {
            p class="hint" { (count("line", without_cost)) " without a cost" }
        }
    }
}
