//! The head of a page that isn't a record's: title, state beside it, what can be done.

use maud::{Markup, Render, html};

use super::Badge;

/// The title of a page.
pub struct PageHead {
    title: String,
    badge: Option<Badge>,
    about: Option<Markup>,
    actions: Vec<Markup>,
}

impl PageHead {
    /// A page with this title, its `h1`.
    pub fn new(title: impl Into<String>) -> PageHead {
        PageHead { title: title.into(), badge: None, about: None, actions: Vec::new() }
    }

    /// The state, beside the title.
    pub fn badge(mut self, badge: Badge) -> PageHead {
        self.badge = Some(badge);
        self
    }

    /// A line below the title: whose it is, until when.
    pub fn about(mut self, about: impl Render) -> PageHead {
        self.about = Some(about.render());
        self
    }

    /// A button, a menu or a question at the right; one primary at most.
    pub fn action(mut self, action: impl Render) -> PageHead {
        self.actions.push(action.render());
        self
    }
}

impl Render for PageHead {
    fn render(&self) -> Markup {
        html! {
            div class="page-head" {
                div {
                    h1 { (self.title) @if let Some(badge) = &self.badge { " " (badge) } }
                    @if let Some(about) = &self.about { p { (about) } }
                }
                @if !self.actions.is_empty() {
                    div class="actions" { @for action in &self.actions { (action) } }
                }
            }
        }
    }
}
