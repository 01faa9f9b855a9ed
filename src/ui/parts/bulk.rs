//! What can be done with the selected rows: a bar that floats at the bottom.

use maud::{Markup, Render, html};

use super::{Button, Icon, form};

/// The id of the form that the boxes of the rows belong to. It stands beside the table and not around
/// it, because the menus of rows have forms of their own.
pub(super) const PICKS: &str = "picks";

/// The bar. Its buttons post `pick=…` for each selected row, and their own name and value.
pub struct Bulk {
    label: String,
    sums: bool,
    actions: Vec<Markup>,
}

impl Bulk {
    /// The bar; `label` names it for screen readers: “Selected invoices”.
    pub fn new(label: impl Into<String>) -> Bulk {
        Bulk { label: label.into(), sums: false, actions: Vec::new() }
    }

    /// Shows the sum of the selected amounts, which the rows carry.
    pub fn sums(mut self) -> Bulk {
        self.sums = true;
        self
    }

    /// A submit button; the first is primary.
    pub fn action(mut self, button: Button) -> Bulk {
        self.actions.push(button.small().form(PICKS).render());
        self
    }

    /// A menu of answers, each with its value and its label; one posts `do=code:value`.
    pub fn choose(
        mut self,
        label: &str,
        icon: Icon,
        code: &str,
        answers: &[(String, String)],
    ) -> Bulk {
        self.actions.push(html! {
            details class="menu" data-behavior="menu" {
                (Button::plain(label).icon(icon).trailing(Icon::Up).small().as_summary())
                div class="menu-list" {
                    @for (value, label) in answers {
                        button class="menu-item" type="submit" form=(PICKS) name="do"
                            value={ (code) ":" (value) } { (label) }
                    }
                }
            }
        });
        self
    }

    /// The table with its pager, the form of its boxes, and this bar.
    pub fn around(&self, action: &str, csrf: &str, list: &impl Render) -> Markup {
        html! {
            div class="picks" data-behavior="select-rows" {
                form id=(PICKS) method="post" action=(action) { (form::csrf_input(csrf)) }
                (list)
                (self)
            }
        }
    }
}

impl Render for Bulk {
    fn render(&self) -> Markup {
        html! {
            div class="bulk" role="region" aria-label=(self.label) {
                p {
                    strong data-count { "Selected rows" }
                    @if self.sums { " " span { "·" } " " span class="money" data-sum {} }
                }
                @for action in &self.actions { (action) }
                (Button::plain("Clear the selection").icon_only(Icon::X).quiet().small().clears())
            }
        }
    }
}
