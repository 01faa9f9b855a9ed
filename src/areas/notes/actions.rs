//! What people do with notes.

use super::events::{MentionSeen, NoteEvent, NoteFacts};
use super::mentions::mentioned;
use super::model::checked_body;
use super::{Note, NoteSubject, store};
use crate::areas::accounts::{self, User};
use crate::kernel::{Error, Id, Result};
use crate::platform::access::{Grant, may};
use crate::platform::db::{Recorded, Write};
use crate::platform::events::Subject;

/// Writes a note about a record that the actor sees.
///
/// # Errors
/// `NotFound` when there is no such record, `Invalid` when nothing is said about it.
pub fn add(
    w: &Write<'_>,
    _: Grant<may::WriteNotes>,
    subject: Subject,
    body: &str,
) -> Result<Recorded<Id<Note>>> {
    let kind = NoteSubject::kind_of(subject)
        .ok_or_else(|| Error::invalid("subject_kind", "There are no notes about that."))?;
    let about = store::about(w, kind, subject.id)?;
    let body = checked_body(body)?;
    let id = store::insert(w, &about, &body)?;
    let facts = NoteFacts::of(id, about).mentioning(mention(w, id, &body)?);
    Ok(w.record(&NoteEvent::Added(facts))?.with(id))
}

/// Changes what one's own note says; `version` is the one that was edited.
///
/// # Errors
/// `Forbidden` for the note of somebody else; `Conflict` when it was saved elsewhere meanwhile.
pub fn change(
    w: &Write<'_>,
    _: Grant<may::WriteNotes>,
    id: Id<Note>,
    version: i64,
    body: &str,
) -> Result<Recorded<Note>> {
    let note = store::get(w, id)?;
    must_be_own(&note, w.actor().user_id())?;
    let body = checked_body(body)?;
    store::update(w, id, version, &body)?;
    let about = store::about(w, note.subject_kind, note.subject_id)?;
    let facts = NoteFacts::of(id, about).mentioning(mention(w, id, &body)?);
    Ok(w.record(&NoteEvent::Changed(facts))?.with(note))
}

/// Says that the actor has seen that they are mentioned in a note.
///
/// # Errors
/// `NotFound` when they aren't, have seen it already, or don't see the note.
pub fn see(w: &Write<'_>, _: Grant<may::SeeNotes>, id: Id<Note>) -> Result<Recorded<Note>> {
    let note = store::get(w, id)?;
    let user = w.actor().user_id().map(Id::new).ok_or_else(|| Error::not_found("mention"))?;
    if !store::set_seen(w, id, user)? {
        return Err(Error::not_found("mention"));
    }
    Ok(w.record(&MentionSeen { note_id: id, user_id: user })?.with(note))
}

/// Keeps who is mentioned in a note; nobody tells themselves.
fn mention(w: &Write<'_>, id: Id<Note>, body: &str) -> Result<Vec<Id<User>>> {
    let own = w.actor().user_id().map(Id::new);
    let people = match body.contains('@') {
        true => mentioned(body, &accounts::who_may::<may::SeeNotes>(w)?),
        false => Vec::new(),
    };
    let people: Vec<Id<User>> = people.into_iter().filter(|id| Some(*id) != own).collect();
    store::set_mentions(w, id, &people)?;
    Ok(people)
}

/// Words are changed, and taken back, by whoever said them alone.
///
/// # Errors
/// `Forbidden` for somebody else.
pub fn must_be_own(note: &Note, user: Option<i64>) -> Result<()> {
    if note.author_id.is_some() && note.author_id.map(Id::get) == user {
        return Ok(());
    }
    let author = note.author_name.as_deref().unwrap_or("its author");
    Err(Error::forbidden(format!("Only {author} can change this note. Write one of your own.")))
}
