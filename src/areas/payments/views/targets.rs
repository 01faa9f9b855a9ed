//! Where money goes: to the oldest due first, or as it is typed beside the open invoices.

use maud::{Markup, Render, html};

use crate::areas::invoices::{OpenInvoice, href};
use crate::kernel::error::FieldError;
use crate::kernel::time::Day;
use crate::ui::parts::{Cell, Column, Field, Phone, Row, Table, Width};
use crate::ui::request::Fields;

/// The open invoices of a customer with a field for each.
pub struct Targets<'a> {
    /// The open invoices, the oldest due first.
    pub open: &'a [OpenInvoice],
    /// What was typed.
    pub fields: &'a Fields,
    /// What is wrong with it.
    pub errors: &'a [FieldError],
    /// The business's today.
    pub today: Day,
}

impl Targets<'_> {
    fn table(&self) -> Table {
        let columns = vec![
            Column::wide("Invoice").phone(Phone::Title),
            Column::day("Due").phone_note("due"),
            Column::money("Left to pay").phone(Phone::State),
            Column::money("Apply").phone(Phone::Amount),
        ];
        let rows = self.open.iter().enumerate().map(|(index, invoice)| self.row(index, invoice));
        Table::new("Open invoices, the oldest due first", columns, rows.collect())
    }

    fn row(&self, index: usize, invoice: &OpenInvoice) -> Row {
        let due = match invoice.due_on < self.today {
            true => Cell::late(&invoice.due_on.short(self.today), "late"),
            false => Cell::new(invoice.due_on.short(self.today)),
        };
        Row::new(vec![
            Cell::new(html! {
                a href=(href(invoice.id)) { (invoice.number) }
                span class="more" { (invoice.title) }
            })
            .wrapped(),
            due,
            Cell::new(invoice.balance.plain()),
            Cell::new(self.amount(index, invoice)),
        ])
    }

    fn amount(&self, index: usize, invoice: &OpenInvoice) -> Markup {
        let name = format!("allocations.{index}.amount_cents");
        let field = Field::number(format!("Apply to {}", invoice.number), &name)
            .hidden_label()
            .width(Width::Sm)
            .value(self.fields.get(&name))
            .errors(self.errors);
        html! {
            (field)
            input type="hidden" name={ "allocations." (index) ".invoice_id" } value=(invoice.id);
        }
    }
}

impl Render for Targets<'_> {
    fn render(&self) -> Markup {
        let wrong = self.errors.iter().find(|error| error.field == "allocations");
        html! {
            @if let Some(error) = wrong {
                (Field::other("Apply", "allocations", self.table().render())
                    .hidden_label()
                    .error(Some(&error.message)))
            } @else { (self.table()) }
        }
    }
}
