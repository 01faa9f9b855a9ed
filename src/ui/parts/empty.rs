//! A page without rows: what is missing, how it fills, one thing to do.

use maud::{Markup, Render, html};

use super::{Button, Icon};
use crate::ui::assets;

/// An empty state.
pub struct Empty {
    title: String,
    text: String,
    actions: Vec<Button>,
    note: Option<Markup>,
    small: bool,
    icon: Icon,
}

impl Empty {
    /// “No drafts waiting”, and how one comes to be.
    pub fn new(title: impl Into<String>, text: impl Into<String>) -> Empty {
        Empty {
            title: title.into(),
            text: text.into(),
            actions: Vec::new(),
            note: None,
            small: false,
            icon: Icon::Invoice,
        }
    }

    /// What to do first; the first button is primary.
    pub fn action(mut self, button: Button) -> Empty {
        let first = self.actions.is_empty();
        self.actions.push(if first { button.primary() } else { button });
        self
    }

    /// A fact worth knowing.
    pub fn note(mut self, note: Markup) -> Empty {
        self.note = Some(note);
        self
    }

    /// What the house of the drawing holds.
    pub fn icon(mut self, icon: Icon) -> Empty {
        self.icon = icon;
        self
    }

    /// Without the drawing, for a card.
    pub fn small(mut self) -> Empty {
        self.small = true;
        self
    }
}

impl Render for Empty {
    fn render(&self) -> Markup {
        html! {
            div class={ "empty" @if self.small { " empty--sm" } } {
                @if !self.small {
                    svg class="art" viewBox="0 0 96 64" aria-hidden="true" {
                        path d="M8 40 48 10l40 30M18 34v24h60V34" {}
                        use class="hue" x="36" y="29" width="24" height="24"
                            href={ (assets::href("sprite.svg")) "#" (self.icon.id()) } {}
                    }
                }
                h2 { (self.title) }
                p { (self.text) }
                @if !self.actions.is_empty() {
                    div class="actions" { @for action in &self.actions { (action) } }
                }
                @if let Some(note) = &self.note { p class="muted" { (note) } }
            }
        }
    }
}
