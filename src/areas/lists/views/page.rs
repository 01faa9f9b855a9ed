//! The page of a list.

use maud::{Markup, html};

use super::super::catalogue::{Source, displayed};
use super::super::list::{List, Words, capped};
use super::super::page::{COUNTED, ListPage};
use super::filters;
use crate::ui::address::Address;
use crate::ui::parts::{
    Bulk, Button, Cell, Column, Empty, PageHead, Pager, Row, Tab, Table, filter, saved_views,
};
use crate::ui::shell::Page;

/// The page.
pub(in super::super) fn list<L: List>(page: &ListPage<L>, csrf: &str) -> Page {
    let title = page.list.title();
    let mut head = PageHead::new(title);
    if let Some(adds) = page.list.adds().filter(|_| !page.is_empty()) {
        head = head.action(adds);
    }
    let body = html! {
        (head)
        @if page.is_empty() { (page.list.nothing_yet()) } @else {
            (tabs(page))
            (bar(page, csrf))
            @if page.rows.items.is_empty() { (nothing(page)) } @else { (rows(page, csrf)) }
        }
    };
    Page::new(title, body).area(L::WORDS.path())
}

fn tabs<L: List>(page: &ListPage<L>) -> Markup {
    let current = page.current();
    let ready = page.ready.iter().map(|view| {
        let href = Address::new(L::WORDS.path()).with("view", view.code).to_string();
        Tab::new(view.label, href).count(view.count).current(view.current && current.is_none())
    });
    let saved = page.saved.iter().map(|tab| {
        let is_current = current.is_some_and(|view| view.id == tab.view.id);
        Tab::new(&tab.view.name, tab.view.href())
            .count(capped(tab.count, COUNTED))
            .current(is_current)
    });
    let all: Vec<Tab> = ready.chain(saved).collect();
    saved_views("Views", &all, save(page).as_ref())
}

/// What can be done with the view that is shown: a saved one is edited; what isn't the whole of a
/// ready one can be saved.
fn save<L: List>(page: &ListPage<L>) -> Option<(&'static str, String)> {
    let query = page.address.clone().without("saved").query();
    if let Some(view) = page.current() {
        let edit = Address::new(format!("/views/{}/edit", view.id)).with("query", query);
        return Some(("Edit view", edit.to_string()));
    }
    let plain = Address::new(L::WORDS.path()).with("view", page.asked.get("view")).query();
    let new = Address::new("/views/new").with("list", L::WORDS.name).with("query", &query);
    (query != plain).then(|| ("Save view", new.to_string()))
}

fn bar<L: List>(page: &ListPage<L>, csrf: &str) -> Markup {
    let Words { title, finds, .. } = L::WORDS;
    let find = filter::Find::of(&page.address, format!("Find in {}", title.to_lowercase()))
        .placeholder(finds);
    let chips = page.chips.iter().map(|chip| {
        let without = chip.parameters.iter();
        let without = without.fold(page.address.clone(), |to, name| to.without(name.clone()));
        filter::chip(&chip.label, &chip.value, &without.to_string())
    });
    let all: Vec<Markup> = chips.chain(filters::filters(page)).collect();
    filter::bar(Some(&find), &all, Some(filters::right(page, csrf)))
}

fn rows<L: List>(page: &ListPage<L>, csrf: &str) -> Markup {
    let list = html! { (table(page, csrf)) (pager(page)) };
    if page.verbs.is_empty() {
        return list;
    }
    let title = format!("Selected {}", L::WORDS.title.to_lowercase());
    let bulk = page.verbs.iter().enumerate().fold(Bulk::new(title), |bulk, (at, verb)| {
        if !verb.choices.is_empty() {
            return bulk.choose(verb.label, verb.icon, verb.code, &verb.choices);
        }
        let button = Button::submit(verb.label).icon(verb.icon).named("do", verb.code);
        bulk.action(if at == 0 { button.primary() } else { button })
    });
    let sums = page.rows.items.iter().any(|row| L::cents(row).is_some());
    let bulk = if sums { bulk.sums() } else { bulk };
    bulk.around(&beside(&page.address, "bulk"), csrf, &list)
}

fn table<L: List>(page: &ListPage<L>, csrf: &str) -> Table {
    let chosen = page.asked.columns();
    let displayed = displayed(&page.fields, &chosen, false);
    let sortable = |name: &str| page.list.sorts().iter().any(|sort| sort.name == name);
    let columns: Vec<Column> = displayed
        .iter()
        .map(|(_, display)| match display.sort {
            Some((up, down)) if sortable(up) && sortable(down) => {
                page.address.sorts_by(display.column.clone(), (up, down), page.sort)
            }
            _ => display.column.clone(),
        })
        .collect();
    let rows = page.rows.items.iter().map(|row| {
        let cells = displayed.iter().map(|(field, display)| match &display.source {
            Source::Row { cell, .. } => cell(row),
            Source::LookedUp(_) => {
                let looked = page.looked.get(field.name.as_ref());
                match looked.and_then(|looked| looked.get(&L::id(row))) {
                    Some(text) if !text.is_empty() => Cell::new(text).soft(),
                    _ => Cell::none(),
                }
            }
        });
        picked::<L>(page, row, Row::new(cells.collect()), csrf)
    });
    let view = page.current().map(|view| view.name.as_str());
    let ready = page.ready.iter().find(|view| view.current).map(|view| view.label);
    let caption = format!("{}: {}", page.list.title(), view.or(ready).unwrap_or("All"));
    let table = Table::new(caption, columns, rows.collect());
    let table = if chosen.is_empty() { table } else { table.chosen() };
    let sums = displayed.iter().map(|(_, display)| display.sum.map(|sum| sum(&page.rows.items)));
    let mut sums: Vec<Option<String>> = sums.collect();
    if sums.iter().all(Option::is_none) {
        return table;
    }
    if let Some(first) = sums.first_mut() {
        *first = Some("This page".to_owned());
    }
    table.foot(sums)
}

fn picked<L: List>(page: &ListPage<L>, of: &L::Row, row: Row, csrf: &str) -> Row {
    let row = match page.list.menu(of, csrf) {
        Some(menu) => row.menu(menu),
        None => row,
    };
    if page.verbs.is_empty() {
        return row;
    }
    let (name, _) = L::called(of);
    match L::cents(of) {
        Some(cents) => row.pick_amount(L::id(of), name, cents),
        None => row.pick(L::id(of), name),
    }
}

fn pager<L: List>(page: &ListPage<L>) -> Pager {
    let pager = Pager::of(&page.address, &page.rows, L::WORDS.one, page.found);
    if page.sort == L::WORDS.newest { pager } else { pager.neutral() }
}

fn nothing<L: List>(page: &ListPage<L>) -> Empty {
    if !page.is_narrowed() {
        return page.list.nothing_here().small();
    }
    let one = L::WORDS.one;
    let all = Address::new(L::WORDS.path()).with("view", page.asked.get("view")).to_string();
    Empty::new("Nothing fits", format!("No {one} here has all of that. Fewer filters find more."))
        .action(Button::link("Show all of this view", all))
        .small()
}

/// The address of something that belongs to the list, with what is asked of it: `/invoices/csv?…`.
pub(in super::super) fn beside(list: &Address, what: &str) -> String {
    let query = list.query();
    let and = if query.is_empty() { "" } else { "?" };
    format!("{}/{what}{and}{query}", list.path())
}
