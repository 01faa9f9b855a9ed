//! What a search has found, best first.

use maud::{Markup, Render, html};

use super::Icon;

/// Something found: what it is, what it is called, what tells it from others.
pub struct Found {
    icon: Icon,
    kind: &'static str,
    title: Markup,
    href: String,
    detail: Markup,
    excerpt: Option<Markup>,
}

impl Found {
    /// A record of that kind; mark in the title what was found with [`super::highlight`].
    pub fn new(
        icon: Icon,
        kind: &'static str,
        title: impl Render,
        href: impl Into<String>,
    ) -> Found {
        let (title, detail) = (title.render(), Markup::default());
        Found { icon, kind, title, href: href.into(), detail, excerpt: None }
    }

    /// The second, grey line.
    pub fn detail(mut self, detail: impl Render) -> Found {
        self.detail = detail.render();
        self
    }

    /// The words around what was found in a long text.
    pub fn excerpt(mut self, excerpt: Option<impl Render>) -> Found {
        self.excerpt = excerpt.map(|excerpt| excerpt.render());
        self
    }
}

/// The list.
pub fn results(all: &[Found]) -> Markup {
    html! {
        ol class="rows results" {
            @for found in all {
                li {
                    (found.icon)
                    div class="text" {
                        a class="cover" href=(found.href) { (found.title) }
                        @if !found.detail.0.is_empty() { div class="sub" { (found.detail) } }
                        @if let Some(excerpt) = &found.excerpt { p class="excerpt" { (excerpt) } }
                    }
                    span class="kind" { (found.kind) }
                }
            }
        }
    }
}
