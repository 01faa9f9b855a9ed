//! Which rows of how many, and the way to the next ones; no page numbers.

use maud::{Markup, Render, html};

use super::{Button, Icon};
use crate::kernel::text::count;
use crate::platform::db::Listed;
use crate::ui::address::Address;

/// The foot of a list.
pub struct Pager {
    shown: String,
    words: (&'static str, &'static str),
    before: Option<String>,
    after: Option<String>,
}

impl Pager {
    /// `shown` is “1–13 of 214”; `before` and `after` lead to the pages beside this one. The words are
    /// Newer and Older, as for a list with the newest first.
    pub fn new(shown: impl Into<String>, before: Option<String>, after: Option<String>) -> Pager {
        Pager { shown: shown.into(), words: ("Newer", "Older"), before, after }
    }

    /// The foot of one page of a list: its rows, and how many `thing`s there are in all; `list` is
    /// the address of the list, without a place in it.
    pub fn of<T>(list: &Address, rows: &Listed<T>, thing: &str, all: i64) -> Pager {
        let beside = |name, cursor: &Option<String>| {
            cursor.as_ref().map(|cursor| list.clone().with(name, cursor).to_string())
        };
        let (before, after) = (beside("before", &rows.previous), beside("after", &rows.next));
        let shown = match (&before, &after) {
            (None, None) => count(thing, all),
            _ => format!("{} of {}", rows.items.len(), count(thing, all)),
        };
        Pager::new(shown, before, after)
    }

    /// With other words.
    pub fn words(mut self, before: &'static str, after: &'static str) -> Pager {
        self.words = (before, after);
        self
    }

    /// Previous and Next, for a list in another order.
    pub fn neutral(mut self) -> Pager {
        self.words = ("Previous", "Next");
        self
    }
}

/// One side of the pager; grey where the list ends.
fn side(label: &str, href: Option<&String>) -> Button {
    Button::link(label, href.map_or("", String::as_str)).small().disabled(href.is_none())
}

impl Render for Pager {
    fn render(&self) -> Markup {
        html! {
            nav class="pager" aria-label="Pages" {
                span { (self.shown) }
                @if self.before.is_some() || self.after.is_some() {
                    div {
                        (side(self.words.0, self.before.as_ref()).icon(Icon::Left))
                        (side(self.words.1, self.after.as_ref()).trailing(Icon::Right))
                    }
                }
            }
        }
    }
}
