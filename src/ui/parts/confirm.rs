//! A question before what can't be undone. It names the thing in its title and on its button. With a
//! script it comes in front of the page; without one it unfolds below its button.

use maud::{Markup, Render, html};

use super::{Button, form};

/// A question.
pub struct Confirm {
    opener: Button,
    title: String,
    body: Markup,
    action: String,
    csrf: String,
    yes: Button,
    no: String,
    in_menu: bool,
}

impl Confirm {
    /// Asks `title` (“Void INV-1146?”) when `opener` is pressed, and posts to `action`. The button
    /// that does it says the title without its question mark.
    pub fn new(
        opener: Button,
        title: impl Into<String>,
        action: impl Into<String>,
        csrf: impl Into<String>,
    ) -> Confirm {
        let title = title.into();
        Confirm {
            opener,
            yes: Button::submit(title.trim_end_matches('?')),
            title,
            body: Markup::default(),
            action: action.into(),
            csrf: csrf.into(),
            no: "Keep it".to_owned(),
            in_menu: false,
        }
    }

    /// What will happen, and perhaps fields such as a reason.
    pub fn body(mut self, body: Markup) -> Confirm {
        self.body = body;
        self
    }

    /// Another button than the title's own words.
    pub fn yes(mut self, button: Button) -> Confirm {
        self.yes = button;
        self
    }

    /// It can't be undone: the button is outlined in red.
    pub fn danger(mut self) -> Confirm {
        self.yes = self.yes.danger();
        self
    }

    /// What the way back says.
    pub fn no(mut self, words: impl Into<String>) -> Confirm {
        self.no = words.into();
        self
    }

    pub(super) fn in_menu(mut self) -> Confirm {
        self.in_menu = true;
        self
    }

    fn form(&self, way_back: &Button) -> Markup {
        html! {
            form method="post" action=(self.action) novalidate data-behavior="submit-once" {
                (form::csrf_input(&self.csrf))
                div class="dialog-body" { h2 { (self.title) } (self.body) }
                div class="dialog-foot" { (way_back) (self.yes) }
            }
        }
    }

    /// The question as a page of its own; the way back is a link.
    pub fn page(&self, back: &str) -> Markup {
        html! {
            div class="dialog dialog--static" {
                (self.form(&Button::link(self.no.as_str(), back)))
            }
        }
    }
}

impl Render for Confirm {
    fn render(&self) -> Markup {
        // Without a script the way back is to press the opener again.
        let way_back = Button::plain(self.no.as_str()).keeps();
        html! {
            details class="confirm" data-behavior="confirm" {
                @if self.in_menu {
                    summary class="menu-item menu-item--danger" { (self.opener.inside()) }
                } @else { (self.opener.as_summary()) }
                dialog class="dialog" aria-label=(self.title) { (self.form(&way_back)) }
            }
        }
    }
}
