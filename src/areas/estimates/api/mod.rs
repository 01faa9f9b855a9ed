//! Estimates for programs. Accepting one makes a job of it, and sending one may
//! mail it, so these calls belong to flows.

mod answer;

use rocket::http::Status;
use rocket::{Route, get, patch, post, routes};
use serde::Deserialize;
use utoipa::{IntoParams, OpenApi, ToSchema};

pub use self::answer::EstimateAnswer;
use self::answer::{EstimateList, EstimateListed};
use super::{
    Estimate, EstimateChange, EstimateDraft, EstimateFilter, EstimateState, SORTS, actions, print,
    store,
};
use crate::areas::documents::as_posted;
use crate::areas::fields::{self, FieldSubject};
use crate::kernel::{Error, Id, Result};
use crate::platform::access::{Grant, may};
use crate::platform::db::{PageOf, Sort, Write};
use crate::ui::request::{Allowed, Body, Creation, Nothing, Query};
use crate::ui::respond::{Answer, Reply};

/// The description of the calls about estimates.
#[derive(OpenApi)]
#[openapi(
    paths(index, create, show, change, decline, duplicate, pdf),
    components(schemas(
        EstimateAnswer, EstimateList, EstimateListed, EstimateDraft, EstimateChange,
        DeclineBody, Nothing
    )),
    tags((name = "estimates", description = "What is proposed to customers"))
)]
pub struct Api;

/// The routes, mounted at `/api/v1`.
pub fn api_routes() -> Vec<Route> {
    routes![index, create, show, change, decline, duplicate, pdf]
}

/// What is asked of the list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Asked {
    /// A part of the number, of the customer's name or of the title.
    q: Option<String>,
    /// draft, sent, viewed, changes_requested, accepted, declined, expired.
    state: Option<String>,
    /// Whose.
    customer_id: Option<i64>,
    /// Where.
    property_id: Option<i64>,
    /// Who sells them.
    owner_id: Option<i64>,
    /// newest, oldest, customer, -customer, valid_until, -valid_until, total, -total.
    sort: Option<String>,
    /// How many; 50 when nothing is said, 200 at most.
    limit: Option<usize>,
    /// The cursor of the page before.
    after: Option<String>,
}

impl Asked {
    fn filter(&self) -> Result<EstimateFilter> {
        let known = |code: &String| {
            EstimateState::from_code(code)
                .ok_or_else(|| Error::invalid("state", format!("There is no state “{code}”.")))
        };
        Ok(EstimateFilter {
            words: self.q.clone(),
            view: None,
            state: self.state.as_ref().map(known).transpose()?,
            customer_id: self.customer_id.map(Id::new),
            property_id: self.property_id.map(Id::new),
            owner_id: self.owner_id.map(Id::new),
        })
    }
}

/// The estimates, newest first.
#[utoipa::path(
    get, path = "/estimates", tag = "estimates", params(Asked),
    responses((status = 200, body = EstimateList))
)]
#[get("/estimates")]
async fn index(visitor: Allowed<may::SeeEstimates>, asked: Query<Asked>) -> Answer {
    let asked = asked.0;
    let listed = visitor
        .read(move |r| {
            let page = PageOf::after(asked.limit, asked.after.as_deref());
            let sort = Sort::among(SORTS, asked.sort.as_deref())?;
            let listed = store::list(r, &asked.filter()?, sort, &page)?;
            Ok(EstimateList { items: EstimateListed::all(r, listed.items)?, next: listed.next })
        })
        .await?;
    Reply::json(Status::Ok, &listed)
}

/// Begins an estimate.
#[utoipa::path(
    post, path = "/estimates", tag = "estimates", request_body = EstimateDraft,
    responses((status = 201, body = EstimateAnswer), (status = 422, description = "What is wrong"))
)]
#[post("/estimates", data = "<body>")]
async fn create(visitor: Allowed<may::ChangeEstimates>, body: Creation<EstimateDraft>) -> Answer {
    let flat = !body.0.lines.is_empty();
    let create = move |w: &Write<'_>, grant: Grant<may::ChangeEstimates>| {
        let mut draft = body.0;
        let marks = fields::heard(w, FieldSubject::Estimate, None, draft.said())?;
        let created = actions::create(w, grant, draft).map_err(|error| as_posted(error, flat))?;
        created.then(|id| {
            fields::keep(w, grant, FieldSubject::Estimate, id.get(), &marks)?;
            Ok(id)
        })
    };
    visitor.creating("estimates", create, EstimateAnswer::read).await
}

/// One estimate with its sections, taxes and totals.
#[utoipa::path(
    get, path = "/estimates/{id}", tag = "estimates", params(("id" = i64, Path)),
    responses((status = 200, body = EstimateAnswer), (status = 404, description = "Not there"))
)]
#[get("/estimates/<id>")]
async fn show(visitor: Allowed<may::SeeEstimates>, id: Id<Estimate>) -> Answer {
    let answer = visitor.read(move |r| EstimateAnswer::read(r, id)).await?;
    Reply::json(Status::Ok, &answer)
}

/// Changes what is named of an estimate. What was handed over stays; this makes the next version.
#[utoipa::path(
    patch, path = "/estimates/{id}", tag = "estimates", params(("id" = i64, Path)),
    request_body = EstimateChange,
    responses(
        (status = 200, body = EstimateAnswer),
        (status = 404, description = "Not there"),
        (status = 409, description = "It was accepted, or somebody else saved meanwhile"),
        (status = 422, description = "What is wrong")
    )
)]
#[patch("/estimates/<id>", data = "<body>")]
async fn change(
    visitor: Allowed<may::ChangeEstimates>,
    id: Id<Estimate>,
    body: Body<EstimateChange>,
) -> Answer {
    let flat = body.0.lines.is_some();
    visitor
        .answering(move |w, grant| {
            let (mut change, kind) = (body.0, FieldSubject::Estimate);
            let marks = fields::heard(w, kind, Some(id.get()), change.said())?;
            let changed = actions::change(w, grant, id, change);
            changed.map_err(|error| as_posted(error, flat))?.then(|()| {
                fields::keep(w, grant, kind, id.get(), &marks)?;
                EstimateAnswer::read(w, id)
            })
        })
        .await
}

/// Why the customer said no.
#[derive(Debug, Deserialize, ToSchema)]
struct DeclineBody {
    /// The reason.
    reason: String,
}

/// Records that the customer said no.
#[utoipa::path(
    post, path = "/estimates/{id}/decline", tag = "estimates", params(("id" = i64, Path)),
    request_body = DeclineBody,
    responses(
        (status = 200, body = EstimateAnswer),
        (status = 404, description = "Not there"),
        (status = 409, description = "It was answered"),
        (status = 422, description = "What is wrong")
    )
)]
#[post("/estimates/<id>/decline", data = "<body>")]
async fn decline(
    visitor: Allowed<may::ChangeEstimates>,
    id: Id<Estimate>,
    body: Body<DeclineBody>,
) -> Answer {
    visitor
        .answering(move |w, grant| {
            actions::decline(w, grant, id, &body.0.reason)?.then(|_| EstimateAnswer::read(w, id))
        })
        .await
}

/// Begins another estimate with the same content, under a new number.
#[utoipa::path(
    post, path = "/estimates/{id}/copies", tag = "estimates", params(("id" = i64, Path)),
    request_body = Nothing,
    responses((status = 201, body = EstimateAnswer), (status = 404, description = "Not there"))
)]
#[post("/estimates/<id>/copies", data = "<_body>")]
async fn duplicate(
    visitor: Allowed<may::ChangeEstimates>,
    id: Id<Estimate>,
    _body: Body<Nothing>,
) -> Answer {
    let duplicate = move |w: &Write<'_>, grant| actions::duplicate(w, grant, id);
    visitor.creating("estimates", duplicate, EstimateAnswer::read).await
}

/// The estimate as PDF: what was handed over, or the draft with its watermark.
#[utoipa::path(
    get, path = "/estimates/{id}/pdf", tag = "estimates",
    params(
        ("id" = i64, Path),
        ("version" = Option<i64>, Query, description = "Which version; the one that counts")
    ),
    responses(
        (status = 200, content_type = "application/pdf"),
        (status = 404, description = "Not there")
    )
)]
#[get("/estimates/<id>/pdf?<version>")]
async fn pdf(
    visitor: Allowed<may::SeeEstimates>,
    id: Id<Estimate>,
    version: Option<i64>,
) -> Answer {
    let paper = visitor.read(move |r| print(r, id, version)).await?;
    paper.deliver(&visitor, false).await
}
