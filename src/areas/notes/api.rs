//! Notes for programs.

use rocket::http::Status;
use rocket::{Route, get, patch, post, routes};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, OpenApi, ToSchema};

use super::model::{NewNote, NoteChange};
use super::{Mention, Note, NoteSubject, actions, store};
use crate::kernel::{Error, Id};
use crate::platform::access::may;
use crate::platform::db::Write;
use crate::ui::request::{Allowed, Body, Creation, Nothing, Query};
use crate::ui::respond::{Answer, Reply};

/// The description of the notes' calls.
#[derive(OpenApi)]
#[openapi(
    paths(index, create, show, change, mentions, see),
    components(schemas(Note, NoteList, NewNote, NoteChange, Mention, MentionList, Nothing)),
    tags((name = "notes", description = "Notes about records"))
)]
pub struct Api;

/// The routes, mounted at `/api/v1`.
pub fn api_routes() -> Vec<Route> {
    routes![index, create, show, change, mentions, see]
}

/// The notes of a record.
#[derive(Debug, Serialize, ToSchema)]
struct NoteList {
    /// The notes, the newest first.
    items: Vec<Note>,
    /// Always null: all of them are there.
    next: Option<String>,
}

/// Where one is mentioned.
#[derive(Debug, Serialize, ToSchema)]
struct MentionList {
    /// The mentions, the newest first.
    items: Vec<Mention>,
    /// Always null: all of them are there.
    next: Option<String>,
}

/// Whose notes are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Asked {
    /// What they are about: customer, property, item, estimate, job, invoice, payment.
    #[param(required, value_type = NoteSubject)]
    subject_kind: Option<String>,
    /// Which one.
    #[param(required)]
    subject_id: Option<i64>,
}

/// The notes of a record, the newest first.
#[utoipa::path(
    get, path = "/notes", tag = "notes", params(Asked),
    responses((status = 200, body = NoteList), (status = 404, description = "Not there"))
)]
#[get("/notes")]
async fn index(visitor: Allowed<may::SeeNotes>, asked: Query<Asked>) -> Answer {
    let Asked { subject_kind, subject_id } = asked.0;
    let items = visitor
        .read(move |r| {
            let kind = subject_kind.as_deref().and_then(NoteSubject::from_code);
            let kind = kind.ok_or_else(|| {
                Error::invalid("subject_kind", "Say what the notes are about: customer, job, ….")
            })?;
            let id = subject_id.ok_or_else(|| Error::invalid("subject_id", "Say which one."))?;
            store::about(r, kind, id)?;
            store::list(r, kind.of(id))
        })
        .await?;
    Reply::json(Status::Ok, &NoteList { items, next: None })
}

/// Writes a note about a record.
#[utoipa::path(
    post, path = "/notes", tag = "notes", request_body = NewNote,
    responses(
        (status = 201, body = Note),
        (status = 404, description = "There is no such record"),
        (status = 422, description = "What is wrong")
    )
)]
#[post("/notes", data = "<body>")]
async fn create(visitor: Allowed<may::WriteNotes>, body: Creation<NewNote>) -> Answer {
    let add = move |w: &Write<'_>, grant| {
        let NewNote { subject_kind, subject_id, body } = body.0;
        actions::add(w, grant, subject_kind.of(subject_id), &body)
    };
    visitor.creating("notes", add, store::get).await
}

/// One note.
#[utoipa::path(
    get, path = "/notes/{id}", tag = "notes", params(("id" = i64, Path)),
    responses((status = 200, body = Note), (status = 404, description = "Not there"))
)]
#[get("/notes/<id>")]
async fn show(visitor: Allowed<may::SeeNotes>, id: Id<Note>) -> Answer {
    let note = visitor.read(move |r| store::get(r, id)).await?;
    Reply::json(Status::Ok, &note)
}

/// Changes what one's own note says.
#[utoipa::path(
    patch, path = "/notes/{id}", tag = "notes", params(("id" = i64, Path)),
    request_body = NoteChange,
    responses(
        (status = 200, body = Note),
        (status = 403, description = "Somebody else wrote it"),
        (status = 409, description = "It was saved elsewhere meanwhile")
    )
)]
#[patch("/notes/<id>", data = "<body>")]
async fn change(visitor: Allowed<may::WriteNotes>, id: Id<Note>, body: Body<NoteChange>) -> Answer {
    visitor
        .answering(move |w, grant| {
            let NoteChange { version, body } = body.0;
            let version = match version {
                Some(version) => version,
                None => store::get(w, id)?.version,
            };
            actions::change(w, grant, id, version, &body)?.then(|_| store::get(w, id))
        })
        .await
}

/// The notes in which one is mentioned and that one hasn't seen yet, the newest first.
#[utoipa::path(
    get, path = "/mentions", tag = "notes", responses((status = 200, body = MentionList))
)]
#[get("/mentions")]
async fn mentions(visitor: Allowed<may::SeeNotes>) -> Answer {
    let items = visitor.read(store::waiting).await?;
    Reply::json(Status::Ok, &MentionList { items, next: None })
}

/// Says that one has seen that one is mentioned.
#[utoipa::path(
    post, path = "/notes/{id}/sight", tag = "notes", params(("id" = i64, Path)),
    request_body = Nothing,
    responses(
        (status = 200, body = Note),
        (status = 404, description = "One isn’t mentioned there, or has seen it already")
    )
)]
#[post("/notes/<id>/sight", data = "<_body>")]
async fn see(visitor: Allowed<may::SeeNotes>, id: Id<Note>, _body: Body<Nothing>) -> Answer {
    visitor.answering(move |w, grant| actions::see(w, grant, id)).await
}
