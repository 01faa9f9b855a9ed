//! The strip above every page: what holds for all of them, such as that nothing here is real.

use maud::{Markup, Render, html};

/// A strip: a bold fact, what it means, and a way out.
pub struct Strip {
    fact: &'static str,
    meaning: &'static str,
    way: Option<(&'static str, &'static str)>,
}

impl Strip {
    /// A strip without a way out.
    pub fn new(fact: &'static str, meaning: &'static str) -> Strip {
        Strip { fact, meaning, way: None }
    }

    /// With a link to the page that ends it.
    pub fn way(mut self, label: &'static str, href: &'static str) -> Strip {
        self.way = Some((label, href));
        self
    }
}

impl Render for Strip {
    fn render(&self) -> Markup {
        html! {
            aside class="strip" aria-label=(self.fact) {
                p { strong { (self.fact) } span { " " (self.meaning) } }
                @if let Some((label, href)) = self.way {
                    a class="button button--small" href=(href) { (label) }
                }
            }
        }
    }
}
