//! What happened, latest first, under one rule per day.

use maud::{Markup, Render, html};

use super::Icon;

enum Item {
    Day(String),
    Entry { icon: Icon, disc: &'static str, what: Markup, time: String },
}

/// A timeline.
#[derive(Default)]
pub struct Timeline {
    items: Vec<Item>,
    short: bool,
}

impl Timeline {
    /// An empty one.
    pub fn new() -> Timeline {
        Timeline::default()
    }

    /// Narrow, the time below; for a card beside the page.
    pub fn short(mut self) -> Timeline {
        self.short = true;
        self
    }

    /// The rule of a day: “Today”, “Friday, November 13”.
    pub fn day(mut self, day: impl Into<String>) -> Timeline {
        self.items.push(Item::Day(day.into()));
        self
    }

    fn item(mut self, icon: Icon, disc: &'static str, what: Markup, time: &str) -> Timeline {
        self.items.push(Item::Entry { icon, disc, what, time: time.to_owned() });
        self
    }

    /// One thing: a sentence with the actor in bold, and when.
    pub fn entry(self, icon: Icon, what: Markup, time: &str) -> Timeline {
        self.item(icon, "disc", what, time)
    }

    /// Money came in, something was signed.
    pub fn good(self, icon: Icon, what: Markup, time: &str) -> Timeline {
        self.item(icon, "disc disc--good", what, time)
    }

    /// Something failed.
    pub fn bad(self, icon: Icon, what: Markup, time: &str) -> Timeline {
        self.item(icon, "disc disc--bad", what, time)
    }
}

impl Render for Timeline {
    fn render(&self) -> Markup {
        html! {
            ol class={ "timeline" @if self.short { " timeline--short" } } {
                @for item in &self.items {
                    @match item {
                        Item::Day(day) => li class="day" { (day) },
                        Item::Entry { icon, disc, what, time } => li {
                            span class=(disc) { (icon) }
                            div class="what" { (what) }
                            time { (time) }
                        },
                    }
                }
            }
        }
    }
}

/// What somebody wrote, below its entry; line breaks stay.
pub fn quote(text: &(impl Render + ?Sized)) -> Markup {
    html! { div class="quote pre" { (text) } }
}
