//! The list of invoices.

use maud::html;

use super::super::{
    Aging, Count, Invoice, InvoiceFilter, InvoiceRow, InvoiceState, InvoiceView, PageSums, href,
    store,
};
use super::{badge, lateness};
use crate::areas::customers;
use crate::areas::fields::{self as own, FieldSubject};
use crate::areas::jobs;
use crate::areas::lists::{Asked, Field, Filter, List, Ready, Value, Verb, Words};
use crate::kernel::error::if_there;
use crate::kernel::text::fold;
use crate::kernel::time::Day;
use crate::kernel::{Cents, Id, Result};
use crate::platform::access::may;
use crate::platform::db::{Listing, Read, Sort};
use crate::ui::parts::{Button, Cell, Column, Empty, Icon, Menu, Phone};

/// The list of invoices, as whoever asks sees it.
pub struct InvoiceList {
    filter: InvoiceFilter,
    today: Day,
    may_change: bool,
    may_issue: bool,
}

impl List for InvoiceList {
    type Row = InvoiceRow;
    const WORDS: Words = Words {
        name: "invoices",
        title: "Invoices",
        one: "invoice",
        finds: "Number, customer, title",
        key: "i.id",
        newest: "-issued",
    };

    fn read(r: &Read<'_>, asked: &Asked) -> Result<InvoiceList> {
        Ok(InvoiceList {
            filter: InvoiceFilter {
                text: asked.words().map(fold).filter(|text| !text.is_empty()),
                customer_id: asked.id("customer").map(Id::new),
                job_id: asked.id("job").map(Id::new),
                state: InvoiceState::from_code(asked.get("status")),
                past_due: Aging::from_code(asked.get("past_due")),
                ..InvoiceFilter::of(InvoiceView::from_code(asked.get("view")).unwrap_or_default())
            },
            today: r.today()?,
            may_change: r.actor().may::<may::ChangeInvoices>(),
            may_issue: r.actor().may::<may::IssueInvoices>(),
        })
    }

    fn fields(&self, r: &Read<'_>) -> Result<Vec<Field<InvoiceRow>>> {
        let own = own::in_list(r, FieldSubject::Invoice, "i.id")?;
        Ok([self.who(), self.days(), self.amounts(r)?, own].into_iter().flatten().collect())
    }

    fn listing(&self) -> Listing {
        store::listing(&self.filter, self.today)
    }

    fn sorts(&self) -> &'static [Sort] {
        self.filter.sorts()
    }

    fn row(&self, row: &rusqlite::Row<'_>) -> rusqlite::Result<InvoiceRow> {
        store::listed(row, self.today)
    }

    fn id(row: &InvoiceRow) -> i64 {
        row.invoice.id.get()
    }

    fn called(row: &InvoiceRow) -> (String, String) {
        let invoice = &row.invoice;
        let name = match invoice.is_draft() {
            true => format!("{} “{}”", invoice.name(), invoice.title),
            false => invoice.name().to_owned(),
        };
        (name, href(invoice.id))
    }

    fn cents(row: &InvoiceRow) -> Option<i64> {
        let invoice = &row.invoice;
        let cents =
            if invoice.is_draft() { invoice.sums.total_cents } else { invoice.balance_cents };
        Some(cents.get())
    }

    fn views(&self, r: &Read<'_>) -> Result<Vec<Ready>> {
        let shown = |count: &Count| {
            count.view != InvoiceView::Void
                || self.filter.view == InvoiceView::Void
                || count.count > 0
        };
        let counts = store::counts(r)?.into_iter().filter(shown);
        let ready = counts.map(|Count { view, count }| {
            let code = if view == InvoiceView::All { "" } else { view.code() };
            Ready::new(code, view.label(), count).current(view == self.filter.view)
        });
        Ok(ready.collect())
    }

    fn adds(&self) -> Option<Button> {
        let new = Button::link("New invoice", "/invoices/new").icon(Icon::Plus).primary();
        self.may_change.then(|| new.key("n i"))
    }

    fn menu(&self, row: &InvoiceRow, _csrf: &str) -> Option<Menu> {
        let invoice = &row.invoice;
        let at = href(invoice.id);
        let mut menu = Menu::row(format!("Actions for {}", invoice.name()));
        if invoice.is_draft() && self.may_change {
            menu = menu.link(Icon::Edit, "Edit", format!("{at}/edit"));
        }
        if self.may_issue && invoice.balance_cents.is_positive() {
            let record = format!("/payments/new?invoice={}", invoice.id);
            menu = menu.link(Icon::Card, "Record payment", record);
        }
        Some(menu.link(Icon::File, "Open PDF", format!("{at}/pdf")))
    }

    fn verbs(&self, r: &Read<'_>) -> Result<Vec<Verb>> {
        let issue = self.may_issue.then(|| Verb::new("issue", "Issue…", Icon::Invoice));
        let print = Verb::new("pdf", "Download PDFs", Icon::Download);
        let tag = own::tag_verb(r, self.may_change)?;
        Ok(issue.into_iter().chain(tag).chain([print]).collect())
    }

    fn nothing_yet(&self) -> Empty {
        let empty = Empty::new(
            "No invoices yet",
            "An invoice starts from a job, with its lines already filled in. You check it and \
             issue it; its number is given at that moment, and never twice.",
        );
        match self.may_change {
            true => empty
                .action(Button::link("See jobs to invoice", "/jobs?view=to_invoice"))
                .action(Button::link("New free invoice", "/invoices/new")),
            false => empty,
        }
    }

    fn nothing_here(&self) -> Empty {
        let (title, text) = match self.filter.view {
            InvoiceView::All => ("No invoices", "There is none that you may see."),
            InvoiceView::Drafts => {
                ("No drafts waiting", "An invoice starts from a job, or free from a customer.")
            }
            InvoiceView::Open => ("Nothing is open", "Every invoice that was issued is paid."),
            InvoiceView::Overdue => ("Nothing is overdue", "No open invoice is past its due day."),
            InvoiceView::Paid => {
                ("Nothing paid yet", "An invoice comes here when its balance is zero.")
            }
            InvoiceView::Void => {
                ("Nothing void", "A voided invoice keeps its number and stands here.")
            }
        };
        Empty::new(title, text)
    }
}

impl InvoiceList {
    fn who(&self) -> Vec<Field<InvoiceRow>> {
        let number =
            Field::new("number", Column::number("Number").phone(Phone::Key), |row: &InvoiceRow| {
                Cell::link(row.invoice.name(), &href(row.invoice.id))
            });
        let customer = Field::new(
            "customer",
            Column::wide("Customer").phone(Phone::Title),
            |row: &InvoiceRow| {
                Cell::with_aside(row.customer.as_deref().unwrap_or("–"), &row.invoice.title)
            },
        );
        let customers = Filter::record(
            |r, id| Ok(if_there(customers::get(r, Id::new(id)))?.map(|customer| customer.name)),
            |listing, _| listing,
        );
        let jobs = Filter::record(
            |r, id| Ok(if_there(jobs::get(r, Id::new(id)))?.map(|job| job.number)),
            |listing, _| listing,
        );
        let title = Field::new("title", Column::wide("Title"), |row: &InvoiceRow| {
            Cell::new(&row.invoice.title)
        });
        vec![
            number
                .always()
                .sorted("number", "-number")
                .value(|row| Value::if_some(row.invoice.number.as_ref())),
            customer
                .sorted("customer", "-customer")
                .value(|row| Value::if_some(row.customer.as_ref()))
                .filter(customers),
            title
                .in_files()
                .value(|row| Value::text(&row.invoice.title))
                .filter(Filter::text("i.title")),
            Field::narrowing("job", "Job", jobs),
        ]
    }

    fn days(&self) -> Vec<Field<InvoiceRow>> {
        let today = self.today;
        let day = move |day: Option<Day>| match day {
            Some(day) => Cell::new(day.short(today)),
            None => Cell::none(),
        };
        let due = move |row: &InvoiceRow| {
            let invoice = &row.invoice;
            match invoice.due_on {
                Some(due_on) if invoice.state == InvoiceState::Overdue => {
                    Cell::late(&due_on.short(today), &lateness(invoice))
                }
                Some(_) if !invoice.balance_cents.is_positive() => day(invoice.due_on).soft(),
                due_on => day(due_on),
            }
        };
        let created = Field::new("created", Column::day("Drafted"), move |row: &InvoiceRow| {
            day(Some(row.invoice.created_on)).soft()
        });
        let issued = Field::new("issued", Column::day("Issued"), move |row: &InvoiceRow| {
            day(row.invoice.issued_on)
        });
        let past_due = Aging::ALL.iter().map(|aging| (aging.code(), past_due(*aging)));
        vec![
            created
                .chosen()
                .value(|row| Value::day(Some(row.invoice.created_on)))
                .filter(Filter::days("i.created_on")),
            issued
                .sorted("issued", "-issued")
                .value(|row| Value::day(row.invoice.issued_on))
                .filter(Filter::days("i.issued_on")),
            Field::new("due", Column::day("Due").phone_note("due"), due)
                .sorted("due", "-due")
                .value(|row| Value::day(row.invoice.due_on))
                .filter(Filter::days("i.due_on")),
            // Both are conditions of the query itself, which then begins at what is open.
            Field::narrowing("past_due", "Past due", Filter::chosen(past_due, |l, _| l)),
            Field::new(
                "status",
                Column::state("Status").phone(Phone::State),
                |row: &InvoiceRow| Cell::new(badge(&row.invoice)),
            )
            .value(|row| Value::word(row.invoice.state.label()))
            .filter(Filter::chosen(
                InvoiceState::ALL.iter().map(|state| (state.code(), state.label())),
                |listing, _| listing,
            )),
        ]
    }

    fn amounts(&self, r: &Read<'_>) -> Result<Vec<Field<InvoiceRow>>> {
        let plain = |name, label, cents: fn(&Invoice) -> Cents| {
            Field::new(name, Column::money(label), move |row: &InvoiceRow| {
                amount(cents(&row.invoice))
            })
            .value(move |row| Value::cents(cents(&row.invoice)))
        };
        let total = Field::new("total", Column::money("Total"), total);
        let balance = Field::new("balance", Column::money("Balance").phone(Phone::Amount), balance);
        let mut fields = vec![
            plain("net", "Before tax", |invoice| invoice.sums.net_cents).chosen(),
            plain("tax", "Tax", |invoice| invoice.sums.tax_cents).chosen(),
            total
                .sorted("total", "-total")
                .sum(|rows| PageSums::of(rows).total.plain())
                .value(|row| Value::cents(row.invoice.sums.total_cents))
                .filter(Filter::amounts("i.total_cents")),
            plain("paid", "Paid", |invoice| invoice.paid_cents).chosen(),
            balance
                .sorted("balance", "-balance")
                .sum(|rows| PageSums::of(rows).balance.plain())
                .value(|row| Value::cents(row.invoice.balance_cents))
                .filter(Filter::amounts("coalesce(b.balance_cents, 0)")),
        ];
        if r.actor().sight.costs {
            let cost = Field::new("cost", Column::money("Cost"), |row: &InvoiceRow| {
                row.invoice.cost_cents.map_or_else(Cell::none, amount)
            });
            fields.push(
                cost.chosen()
                    .value(|row| row.invoice.cost_cents.map_or(Value::Empty, Value::cents)),
            );
        }
        let owner = Filter::person(r, "i.owner_id")?;
        fields.push(Field::narrowing("owner", "Owner", owner));
        Ok(fields)
    }
}

fn total(row: &InvoiceRow) -> Cell {
    let total = Cell::new(row.invoice.sums.total_cents.plain());
    match row.invoice.voided {
        Some(_) => total.zero(true),
        None => total.soft(),
    }
}

/// A draft has no balance; the card of a phone has no other place for what it comes to.
fn balance(row: &InvoiceRow) -> Cell {
    let invoice = &row.invoice;
    match invoice.is_draft() {
        true => Cell::new(html! {
            span class="hide-phone" { "–" }
            span class="only-phone" { (invoice.sums.total_cents.plain()) }
        })
        .zero(true),
        false => amount(invoice.balance_cents),
    }
}

fn amount(cents: Cents) -> Cell {
    Cell::new(cents.plain()).zero(cents.is_zero())
}

fn past_due(aging: Aging) -> String {
    match aging {
        Aging::Current => "not yet".to_owned(),
        aging => aging.label().to_owned(),
    }
}
