//! The list of estimates.

use maud::{Markup, html};

use super::super::routes::Asked;
use super::super::{EstimateFilter, EstimateRow, EstimateState, EstimateView, SORTS, href, store};
use super::badge;
use crate::kernel::Result;
use crate::kernel::time::Day;
use crate::platform::access::may;
use crate::platform::db::{Listed, PageOf, Read, Sort};
use crate::ui::address::Address;
use crate::ui::parts::{
    Button, Cell, Column, Empty, Icon, Menu, PageHead, Pager, Phone, Row, Tab, Table, filter, views,
};
use crate::ui::shell::Page;

/// What the list shows.
pub(in super::super) struct ListPage {
    items: Listed<EstimateRow>,
    found: i64,
    all: i64,
    counts: Vec<(EstimateView, i64)>,
    asked: Asked,
    sort: &'static str,
    today: Day,
    may_change: bool,
}

impl ListPage {
    /// Reads what is asked.
    pub(in super::super) fn read(r: &Read<'_>, asked: Asked) -> Result<ListPage> {
        let filter = EstimateFilter {
            words: asked.q.clone(),
            view: asked.shown(),
            ..EstimateFilter::default()
        };
        let page = PageOf::beside(asked.after.as_deref(), asked.before.as_deref());
        let sort = Sort::among(SORTS, asked.sort.as_deref())?;
        let today = r.today()?;
        let (all, counts) = store::counts(r)?;
        Ok(ListPage {
            items: store::list(r, &filter, sort, &page)?,
            found: store::listing(&filter, today).count(r)?,
            all,
            counts,
            asked,
            sort: sort.name,
            today,
            may_change: r.actor().may::<may::ChangeEstimates>(),
        })
    }

    fn q(&self) -> &str {
        self.asked.q.as_deref().unwrap_or_default().trim()
    }

    /// The address of this list, without the place in it.
    fn address(&self) -> Address {
        Address::new("/estimates")
            .with("view", self.asked.shown().map_or("", EstimateView::code))
            .with("q", self.q())
            .with("sort", self.asked.sort.as_deref().unwrap_or_default())
    }
}

impl Asked {
    fn shown(&self) -> Option<EstimateView> {
        self.view.as_deref().and_then(EstimateView::from_code)
    }
}

/// The page.
pub(in super::super) fn list(page: &ListPage, csrf: &str) -> Page {
    let mut head = PageHead::new("Estimates");
    if page.may_change && page.all > 0 {
        let new = Button::link("New estimate", "/estimates/new").icon(Icon::Plus);
        head = head.action(new.primary());
    }
    let body = html! {
        (head)
        @if page.all == 0 { (nothing_yet(page.may_change)) } @else {
            (tabs(page))
            (narrowing(page))
            @if page.items.items.is_empty() { (nothing_found(page)) } @else {
                (table(page, csrf))
                (pager(page))
            }
        }
    };
    Page::new("Estimates", body).area("/estimates")
}

fn tabs(page: &ListPage) -> Markup {
    let list = page.address();
    let shown = page.asked.shown();
    let all = Tab::new("All", list.clone().without("view").to_string())
        .count(page.all)
        .current(shown.is_none());
    let each = page.counts.iter().map(|(view, many)| {
        Tab::new(view.label(), list.clone().with("view", view.code()).to_string())
            .count(many)
            .current(shown == Some(*view))
    });
    views("Views", &std::iter::once(all).chain(each).collect::<Vec<_>>())
}

fn narrowing(page: &ListPage) -> Markup {
    let find = filter::Find::of(&page.address(), "Find in estimates")
        .placeholder("Number, customer, title");
    filter::bar(Some(&find), &[], None)
}

fn table(page: &ListPage, csrf: &str) -> Table {
    let list = page.address();
    let sorts = |column, key| list.sorts(column, key, page.sort);
    let columns = vec![
        Column::number("Number").phone(Phone::Key),
        sorts(Column::wide("Customer").phone(Phone::Title), "customer"),
        Column::day("Created").optional(),
        sorts(Column::day("Valid until").phone_note("until"), "valid_until"),
        Column::state("Status").phone(Phone::State),
        sorts(Column::money("Total").phone(Phone::Amount), "total"),
    ];
    let rows = page.items.items.iter().map(|row| table_row(page, row, csrf));
    Table::new("Estimates", columns, rows.collect())
}

fn table_row(page: &ListPage, row: &EstimateRow, csrf: &str) -> Row {
    let estimate = &row.estimate;
    let address = href(estimate.id);
    let customer = row.customer.as_deref().unwrap_or("–");
    let until = estimate.valid_until_on.short(page.today);
    let cells = vec![
        Cell::link(&estimate.number, &address),
        Cell::with_aside(customer, &estimate.title),
        Cell::new(estimate.created_on.short(page.today)).soft(),
        match estimate.state {
            EstimateState::Expired => Cell::late(&until, "expired"),
            _ => Cell::new(until).soft(),
        },
        Cell::new(badge(estimate.state)),
        Cell::new(row.total_cents.plain()).zero(row.total_cents.is_zero()),
    ];
    let mut menu = Menu::row(format!("Actions for {}", estimate.number));
    if page.may_change && estimate.state.may_change() {
        menu = menu.link(Icon::Edit, "Edit", format!("{address}/edit"));
    }
    menu = menu.link(Icon::File, "PDF", format!("{address}/pdf"));
    if page.may_change {
        menu = menu.post(Icon::Copy, "Duplicate", format!("{address}/copies"), csrf);
    }
    Row::new(cells).menu(menu)
}

fn pager(page: &ListPage) -> Pager {
    let pager = Pager::of(&page.address(), &page.items, "estimate", page.found);
    if page.sort == "newest" { pager } else { pager.neutral() }
}

fn nothing_yet(may_change: bool) -> Empty {
    let empty = Empty::new(
        "No estimates yet",
        "An estimate says what the work costs, line by line. Hand it over as a PDF; when the customer \
         says yes, it becomes a job.",
    )
    .icon(Icon::Estimate);
    match may_change {
        true => empty.action(Button::link("Write the first one", "/estimates/new")),
        false => empty,
    }
}

fn nothing_found(page: &ListPage) -> Empty {
    if !page.q().is_empty() {
        let all = page.address().without("q").to_string();
        return Empty::new(
            "Nothing fits",
            "No estimate has that in its number, customer or title.",
        )
        .action(Button::link("Show all", all))
        .small();
    }
    match page.asked.shown() {
        Some(EstimateView::Drafts) => {
            Empty::new("No drafts", "What you write is a draft until it is handed over.")
        }
        Some(EstimateView::Waiting) => Empty::new(
            "Nobody owes you an answer",
            "What was handed over waits here until the customer says yes or no, or it expires.",
        ),
        Some(EstimateView::Accepted) => {
            Empty::new("Nothing accepted yet", "An accepted estimate has become a job.")
        }
        Some(EstimateView::Closed) | None => {
            Empty::new("Nothing declined or expired", "Estimates that came to nothing stand here.")
        }
    }
    .small()
}
