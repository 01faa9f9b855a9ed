//! The page of a list: what is read for it.

use std::collections::HashMap;

use super::asked::Asked;
use super::bulk::Verb;
use super::catalogue::{Field, Looked, Source, displayed};
use super::list::{List, Ready};
use super::narrowing::{Chip, Narrowed, address, is_understood, narrow};
use super::saved::{self, SavedView};
use super::views;
use crate::kernel::error::FieldError;
use crate::kernel::{Id, Result};
use crate::platform::db::{Listed, Listing, Read, Sort};
use crate::ui::address::Address;
use crate::ui::request::Visitor;
use crate::ui::respond::Answer;
use crate::ui::shell::Page;

/// The rows of a saved view are counted so far: a tab says that there are many, and doesn't make the
/// page wait for how many.
pub(super) const COUNTED: i64 = 1_000;

/// A saved view with how many rows it holds, counted up to one more than [`COUNTED`].
pub(super) struct Tabbed {
    pub(super) view: SavedView,
    pub(super) count: i64,
}

/// What the page of a list shows.
pub(super) struct ListPage<L: List> {
    pub(super) list: L,
    pub(super) asked: Asked,
    pub(super) fields: Vec<Field<L::Row>>,
    pub(super) address: Address,
    pub(super) chips: Vec<Chip>,
    pub(super) complaints: Vec<FieldError>,
    pub(super) rows: Listed<L::Row>,
    pub(super) found: i64,
    pub(super) sort: &'static str,
    pub(super) ready: Vec<Ready>,
    pub(super) saved: Vec<Tabbed>,
    pub(super) verbs: Vec<Verb>,
    /// What was looked up for the rows, by the field's name.
    pub(super) looked: HashMap<String, Looked>,
}

impl<L: List> ListPage<L> {
    /// Reads what is asked.
    pub(super) fn read(r: &Read<'_>, asked: Asked) -> Result<ListPage<L>> {
        let list = L::read(r, &asked)?;
        let fields = list.fields(r)?;
        let Narrowed { listing, chips, complaints } = narrow(r, &list, &fields, &asked)?;
        let sort = sort(&list, &asked)?;
        let rows = listing.page(r, sort, &asked.page(), |row| list.row(row))?;
        let ready = list.views(r)?;
        let view = ready.iter().find(|view| view.current);
        // The tab has counted what isn't narrowed any further.
        let found = match view.filter(|_| chips.is_empty() && asked.words().is_none()) {
            Some(view) => view.count,
            None => listing.count(r)?,
        };
        Ok(ListPage {
            looked: look_up::<L>(r, &fields, &asked.columns(), false, &rows.items)?,
            saved: saved_views::<L>(r, &fields)?,
            verbs: list.verbs(r)?,
            address: address::<L>(&fields, &asked),
            sort: sort.name,
            list,
            asked,
            fields,
            chips,
            complaints,
            rows,
            found,
            ready,
        })
    }

    /// The saved view that is shown.
    pub(super) fn current(&self) -> Option<&SavedView> {
        let id = self.asked.id("saved").map(Id::new)?;
        self.saved.iter().map(|tab| &tab.view).find(|view| view.id == id)
    }

    pub(super) fn is_empty(&self) -> bool {
        L::all(&self.ready) == 0
    }

    /// Whether it shows fewer rows than its view holds.
    pub(super) fn is_narrowed(&self) -> bool {
        !self.chips.is_empty() || self.asked.words().is_some()
    }
}

/// The sort that is asked for, or the usual one.
pub(super) fn sort<L: List>(list: &L, asked: &Asked) -> Result<&'static Sort> {
    Sort::among(list.sorts(), asked.said("sort").or(list.usual_sort()))
}

/// Looks up for these rows what isn't in them.
pub(super) fn look_up<L: List>(
    r: &Read<'_>,
    fields: &[Field<L::Row>],
    columns: &[&str],
    in_file: bool,
    rows: &[L::Row],
) -> Result<HashMap<String, Looked>> {
    let mut looked = HashMap::new();
    for (field, display) in displayed(fields, columns, in_file) {
        if let Source::LookedUp(look) = &display.source {
            let ids: Vec<i64> = rows.iter().map(L::id).collect();
            looked.insert(field.name.to_string(), look(r, &ids)?);
        }
    }
    Ok(looked)
}

fn saved_views<L: List>(r: &Read<'_>, fields: &[Field<L::Row>]) -> Result<Vec<Tabbed>> {
    let mut tabs = Vec::new();
    for view in saved::of_list(r, L::WORDS.name)? {
        let asked = Asked::parse(&view.query);
        if !is_understood(fields, &asked) {
            continue;
        }
        let narrowed = narrow(r, &L::read(r, &asked)?, fields, &asked)?;
        let count = narrowed.listing.count_to(r, COUNTED + 1)?;
        tabs.push(Tabbed { view, count });
    }
    Ok(tabs)
}

/// The query of what is asked, and its sort.
///
/// # Errors
/// What is wrong with what was asked.
pub fn query<L: List>(r: &Read<'_>, asked: &Asked) -> Result<(Listing, &'static Sort)> {
    let list = L::read(r, asked)?;
    let narrowed = narrow(r, &list, &list.fields(r)?, asked)?;
    Ok((narrowed.listing, sort(&list, asked)?))
}

/// The page of a list.
///
/// # Errors
/// What is wrong with what was asked.
pub fn page<L: List>(r: &Read<'_>, asked: Asked, csrf: &str) -> Result<Page> {
    Ok(views::list(&ListPage::<L>::read(r, asked)?, csrf))
}

/// Answers the page of a list.
///
/// # Errors
/// What is wrong with what was asked, as a page.
pub async fn show<L: List>(visitor: &Visitor, asked: Asked) -> Answer {
    visitor.show(move |r, v| page::<L>(r, asked, &v.csrf)).await
}
