//! A menu that opens without a script: `<details>`.

use maud::{Markup, Render, html};

use super::{Button, Confirm, Icon, form};

enum Part {
    Link { label: String, href: String, icon: Icon, key: Option<String>, danger: bool },
    Form { label: String, action: String, csrf: String, icon: Icon },
    Other(Markup),
    Rule,
}

/// A list of things that can be done, behind one button.
pub struct Menu {
    summary: Button,
    class: &'static str,
    parts: Vec<Part>,
}

impl Menu {
    /// The menu behind a button; for “…” see [`Menu::more`].
    pub fn new(summary: Button) -> Menu {
        Menu { summary, class: "menu", parts: Vec::new() }
    }

    /// The menu behind “…”; `of` is what a screen reader hears: “Actions for INV-1146”.
    pub fn more(of: impl Into<String>) -> Menu {
        Menu::new(Button::plain(of).icon_only(Icon::More))
    }

    /// The same, small and without an edge, for the end of a row.
    pub fn row(of: impl Into<String>) -> Menu {
        Menu::new(Button::plain(of).icon_only(Icon::More).quiet().small())
    }

    pub(in crate::ui) fn class(mut self, class: &'static str) -> Menu {
        self.class = class;
        self
    }

    fn with(mut self, part: Part) -> Menu {
        self.parts.push(part);
        self
    }

    /// A link.
    pub fn link(self, icon: Icon, label: impl Into<String>, href: impl Into<String>) -> Menu {
        let (label, href) = (label.into(), href.into());
        self.with(Part::Link { label, href, icon, key: None, danger: false })
    }

    /// A link with the keys that press it, like `n c`; the last one is shown.
    pub fn link_with_key(
        self,
        icon: Icon,
        label: impl Into<String>,
        href: impl Into<String>,
        key: impl Into<String>,
    ) -> Menu {
        let (label, href, key) = (label.into(), href.into(), Some(key.into()));
        self.with(Part::Link { label, href, icon, key, danger: false })
    }

    /// A link to what can't be undone; it asks first, so it ends in “…”.
    pub fn danger(self, icon: Icon, label: impl Into<String>, href: impl Into<String>) -> Menu {
        let (label, href) = (label.into(), href.into());
        self.with(Part::Link { label, href, icon, key: None, danger: true })
    }

    /// A change of state: posts to `action`.
    pub fn post(
        self,
        icon: Icon,
        label: impl Into<String>,
        action: impl Into<String>,
        csrf: &str,
    ) -> Menu {
        let (label, action, csrf) = (label.into(), action.into(), csrf.to_owned());
        self.with(Part::Form { label, action, csrf, icon })
    }

    /// Something that asks before it does; not inside a form, there link to a page that asks.
    pub fn confirm(self, confirm: Confirm) -> Menu {
        self.with(Part::Other(confirm.in_menu().render()))
    }

    /// Anything else.
    pub fn other(self, markup: Markup) -> Menu {
        self.with(Part::Other(markup))
    }

    /// A line between groups.
    pub fn rule(self) -> Menu {
        self.with(Part::Rule)
    }

    fn items(&self) -> Markup {
        html! {
            @for part in &self.parts {
                @match part {
                    Part::Link { label, href, icon, key, danger } => {
                        a class={ "menu-item" @if *danger { " menu-item--danger" } } href=(href)
                            data-key=[key] {
                            (icon) (label)
                            @if let Some(key) = key {
                                kbd aria-hidden="true" { (key.rsplit(' ').next().unwrap_or(key)) }
                            }
                        }
                    }
                    Part::Form { label, action, csrf, icon } => {
                        form class="inline-form" method="post" action=(action) {
                            (form::csrf_input(csrf))
                            button class="menu-item" type="submit" {
                                (icon) (label)
                            }
                        }
                    }
                    Part::Other(markup) => { (markup) }
                    Part::Rule => { hr; }
                }
            }
        }
    }
}

impl Render for Menu {
    fn render(&self) -> Markup {
        html! {
            details class=(self.class) data-behavior="menu" {
                (self.summary.as_summary())
                div class="menu-list" { (self.items()) }
            }
        }
    }
}
