//! The list of payments.

use super::super::{
    Count, PaymentFilter, PaymentMethod, PaymentRow, PaymentState, PaymentView, SORTS, href, store,
};
use super::badge;
use crate::areas::customers;
use crate::areas::lists::{Asked, Field, Filter, List, Ready, Value, Verb, Words};
use crate::kernel::error::if_there;
use crate::kernel::text::fold;
use crate::kernel::time::Day;
use crate::kernel::{Cents, Id, Result};
use crate::platform::access::may;
use crate::platform::db::{Listing, Read, Sort};
use crate::ui::parts::{Button, Cell, Column, Empty, Icon, Phone};

/// The list of payments, as whoever asks sees it.
pub struct PaymentList {
    filter: PaymentFilter,
    today: Day,
    may_record: bool,
}

impl List for PaymentList {
    type Row = PaymentRow;
    const WORDS: Words = Words {
        name: "payments",
        title: "Payments",
        one: "payment",
        finds: "Number, customer",
        key: "p.id",
        newest: "-received",
    };

    fn read(r: &Read<'_>, asked: &Asked) -> Result<PaymentList> {
        Ok(PaymentList {
            filter: PaymentFilter {
                view: PaymentView::from_code(asked.get("view")).unwrap_or_default(),
                text: asked.words().map(fold).filter(|text| !text.is_empty()),
                customer_id: asked.id("customer").map(Id::new),
                ..PaymentFilter::default()
            },
            today: r.today()?,
            may_record: r.actor().may::<may::IssueInvoices>(),
        })
    }

    fn fields(&self, _r: &Read<'_>) -> Result<Vec<Field<PaymentRow>>> {
        let mut fields = who();
        fields.extend(self.how());
        fields.extend(amounts());
        Ok(fields)
    }

    fn listing(&self) -> Listing {
        store::listing(&self.filter, self.today)
    }

    fn sorts(&self) -> &'static [Sort] {
        SORTS
    }

    fn row(&self, row: &rusqlite::Row<'_>) -> rusqlite::Result<PaymentRow> {
        store::listed(row)
    }

    fn id(row: &PaymentRow) -> i64 {
        row.payment.id.get()
    }

    fn called(row: &PaymentRow) -> (String, String) {
        (row.payment.number.clone(), href(row.payment.id))
    }

    fn cents(row: &PaymentRow) -> Option<i64> {
        Some(row.payment.amount_cents.get())
    }

    fn views(&self, r: &Read<'_>) -> Result<Vec<Ready>> {
        let shown = |count: &Count| {
            count.view != PaymentView::Void
                || self.filter.view == PaymentView::Void
                || count.count > 0
        };
        let counts = store::counts(r)?.into_iter().filter(shown);
        let ready = counts.map(|Count { view, count }| {
            let code = if view == PaymentView::All { "" } else { view.code() };
            Ready::new(code, view.label(), count).current(view == self.filter.view)
        });
        Ok(ready.collect())
    }

    fn adds(&self) -> Option<Button> {
        let record = Button::link("Record payment", "/payments/new").icon(Icon::Plus).primary();
        self.may_record.then(|| record.key("n p"))
    }

    fn verbs(&self, _r: &Read<'_>) -> Result<Vec<Verb>> {
        Ok(vec![Verb::new("pdf", "Download receipts", Icon::Download)])
    }

    fn nothing_yet(&self) -> Empty {
        let empty = Empty::new(
            "No payments yet",
            "When money comes in, record it on its invoice. It pays the oldest due first; what is \
             left stays as the customer's credit.",
        )
        .icon(Icon::Card);
        match self.may_record {
            true => empty
                .action(Button::link("See open invoices", "/invoices?view=open"))
                .action(Button::link("Record payment", "/payments/new")),
            false => empty,
        }
    }

    fn nothing_here(&self) -> Empty {
        let (title, text) = match self.filter.view {
            PaymentView::All => ("No payments", "There is none that you may see."),
            PaymentView::ThisMonth => {
                ("Nothing this month", "No money has come in this month yet.")
            }
            PaymentView::Credit => ("No credit", "All that came in is applied to invoices."),
            PaymentView::Void => {
                ("Nothing void", "A voided payment keeps its number and stands here.")
            }
        };
        Empty::new(title, text)
    }
}

fn who() -> Vec<Field<PaymentRow>> {
    let number =
        Field::new("number", Column::number("Number").phone(Phone::Key), |row: &PaymentRow| {
            Cell::link(&row.payment.number, &href(row.payment.id))
        });
    let customer =
        Field::new("customer", Column::wide("Customer").phone(Phone::Title), |row: &PaymentRow| {
            Cell::with_aside(row.customer.as_deref().unwrap_or("–"), &row.payment.reference)
        });
    let customers = Filter::record(
        |r, id| Ok(if_there(customers::get(r, Id::new(id)))?.map(|customer| customer.name)),
        |listing, _| listing,
    );
    let reference = Field::new("reference", Column::medium("Reference"), |row: &PaymentRow| {
        match row.payment.reference.as_str() {
            "" => Cell::none(),
            reference => Cell::new(reference).soft(),
        }
    });
    vec![
        number.always().sorted("number", "-number").value(|row| Value::text(&row.payment.number)),
        customer
            .sorted("customer", "-customer")
            .value(|row| Value::if_some(row.customer.as_ref()))
            .filter(customers),
        reference
            .in_files()
            .value(|row| Value::text(&row.payment.reference))
            .filter(Filter::text("p.reference")),
    ]
}

impl PaymentList {
    fn how(&self) -> Vec<Field<PaymentRow>> {
        let today = self.today;
        let received = Field::new(
            "received",
            Column::day("Received").phone(Phone::Note),
            move |row: &PaymentRow| Cell::new(row.payment.received_on.short(today)),
        );
        let method =
            Field::new("method", Column::medium("Method").optional(), |row: &PaymentRow| {
                Cell::new(row.payment.method.label()).soft()
            });
        let state = Field::new(
            "status",
            Column::state("Status").phone(Phone::State),
            |row: &PaymentRow| Cell::new(badge(row.payment.state)),
        );
        let methods = PaymentMethod::ALL.iter().map(|method| (method.code(), method.label()));
        vec![
            received
                .sorted("received", "-received")
                .value(|row| Value::day(Some(row.payment.received_on)))
                .filter(Filter::days("p.received_on")),
            method
                .value(|row| Value::word(row.payment.method.label()))
                .filter(Filter::choice("p.method", methods)),
            state.value(|row| Value::word(row.payment.state.label())),
        ]
    }
}

fn amounts() -> Vec<Field<PaymentRow>> {
    let credit = Field::new("credit", Column::money("Credit"), |row: &PaymentRow| {
        money(row.payment.unapplied_cents)
    });
    let amount =
        Field::new("amount", Column::money("Amount").phone(Phone::Amount), |row: &PaymentRow| {
            match row.payment.state {
                PaymentState::Void => Cell::new(row.payment.amount_cents.plain()).zero(true),
                _ => money(row.payment.amount_cents),
            }
        });
    vec![
        credit
            .sum(|rows| PaymentRow::sums(rows).1.plain())
            .value(|row| Value::cents(row.payment.unapplied_cents))
            .filter(Filter::amounts("b.unapplied_cents")),
        amount
            .sorted("amount", "-amount")
            .sum(|rows| PaymentRow::sums(rows).0.plain())
            .value(|row| Value::cents(row.payment.amount_cents))
            .filter(Filter::amounts("p.amount_cents")),
    ]
}

fn money(cents: Cents) -> Cell {
    Cell::new(cents.plain()).zero(cents.is_zero())
}
