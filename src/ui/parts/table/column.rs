//! The columns of a table.

use maud::{Markup, html};

use crate::ui::parts::Icon;

/// Where a cell goes on a phone. A row has one `Title`; a column without a place isn't shown there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phone {
    /// Large, top left: who.
    Title,
    /// Small, bottom left: the number.
    Key,
    /// Small, after the key: the day.
    Note,
    /// Bottom right: the state.
    State,
    /// Top right, bold: the amount.
    Amount,
}

impl Phone {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Phone::Title => "title",
            Phone::Key => "key",
            Phone::Note => "note",
            Phone::State => "state",
            Phone::Amount => "amount",
        }
    }
}

/// The order of a sorted column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// Smallest first.
    Ascending,
    /// Largest first.
    Descending,
}

/// A column: its heading, its width, its order, its place on a phone.
#[derive(Debug, Clone)]
pub struct Column {
    label: String,
    pub(super) class: &'static str,
    pub(super) end: bool,
    pub(super) optional: bool,
    pub(super) when_filled: bool,
    pub(super) phone: Option<Phone>,
    pub(super) before: Option<String>,
    sort: Option<(String, Option<Order>)>,
}

impl Column {
    fn new(label: impl Into<String>, class: &'static str, end: bool) -> Column {
        let label = label.into();
        Column {
            label,
            class,
            end,
            optional: false,
            when_filled: false,
            phone: None,
            before: None,
            sort: None,
        }
    }

    /// Its heading.
    pub fn label(&self) -> &str {
        &self.label
    }

    /// About how much room it wants, in rem; a name wants more, and does with this.
    pub(super) fn room(&self) -> u16 {
        match self.class {
            "" => 14,
            "col-medium" => 11,
            "col-state" => 8,
            "col-short" => 5,
            _ => 7,
        }
    }

    /// Takes what the others leave; for names.
    pub fn wide(label: impl Into<String>) -> Column {
        Column::new(label, "", false)
    }

    /// About 11 rem; a second name.
    pub fn medium(label: impl Into<String>) -> Column {
        Column::new(label, "col-medium", false)
    }

    /// A document's number.
    pub fn number(label: impl Into<String>) -> Column {
        Column::new(label, "col-number", false)
    }

    /// A day like Nov 18.
    pub fn day(label: impl Into<String>) -> Column {
        Column::new(label, "col-date", false)
    }

    /// A badge.
    pub fn state(label: impl Into<String>) -> Column {
        Column::new(label, "col-state", false)
    }

    /// An amount, right aligned.
    pub fn money(label: impl Into<String>) -> Column {
        Column::new(label, "col-money", true)
    }

    /// A short number, right aligned.
    pub fn quantity(label: impl Into<String>) -> Column {
        Column::new(label, "col-short", true)
    }

    /// A short word, a unit.
    pub fn short(label: impl Into<String>) -> Column {
        Column::new(label, "col-short", false)
    }

    /// Gone where there is little room (below 72 rem).
    pub fn optional(mut self) -> Column {
        self.optional = true;
        self
    }

    /// Not there at all while every row has [`Cell::none`] in it.
    pub fn when_filled(mut self) -> Column {
        self.when_filled = true;
        self
    }

    /// Its place on a phone.
    pub fn phone(mut self, phone: Phone) -> Column {
        self.phone = Some(phone);
        self
    }

    /// A word before the note on a phone: “due”.
    pub fn phone_note(mut self, before: impl Into<String>) -> Column {
        self.before = Some(before.into());
        self.phone(Phone::Note)
    }

    /// Its heading is a link that sorts; `order` when the table is sorted by it.
    pub fn sorted(mut self, href: impl Into<String>, order: Option<Order>) -> Column {
        self.sort = Some((href.into(), order));
        self
    }

    /// The classes of a cell, with those of its own; none when there is nothing to say.
    pub(super) fn class(&self, own: &str) -> Option<String> {
        let end = if self.end { "end" } else { "" };
        let optional = if self.optional { "col-opt" } else { "" };
        let classes =
            [self.class, end, optional, own].into_iter().filter(|class| !class.is_empty());
        let joined = classes.collect::<Vec<_>>().join(" ");
        (!joined.is_empty()).then_some(joined)
    }

    pub(super) fn head(&self) -> Markup {
        let order = self.sort.as_ref().and_then(|(_, order)| *order);
        let (sort, arrow) = match order {
            Some(Order::Ascending) => (Some("ascending"), Some(Icon::ArrowUp)),
            Some(Order::Descending) => (Some("descending"), Some(Icon::ArrowDown)),
            None => (None, None),
        };
        html! {
            th role="columnheader" scope="col" class=[self.class("")] aria-sort=[sort] {
                @match &self.sort {
                    Some((href, _)) => a href=(href) {
                        (self.label)
                        @if let Some(arrow) = arrow { (arrow) }
                    },
                    None => (self.label),
                }
            }
        }
    }
}
