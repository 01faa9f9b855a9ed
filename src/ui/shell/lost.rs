//! A failure in the frame, for somebody who is signed in: what happened, and where to go on from here.

use maud::{Render, html};

use super::view::belongs;
use super::{Frame, Page};
use crate::ui::parts::{Button, PageHead, filter};

/// What is told.
pub struct Lost {
    /// What happened, in two words.
    pub title: &'static str,
    /// What happened, and what to do.
    pub sentence: String,
    /// The address that was asked for.
    pub path: String,
    /// Whether searching may help.
    pub seeks: bool,
}

/// The page of a failure, with a way back to the list that the address belongs to.
pub fn lost(frame: &Frame, told: &Lost) -> Page {
    let above = |href: &str| href != "/" && href != told.path && belongs(&told.path, href);
    let area = frame.areas.iter().find(|area| above(area.href));
    let home = Button::link("Back to Home", "/");
    let find = filter::Find::new("/search", "Search everything")
        .placeholder("Name, phone, address, number");
    let body = html! {
        (PageHead::new(told.title).about(&told.sentence))
        @if told.seeks { (filter::bar(Some(&find), &[], None)) }
        div class="actions" {
            @match area {
                Some(area) => {
                    (Button::link(format!("Go to {}", area.label), area.href).primary()) (home)
                }
                None => (home.primary()),
            }
        }
    };
    let page = Page::new(told.title, body.render());
    match area {
        Some(area) => page.area(area.href).crumb(area.label, area.href),
        None => page,
    }
}
