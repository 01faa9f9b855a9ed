//! Views of lists, and files that left the house.

use maud::html;

use super::super::Line;
use super::super::telling::Told;
use super::other;
use crate::kernel::text::count;
use crate::ui::parts::Icon;

pub(in super::super) fn view(told: &Told<'_>) -> Line {
    let did = match told.event.kind.as_str() {
        "view.saved" => "saved the view",
        "view.changed" => "changed the view",
        "view.deleted" => "deleted the view",
        _ => return other::anything(told),
    };
    let list = told.text("list").replace('-', " ");
    let what = html! {
        (told.actor()) " " (did) " " b { (told.text("name")) }
        @if !list.is_empty() { " of the " (list) }
    };
    Line::new(Icon::Filter, what)
}

pub(in super::super) fn exported(told: &Told<'_>) -> Line {
    let list = told.text("list").replace('-', " ");
    let as_what = match told.text("format") {
        "pdf" => "PDF",
        _ => "a CSV file",
    };
    let rows = count("row", told.number("rows").unwrap_or_default());
    let what = html! {
        (told.actor()) " downloaded " b { (rows) } " of the " (list) " as " (as_what)
    };
    Line::new(Icon::Download, what)
}
