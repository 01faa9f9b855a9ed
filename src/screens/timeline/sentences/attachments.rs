//! Files.

use maud::html;

use super::super::Line;
use super::super::telling::Told;
use crate::areas::notes::NoteSubject;
use crate::ui::parts::Icon;

pub(in super::super) fn happened(told: &Told<'_>) -> Line {
    let (icon, verb) = match told.event.kind.as_str() {
        "attachment.deleted" => (Icon::Trash, "deleted"),
        "attachment.restored" => (Icon::File, "put back"),
        "attachment.purged" => (Icon::Trash, "deleted for good"),
        _ if told.text("kind") == "pdf" || told.text("kind") == "other" => (Icon::File, "added"),
        _ => (Icon::Camera, "added"),
    };
    let name = Some(told.text("name")).filter(|name| !name.is_empty()).unwrap_or("a file");
    let id = told.number("attachment_id");
    let kind = NoteSubject::from_code(&told.event.subject_kind);
    let kind = kind.filter(|kind| *kind != NoteSubject::Customer);
    let is_there = matches!(told.event.kind.as_str(), "attachment.added" | "attachment.restored");
    let what = html! {
        (told.actor()) " " (verb) " "
        @match id.filter(|_| is_there) {
            Some(id) => a href={ "/attachments/" (id) "/content" } { (name) },
            None => { (name) }
        }
        @if let Some(kind) = kind {
            " on " a href=(kind.href(told.event.subject_id)) { (told.text("subject_name")) }
        }
    };
    Line::new(icon, what)
}
