//! Figures that line up: sums of a document, and what only the office may see.

use maud::{Markup, Render, html};

use super::Icon;

enum Line {
    Pair { label: Markup, amount: String, class: &'static str },
    Rule,
}

/// A list of amounts that add up.
#[derive(Default)]
pub struct Totals {
    lines: Vec<Line>,
    live: bool,
}

impl Totals {
    /// An empty list.
    pub fn new() -> Totals {
        Totals::default()
    }

    /// Screen readers hear when it changes; for the totals of an editor.
    pub fn live(mut self) -> Totals {
        self.live = true;
        self
    }

    fn pair(mut self, label: impl Render, amount: &str, class: &'static str) -> Totals {
        let (label, amount) = (label.render(), amount.to_owned());
        self.lines.push(Line::Pair { label, amount, class });
        self
    }

    /// A line; the label may be text or markup, such as a link to the rows behind it.
    pub fn line(self, label: impl Render, amount: &str) -> Totals {
        self.pair(label, amount, "")
    }

    /// A line whose amount is zero: grey.
    pub fn zero(self, label: impl Render, amount: &str) -> Totals {
        self.pair(label, amount, "money--zero")
    }

    /// A rule above a sum.
    pub fn rule(mut self) -> Totals {
        self.lines.push(Line::Rule);
        self
    }

    /// A sum, bold.
    pub fn sum(self, label: impl Render, amount: &str) -> Totals {
        self.pair(label, amount, "sum")
    }

    /// The total, large.
    pub fn grand(self, label: impl Render, amount: &str) -> Totals {
        self.pair(label, amount, "grand")
    }
}

impl Render for Totals {
    fn render(&self) -> Markup {
        html! {
            dl class="totals" aria-live=[self.live.then_some("polite")] {
                @for line in &self.lines {
                    @match line {
                        Line::Rule => div class="rule" {},
                        Line::Pair { label, amount, class } => {
                            dt class=(if *class == "money--zero" { "" } else { class }) { (label) }
                            dd class=(class) { (amount) }
                        }
                    }
                }
            }
        }
    }
}

/// A figure that the server's totals replace while one types: the one with the same key in its
/// answer. Keys of lines begin with the line's prefix: `lines.2.amount`.
pub fn figure(key: &str, content: impl Render) -> Markup {
    html! { span class="money" data-total=(key) { (content) } }
}

/// The same for a whole block, such as [`Totals`].
pub fn figures(key: &str, content: impl Render) -> Markup {
    html! { div data-total=(key) { (content) } }
}

/// What a customer never sees: costs, profit, margin; at the foot of a card.
pub fn office_only(body: impl Render) -> Markup {
    html! {
        div class="inside" {
            h3 { (Icon::Lock) "Only your office sees this" }
            (body)
        }
    }
}
