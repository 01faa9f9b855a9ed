//! Invoices for programs.

mod asked;
mod bodies;

use rocket::http::Status;
use rocket::{Route, get, patch, post, routes};
use utoipa::OpenApi;

use super::{Invoice, actions, pdf, store};
use crate::areas::documents::as_posted;
use crate::areas::fields::{self, FieldSubject};
use crate::areas::jobs::Job;
use crate::kernel::Id;
use crate::platform::access::{Grant, may};
use crate::platform::db::Write;
use crate::ui::request::{Allowed, Body, Creation, Query};
use crate::ui::respond::{Answer, Reply};
use asked::Asked;
use bodies::{
    FromJob, InvoiceAnswer, InvoiceChange, InvoiceList, InvoiceListed, Issuance, NewInvoice, Reason,
};

/// The description of the invoices' calls.
#[derive(OpenApi)]
#[openapi(
    paths(index, draft_from_job, create, show, change, issue, void, print),
    components(schemas(
        InvoiceAnswer, InvoiceList, InvoiceListed, FromJob, NewInvoice, InvoiceChange, Issuance,
        Reason
    )),
    tags((name = "invoices", description = "Drafts, issued invoices, their PDF"))
)]
pub struct Api;

/// The routes, mounted at `/api/v1`.
pub fn api_routes() -> Vec<Route> {
    routes![index, draft_from_job, create, show, change, issue, void, print]
}

/// The invoices, newest first; those still to be paid by their due day.
#[utoipa::path(
    get, path = "/invoices", tag = "invoices", params(Asked),
    responses((status = 200, body = InvoiceList))
)]
#[get("/invoices")]
async fn index(visitor: Allowed<may::SeeInvoices>, asked: Query<Asked>) -> Answer {
    let asked = asked.0;
    let listed = visitor
        .read(move |r| {
            let filter = asked.filter()?;
            let listed = store::list(r, &filter, asked.sort(&filter)?, &asked.page())?;
            Ok(InvoiceList { items: InvoiceListed::all(r, listed.items)?, next: listed.next })
        })
        .await?;
    Reply::json(Status::Ok, &listed)
}

/// Drafts an invoice for all lines of a job that aren't invoiced yet, or for the chosen ones.
#[utoipa::path(
    post, path = "/jobs/{id}/invoices", tag = "invoices", params(("id" = i64, Path)),
    request_body = FromJob,
    responses(
        (status = 201, body = InvoiceAnswer),
        (status = 404, description = "Not there"),
        (status = 409, description = "Nothing is left to invoice"),
        (status = 422, description = "A line isn't there, or is invoiced already")
    )
)]
#[post("/jobs/<id>/invoices", data = "<body>")]
async fn draft_from_job(
    visitor: Allowed<may::ChangeInvoices>,
    id: Id<Job>,
    body: Creation<FromJob>,
) -> Answer {
    let draft = move |w: &Write<'_>, grant| actions::draft_from_job(w, grant, id, body.0.line_ids);
    visitor.creating("invoices", draft, InvoiceAnswer::read).await
}

/// Drafts a free invoice.
#[utoipa::path(
    post, path = "/invoices", tag = "invoices", request_body = NewInvoice,
    responses((status = 201, body = InvoiceAnswer), (status = 422, description = "What is wrong"))
)]
#[post("/invoices", data = "<body>")]
async fn create(visitor: Allowed<may::ChangeInvoices>, body: Creation<NewInvoice>) -> Answer {
    let flat = body.0.is_flat();
    let draft = move |w: &Write<'_>, grant: Grant<may::ChangeInvoices>| {
        let (mut new, kind) = (body.0, FieldSubject::Invoice);
        let marks = fields::heard(w, kind, None, new.said())?;
        let customer_id = new.customer_id;
        let drafted =
            new.draft().and_then(|draft| actions::draft_free(w, grant, customer_id, draft));
        drafted.map_err(|error| as_posted(error, flat))?.then(|id| {
            fields::keep(w, grant, kind, id.get(), &marks)?;
            Ok(id)
        })
    };
    visitor.creating("invoices", draft, InvoiceAnswer::read).await
}

/// One invoice with its lines and taxes.
#[utoipa::path(
    get, path = "/invoices/{id}", tag = "invoices", params(("id" = i64, Path)),
    responses((status = 200, body = InvoiceAnswer), (status = 404, description = "Not there"))
)]
#[get("/invoices/<id>")]
async fn show(visitor: Allowed<may::SeeInvoices>, id: Id<Invoice>) -> Answer {
    let answer = visitor.read(move |r| InvoiceAnswer::read(r, id)).await?;
    Reply::json(Status::Ok, &answer)
}

/// Changes what is named of a draft.
#[utoipa::path(
    patch, path = "/invoices/{id}", tag = "invoices", params(("id" = i64, Path)),
    request_body = InvoiceChange,
    responses(
        (status = 200, body = InvoiceAnswer),
        (status = 404, description = "Not there"),
        (status = 409, description = "It is issued, or somebody else saved meanwhile"),
        (status = 422, description = "What is wrong")
    )
)]
#[patch("/invoices/<id>", data = "<body>")]
async fn change(
    visitor: Allowed<may::ChangeInvoices>,
    id: Id<Invoice>,
    body: Body<InvoiceChange>,
) -> Answer {
    let flat = body.0.is_flat();
    visitor
        .answering(move |w, grant| {
            let old = store::get(w, id)?;
            let (mut change, kind) = (body.0, FieldSubject::Invoice);
            let marks = fields::heard(w, kind, Some(id.get()), change.said())?;
            let version = change.version.unwrap_or(old.version);
            let draft = change.onto(old, &store::lines(w, id)?);
            let changed = draft.and_then(|draft| actions::change(w, grant, id, version, draft));
            changed.map_err(|error| as_posted(error, flat))?.then(|()| {
                fields::keep(w, grant, kind, id.get(), &marks)?;
                InvoiceAnswer::read(w, id)
            })
        })
        .await
}

/// Issues a draft: it gets its number and never changes again.
#[utoipa::path(
    post, path = "/invoices/{id}/issuance", tag = "invoices", params(("id" = i64, Path)),
    request_body = Issuance,
    responses(
        (status = 200, body = InvoiceAnswer),
        (status = 404, description = "Not there"),
        (status = 409, description = "It is issued, has no line, or would go back before the last"),
        (status = 422, description = "What is wrong")
    )
)]
#[post("/invoices/<id>/issuance", data = "<body>")]
async fn issue(
    visitor: Allowed<may::IssueInvoices>,
    id: Id<Invoice>,
    body: Body<Issuance>,
) -> Answer {
    visitor
        .answering(move |w, grant| {
            actions::issue(w, grant, id, body.0.on)?.then(|_| InvoiceAnswer::read(w, id))
        })
        .await
}

/// Voids an issued invoice on which nothing is paid; its number stays.
#[utoipa::path(
    post, path = "/invoices/{id}/void", tag = "invoices", params(("id" = i64, Path)),
    request_body = Reason,
    responses(
        (status = 200, body = InvoiceAnswer),
        (status = 404, description = "Not there"),
        (status = 409, description = "A draft, void already, or paid"),
        (status = 422, description = "What is wrong")
    )
)]
#[post("/invoices/<id>/void", data = "<body>")]
async fn void(visitor: Allowed<may::VoidInvoices>, id: Id<Invoice>, body: Body<Reason>) -> Answer {
    visitor
        .answering(move |w, grant| {
            actions::void(w, grant, id, &body.0.reason)?.then(|_| InvoiceAnswer::read(w, id))
        })
        .await
}

/// The invoice as PDF: as it was issued, or the draft with its watermark.
#[utoipa::path(
    get, path = "/invoices/{id}/pdf", tag = "invoices", params(("id" = i64, Path)),
    responses(
        (status = 200, content_type = "application/pdf"),
        (status = 404, description = "Not there")
    )
)]
#[get("/invoices/<id>/pdf")]
async fn print(visitor: Allowed<may::SeeInvoices>, id: Id<Invoice>) -> Answer {
    let paper = visitor.read(move |r| pdf::print(r, id)).await?;
    paper.deliver(&visitor, false).await
}
