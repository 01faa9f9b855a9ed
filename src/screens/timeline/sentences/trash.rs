//! What was deleted and brought back.

use maud::{Markup, html};

use super::super::Line;
use super::super::telling::Told;
use crate::areas::trash::TrashKind;
use crate::ui::parts::Icon;

/// “the draft E-1003 Tear-off and reroof”; as a link when it is there to be looked at.
fn thing(told: &Told<'_>, linked: bool) -> Markup {
    let kind = TrashKind::from_code(told.text("trash_kind"));
    let before = match kind {
        Some(TrashKind::Estimate) => "the draft estimate ",
        Some(TrashKind::Invoice) => "the draft invoice ",
        Some(TrashKind::Note) => "a note on ",
        Some(TrashKind::Customer) => "the customer ",
        Some(TrashKind::Item) | None => "",
    };
    let href = kind.zip(told.number("trash_id")).map(|(kind, id)| kind.href(id));
    html! {
        (before)
        @match href.filter(|_| linked) {
            Some(href) => a href=(href) { (told.text("name")) },
            None => b { (told.text("name")) },
        }
    }
}

pub(in super::super) fn trashed(told: &Told<'_>) -> Line {
    let what = html! { (told.actor()) " moved " (thing(told, false)) " to the trash" };
    Line::new(Icon::Trash, what)
}

pub(in super::super) fn restored(told: &Told<'_>) -> Line {
    let what = html! { (told.actor()) " restored " (thing(told, true)) " from the trash" };
    Line::new(Icon::Trash, what)
}

pub(in super::super) fn purged(told: &Told<'_>) -> Line {
    Line::new(Icon::Trash, html! { (told.actor()) " deleted " (thing(told, false)) " for good" })
}
