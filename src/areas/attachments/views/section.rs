//! The files of a record, on its page.

use maud::{Markup, html};

use super::super::{Attachment, SubjectFiles, size_of};
use crate::kernel::text::count;
use crate::ui::parts::{Button, DropZone, FileTile, Form, Icon, Menu, file_grid, nothing};

/// The files of a subject: a place to add some, and those that there are. Shows nothing to those who
/// see no files. `back` is the page to come back to.
pub fn section(subject: &SubjectFiles, csrf: &str, back: &str) -> Markup {
    titled("Files", "files", subject, csrf, back)
}

/// The same below another title and with another id, where there are several of them on a page.
pub fn titled(title: &str, id: &str, subject: &SubjectFiles, csrf: &str, back: &str) -> Markup {
    let tiles = subject.files.iter().map(|(file, told)| tile(subject, file, told, csrf, back));
    let tiles: Vec<FileTile> = tiles.collect();
    html! {
        @if subject.seen {
            section class="files" id=(id) {
                div class="section-head" { h2 { (title) } }
                @if subject.may_add { (adding(subject, csrf, back)) }
                div data-files="" {
                    @if !tiles.is_empty() { (file_grid(&tiles)) }
                    @else if !subject.may_add { (nothing("No files yet.")) }
                    (deleted(subject, csrf, back))
                }
            }
        }
    }
}

fn adding(subject: &SubjectFiles, csrf: &str, back: &str) -> Form {
    let zone = DropZone::new(subject.limits.largest_mb);
    Form::post("/attachments", csrf)
        .class("plain")
        .multipart()
        .behavior("attach")
        .hidden("subject_kind", subject.subject.kind)
        .hidden("subject_id", subject.subject.id.to_string())
        .hidden("back", back)
        .body(html! { (zone) })
}

fn tile(subject: &SubjectFiles, file: &Attachment, told: &str, csrf: &str, back: &str) -> FileTile {
    let href = file.href();
    let mut menu = Menu::row(format!("Actions for {}", file.name));
    if file.kind.is_shown() {
        menu = menu.link(Icon::Download, "Download", format!("{href}?save=true"));
    } else {
        menu = menu.link(Icon::Download, "Download", &href);
    }
    if file.is_in_the_hands_of(&subject.reader) {
        menu = menu.other(deletion(file, csrf, back));
    }
    let who = file.added_by_name.as_deref().unwrap_or("Somebody");
    let mut tile = FileTile::new(&file.name, &href)
        .note(format!("{who} · {}", size_of(file.bytes)))
        .note(told)
        .menu(menu);
    if file.has_preview {
        tile = tile.preview(format!("/attachments/{}/preview", file.id));
    }
    tile
}

fn deletion(file: &Attachment, csrf: &str, back: &str) -> Markup {
    html! {
        (Form::post(format!("/attachments/{}/deletion", file.id), csrf)
            .class("menu-form")
            .hidden("back", back)
            .body(html! {
                button class="menu-item" type="submit" { (Icon::Trash) "Delete" }
            }))
    }
}

/// Those that can be put back; at hand, and out of the way.
fn deleted(subject: &SubjectFiles, csrf: &str, back: &str) -> Markup {
    let count = count("deleted file", subject.deleted.len() as u64);
    html! {
        @if !subject.deleted.is_empty() {
            details class="deleted-files" {
                summary { (Icon::Trash) (count) }
                ul {
                    @for file in &subject.deleted {
                        li {
                            span { (file.name) }
                            (Form::post(format!("/attachments/{}/restoration", file.id), csrf)
                                .class("inline-form")
                                .hidden("back", back)
                                .body(html! { (Button::submit("Put back").small()) }))
                        }
                    }
                }
                p class="muted" { "They can be put back for 30 days." }
            }
        }
    }
}
