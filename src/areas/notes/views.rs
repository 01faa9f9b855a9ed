//! Notes on the pages of what they are about, and the form of one.

use maud::{Markup, html};

use super::mentions::marked;
use super::{About, Note, SubjectNotes, store};
use crate::areas::accounts;
use crate::kernel::Result;
use crate::kernel::error::FieldError;
use crate::kernel::text::fold;
use crate::platform::access::may;
use crate::platform::db::Read;
use crate::platform::events::Subject;
use crate::ui::parts::{
    Button, Field, Form, Icon, PageHead, SaveBar, Suggestion, Timeline, error_summary, nothing,
    quote, typeahead,
};
use crate::ui::request::Fields;
use crate::ui::shell::Page;

/// The notes of a subject below its page: a field to write one, and those that there are. Shows
/// nothing to those who see no notes. `back` is the page to come back to.
pub fn section(subject: &SubjectNotes, csrf: &str, back: &str) -> Markup {
    html! {
        @if subject.seen {
            section id="notes" {
                div class="section-head" { h2 { "Notes" } }
                @if subject.may_write { (add_form(subject.subject, csrf, back)) }
                @if subject.notes.is_empty() {
                    @if !subject.may_write { (nothing("Nobody has noted anything yet.")) }
                } @else { (entries(subject, csrf)) }
            }
        }
    }
}

fn entries(subject: &SubjectNotes, csrf: &str) -> Timeline {
    let all = subject.notes.iter().zip(&subject.times);
    all.fold(Timeline::new(), |timeline, (note, time)| {
        let author = note.author_name.as_deref().unwrap_or("Somebody");
        let own = subject.may_write && note.author_id.is_some() && note.author_id == subject.reader;
        let what = html! {
            b { (author) } " noted"
            @if note.is_edited() { ", edited since" }
            @if own {
                " · " a href={ "/notes/" (note.id) "/edit" } { "Edit" }
                " · " (Form::button(
                    format!("/notes/{}/trash", note.id), csrf, Button::submit("Delete").as_link(),
                ))
            }
            (quote(&marked(&note.body, &subject.people)))
        };
        timeline.entry(Icon::Note, what, time)
    })
}

/// The field in which one writes a note. `back` is the page to come back to.
pub fn add_form(subject: Subject, csrf: &str, back: &str) -> Markup {
    let body = Field::textarea("New note", "body", 2)
        .id("note-body")
        .placeholder("What should the others know? @ mentions somebody.")
        .behavior("mentions")
        .hidden_label();
    let form = Form::post("/notes", csrf)
        .class("note-form")
        .id("note")
        .hidden("subject_kind", subject.kind)
        .hidden("subject_id", subject.id.to_string())
        .hidden("back", back)
        .body(html! { (body) (Button::submit("Save note").icon(Icon::Note)) });
    html! { (form) }
}

/// What the form of a note shows.
pub(super) struct NoteForm {
    about: About,
    note: Option<Note>,
    fields: Fields,
    errors: Vec<FieldError>,
}

impl NoteForm {
    /// The form of a new note.
    pub(super) fn new(about: About) -> NoteForm {
        NoteForm { about, note: None, fields: Fields::default(), errors: Vec::new() }
    }

    /// The form of a note that is edited.
    pub(super) fn of(r: &Read<'_>, note: Note) -> Result<NoteForm> {
        Ok(NoteForm {
            about: store::about(r, note.subject_kind, note.subject_id)?,
            fields: Fields::of([
                ("body", note.body.clone()),
                ("version", note.version.to_string()),
            ]),
            note: Some(note),
            errors: Vec::new(),
        })
    }

    /// The same with what was typed and what is wrong with it.
    pub(super) fn typed(mut self, fields: Fields, errors: &[FieldError]) -> NoteForm {
        self.fields = fields;
        self.errors = errors.to_vec();
        self
    }
}

/// The page of one note that is written or edited.
pub(super) fn form(page: &NoteForm, csrf: &str) -> Page {
    let about = &page.about;
    let back = about.kind.href(about.id);
    let (title, action) = match &page.note {
        Some(note) => ("Edit note".to_owned(), format!("/notes/{}", note.id)),
        None => ("New note".to_owned(), "/notes".to_owned()),
    };
    let body = Field::textarea("Note", "body", 6)
        .value(page.fields.get("body"))
        .errors(&page.errors)
        .hint("@ and a name mentions somebody: they find the note in My day.")
        .behavior("mentions")
        .autofocus();
    let markup = Form::post(action, csrf)
        .id("note")
        .warns_when_unsaved()
        .dirty(!page.errors.is_empty())
        .hidden("subject_kind", about.kind.code())
        .hidden("subject_id", about.id.to_string())
        .hidden("version", page.fields.get("version"))
        .hidden("back", page.fields.get("back"))
        .body(html! {
            (PageHead::new(&title).about(format!("About {}", about.name)))
            (error_summary(&page.errors))
            (body)
        });
    let bar = SaveBar::new("note")
        .errors(&page.errors)
        .discard("Discard", &back)
        .button(Button::submit("Save note").primary().saves());
    Page::new(title, markup).area(area_of(&back)).crumb(&about.name, back).savebar(bar)
}

/// So many people are offered below a note.
const OFFERED: usize = 8;

/// Those whose names have a word that begins like that, as options.
pub(super) fn people(r: &Read<'_>, typed: &str) -> Result<Markup> {
    let typed = fold(typed);
    let fits = |name: &str| {
        let name = fold(name);
        name.starts_with(&typed) || name.split(' ').any(|word| word.starts_with(&typed))
    };
    let people = accounts::who_may::<may::SeeNotes>(r)?;
    let own = r.actor().user_id();
    let others = people.iter().filter(|user| Some(user.id.get()) != own && fits(&user.name));
    let all: Vec<Suggestion> =
        others.take(OFFERED).map(|user| Suggestion::new(user.id, &user.name)).collect();
    Ok(typeahead::options(&all))
}

/// The area of a page: `/jobs` of `/jobs/12`.
fn area_of(href: &str) -> String {
    match href.rsplit_once('/') {
        Some(("/properties", _)) => "/customers".to_owned(),
        Some((area, _)) => area.to_owned(),
        None => String::new(),
    }
}
