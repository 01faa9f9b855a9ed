//! What can be done with the selected rows: a bar that floats at the bottom.

use maud::{Markup, Render, html};

use super::{Button, Form, Icon};

/// The bar. Its buttons post `pick=…` for each selected row, and their own name and value.
pub struct Bulk {
    label: String,
    sums: bool,
    actions: Vec<Button>,
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
        self.actions.push(button.small());
        self
    }

    /// The form around a table with its pager, and this bar.
    pub fn around(&self, action: &str, csrf: &str, list: &impl Render) -> Markup {
        let body = html! { (list) (self) };
        Form::post(action, csrf).class("plain-form").behavior("select-rows").body(body).render()
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
