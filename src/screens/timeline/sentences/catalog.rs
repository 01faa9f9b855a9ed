//! The price book.

use maud::{Markup, html};

use super::super::Line;
use super::super::telling::Told;
use crate::ui::parts::Icon;

fn item(told: &Told<'_>) -> Markup {
    told.link("name", "an item", "price-book")
}

pub(in super::super) fn added(told: &Told<'_>) -> Line {
    let what = html! { (told.actor()) " added " (item(told)) " to the price book" };
    Line::new(Icon::Book, what)
}

pub(in super::super) fn changed(told: &Told<'_>) -> Line {
    Line::new(Icon::Book, html! { (told.actor()) " changed " (item(told)) " in the price book" })
}

pub(in super::super) fn deactivated(told: &Told<'_>) -> Line {
    let what = html! { (told.actor()) " took " (item(told)) " out of the price book" };
    Line::new(Icon::Pause, what)
}

pub(in super::super) fn activated(told: &Told<'_>) -> Line {
    let what = html! { (told.actor()) " brought " (item(told)) " back into the price book" };
    Line::new(Icon::Book, what)
}
