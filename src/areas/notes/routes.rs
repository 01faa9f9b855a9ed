//! Writing notes. They are read on the pages of what they are about.

use rocket::{Route, get, post, routes};

use super::views::{self, NoteForm};
use super::{Note, NoteSubject, actions, store};
use crate::kernel::{Error, Id, Result};
use crate::platform::access::may;
use crate::platform::db::Read;
use crate::ui::request::{Allowed, Fields, Submitted, Visitor};
use crate::ui::respond::{Answer, Reply};

/// The routes of the pages, mounted at `/`.
pub fn routes() -> Vec<Route> {
    routes![new, create, show, edit, update, see, people]
}

#[get("/notes/new?<subject_kind>&<subject_id>")]
async fn new(visitor: Allowed<may::WriteNotes>, subject_kind: String, subject_id: i64) -> Answer {
    visitor
        .show(move |r, v| {
            let kind = known(&subject_kind)?;
            Ok(views::form(&NoteForm::new(store::about(r, kind, subject_id)?), &v.csrf))
        })
        .await
}

#[post("/notes", data = "<form>")]
async fn create(visitor: Allowed<may::WriteNotes>, form: Submitted) -> Answer {
    let fields = form.fields;
    let kind = known(fields.get("subject_kind"))?;
    let id = fields.get("subject_id").parse().unwrap_or_default();
    let body = fields.get("body").to_owned();
    let outcome = visitor.acting(move |w, grant| actions::add(w, grant, kind.of(id), &body)).await;
    match outcome {
        Ok(_) => Ok(Reply::to(back(&fields, kind, id)).toast("Note added", "")),
        Err(error) => {
            visitor
                .again(error, move |r, v, errors| {
                    let page = NoteForm::new(store::about(r, kind, id)?).typed(fields, errors);
                    Ok(views::form(&page, &v.csrf))
                })
                .await
        }
    }
}

/// A note is shown with what it is about.
#[get("/notes/<id>")]
async fn show(visitor: Allowed<may::SeeNotes>, id: Id<Note>) -> Answer {
    let note = visitor.read(move |r| store::get(r, id)).await?;
    Ok(Reply::to(note.subject_kind.href(note.subject_id)))
}

#[get("/notes/<id>/edit")]
async fn edit(visitor: Allowed<may::WriteNotes>, id: Id<Note>) -> Answer {
    visitor
        .show(move |r, v| {
            let note = store::get(r, id)?;
            actions::must_be_own(&note, r.actor().user_id())?;
            Ok(views::form(&NoteForm::of(r, note)?, &v.csrf))
        })
        .await
}

#[post("/notes/<id>", data = "<form>")]
async fn update(visitor: Allowed<may::WriteNotes>, id: Id<Note>, form: Submitted) -> Answer {
    let fields = form.fields;
    let version = fields.get("version").parse().unwrap_or_default();
    let body = fields.get("body").to_owned();
    let outcome = visitor
        .acting(move |w, grant| {
            actions::change(w, grant, id, version, &body)?
                .then(|note| Ok((note.subject_kind, note.subject_id)))
        })
        .await;
    match outcome {
        Ok(done) => {
            let (kind, subject_id) = done.value;
            let next = back(&fields, kind, subject_id);
            Ok(Reply::to(next).toast("Note saved", ""))
        }
        Err(error) => again(&visitor, id, fields, error).await,
    }
}

async fn again(visitor: &Visitor, id: Id<Note>, fields: Fields, error: Error) -> Answer {
    let fresh = move |r: &Read<'_>, v: &Visitor| {
        Ok(views::form(&NoteForm::of(r, store::get(r, id)?)?, &v.csrf))
    };
    visitor
        .again_beside(error, fresh, move |r, v, errors| {
            let page = NoteForm::of(r, store::get(r, id)?)?.typed(fields, errors);
            Ok(views::form(&page, &v.csrf))
        })
        .await
}

/// One has seen that one is mentioned.
#[post("/notes/<id>/sight", data = "<form>")]
async fn see(visitor: Allowed<may::SeeNotes>, id: Id<Note>, form: Submitted) -> Answer {
    let done = visitor.acting(move |w, grant| actions::see(w, grant, id)).await?;
    let note = done.value;
    Ok(Reply::to(back(&form.fields, note.subject_kind, note.subject_id)).toast("Seen", ""))
}

/// Who can be mentioned, as the options below a note that is written.
#[get("/notes/suggestions?<q>")]
async fn people(visitor: Allowed<may::WriteNotes>, q: Option<String>) -> Answer {
    visitor.fragment(move |r, _| views::people(r, q.as_deref().unwrap_or_default())).await
}

fn known(kind: &str) -> Result<NoteSubject> {
    NoteSubject::from_code(kind).ok_or_else(|| Error::not_found("record"))
}

/// Back to the page on which the note was written, when it is one of ours; else to its subject.
fn back(fields: &Fields, kind: NoteSubject, id: i64) -> String {
    fields.back().map_or_else(|| kind.href(id), str::to_owned)
}
