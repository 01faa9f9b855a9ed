//! A state is a word. Filled only where somebody must act; done things are quiet.

use maud::{Markup, Render, html};

use super::Icon;

/// How much a state calls for attention.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Just a word: sent, viewed.
    Plain,
    /// Outlined: a draft, something tentative.
    Draft,
    /// Filled grey: closed, cancelled.
    Neutral,
    /// Under way.
    Info,
    /// Confirmed, approved.
    Good,
    /// Done and settled: a green word without a fill; paid.
    Done,
    /// Somebody should look: partly paid, expiring.
    Warn,
    /// Somebody must act: overdue, on hold.
    Bad,
}

impl Tone {
    /// The name that the style sheets use.
    pub const fn name(self) -> &'static str {
        match self {
            Tone::Plain => "plain",
            Tone::Draft => "draft",
            Tone::Neutral => "neutral",
            Tone::Info => "info",
            Tone::Good => "good",
            Tone::Done => "done",
            Tone::Warn => "warn",
            Tone::Bad => "bad",
        }
    }
}

/// A state, as a word with a tone.
#[derive(Debug, Clone)]
pub struct Badge {
    tone: Tone,
    text: String,
    icon: Option<Icon>,
}

impl Badge {
    /// A badge; a done one gets its check mark by itself.
    pub fn new(tone: Tone, text: impl Into<String>) -> Badge {
        let icon = (tone == Tone::Done).then_some(Icon::Check);
        Badge { tone, text: text.into(), icon }
    }

    /// With an icon before the word.
    pub fn icon(mut self, icon: Icon) -> Badge {
        self.icon = Some(icon);
        self
    }
}

impl Render for Badge {
    fn render(&self) -> Markup {
        html! {
            span class={ "badge badge--" (self.tone.name()) } {
                @if let Some(icon) = self.icon { (icon) }
                (self.text)
            }
        }
    }
}
