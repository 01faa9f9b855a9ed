//! Notes.

use maud::{Markup, html};

use super::super::Line;
use super::super::telling::Told;
use super::quoted;
use crate::areas::notes::NoteSubject;
use crate::ui::parts::Icon;

/// “ on J-0412”; nothing about the customer, on whose page it mostly stands.
fn on(told: &Told<'_>) -> Markup {
    let kind = NoteSubject::from_code(&told.event.subject_kind);
    let kind = kind.filter(|kind| *kind != NoteSubject::Customer);
    html! {
        @if let Some(kind) = kind {
            " on " a href=(kind.href(told.event.subject_id)) { (told.text("subject_name")) }
        }
    }
}

pub(in super::super) fn added(told: &Told<'_>) -> Line {
    let what = html! {
        (told.actor()) " noted" (on(told)) (quoted(told.note().unwrap_or_default()))
    };
    Line::new(Icon::Note, what)
}

pub(in super::super) fn changed(told: &Told<'_>) -> Line {
    Line::new(Icon::Note, html! { (told.actor()) " edited a note" (on(told)) })
}

pub(in super::super) fn seen(told: &Told<'_>) -> Line {
    let what = html! { (told.actor()) " has seen a note that mentions them" };
    Line::new(Icon::Note, what)
}
