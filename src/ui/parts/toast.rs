//! Success, after the redirect: six seconds, longer under the pointer. Errors never go into toasts.

use maud::{Markup, Render, html};

use super::{Button, Icon};

/// What worked, and what can be done next.
pub struct Toast {
    fact: String,
    detail: Option<Markup>,
    action: Option<Markup>,
}

impl Toast {
    /// “Payment recorded”.
    pub fn new(fact: impl Into<String>) -> Toast {
        Toast { fact: fact.into(), detail: None, action: None }
    }

    /// “$4,200.00 on INV-1147”, perhaps with a link.
    pub fn detail(mut self, detail: impl Render) -> Toast {
        self.detail = Some(detail.render());
        self
    }

    /// What can be done about it, such as the way back. It stays twice as long.
    pub fn action(mut self, action: impl Render) -> Toast {
        self.action = Some(action.render());
        self
    }
}

impl Render for Toast {
    fn render(&self) -> Markup {
        html! {
            div class="toast" data-behavior="toast" data-seconds=[self.action.as_ref().map(|_| 12)] {
                (Icon::CheckCircle)
                p {
                    (self.fact)
                    @if let Some(detail) = &self.detail { span { (detail) } }
                }
                @if let Some(action) = &self.action { (action) }
                (Button::plain("Dismiss").icon_only(Icon::X).quiet().small().behavior("dismiss"))
            }
        }
    }
}

/// The place for toasts, also an empty one: a screen reader only hears what comes into a region
/// that was there before.
pub fn region(toast: Option<&Toast>) -> Markup {
    html! { div class="toasts" role="status" { @if let Some(toast) = toast { (toast) } } }
}
