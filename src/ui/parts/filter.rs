//! Above a list: a field that finds in it, and chips that say what it is narrowed to.

use maud::{Markup, Render, html};

use super::Icon;
use crate::ui::address::Address;

/// The field that finds in one list; it asks with GET, so the answer has an address.
pub struct Find {
    action: String,
    label: String,
    placeholder: String,
    value: String,
    keep: Vec<(String, String)>,
}

impl Find {
    /// The field; it asks `action?q=…`.
    pub fn new(action: impl Into<String>, label: impl Into<String>) -> Find {
        Find {
            action: action.into(),
            label: label.into(),
            placeholder: String::new(),
            value: String::new(),
            keep: Vec::new(),
        }
    }

    /// The field that finds in the list at this address and keeps what else it is narrowed to.
    pub fn of(list: &Address, label: impl Into<String>) -> Find {
        let find = Find::new(list.path(), label).value(list.get("q"));
        let kept = list.parameters().iter().filter(|(name, _)| name != "q");
        kept.fold(find, |find, (name, value)| find.keep(name.as_ref(), value))
    }

    /// What can be found: “Number, customer, job”.
    pub fn placeholder(mut self, text: impl Into<String>) -> Find {
        self.placeholder = text.into();
        self
    }

    /// What was asked.
    pub fn value(mut self, text: impl Into<String>) -> Find {
        self.value = text.into();
        self
    }

    /// Another parameter of the list that stays: its view, its order.
    pub fn keep(mut self, name: impl Into<String>, value: impl Into<String>) -> Find {
        self.keep.push((name.into(), value.into()));
        self
    }
}

impl Render for Find {
    fn render(&self) -> Markup {
        html! {
            form class="find" role="search" aria-label=(self.label) action=(self.action) {
                label class="sr" for="find" { (self.label) }
                (Icon::Search.small())
                input class="input" id="find" name="q" type="search" value=(self.value)
                    placeholder=(self.placeholder) autocomplete="off";
                @for (name, value) in &self.keep {
                    input type="hidden" name=(name) value=(value);
                }
            }
        }
    }
}

/// The line above a list: the field, the chips, and what stands at the right.
pub fn bar(find: Option<&Find>, chips: &[Markup], right: Option<Markup>) -> Markup {
    html! {
        div class="chips" {
            @if let Some(find) = find { (find) }
            @for chip in chips { (chip) }
            @if let Some(right) = right { span class="spacer" {} (right) }
        }
    }
}

/// A filter that is on: “Issued last 120 days ×”; the cross leads to the list without it.
pub fn chip(key: &str, value: &str, without: &str) -> Markup {
    html! {
        span class="chip" {
            span { (key) " " strong { (value) } }
            a href=(without) aria-label={ "Remove the filter " (key) " " (value) } { (Icon::X) }
        }
    }
}

/// A filter that one turns on and off.
pub fn toggle(label: &str, href: &str, on: bool) -> Markup {
    html! {
        a class={ "chip" @if on { " is-on" } } href=(href) aria-current=[on.then_some("true")] {
            span { (label) }
        }
    }
}

/// A form behind a button that asks with GET: the filters of a list, the choice of its columns.
pub struct Panel {
    label: &'static str,
    icon: Icon,
    action: String,
    class: &'static str,
    open: bool,
}

impl Panel {
    /// The form; it asks `action?…`.
    pub fn new(label: &'static str, icon: Icon, action: impl Into<String>) -> Panel {
        Panel { label, icon, action: action.into(), class: "menu", open: false }
    }

    /// As wide as two fields beside each other.
    pub fn wide(mut self) -> Panel {
        self.class = "menu menu--wide";
        self
    }

    /// At the right of its line; not on phones.
    pub fn end(mut self) -> Panel {
        self.class = "menu menu--end hide-phone";
        self
    }

    /// Open when the page comes, because something in it is wrong.
    pub fn open(mut self, open: bool) -> Panel {
        self.open = open;
        self
    }

    /// With these fields; close them with a submit button.
    pub fn body(&self, fields: &Markup) -> Markup {
        html! {
            details class=(self.class) data-behavior="menu" open[self.open] {
                summary class="chip" { (self.icon) span { (self.label) } }
                div class="menu-list" {
                    form class="filter-form" action=(self.action) novalidate
                        data-behavior="said-only" { (fields) }
                }
            }
        }
    }
}
