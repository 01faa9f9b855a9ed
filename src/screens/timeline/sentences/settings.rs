//! The company and its settings.

use maud::html;

use super::super::Line;
use super::super::telling::Told;
use super::other;
use crate::ui::parts::Icon;

pub(in super::super) fn changed(told: &Told<'_>) -> Line {
    let did = match told.event.kind.as_str() {
        "company.set_up" => return set_up(told),
        "company.changed" => "changed the company’s details",
        "company.texts_changed" => "changed terms and texts of documents",
        "company.numbers_changed" => "changed the numbers of documents",
        "company.tax_rounding_changed" => "changed how taxes are rounded",
        "company.logo_changed" => "changed the logo",
        "company.logo_removed" => "took the logo off",
        "company.sample_deleted" => "deleted the sample company",
        "company.file_limits_changed" => "changed how large files may be",
        "tax.added" => "added the tax",
        "tax.changed" => "changed the tax",
        "tax.removed" => "removed the tax",
        _ => return other::anything(told),
    };
    let named = if told.event.kind.starts_with("tax.") { told.text("name") } else { "" };
    let what = html! {
        (told.actor()) " " (did) @if !named.is_empty() { " " b { (named) } }
    };
    Line::new(Icon::Gear, what)
}

fn set_up(told: &Told<'_>) -> Line {
    let owner = told.text("owner");
    let what = html! {
        @if owner.is_empty() { (told.actor()) } @else { b { (owner) } }
        " set up " b { (told.text("name")) }
    };
    Line::new(Icon::Home, what)
}

pub(in super::super) fn checklist_put_away(told: &Told<'_>) -> Line {
    Line::new(Icon::Check, html! { (told.actor()) " put the set-up list away" })
}
