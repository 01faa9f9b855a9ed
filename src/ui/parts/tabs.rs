//! Tabs: the pages of a record, or the saved views of a list.

use maud::{Markup, html};

use super::Icon;

/// A tab: what it is called, where it leads, how many are there.
pub struct Tab {
    label: String,
    href: String,
    count: Option<String>,
    current: bool,
}

impl Tab {
    /// A tab.
    pub fn new(label: impl Into<String>, href: impl Into<String>) -> Tab {
        Tab { label: label.into(), href: href.into(), count: None, current: false }
    }

    /// How many there are.
    pub fn count(mut self, count: impl ToString) -> Tab {
        self.count = Some(count.to_string());
        self
    }

    /// The one that is shown.
    pub fn current(mut self, current: bool) -> Tab {
        self.current = current;
        self
    }
}

/// The tabs of a record; `label` names them for screen readers: “Customer”.
pub fn tabs(label: &str, all: &[Tab]) -> Markup {
    strip("tabs", label, all, None)
}

/// The saved views above a list, with their counts.
pub fn views(label: &str, all: &[Tab]) -> Markup {
    strip("views", label, all, None)
}

/// The same with what can be done with the one that is shown: “Save view”, and where that is.
pub fn saved_views(label: &str, all: &[Tab], save: Option<&(&'static str, String)>) -> Markup {
    strip("views", label, all, save)
}

fn strip(class: &str, label: &str, all: &[Tab], save: Option<&(&'static str, String)>) -> Markup {
    html! {
        nav class=(class) aria-label=(label) {
            @for tab in all {
                a href=(tab.href) aria-current=[tab.current.then_some("page")] {
                    (tab.label)
                    @if let Some(count) = &tab.count { " " span class="n" { (count) } }
                }
            }
            @if let Some((word, href)) = save {
                a class="save" href=(href) { (Icon::Plus.small()) (word) }
            }
        }
    }
}
