//! Hits below the search field while one types.

use maud::{Markup, Render, html};

use super::Icon;

/// A hit: what it is, what it is called, where it is.
pub struct Hit {
    icon: Icon,
    title: Markup,
    note: Markup,
    end: String,
    href: String,
}

impl Hit {
    /// A hit; mark in the title what was found with [`super::highlight`].
    pub fn new(icon: Icon, title: impl Render, href: impl Into<String>) -> Hit {
        let (title, note) = (title.render(), Markup::default());
        Hit { icon, title, note, end: String::new(), href: href.into() }
    }

    /// A second, grey line.
    pub fn note(mut self, note: impl Render) -> Hit {
        self.note = note.render();
        self
    }

    /// At the right: a state, an amount.
    pub fn end(mut self, end: impl Into<String>) -> Hit {
        self.end = end.into();
        self
    }
}

/// The answer to the search field: the hits, and the way to all of them.
pub fn search_hits(hits: &[Hit], all: &str) -> Markup {
    let link = |icon: Icon, title: &Markup, note: &Markup, end: &str, href: &str| {
        html! {
            // The link is the option itself: within one there may be nothing else to press.
            li role="presentation" {
                a role="option" aria-selected="false" href=(href) tabindex="-1" {
                    (icon)
                    span class="name" { (title) }
                    @if !note.0.is_empty() { span class="note" { (note) } }
                    @if !end.is_empty() { span class="end" { (end) } }
                }
            }
        }
    };
    let rest = html! { "Show everything that fits" };
    html! {
        @for hit in hits { (link(hit.icon, &hit.title, &hit.note, &hit.end, &hit.href)) }
        @if !hits.is_empty() { (link(Icon::Search, &rest, &Markup::default(), "", all)) }
    }
}
