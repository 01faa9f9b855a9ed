//! The list of customers, and how one is suggested below a field.

use maud::{Markup, html};

use super::super::routes::Asked;
use super::super::{CustomerFilter, CustomerKind, CustomerRow, SORTS, store};
use crate::kernel::time::{Day, Zone};
use crate::kernel::{Id, Result};
use crate::platform::access::{Group, Scope, may};
use crate::platform::db::{Listed, PageOf, Read, Sort};
use crate::ui::address::Address;
use crate::ui::parts::{
    Button, Cell, Column, Empty, Icon, Order, PageHead, Pager, Phone, Row, Suggestion, Tab, Table,
    filter, views,
};
use crate::ui::shell::Page;

/// The saved views: their name in the address, and what they are called.
const VIEWS: [(&str, &str); 4] =
    [("", "All"), ("households", "Households"), ("businesses", "Businesses"), ("mine", "Mine")];

/// What the list shows.
pub(in super::super) struct ListPage {
    rows: Listed<CustomerRow>,
    found: i64,
    counts: Vec<i64>,
    asked: Asked,
    sort: &'static str,
    today: Day,
    zone: Zone,
    is_crew: bool,
    may_change: bool,
}

/// The filter of a saved view for whoever asks.
fn filter_of(r: &Read<'_>, view: &str) -> CustomerFilter {
    let mut filter = CustomerFilter::default();
    match view {
        "households" => filter.kind = Some(CustomerKind::Household),
        "businesses" => filter.kind = Some(CustomerKind::Business),
        "mine" => filter.of = r.actor().user_id().map(Id::new),
        _ => {}
    }
    filter
}

impl ListPage {
    /// Reads what is asked.
    pub(in super::super) fn read(r: &Read<'_>, asked: Asked) -> Result<ListPage> {
        let view = asked.view.as_deref().unwrap_or_default();
        let filter = CustomerFilter { words: asked.q.clone(), ..filter_of(r, view) };
        let page = PageOf::beside(asked.after.as_deref(), asked.before.as_deref());
        let sort = Sort::among(SORTS, asked.sort.as_deref())?;
        let counts = VIEWS.iter().map(|(view, _)| store::listing(&filter_of(r, view)).count(r));
        Ok(ListPage {
            rows: store::list(r, &filter, sort, &page)?,
            found: store::listing(&filter).count(r)?,
            counts: counts.collect::<Result<_>>()?,
            asked,
            sort: sort.name,
            today: r.today()?,
            zone: r.zone()?.clone(),
            is_crew: r.actor().sight.scope(Group::Customer) == Scope::Crew,
            may_change: r.actor().may::<may::ChangeCustomers>(),
        })
    }

    fn q(&self) -> &str {
        self.asked.q.as_deref().unwrap_or_default().trim()
    }

    fn view(&self) -> &str {
        self.asked.view.as_deref().unwrap_or_default()
    }

    fn address(&self) -> Address {
        Address::new("/customers")
            .with("view", self.view())
            .with("q", self.q())
            .with("sort", self.asked.sort.as_deref().unwrap_or_default())
    }

    fn is_empty(&self) -> bool {
        self.counts.first() == Some(&0)
    }
}

/// The page.
pub(in super::super) fn list(page: &ListPage) -> Page {
    let mut head = PageHead::new("Customers");
    if page.may_change && !page.is_empty() {
        let add = Button::link("New customer", "/customers/new").icon(Icon::Plus).primary();
        head = head.action(add);
    }
    let body = html! {
        (head)
        @if page.is_empty() { (nothing_yet(page)) } @else {
            @if !page.is_crew { (tabs(page)) }
            (find(page))
            @if page.rows.items.is_empty() { (nothing_found(page)) } @else {
                (table(page))
                (pager(page))
            }
        }
    };
    Page::new("Customers", body).area("/customers")
}

fn tabs(page: &ListPage) -> Markup {
    let tab = |((view, label), count): (&(&str, &str), &i64)| {
        let href = page.address().with("view", view).to_string();
        Tab::new(*label, href).count(count).current(*view == page.view())
    };
    let all: Vec<_> = VIEWS.iter().zip(&page.counts).map(tab).collect();
    views("Views", &all)
}

fn find(page: &ListPage) -> Markup {
    let find =
        filter::Find::of(&page.address(), "Find in customers").placeholder("Name, address, phone");
    filter::bar(Some(&find), &[], None)
}

fn table(page: &ListPage) -> Table {
    let list = page.address();
    let name = list.sorts(Column::wide("Name").phone(Phone::Title), "name", page.sort);
    let mut columns = vec![
        name,
        Column::medium("City").phone(Phone::Note),
        Column::medium("Phone").phone(Phone::Key),
    ];
    if !page.is_crew {
        columns.push(Column::medium("Owner").phone(Phone::State));
        let (next, order) = match page.sort {
            "newest" => ("oldest", Some(Order::Descending)),
            "oldest" => ("newest", Some(Order::Ascending)),
            _ => ("newest", None),
        };
        columns.push(
            Column::day("Since").optional().sorted(list.with("sort", next).to_string(), order),
        );
    }
    let rows = page.rows.items.iter().map(|row| cells(page, row));
    Table::new("Customers", columns, rows.map(Row::new).collect())
}

fn cells(page: &ListPage, row: &CustomerRow) -> Vec<Cell> {
    let text = |text: &Option<String>| match text.as_deref() {
        Some(text) if !text.is_empty() => Cell::new(text).soft(),
        _ => Cell::none(),
    };
    let customer = &row.customer;
    let aside = match customer.kind {
        CustomerKind::Business => CustomerKind::Business.label(),
        CustomerKind::Household => "",
    };
    let name = html! {
        a class="key" href=(customer.href()) { (customer.name) }
        @if !aside.is_empty() { span class="aside" { (aside) } }
    };
    let mut cells = vec![Cell::new(name), text(&row.city), text(&row.phone)];
    if !page.is_crew {
        let since = customer.created_at.day_in(&page.zone).short(page.today);
        cells.push(text(&row.owner));
        cells.push(Cell::new(since).soft());
    }
    cells
}

fn pager(page: &ListPage) -> Pager {
    Pager::of(&page.address(), &page.rows, "customer", page.found).neutral()
}

fn nothing_yet(page: &ListPage) -> Empty {
    if page.is_crew {
        return Empty::new(
            "No customers to see",
            "You see the customers of the jobs that you are assigned to.",
        )
        .icon(Icon::Users);
    }
    let empty = Empty::new(
        "No customers yet",
        "A customer is a household or a business, with the people to talk to and the properties \
         whose roofs you work on. Estimates, jobs and invoices start from it.",
    )
    .icon(Icon::Users);
    match page.may_change {
        true => empty.action(Button::link("Add the first customer", "/customers/new")),
        false => empty,
    }
}

fn nothing_found(page: &ListPage) -> Empty {
    match (page.q().is_empty(), page.view()) {
        (true, "mine") => {
            Empty::new("No customers of yours", "Those that you own or are assigned to stand here.")
                .action(Button::link("Show all customers", "/customers"))
        }
        (true, _) => Empty::new("None of this kind", "No customer is in this view.")
            .action(Button::link("Show all customers", "/customers")),
        (false, _) => Empty::new(
            "Nothing fits",
            "No customer has all of that in a name, an address or a phone number.",
        )
        .action(Button::link("Show all customers", "/customers")),
    }
    .small()
}

/// How a customer is offered below a field.
pub(in super::super) fn suggestion(row: &CustomerRow) -> Suggestion {
    let place = [row.street.as_deref(), row.city.as_deref()];
    let place = place.into_iter().flatten().filter(|text| !text.is_empty());
    Suggestion::new(row.customer.id, &row.customer.name)
        .note(place.collect::<Vec<_>>().join(", "))
        .end(row.phone.as_deref().unwrap_or_default())
}
