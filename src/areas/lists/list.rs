//! What an area says about its list; the rest is the same for all of them.

use std::fmt::Display;

use super::asked::Asked;
use super::bulk::Verb;
use super::catalogue::Field;
use crate::kernel::Result;
use crate::platform::db::{Listing, Read, Sort};
use crate::ui::parts::{Button, Empty, Menu};

/// What a list is called.
#[derive(Debug, Clone, Copy)]
pub struct Words {
    /// Its name in the address, `invoices` in `/invoices`.
    pub name: &'static str,
    /// Its title, “Invoices”.
    pub title: &'static str,
    /// One row of it, “invoice”.
    pub one: &'static str,
    /// What can be found in it: “Number, customer, title”.
    pub finds: &'static str,
    /// The key of a row in SQL, `i.id`.
    pub key: &'static str,
    /// The sort with the newest first, for which one turns to newer and older rows.
    pub newest: &'static str,
}

impl Words {
    /// Where the list is.
    pub fn path(&self) -> String {
        format!("/{}", self.name)
    }
}

/// A ready view: a tab that every company has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ready {
    /// Its name in the address; the usual one has none.
    pub code: &'static str,
    /// What people read.
    pub label: &'static str,
    /// How many rows it holds.
    pub count: i64,
    /// Whether it is the one that is asked for.
    pub current: bool,
}

impl Ready {
    /// A view with how many rows it holds.
    pub fn new(code: &'static str, label: &'static str, count: i64) -> Ready {
        Ready { code, label, count, current: false }
    }

    /// Whether it is the one that is asked for.
    pub fn current(mut self, current: bool) -> Ready {
        self.current = current;
        self
    }
}

/// A list as its area describes it, for whoever asks and what they ask.
pub trait List: Sized + Send + 'static {
    /// A row.
    type Row: Send + 'static;
    /// What it is called.
    const WORDS: Words;

    /// What is asked, and what whoever asks may see and do.
    ///
    /// # Errors
    /// When the database fails.
    fn read(r: &Read<'_>, asked: &Asked) -> Result<Self>;

    /// What there is to know about a row, in the order of the columns. What whoever asks doesn't see
    /// isn't there.
    ///
    /// # Errors
    /// When the database fails.
    fn fields(&self, r: &Read<'_>) -> Result<Vec<Field<Self::Row>>>;

    /// The query: the view and what was typed to find rows; the filters of the fields come on top.
    fn listing(&self) -> Listing;

    /// The sorts of what is asked.
    fn sorts(&self) -> &'static [Sort];

    /// The sort when none is asked for; the first one.
    fn usual_sort(&self) -> Option<&'static str> {
        None
    }

    /// A row of the query.
    ///
    /// # Errors
    /// When a value isn't what it should be.
    fn row(&self, row: &rusqlite::Row<'_>) -> rusqlite::Result<Self::Row>;

    /// The id of a row.
    fn id(row: &Self::Row) -> i64;

    /// What a row is called, “INV-1146”, and where its page is.
    fn called(row: &Self::Row) -> (String, String);

    /// What a row adds to the sum of the selection, in cents.
    fn cents(_row: &Self::Row) -> Option<i64> {
        None
    }

    /// The title for whoever asks.
    fn title(&self) -> &'static str {
        Self::WORDS.title
    }

    /// The ready views with how many rows each holds.
    ///
    /// # Errors
    /// When the database fails.
    fn views(&self, r: &Read<'_>) -> Result<Vec<Ready>>;

    /// How many rows there are, whatever the view.
    fn all(views: &[Ready]) -> i64 {
        views.first().map_or(0, |view| view.count)
    }

    /// The button with which a row is added.
    fn adds(&self) -> Option<Button> {
        None
    }

    /// What can be done with one row.
    fn menu(&self, _row: &Self::Row, _csrf: &str) -> Option<Menu> {
        None
    }

    /// What can be done with the selected rows.
    ///
    /// # Errors
    /// When the database fails.
    fn verbs(&self, _r: &Read<'_>) -> Result<Vec<Verb>> {
        Ok(Vec::new())
    }

    /// What to say when there is no row at all.
    fn nothing_yet(&self) -> Empty;

    /// What to say when the view is empty.
    fn nothing_here(&self) -> Empty;
}

/// `12,000`, or `1,000+` when it wasn't counted any further.
pub(super) fn capped(count: i64, most: i64) -> impl Display {
    if count > most { format!("{most}+") } else { count.to_string() }
}
