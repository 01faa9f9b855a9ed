//! Payments for programs.

mod asked;
mod bodies;

use rocket::http::Status;
use rocket::{Route, get, post, routes};
use utoipa::OpenApi;

use super::{AllocationDraft, Payment, PaymentDraft, SORTS, actions, pdf, store};
use crate::kernel::Id;
use crate::platform::access::may;
use crate::platform::db::{Sort, Write};
use crate::ui::request::{Allowed, Body, Creation, Query};
use crate::ui::respond::{Answer, Reply};
use asked::Asked;
use bodies::{Application, PaymentAnswer, PaymentList, PaymentListed, Reason};

/// The description of the payments' calls.
#[derive(OpenApi)]
#[openapi(
    paths(index, create, show, apply, void, print),
    components(schemas(
        PaymentAnswer, PaymentList, PaymentListed, PaymentDraft, AllocationDraft, Application,
        Reason
    )),
    tags((name = "payments", description = "Money received, and what it pays"))
)]
pub struct Api;

/// The routes, mounted at `/api/v1`.
pub fn api_routes() -> Vec<Route> {
    routes![index, create, show, apply, void, print]
}

/// The payments, newest first.
#[utoipa::path(
    get, path = "/payments", tag = "payments", params(Asked),
    responses((status = 200, body = PaymentList))
)]
#[get("/payments")]
async fn index(visitor: Allowed<may::SeeInvoices>, asked: Query<Asked>) -> Answer {
    let asked = asked.0;
    let listed = visitor
        .read(move |r| {
            let sort = Sort::among(SORTS, asked.sort.as_deref())?;
            store::list(r, &asked.filter()?, sort, &asked.page())
        })
        .await?;
    let items = listed.items.into_iter().map(PaymentListed::from).collect();
    Reply::json(Status::Ok, &PaymentList { items, next: listed.next })
}

/// Records money that came in; without `allocations` it pays the oldest due first.
#[utoipa::path(
    post, path = "/payments", tag = "payments", request_body = PaymentDraft,
    responses((status = 201, body = PaymentAnswer), (status = 422, description = "What is wrong"))
)]
#[post("/payments", data = "<body>")]
async fn create(visitor: Allowed<may::IssueInvoices>, body: Creation<PaymentDraft>) -> Answer {
    let record = move |w: &Write<'_>, grant| actions::record(w, grant, body.0);
    visitor.creating("payments", record, PaymentAnswer::read).await
}

/// One payment with what it paid.
#[utoipa::path(
    get, path = "/payments/{id}", tag = "payments", params(("id" = i64, Path)),
    responses((status = 200, body = PaymentAnswer), (status = 404, description = "Not there"))
)]
#[get("/payments/<id>")]
async fn show(visitor: Allowed<may::SeeInvoices>, id: Id<Payment>) -> Answer {
    let answer = visitor.read(move |r| PaymentAnswer::read(r, id)).await?;
    Reply::json(Status::Ok, &answer)
}

/// Applies what is left of a payment; without `allocations` to the oldest due first.
#[utoipa::path(
    post, path = "/payments/{id}/allocations", tag = "payments", params(("id" = i64, Path)),
    request_body = Application,
    responses(
        (status = 200, body = PaymentAnswer),
        (status = 404, description = "Not there"),
        (status = 409, description = "Nothing is left, it is void, or no invoice is open"),
        (status = 422, description = "What is wrong")
    )
)]
#[post("/payments/<id>/allocations", data = "<body>")]
async fn apply(
    visitor: Allowed<may::IssueInvoices>,
    id: Id<Payment>,
    body: Body<Application>,
) -> Answer {
    visitor
        .answering(move |w, grant| {
            actions::apply(w, grant, id, body.0.allocations)?.then(|_| PaymentAnswer::read(w, id))
        })
        .await
}

/// Voids a payment; what it paid is open again.
#[utoipa::path(
    post, path = "/payments/{id}/void", tag = "payments", params(("id" = i64, Path)),
    request_body = Reason,
    responses(
        (status = 200, body = PaymentAnswer),
        (status = 404, description = "Not there"),
        (status = 409, description = "Void already"),
        (status = 422, description = "What is wrong")
    )
)]
#[post("/payments/<id>/void", data = "<body>")]
async fn void(visitor: Allowed<may::VoidInvoices>, id: Id<Payment>, body: Body<Reason>) -> Answer {
    visitor
        .answering(move |w, grant| {
            actions::void(w, grant, id, &body.0.reason)?.then(|_| PaymentAnswer::read(w, id))
        })
        .await
}

/// The receipt as PDF, as it was when the payment was recorded.
#[utoipa::path(
    get, path = "/payments/{id}/pdf", tag = "payments", params(("id" = i64, Path)),
    responses(
        (status = 200, content_type = "application/pdf"),
        (status = 404, description = "Not there")
    )
)]
#[get("/payments/<id>/pdf")]
async fn print(visitor: Allowed<may::SeeInvoices>, id: Id<Payment>) -> Answer {
    let paper = visitor.read(move |r| pdf::print(r, id)).await?;
    paper.deliver(&visitor, false).await
}
