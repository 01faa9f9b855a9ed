//! Deleting and bringing back by program.

use rocket::http::Status;
use rocket::{Route, delete, get, post, routes};
use serde::Serialize;
use utoipa::{OpenApi, ToSchema};

use super::{put_customer, put_estimate, put_invoice, put_item, put_note};
use crate::areas::catalog::Item;
use crate::areas::customers::Customer;
use crate::areas::estimates::Estimate;
use crate::areas::invoices::Invoice;
use crate::areas::notes::Note;
use crate::areas::trash::{self, TrashKind, Trashed};
use crate::kernel::{Error, Id, Result};
use crate::platform::access::may;
use crate::ui::request::{Allowed, Body, Nothing};
use crate::ui::respond::{Answer, Reply};

/// So many are listed: what was deleted last.
const LISTED: i64 = 200;

/// The description of these calls.
#[derive(OpenApi)]
#[openapi(
    paths(
        index,
        delete_customer,
        delete_item,
        delete_estimate,
        delete_invoice,
        delete_note,
        restore,
        purge
    ),
    components(schemas(Trashed, TrashKind, TrashList)),
    tags((name = "trash", description = "What was deleted, for thirty days"))
)]
pub struct Api;

/// The routes, mounted at `/api/v1`.
pub fn api_routes() -> Vec<Route> {
    routes![
        index,
        delete_customer,
        delete_item,
        delete_estimate,
        delete_invoice,
        delete_note,
        restore,
        purge
    ]
}

/// What lies in the trash.
#[derive(Debug, Serialize, ToSchema)]
struct TrashList {
    /// What was deleted, the last first; 200 at most.
    items: Vec<Trashed>,
    /// Always null.
    next: Option<String>,
}

/// What lies in the trash of what one may delete.
#[utoipa::path(get, path = "/trash", tag = "trash", responses((status = 200, body = TrashList)))]
#[get("/trash")]
async fn index(visitor: Allowed<may::BeHere>) -> Answer {
    let items = visitor
        .read(|r| {
            let all = TrashKind::ALL.iter().copied();
            let kinds: Vec<TrashKind> = all.filter(|kind| kind.is_for(r.actor())).collect();
            trash::list(r, &kinds, LISTED)
        })
        .await?;
    Reply::json(Status::Ok, &TrashList { items, next: None })
}

/// Moves a customer without documents to the trash, with the people and places there.
#[utoipa::path(
    delete, path = "/customers/{id}", tag = "customers", params(("id" = i64, Path)),
    request_body = Nothing,
    responses(
        (status = 204, description = "In the trash"),
        (status = 404, description = "Not there"),
        (status = 409, description = "There are documents")
    )
)]
#[delete("/customers/<id>", data = "<_body>")]
async fn delete_customer(
    visitor: Allowed<may::ChangeCustomers>,
    id: Id<Customer>,
    _body: Body<Nothing>,
) -> Answer {
    visitor.acting(move |w, grant| put_customer(w, grant, id)).await?;
    Ok(Reply::nothing())
}

/// Moves an item that stands on no document to the trash.
#[utoipa::path(
    delete, path = "/items/{id}", tag = "items", params(("id" = i64, Path)),
    request_body = Nothing,
    responses(
        (status = 204, description = "In the trash"),
        (status = 404, description = "Not there"),
        (status = 409, description = "It stands on a document")
    )
)]
#[delete("/items/<id>", data = "<_body>")]
async fn delete_item(
    visitor: Allowed<may::ChangeCatalog>,
    id: Id<Item>,
    _body: Body<Nothing>,
) -> Answer {
    visitor.acting(move |w, grant| put_item(w, grant, id)).await?;
    Ok(Reply::nothing())
}

/// Moves a draft that was never handed over to the trash.
#[utoipa::path(
    delete, path = "/estimates/{id}", tag = "estimates", params(("id" = i64, Path)),
    request_body = Nothing,
    responses(
        (status = 204, description = "In the trash"),
        (status = 404, description = "Not there"),
        (status = 409, description = "It was handed over")
    )
)]
#[delete("/estimates/<id>", data = "<_body>")]
async fn delete_estimate(
    visitor: Allowed<may::ChangeEstimates>,
    id: Id<Estimate>,
    _body: Body<Nothing>,
) -> Answer {
    visitor.acting(move |w, grant| put_estimate(w, grant, id)).await?;
    Ok(Reply::nothing())
}

/// Moves a draft to the trash; the lines of its job can be invoiced again.
#[utoipa::path(
    delete, path = "/invoices/{id}", tag = "invoices", params(("id" = i64, Path)),
    request_body = Nothing,
    responses(
        (status = 204, description = "In the trash"),
        (status = 404, description = "Not there"),
        (status = 409, description = "It is issued")
    )
)]
#[delete("/invoices/<id>", data = "<_body>")]
async fn delete_invoice(
    visitor: Allowed<may::ChangeInvoices>,
    id: Id<Invoice>,
    _body: Body<Nothing>,
) -> Answer {
    visitor.acting(move |w, grant| put_invoice(w, grant, id)).await?;
    Ok(Reply::nothing())
}

/// Moves one's own note to the trash.
#[utoipa::path(
    delete, path = "/notes/{id}", tag = "notes", params(("id" = i64, Path)),
    request_body = Nothing,
    responses(
        (status = 204, description = "In the trash"),
        (status = 403, description = "Somebody else wrote it"),
        (status = 404, description = "Not there")
    )
)]
#[delete("/notes/<id>", data = "<_body>")]
async fn delete_note(
    visitor: Allowed<may::WriteNotes>,
    id: Id<Note>,
    _body: Body<Nothing>,
) -> Answer {
    visitor.acting(move |w, grant| put_note(w, grant, id)).await?;
    Ok(Reply::nothing())
}

/// Brings something back, with what went along with it.
#[utoipa::path(
    post, path = "/trash/{kind}/{id}/restoration", tag = "trash",
    params(("kind" = TrashKind, Path), ("id" = i64, Path)),
    request_body = Nothing,
    responses(
        (status = 200, body = Trashed),
        (status = 404, description = "Not in the trash"),
        (status = 409, description = "What it belongs to lies in the trash, or its lines are billed")
    )
)]
#[post("/trash/<kind>/<id>/restoration", data = "<_body>")]
async fn restore(
    visitor: Allowed<may::BeHere>,
    kind: &str,
    id: i64,
    _body: Body<Nothing>,
) -> Answer {
    let kind = known(kind)?;
    visitor.answering(move |w, grant| super::restore(w, grant, kind, id)).await
}

/// Deletes for good what lies in the trash.
#[utoipa::path(
    delete, path = "/trash/{kind}/{id}", tag = "trash",
    params(("kind" = TrashKind, Path), ("id" = i64, Path)),
    request_body = Nothing,
    responses(
        (status = 204, description = "Gone for good"),
        (status = 404, description = "Not in the trash"),
        (status = 409, description = "Drafts for the customer lie in the trash as well")
    )
)]
#[delete("/trash/<kind>/<id>", data = "<_body>")]
async fn purge(
    visitor: Allowed<may::EmptyTrash>,
    kind: &str,
    id: i64,
    _body: Body<Nothing>,
) -> Answer {
    let kind = known(kind)?;
    visitor.acting(move |w, grant| super::purge(w, grant, kind, id)).await?;
    Ok(Reply::nothing())
}

pub(super) fn known(kind: &str) -> Result<TrashKind> {
    TrashKind::from_code(kind).ok_or_else(|| Error::not_found("thing in the trash"))
}
