//! Whatever has no sentence of its own yet.

use maud::html;

use super::super::Line;
use super::super::telling::Told;
use crate::kernel::text::count;
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

/// The nightly check found something, or nothing any more.
pub(in super::super) fn checked(told: &Told<'_>) -> Line {
    match told.number("findings") {
        Some(findings) if findings > 0 => {
            let what =
                html! { "The nightly check found " b { (count("thing", findings)) " wrong" } };
            Line::new(Icon::Alert, what).bad()
        }
        _ => {
            Line::new(Icon::CheckCircle, html! { "The nightly check found all well again" }).good()
        }
    }
}

/// “Dana: job reopened, J-1001”.
pub(in super::super) fn anything(told: &Told<'_>) -> Line {
    let words = told.event.kind.replace(['.', '_'], " ");
    let named = ["number", "title", "name", "street"];
    let named = named.into_iter().map(|field| told.text(field)).find(|text| !text.is_empty());
    let what = html! { (told.actor()) ": " (words) @if let Some(named) = named { ", " (named) } };
    Line::new(Icon::Clock, what)
}
