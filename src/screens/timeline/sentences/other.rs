//! Whatever has no sentence of its own yet.

use maud::html;

use super::super::Line;
use super::super::telling::Told;
use crate::ui::parts::Icon;

/// A finished PDF was filed.
pub(in super::super) fn document_rendered(told: &Told<'_>) -> Line {
    let document = told.text("document");
    let what = html! {
        "The PDF of "
        @if document.is_empty() { "a document" } @else {
            a href={ "/" (document) "s/" (told.event.subject_id) } { "the " (document) }
        }
        " was filed"
    };
    Line::new(Icon::File, what)
}

/// “Dana: job reopened, J-1001”.
pub(in super::super) fn anything(told: &Told<'_>) -> Line {
    let words = told.event.kind.replace(['.', '_'], " ");
    let named = ["number", "title", "name", "street"];
    let named = named.into_iter().map(|field| told.text(field)).find(|text| !text.is_empty());
    let what = html! { (told.actor()) ": " (words) @if let Some(named) = named { ", " (named) } };
    Line::new(Icon::Clock, what)
}
