//! The outbox for programs.

use rocket::http::Status;
use rocket::{Route, get, post, routes};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, OpenApi, ToSchema};

use super::{Enclosure, Message, MessageFilter, MessageState, MessageView, SORTS, actions, store};
use crate::kernel::{Error, Id, Result};
use crate::platform::access::may;
use crate::platform::db::{PageOf, Read, Sort};
use crate::ui::request::{Allowed, Body, Nothing, Query};
use crate::ui::respond::{Answer, Reply};

/// The description of the calls about messages.
#[derive(OpenApi)]
#[openapi(
    paths(index, show, retry, cancel),
    components(schemas(MessageAnswer, MessageList, Nothing)),
    tags((name = "messages", description = "The outbox, with what the mail server said"))
)]
pub struct Api;

/// The routes, mounted at `/api/v1`.
pub fn api_routes() -> Vec<Route> {
    routes![index, show, retry, cancel]
}

/// A message with what goes along.
#[derive(Debug, Serialize, ToSchema)]
pub struct MessageAnswer {
    #[serde(flatten)]
    message: Message,
    /// The documents that go along.
    attachments: Vec<Enclosure>,
}

impl MessageAnswer {
    /// Reads it.
    ///
    /// # Errors
    /// `NotFound` when it isn't visible; when the database fails.
    pub fn read(r: &Read<'_>, id: Id<Message>) -> Result<MessageAnswer> {
        Ok(MessageAnswer { message: store::get(r, id)?, attachments: store::enclosures(r, id)? })
    }
}

/// A page of messages.
#[derive(Debug, Serialize, ToSchema)]
struct MessageList {
    /// The messages.
    items: Vec<Message>,
    /// What `after` takes for the next page; null on the last one.
    next: Option<String>,
}

/// What is asked of the list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Asked {
    /// A part of the subject or of an address.
    q: Option<String>,
    /// queued, sending, sent, failed, canceled.
    state: Option<String>,
    /// Whose.
    customer_id: Option<i64>,
    /// newest, oldest.
    sort: Option<String>,
    /// How many; 50 when nothing is said, 200 at most.
    limit: Option<usize>,
    /// The cursor of the page before.
    after: Option<String>,
}

/// The messages, newest first.
#[utoipa::path(
    get, path = "/messages", tag = "messages", params(Asked),
    responses((status = 200, body = MessageList))
)]
#[get("/messages")]
async fn index(visitor: Allowed<may::SeeMessages>, asked: Query<Asked>) -> Answer {
    let asked = asked.0;
    let listed = visitor
        .read(move |r| {
            let known = |code: &String| {
                MessageState::from_code(code)
                    .ok_or_else(|| Error::invalid("state", format!("There is no state “{code}”.")))
            };
            let filter = MessageFilter {
                view: MessageView::All,
                state: asked.state.as_ref().map(known).transpose()?,
                text: asked.q.clone().filter(|text| !text.trim().is_empty()),
                customer_id: asked.customer_id.map(Id::new),
            };
            let page = PageOf::after(asked.limit, asked.after.as_deref());
            store::list(r, &filter, Sort::among(SORTS, asked.sort.as_deref())?, &page)
        })
        .await?;
    Reply::json(Status::Ok, &MessageList { items: listed.items, next: listed.next })
}

/// One message with what the mail server said about it.
#[utoipa::path(
    get, path = "/messages/{id}", tag = "messages", params(("id" = i64, Path)),
    responses((status = 200, body = MessageAnswer), (status = 404, description = "Not there"))
)]
#[get("/messages/<id>")]
async fn show(visitor: Allowed<may::SeeMessages>, id: Id<Message>) -> Answer {
    let answer = visitor.read(move |r| MessageAnswer::read(r, id)).await?;
    Reply::json(Status::Ok, &answer)
}

/// Puts a message into the queue again, due at once.
#[utoipa::path(
    post, path = "/messages/{id}/retry", tag = "messages", params(("id" = i64, Path)),
    request_body = Nothing,
    responses(
        (status = 200, body = MessageAnswer),
        (status = 404, description = "Not there"),
        (status = 409, description = "It was sent, is being sent, or its link is gone")
    )
)]
#[post("/messages/<id>/retry", data = "<_body>")]
async fn retry(
    visitor: Allowed<may::SendMessages>,
    id: Id<Message>,
    _body: Body<Nothing>,
) -> Answer {
    visitor
        .answering(move |w, grant| {
            actions::retry(w, grant, id)?.then(|id| MessageAnswer::read(w, id))
        })
        .await
}

/// Takes a message out of the queue.
#[utoipa::path(
    post, path = "/messages/{id}/cancellation", tag = "messages", params(("id" = i64, Path)),
    request_body = Nothing,
    responses(
        (status = 200, body = MessageAnswer),
        (status = 404, description = "Not there"),
        (status = 409, description = "It doesn't wait any more")
    )
)]
#[post("/messages/<id>/cancellation", data = "<_body>")]
async fn cancel(
    visitor: Allowed<may::SendMessages>,
    id: Id<Message>,
    _body: Body<Nothing>,
) -> Answer {
    visitor
        .answering(move |w, grant| {
            actions::cancel(w, grant, id)?.then(|id| MessageAnswer::read(w, id))
        })
        .await
}
