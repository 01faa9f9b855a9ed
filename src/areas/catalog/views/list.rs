//! The list of items.

use maud::{Markup, html};

use super::super::routes::Asked;
use super::super::{Item, ItemFilter, SORTS, store, to_a_tenth};
use crate::kernel::{Result, UnitPrice};
use crate::platform::access::may;
use crate::platform::db::{Listed, PageOf, Read, Sort};
use crate::ui::address::Address;
use crate::ui::parts::{
    Button, Cell, Choice, Column, Empty, Field, Icon, Menu, PageHead, Pager, Phone, Row, Tab,
    Table, filter, views,
};
use crate::ui::shell::Page;

/// What the list shows.
pub(in super::super) struct ListPage {
    items: Listed<Item>,
    found: i64,
    active: i64,
    inactive: i64,
    categories: Vec<String>,
    asked: Asked,
    sort: &'static str,
    sees_costs: bool,
    may_change: bool,
}

impl ListPage {
    /// Reads what is asked.
    pub(in super::super) fn read(r: &Read<'_>, asked: Asked) -> Result<ListPage> {
        let filter = ItemFilter {
            words: asked.q.clone(),
            category: asked.category.clone().filter(|category| !category.is_empty()),
            active: Some(!asked.shows_inactive()),
            ..ItemFilter::default()
        };
        let page = PageOf::beside(asked.after.as_deref(), asked.before.as_deref());
        let sort = Sort::among(SORTS, asked.sort.as_deref())?;
        let (active, inactive) = store::counts(r)?;
        Ok(ListPage {
            items: store::list(r, &filter, sort, &page)?,
            found: store::listing(&filter).count(r)?,
            active,
            inactive,
            categories: store::categories(r)?,
            asked,
            sort: sort.name,
            sees_costs: r.actor().sight.costs,
            may_change: r.actor().may::<may::ChangeCatalog>(),
        })
    }

    fn q(&self) -> &str {
        self.asked.q.as_deref().unwrap_or_default().trim()
    }

    fn category(&self) -> &str {
        self.asked.category.as_deref().unwrap_or_default()
    }

    /// The address of this list, without the place in it.
    fn address(&self) -> Address {
        Address::new("/price-book")
            .with("view", self.asked.view.as_deref().unwrap_or_default())
            .with("q", self.q())
            .with("category", self.category())
            .with("sort", self.asked.sort.as_deref().unwrap_or_default())
    }
}

impl Asked {
    fn shows_inactive(&self) -> bool {
        self.view.as_deref() == Some("inactive")
    }
}

/// The page.
pub(in super::super) fn list(page: &ListPage, csrf: &str) -> Page {
    let add = Button::link("New item", "/price-book/new").icon(Icon::Plus).primary();
    let mut head = PageHead::new("Price book");
    if page.may_change && page.active + page.inactive > 0 {
        head = head.action(add);
    }
    let body = html! {
        (head)
        @if page.active + page.inactive == 0 { (nothing_yet(page.may_change)) } @else {
            (tabs(page))
            (narrowing(page))
            @if page.items.items.is_empty() { (nothing_found(page)) } @else {
                (table(page, csrf))
                (pager(page))
            }
        }
    };
    Page::new("Price book", body).area("/price-book")
}

fn tabs(page: &ListPage) -> Markup {
    let inactive = page.asked.shows_inactive();
    let list = page.address();
    views(
        "Views",
        &[
            Tab::new("Active", list.clone().without("view").to_string())
                .count(page.active)
                .current(!inactive),
            Tab::new("Inactive", list.with("view", "inactive").to_string())
                .count(page.inactive)
                .current(inactive),
        ],
    )
}

fn narrowing(page: &ListPage) -> Markup {
    let list = page.address();
    let find =
        filter::Find::of(&list, "Find in the price book").placeholder("Name, code, category");
    let mut chips = Vec::new();
    if !page.category().is_empty() {
        let without = list.clone().without("category").to_string();
        chips.push(filter::chip("Category", page.category(), &without));
    }
    if !page.categories.is_empty() {
        let all = [Choice::new("", "All categories")].into_iter();
        let choices = all.chain(page.categories.iter().map(|name| Choice::new(name, name)));
        let field = Field::select("Category", "category", choices).value(page.category());
        chips.push(filter::more(
            "/price-book",
            html! {
                (field.id("filter-category"))
                @for (name, value) in list.without("category").parameters() {
                    input type="hidden" name=(name) value=(value);
                }
                (Button::submit("Show").primary())
            },
        ));
    }
    filter::bar(Some(&find), &chips, None)
}

fn table(page: &ListPage, csrf: &str) -> Table {
    let list = page.address();
    let sorts = |column, key| list.sorts(column, key, page.sort);
    let mut columns = vec![
        sorts(Column::number("Code").phone(Phone::Key), "code"),
        sorts(Column::wide("Name").phone(Phone::Title), "name"),
        sorts(Column::medium("Category").optional(), "category"),
        Column::short("Unit").phone(Phone::Note),
    ];
    if page.sees_costs {
        columns.push(Column::money("Cost"));
        columns.push(Column::quantity("Markup").optional());
        columns.push(Column::quantity("Margin").optional());
    }
    columns.push(Column::money("Price").phone(Phone::Amount));
    let rows = page.items.items.iter().map(|item| row(page, item, csrf));
    Table::new("The items of the price book", columns, rows.collect())
}

fn row(page: &ListPage, item: &Item, csrf: &str) -> Row {
    let text = |text: &str| if text.is_empty() { Cell::none() } else { Cell::new(text).soft() };
    let mut cells = vec![
        Cell::new(&item.code).soft(),
        Cell::link(&item.name, &item.href()),
        text(&item.category),
        text(&item.unit),
    ];
    if page.sees_costs {
        let percent = |percent| match percent {
            Some(percent) => Cell::new(to_a_tenth(percent)).soft(),
            None => Cell::none(),
        };
        let profit = item.profit();
        cells.push(price(item.cost));
        cells.push(percent(profit.and_then(|profit| profit.markup)));
        cells.push(percent(profit.and_then(|profit| profit.margin)));
    }
    cells.push(price(item.price));
    let row = Row::new(cells);
    if !page.may_change {
        return row;
    }
    let menu = Menu::row(format!("Actions for {}", item.name)).link(
        Icon::Edit,
        "Edit",
        format!("{}/edit", item.href()),
    );
    row.menu(match item.active {
        true => menu.post(Icon::Pause, "Deactivate", item.href() + "/deactivation", csrf),
        false => menu.post(Icon::Check, "Activate", item.href() + "/activation", csrf),
    })
}

fn price(price: Option<UnitPrice>) -> Cell {
    match price {
        Some(price) => Cell::new(price.plain()).zero(price.is_zero()),
        None => Cell::none(),
    }
}

fn pager(page: &ListPage) -> Pager {
    Pager::of(&page.address(), &page.items, "item", page.found).neutral()
}

fn nothing_yet(may_change: bool) -> Empty {
    let empty = Empty::new(
        "The price book is empty",
        "Put in what you sell: material, labor, fees. On an estimate you then type a few letters, \
         and the line is filled in with unit and price.",
    )
    .icon(Icon::Book);
    match may_change {
        true => empty.action(Button::link("Add the first item", "/price-book/new")),
        false => empty,
    }
}

fn nothing_found(page: &ListPage) -> Empty {
    let narrowed = !page.q().is_empty() || !page.category().is_empty();
    match (narrowed, page.asked.shows_inactive()) {
        (true, _) => {
            let all = page.address().without("q").without("category").to_string();
            Empty::new("Nothing fits", "No item has all of that. Fewer letters find more.")
                .action(Button::link("Show all items", all))
        }
        (false, true) => Empty::new(
            "No inactive items",
            "An item that isn't sold any more can be deactivated: it is no longer offered for new \
             lines, and lines that have it keep it.",
        ),
        (false, false) => {
            Empty::new("No active items", "Every item of the price book is deactivated.")
                .action(Button::link("Show them", "/price-book?view=inactive"))
        }
    }
    .small()
}
