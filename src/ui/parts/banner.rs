//! What happened, to what, and what to do. One banner at a time, at the top of the page; never for
//! success.

use maud::{Markup, Render, html};

use super::{Button, Icon, Tone};

/// A banner: a bold fact, its cause, one button.
pub struct Banner {
    tone: Tone,
    fact: String,
    cause: Option<Markup>,
    action: Option<Button>,
}

impl Banner {
    /// Something will go wrong unless somebody looks.
    pub fn warn(fact: impl Into<String>) -> Banner {
        Banner { tone: Tone::Warn, fact: fact.into(), cause: None, action: None }
    }

    /// Something is broken.
    pub fn bad(fact: impl Into<String>) -> Banner {
        Banner { tone: Tone::Bad, ..Banner::warn(fact) }
    }

    /// Something is worth knowing.
    pub fn info(fact: impl Into<String>) -> Banner {
        Banner { tone: Tone::Info, ..Banner::warn(fact) }
    }

    /// Why, in one sentence.
    pub fn cause(mut self, cause: impl Render) -> Banner {
        self.cause = Some(cause.render());
        self
    }

    /// What can be done about it; shown small.
    pub fn action(mut self, button: Button) -> Banner {
        self.action = Some(button.small());
        self
    }
}

impl Render for Banner {
    fn render(&self) -> Markup {
        let icon = if self.tone == Tone::Info { Icon::Info } else { Icon::Alert };
        html! {
            div class={ "banner banner--" (self.tone.name()) } role="status" {
                (icon)
                p {
                    strong { (self.fact) }
                    @if let Some(cause) = &self.cause { " " (cause) }
                }
                @if let Some(button) = &self.action { (button) }
            }
        }
    }
}
