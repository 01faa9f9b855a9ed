//! The list of invoices.

use maud::{Markup, html};

use super::super::routes::Asked;
use super::super::{
    Aging, Count, Invoice, InvoiceFilter, InvoiceRow, InvoiceState, InvoiceView, PageSums, href,
    store,
};
use super::{badge, lateness};
use crate::areas::customers;
use crate::areas::jobs;
use crate::kernel::error::found;
use crate::kernel::text::fold;
use crate::kernel::time::Day;
use crate::kernel::{Cents, Id, Result};
use crate::platform::access::may;
use crate::platform::db::{Listed, PageOf, Read, Sort};
use crate::ui::address::Address;
use crate::ui::parts::{
    Button, Cell, Column, Empty, Icon, Menu, PageHead, Pager, Phone, Row, Tab, Table, filter, views,
};
use crate::ui::shell::Page;

/// What the list shows.
pub(in super::super) struct ListPage {
    rows: Listed<InvoiceRow>,
    found: i64,
    counts: Vec<Count>,
    asked: Asked,
    view: InvoiceView,
    sort: &'static str,
    chips: Vec<Chip>,
    today: Day,
    may_change: bool,
    may_issue: bool,
}

impl ListPage {
    /// Reads what is asked.
    pub(in super::super) fn read(r: &Read<'_>, asked: Asked) -> Result<ListPage> {
        let view = asked.view.as_deref().and_then(InvoiceView::from_code).unwrap_or_default();
        let filter = InvoiceFilter {
            text: asked.q.as_deref().map(fold).filter(|text| !text.is_empty()),
            customer_id: asked.customer.map(Id::new),
            job_id: asked.job.map(Id::new),
            past_due: asked.past_due.as_deref().and_then(Aging::from_code),
            ..InvoiceFilter::of(view)
        };
        let page = PageOf::beside(asked.after.as_deref(), asked.before.as_deref());
        let sort = Sort::among(filter.sorts(), asked.sort.as_deref())?;
        let today = r.today()?;
        Ok(ListPage {
            rows: store::list(r, &filter, sort, &page)?,
            found: store::listing(&filter, today).count(r)?,
            counts: store::counts(r)?,
            chips: chips(r, &filter)?,
            asked,
            view,
            sort: sort.name,
            today,
            may_change: r.actor().may::<may::ChangeInvoices>(),
            may_issue: r.actor().may::<may::IssueInvoices>(),
        })
    }

    fn q(&self) -> &str {
        self.asked.q.as_deref().unwrap_or_default().trim()
    }

    fn count_of(&self, view: InvoiceView) -> i64 {
        self.counts.iter().find(|count| count.view == view).map_or(0, |count| count.count)
    }

    fn is_empty(&self) -> bool {
        self.count_of(InvoiceView::All) == 0
    }

    /// The address of this list, without the place in it.
    fn address(&self) -> Address {
        let view = if self.view == InvoiceView::All { "" } else { self.view.code() };
        let id = |id: Option<i64>| id.map(|id| id.to_string()).unwrap_or_default();
        Address::new("/invoices")
            .with("view", view)
            .with("q", self.q())
            .with("customer", id(self.asked.customer))
            .with("job", id(self.asked.job))
            .with("past_due", self.asked.past_due.as_deref().unwrap_or_default())
            .with("sort", self.asked.sort.as_deref().unwrap_or_default())
    }
}

/// What the list is narrowed to: the parameter, its name, its value.
type Chip = (&'static str, &'static str, String);

/// What links of other pages have narrowed the list to.
fn chips(r: &Read<'_>, filter: &InvoiceFilter) -> Result<Vec<Chip>> {
    let customer = found(filter.customer_id, |id| customers::get(r, id))?;
    let job = found(filter.job_id, |id| jobs::get(r, id))?;
    let chips = [
        customer.map(|customer| ("customer", "Customer", customer.name)),
        job.map(|job| ("job", "Job", job.number)),
        filter.past_due.map(|aging| ("past_due", "Past due", past_due(aging))),
    ];
    Ok(chips.into_iter().flatten().collect())
}

fn past_due(aging: Aging) -> String {
    match aging {
        Aging::Current => "not yet".to_owned(),
        aging => aging.label().to_owned(),
    }
}

/// The page.
pub(in super::super) fn list(page: &ListPage) -> Page {
    let mut head = PageHead::new("Invoices");
    if page.may_change && !page.is_empty() {
        let new = Button::link("New invoice", "/invoices/new").icon(Icon::Plus).primary();
        head = head.action(new.key("n i"));
    }
    let body = html! {
        (head)
        @if page.is_empty() { (nothing_yet(page)) } @else {
            (tabs(page))
            (narrowing(page))
            @if page.rows.items.is_empty() { (nothing_found(page)) } @else {
                (table(page))
                (pager(page))
            }
        }
    };
    Page::new("Invoices", body).area("/invoices")
}

fn tabs(page: &ListPage) -> Markup {
    // The other views have other sorts, and hold what is not past due at all.
    let list = page.address().without("sort").without("past_due");
    let shown = |view: InvoiceView| {
        view != InvoiceView::Void || page.view == view || page.count_of(view) > 0
    };
    let tab = |count: &Count| {
        let code = if count.view == InvoiceView::All { "" } else { count.view.code() };
        Tab::new(count.view.label(), list.clone().with("view", code).to_string())
            .count(count.count)
            .current(count.view == page.view)
    };
    let all: Vec<Tab> = page.counts.iter().filter(|count| shown(count.view)).map(tab).collect();
    views("Views", &all)
}

fn narrowing(page: &ListPage) -> Markup {
    let list = page.address();
    let find = filter::Find::of(&list, "Find in invoices").placeholder("Number, customer, title");
    let chips: Vec<Markup> = page
        .chips
        .iter()
        .map(|(name, key, value)| filter::chip(key, value, &list.clone().without(name).to_string()))
        .collect();
    filter::bar(Some(&find), &chips, None)
}

fn table(page: &ListPage) -> Table {
    let list = page.address();
    let sorts = |column, key| list.sorts(column, key, page.sort);
    let columns = vec![
        sorts(Column::number("Number").phone(Phone::Key), "number"),
        sorts(Column::wide("Customer").phone(Phone::Title), "customer"),
        sorts(Column::day("Issued"), "issued"),
        sorts(Column::day("Due").phone_note("due"), "due"),
        Column::state("Status").phone(Phone::State),
        sorts(Column::money("Total"), "total"),
        sorts(Column::money("Balance").phone(Phone::Amount), "balance"),
    ];
    let rows = page.rows.items.iter().map(|row| self::row(page, row)).collect();
    let sums = PageSums::of(&page.rows.items);
    let mut foot = vec![None; columns.len()];
    foot[0] = Some("This page".to_owned());
    foot[5] = Some(sums.total.plain());
    foot[6] = Some(sums.balance.plain());
    Table::new(format!("Invoices: {}", page.view.label()), columns, rows).foot(foot)
}

fn row(page: &ListPage, row: &InvoiceRow) -> Row {
    let invoice = &row.invoice;
    let day = |day: Option<Day>| match day {
        Some(day) => Cell::new(day.short(page.today)),
        None => Cell::none(),
    };
    let due = match invoice.due_on {
        Some(due_on) if invoice.state == InvoiceState::Overdue => {
            Cell::late(&due_on.short(page.today), &lateness(invoice))
        }
        Some(_) if !invoice.balance_cents.is_positive() => day(invoice.due_on).soft(),
        due_on => day(due_on),
    };
    let balance = match invoice.is_draft() {
        // A draft has no balance; the card of a phone has no other place for what it comes to.
        true => Cell::new(html! {
            span class="hide-phone" { "–" }
            span class="only-phone" { (invoice.sums.total_cents.plain()) }
        })
        .zero(true),
        false => amount(invoice.balance_cents),
    };
    let total = match invoice.voided {
        Some(_) => Cell::new(invoice.sums.total_cents.plain()).zero(true),
        None => Cell::new(invoice.sums.total_cents.plain()).soft(),
    };
    Row::new(vec![
        Cell::link(invoice.name(), &href(invoice.id)),
        Cell::with_aside(row.customer.as_deref().unwrap_or("–"), &invoice.title),
        day(invoice.issued_on),
        due,
        Cell::new(badge(invoice)),
        total,
        balance,
    ])
    .menu(menu(page, invoice))
}

fn amount(cents: Cents) -> Cell {
    Cell::new(cents.plain()).zero(cents.is_zero())
}

fn menu(page: &ListPage, invoice: &Invoice) -> Menu {
    let at = href(invoice.id);
    let mut menu = Menu::row(format!("Actions for {}", invoice.name()));
    if invoice.is_draft() && page.may_change {
        menu = menu.link(Icon::Edit, "Edit", format!("{at}/edit"));
    }
    if page.may_issue && invoice.balance_cents.is_positive() {
        let record = format!("/payments/new?invoice={}", invoice.id);
        menu = menu.link(Icon::Card, "Record payment", record);
    }
    menu.link(Icon::File, "Open PDF", format!("{at}/pdf"))
}

fn pager(page: &ListPage) -> Pager {
    let pager = Pager::of(&page.address(), &page.rows, "invoice", page.found);
    if page.sort == "-issued" { pager } else { pager.neutral() }
}

fn nothing_yet(page: &ListPage) -> Empty {
    let empty = Empty::new(
        "No invoices yet",
        "An invoice starts from a job, with its lines already filled in. You check it and issue \
         it; its number is given at that moment, and never twice.",
    );
    match page.may_change {
        true => empty
            .action(Button::link("See jobs to invoice", "/jobs?view=to_invoice"))
            .action(Button::link("New free invoice", "/invoices/new")),
        false => empty,
    }
}

fn nothing_found(page: &ListPage) -> Empty {
    if !page.q().is_empty() || !page.chips.is_empty() {
        let all = page.address().without("q").without("customer").without("job");
        let all = all.without("past_due").to_string();
        return Empty::new(
            "Nothing fits",
            "No invoice here has all of that. Fewer letters find more.",
        )
        .action(Button::link("Show all of this view", all))
        .small();
    }
    let (title, text) = match page.view {
        InvoiceView::All => ("No invoices", "There is none that you may see."),
        InvoiceView::Drafts => {
            ("No drafts waiting", "An invoice starts from a job, or free from a customer.")
        }
        InvoiceView::Open => ("Nothing is open", "Every invoice that was issued is paid."),
        InvoiceView::Overdue => ("Nothing is overdue", "No open invoice is past its due day."),
        InvoiceView::Paid => {
            ("Nothing paid yet", "An invoice comes here when its balance is zero.")
        }
        InvoiceView::Void => ("Nothing void", "A voided invoice keeps its number and stands here."),
    };
    Empty::new(title, text).small()
}
