//! Attachments for programs.

use rocket::http::Status;
use rocket::{Route, delete, get, post, routes};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, OpenApi, ToSchema};

use super::routes::{content_of, kept, preview_of, room};
use super::{Attachment, actions, store};
use crate::areas::notes::{self, NoteSubject};
use crate::kernel::{Error, Id, Result};
use crate::platform::access::may;
use crate::platform::db::Write;
use crate::platform::events::Subject;
use crate::ui::request::{Allowed, Arrived, Body, Incoming, Nothing, Query};
use crate::ui::respond::{Answer, Failure, Reply, Stored, Told};

/// The description of the calls.
#[derive(OpenApi)]
#[openapi(
    paths(index, create, show, content, preview, remove, restore),
    components(schemas(Attachment, AttachmentList)),
    tags((name = "attachments", description = "Files that belong to records"))
)]
pub struct Api;

/// The routes, mounted at `/api/v1`.
pub fn api_routes() -> Vec<Route> {
    routes![index, create, show, content, preview, remove, restore]
}

/// The attachments of a record.
#[derive(Debug, Serialize, ToSchema)]
struct AttachmentList {
    /// The attachments, the newest first.
    items: Vec<Attachment>,
    /// Always null: all of them are there.
    next: Option<String>,
}

/// Whose attachments are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Asked {
    /// What they are attached to: customer, property, estimate, job, invoice, payment.
    #[param(required, value_type = NoteSubject)]
    subject_kind: Option<String>,
    /// Which one.
    #[param(required)]
    subject_id: Option<i64>,
}

/// What a file is attached to, and what it is called.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Named {
    /// What it is attached to: customer, property, estimate, job, invoice, payment.
    #[param(required, value_type = NoteSubject)]
    subject_kind: Option<String>,
    /// Which one.
    #[param(required)]
    subject_id: Option<i64>,
    /// What the file is called: `north side.jpg`.
    #[param(required)]
    name: Option<String>,
}

fn subject(kind: Option<&str>, id: Option<i64>) -> Result<(NoteSubject, Subject)> {
    let kind = kind.and_then(NoteSubject::from_code).ok_or_else(|| {
        Error::invalid("subject_kind", "Say what the file belongs to: customer, job, ….")
    })?;
    let id = id.ok_or_else(|| Error::invalid("subject_id", "Say which one."))?;
    Ok((kind, kind.of(id)))
}

/// The attachments of a record, the newest first.
#[utoipa::path(
    get, path = "/attachments", tag = "attachments", params(Asked),
    responses((status = 200, body = AttachmentList), (status = 404, description = "Not there"))
)]
#[get("/attachments")]
async fn index(visitor: Allowed<may::SeeFiles>, asked: Query<Asked>) -> Answer {
    let Asked { subject_kind, subject_id } = asked.0;
    let items = visitor
        .read(move |r| {
            let (kind, subject) = subject(subject_kind.as_deref(), subject_id)?;
            notes::about(r, kind, subject.id)?;
            store::list(r, subject)
        })
        .await?;
    Reply::json(Status::Ok, &AttachmentList { items, next: None })
}

/// Attaches a file to a record. The body is the file itself, whatever its type: what it is is judged
/// by its content. Of a picture the place where it was taken isn't kept.
#[utoipa::path(
    post, path = "/attachments", tag = "attachments", params(Named),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses(
        (status = 201, body = Attachment),
        (status = 404, description = "There is no such record"),
        (status = 409, description = "There is no room for it"),
        (status = 413, description = "It is larger than the settings allow")
    )
)]
#[post("/attachments", data = "<incoming>")]
async fn create(
    visitor: Allowed<may::AddFiles>,
    asked: Query<Named>,
    incoming: Incoming<'_>,
) -> Answer {
    let Named { subject_kind, subject_id, name } = asked.0;
    let name = name.ok_or_else(|| Error::invalid("name", "Say what the file is called."))?;
    let (_, subject) = subject(subject_kind.as_deref(), subject_id)?;
    let (contents, limits) = room(&visitor, Some(subject)).await?;
    let draft = incoming.file(&contents, limits.largest_bytes()).await?;
    let files = kept(contents, vec![Arrived { name, draft }]).await?;
    visitor.took_body(files.first().map_or("", |(_, kept)| kept.sha256.as_str()));
    let add = move |w: &Write<'_>, grant| {
        actions::add(w, grant, subject, &files)?.then(|added| {
            let one = added.first().ok_or_else(|| Error::internal("no file was added", "none"))?;
            Told::created("attachments", one.id, one)
        })
    };
    visitor.telling(add).await
}

/// One attachment.
#[utoipa::path(
    get, path = "/attachments/{id}", tag = "attachments", params(("id" = i64, Path)),
    responses((status = 200, body = Attachment), (status = 404, description = "Not there"))
)]
#[get("/attachments/<id>")]
async fn show(visitor: Allowed<may::SeeFiles>, id: Id<Attachment>) -> Answer {
    let found = visitor.read(move |r| store::get(r, id)).await?;
    Reply::json(Status::Ok, &found)
}

/// The file itself. It takes `Range` and `If-None-Match`.
#[utoipa::path(
    get, path = "/attachments/{id}/content", tag = "attachments", params(("id" = i64, Path)),
    responses(
        (status = 200, content_type = "application/octet-stream", body = Vec<u8>),
        (status = 206, description = "The range that was asked for"),
        (status = 304, description = "It is the one that you have"),
        (status = 404, description = "Not there")
    )
)]
#[get("/attachments/<id>/content")]
async fn content(visitor: Allowed<may::SeeFiles>, id: Id<Attachment>) -> Result<Stored, Failure> {
    Ok(content_of(&visitor, id, true).await?)
}

/// The preview of a picture: an upright JPEG of at most 480 by 480 pixels.
#[utoipa::path(
    get, path = "/attachments/{id}/preview", tag = "attachments", params(("id" = i64, Path)),
    responses(
        (status = 200, content_type = "image/jpeg", body = Vec<u8>),
        (status = 404, description = "Not there, or no picture")
    )
)]
#[get("/attachments/<id>/preview")]
async fn preview(visitor: Allowed<may::SeeFiles>, id: Id<Attachment>) -> Result<Stored, Failure> {
    Ok(preview_of(&visitor, id).await?)
}

/// Deletes an attachment; it can be put back for thirty days.
#[utoipa::path(
    delete, path = "/attachments/{id}", tag = "attachments", params(("id" = i64, Path)),
    responses(
        (status = 204, description = "It is deleted"),
        (status = 403, description = "Somebody else added it"),
        (status = 404, description = "Not there")
    )
)]
#[delete("/attachments/<id>")]
async fn remove(visitor: Allowed<may::AddFiles>, id: Id<Attachment>) -> Answer {
    visitor.acting(move |w, grant| actions::delete(w, grant, id)).await?;
    Ok(Reply::nothing())
}

/// Puts a deleted attachment back.
#[utoipa::path(
    post, path = "/attachments/{id}/restoration", tag = "attachments",
    params(("id" = i64, Path)), request_body = Nothing,
    responses(
        (status = 200, body = Attachment),
        (status = 404, description = "Not there any more"),
        (status = 409, description = "It isn't deleted")
    )
)]
#[post("/attachments/<id>/restoration", data = "<_body>")]
async fn restore(
    visitor: Allowed<may::AddFiles>,
    id: Id<Attachment>,
    _body: Body<Nothing>,
) -> Answer {
    visitor.answering(move |w, grant| actions::restore(w, grant, id)).await
}
