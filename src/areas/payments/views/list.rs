//! The list of payments.

use maud::{Markup, html};

use super::super::routes::Asked;
use super::super::{
    Count, PaymentFilter, PaymentRow, PaymentState, PaymentView, SORTS, href, store,
};
use super::badge;
use crate::areas::customers;
use crate::kernel::error::found;
use crate::kernel::text::fold;
use crate::kernel::time::Day;
use crate::kernel::{Cents, Id, Result};
use crate::platform::access::may;
use crate::platform::db::{Listed, PageOf, Read, Sort};
use crate::ui::address::Address;
use crate::ui::parts::{
    Button, Cell, Column, Empty, Icon, PageHead, Pager, Phone, Row, Tab, Table, filter, views,
};
use crate::ui::shell::Page;

/// What the list shows.
pub(in super::super) struct ListPage {
    rows: Listed<PaymentRow>,
    found: i64,
    counts: Vec<Count>,
    asked: Asked,
    view: PaymentView,
    sort: &'static str,
    customer: Option<String>,
    today: Day,
    may_record: bool,
}

impl ListPage {
    /// Reads what is asked.
    pub(in super::super) fn read(r: &Read<'_>, asked: Asked) -> Result<ListPage> {
        let view = asked.view.as_deref().and_then(PaymentView::from_code).unwrap_or_default();
        let customer_id = asked.customer.map(Id::new);
        let filter = PaymentFilter {
            view,
            text: asked.q.as_deref().map(fold).filter(|text| !text.is_empty()),
            customer_id,
            ..PaymentFilter::default()
        };
        let page = PageOf::beside(asked.after.as_deref(), asked.before.as_deref());
        let sort = Sort::among(SORTS, asked.sort.as_deref())?;
        let today = r.today()?;
        let customer = found(customer_id, |id| customers::get(r, id))?;
        Ok(ListPage {
            rows: store::list(r, &filter, sort, &page)?,
            found: store::listing(&filter, today).count(r)?,
            counts: store::counts(r)?,
            customer: customer.map(|customer| customer.name),
            asked,
            view,
            sort: sort.name,
            today,
            may_record: r.actor().may::<may::IssueInvoices>(),
        })
    }

    fn q(&self) -> &str {
        self.asked.q.as_deref().unwrap_or_default().trim()
    }

    fn count_of(&self, view: PaymentView) -> i64 {
        self.counts.iter().find(|count| count.view == view).map_or(0, |count| count.count)
    }

    fn is_empty(&self) -> bool {
        self.count_of(PaymentView::All) == 0
    }

    /// The address of this list, without the place in it.
    fn address(&self) -> Address {
        let view = if self.view == PaymentView::All { "" } else { self.view.code() };
        let customer = self.asked.customer.map(|id| id.to_string()).unwrap_or_default();
        Address::new("/payments")
            .with("view", view)
            .with("q", self.q())
            .with("customer", customer)
            .with("sort", self.asked.sort.as_deref().unwrap_or_default())
    }
}

/// The page.
pub(in super::super) fn list(page: &ListPage) -> Page {
    let mut head = PageHead::new("Payments");
    if page.may_record && !page.is_empty() {
        let record = Button::link("Record payment", "/payments/new").icon(Icon::Plus).primary();
        head = head.action(record.key("n p"));
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
    Page::new("Payments", body).area("/payments")
}

fn tabs(page: &ListPage) -> Markup {
    let list = page.address();
    let shown = |view: PaymentView| {
        view != PaymentView::Void || page.view == view || page.count_of(view) > 0
    };
    let tab = |count: &Count| {
        let code = if count.view == PaymentView::All { "" } else { count.view.code() };
        Tab::new(count.view.label(), list.clone().with("view", code).to_string())
            .count(count.count)
            .current(count.view == page.view)
    };
    let all: Vec<Tab> = page.counts.iter().filter(|count| shown(count.view)).map(tab).collect();
    views("Views", &all)
}

fn narrowing(page: &ListPage) -> Markup {
    let list = page.address();
    let find = filter::Find::of(&list, "Find in payments").placeholder("Number, customer");
    let without = list.without("customer").to_string();
    let chips: Vec<Markup> =
        page.customer.iter().map(|name| filter::chip("Customer", name, &without)).collect();
    filter::bar(Some(&find), &chips, None)
}

fn table(page: &ListPage) -> Table {
    let list = page.address();
    let sorts = |column, key| list.sorts(column, key, page.sort);
    let columns = vec![
        sorts(Column::number("Number").phone(Phone::Key), "number"),
        sorts(Column::wide("Customer").phone(Phone::Title), "customer"),
        sorts(Column::day("Received").phone(Phone::Note), "received"),
        Column::medium("Method").optional(),
        Column::state("Status").phone(Phone::State),
        Column::money("Credit"),
        sorts(Column::money("Amount").phone(Phone::Amount), "amount"),
    ];
    let rows = page.rows.items.iter().map(|row| self::row(page, row)).collect();
    let (amount, credit) = PaymentRow::sums(&page.rows.items);
    let mut foot = vec![None; columns.len()];
    foot[0] = Some("This page".to_owned());
    foot[5] = Some(credit.plain());
    foot[6] = Some(amount.plain());
    Table::new(format!("Payments: {}", page.view.label()), columns, rows).foot(foot)
}

fn row(page: &ListPage, row: &PaymentRow) -> Row {
    let payment = &row.payment;
    let money = |cents: Cents| Cell::new(cents.plain()).zero(cents.is_zero());
    let amount = match payment.state {
        PaymentState::Void => Cell::new(payment.amount_cents.plain()).zero(true),
        _ => money(payment.amount_cents),
    };
    Row::new(vec![
        Cell::link(&payment.number, &href(payment.id)),
        Cell::with_aside(row.customer.as_deref().unwrap_or("–"), &payment.reference),
        Cell::new(payment.received_on.short(page.today)),
        Cell::new(payment.method.label()).soft(),
        Cell::new(badge(payment.state)),
        money(payment.unapplied_cents),
        amount,
    ])
}

fn pager(page: &ListPage) -> Pager {
    let pager = Pager::of(&page.address(), &page.rows, "payment", page.found);
    if page.sort == "-received" { pager } else { pager.neutral() }
}

fn nothing_yet(page: &ListPage) -> Empty {
    let empty = Empty::new(
        "No payments yet",
        "When money comes in, record it on its invoice. It pays the oldest due first; what is \
         left stays as the customer's credit.",
    )
    .icon(Icon::Card);
    match page.may_record {
        true => empty
            .action(Button::link("See open invoices", "/invoices?view=open"))
            .action(Button::link("Record payment", "/payments/new")),
        false => empty,
    }
}

fn nothing_found(page: &ListPage) -> Empty {
    if !page.q().is_empty() || page.customer.is_some() {
        let all = page.address().without("q").without("customer").to_string();
        return Empty::new(
            "Nothing fits",
            "No payment here has all of that. Fewer letters find more.",
        )
        .action(Button::link("Show all of this view", all))
        .small();
    }
    let (title, text) = match page.view {
        PaymentView::All => ("No payments", "There is none that you may see."),
        PaymentView::ThisMonth => ("Nothing this month", "No money has come in this month yet."),
        PaymentView::Credit => ("No credit", "All that came in is applied to invoices."),
        PaymentView::Void => ("Nothing void", "A voided payment keeps its number and stands here."),
    };
    Empty::new(title, text).small()
}
