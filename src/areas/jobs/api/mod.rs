//! Jobs for programs.

mod asked;
mod bodies;

use rocket::http::Status;
use rocket::{Route, get, patch, post, put, routes};
use utoipa::OpenApi;

use super::{Assignment, Job, SORTS, actions, store};
use crate::areas::documents::as_posted;
use crate::areas::fields::{self, Answered, FieldSubject};
use crate::kernel::{Id, Result};
use crate::platform::access::{Grant, may};
use crate::platform::db::{PageOf, Read, Sort, Write};
use crate::ui::request::{Allowed, Body, Creation, Query};
use crate::ui::respond::{Answer, Reply};
use asked::Asked;
use bodies::{JobAnswer, JobChange, JobList, JobSummary, Move, NewJob, ScopeDraft};

/// The description of the jobs' calls.
#[derive(OpenApi)]
#[openapi(
    paths(index, create, show, change, transition, assign, scope),
    components(schemas(JobAnswer, JobList, JobSummary, NewJob, JobChange, Move, Assignment, ScopeDraft)),
    tags((name = "jobs", description = "Jobs, their states, people and scope"))
)]
pub struct Api;

/// The routes, mounted at `/api/v1`.
pub fn api_routes() -> Vec<Route> {
    routes![index, create, show, change, transition, assign, scope]
}

fn answer(r: &Read<'_>, id: Id<Job>) -> Result<JobAnswer> {
    Ok(JobAnswer {
        job: store::get(r, id)?,
        assignee_ids: store::people(r, id)?.into_iter().map(|(id, _)| id).collect(),
        lines: store::lines(r, id)?,
        money: store::money(r, id)?,
        marks: Answered::read(r, FieldSubject::Job, id.get())?,
    })
}

/// The jobs, newest first.
#[utoipa::path(
    get, path = "/jobs", tag = "jobs", params(Asked),
    responses((status = 200, body = JobList))
)]
#[get("/jobs")]
async fn index(visitor: Allowed<may::SeeJobs>, asked: Query<Asked>) -> Answer {
    let asked = asked.0;
    let listed = visitor
        .read(move |r| {
            let page = PageOf::after(asked.limit, asked.after.as_deref());
            let sort = Sort::among(SORTS, asked.sort.as_deref())?;
            let listed = store::list(r, &asked.filter()?, sort, &page)?;
            Ok(JobList { items: JobSummary::all(r, listed.items)?, next: listed.next })
        })
        .await?;
    Reply::json(Status::Ok, &listed)
}

/// Opens a job without an estimate.
#[utoipa::path(
    post, path = "/jobs", tag = "jobs", request_body = NewJob,
    responses((status = 201, body = JobAnswer), (status = 422, description = "What is wrong"))
)]
#[post("/jobs", data = "<body>")]
async fn create(visitor: Allowed<may::ChangeJobs>, body: Creation<NewJob>) -> Answer {
    let open = move |w: &Write<'_>, grant: Grant<may::ChangeJobs>| {
        let (mut new, kind) = (body.0, FieldSubject::Job);
        let marks = fields::heard(w, kind, None, new.said())?;
        actions::open(w, grant, new.customer_id, new.draft())?.then(|id| {
            fields::keep(w, grant, kind, id.get(), &marks)?;
            Ok(id)
        })
    };
    visitor.creating("jobs", open, answer).await
}

/// One job with its people, its scope and what it comes to.
#[utoipa::path(
    get, path = "/jobs/{id}", tag = "jobs", params(("id" = i64, Path)),
    responses((status = 200, body = JobAnswer), (status = 404, description = "Not there"))
)]
#[get("/jobs/<id>")]
async fn show(visitor: Allowed<may::SeeJobs>, id: Id<Job>) -> Answer {
    Reply::json(Status::Ok, &visitor.read(move |r| answer(r, id)).await?)
}

/// Changes what is named of a job.
#[utoipa::path(
    patch, path = "/jobs/{id}", tag = "jobs", params(("id" = i64, Path)),
    request_body = JobChange,
    responses(
        (status = 200, body = JobAnswer),
        (status = 404, description = "Not there"),
        (status = 409, description = "Somebody else saved meanwhile"),
        (status = 422, description = "What is wrong")
    )
)]
#[patch("/jobs/<id>", data = "<body>")]
async fn change(visitor: Allowed<may::ChangeJobs>, id: Id<Job>, body: Body<JobChange>) -> Answer {
    visitor
        .answering(move |w, grant| {
            let job = store::get(w, id)?;
            let (mut change, kind) = (body.0, FieldSubject::Job);
            let marks = fields::heard(w, kind, Some(id.get()), change.said())?;
            let version = change.version.unwrap_or(job.version);
            actions::change(w, grant, id, version, change.onto(&job))?.then(|()| {
                fields::keep(w, grant, kind, id.get(), &marks)?;
                answer(w, id)
            })
        })
        .await
}

/// Brings a job to another state; `reason` is needed for on hold and cancelled.
#[utoipa::path(
    post, path = "/jobs/{id}/transitions", tag = "jobs", params(("id" = i64, Path)),
    request_body = Move,
    responses(
        (status = 200, body = JobAnswer),
        (status = 403, description = "Beyond what the crew may"),
        (status = 404, description = "Not there"),
        (status = 409, description = "The gate: what is missing, and where"),
        (status = 422, description = "What is wrong")
    )
)]
#[post("/jobs/<id>/transitions", data = "<body>")]
async fn transition(visitor: Allowed<may::AdvanceJobs>, id: Id<Job>, body: Body<Move>) -> Answer {
    visitor
        .answering(move |w, grant| {
            actions::advance(w, grant, id, body.0.to, &body.0.reason)?.then(|_| answer(w, id))
        })
        .await
}

/// Says who answers for a job and who does it; what isn't named is nobody.
#[utoipa::path(
    put, path = "/jobs/{id}/assignment", tag = "jobs", params(("id" = i64, Path)),
    request_body = Assignment,
    responses(
        (status = 200, body = JobAnswer),
        (status = 404, description = "Not there"),
        (status = 422, description = "What is wrong")
    )
)]
#[put("/jobs/<id>/assignment", data = "<body>")]
async fn assign(visitor: Allowed<may::AssignJobs>, id: Id<Job>, body: Body<Assignment>) -> Answer {
    visitor
        .answering(move |w, grant| actions::assign(w, grant, id, body.0)?.then(|_| answer(w, id)))
        .await
}

/// Writes the scope of a job that isn't made from an estimate, in the place of what is there.
#[utoipa::path(
    put, path = "/jobs/{id}/scope", tag = "jobs", params(("id" = i64, Path)),
    request_body = ScopeDraft,
    responses(
        (status = 200, body = JobAnswer),
        (status = 404, description = "Not there"),
        (status = 409, description = "It was accepted or invoiced, or somebody else saved"),
        (status = 422, description = "What is wrong")
    )
)]
#[put("/jobs/<id>/scope", data = "<body>")]
async fn scope(visitor: Allowed<may::ChangeJobs>, id: Id<Job>, body: Body<ScopeDraft>) -> Answer {
    let flat = body.0.is_flat();
    visitor
        .answering(move |w, grant| {
            let version = body.0.version.unwrap_or(store::get(w, id)?.version);
            let document = body.0.document();
            document
                .and_then(|document| actions::set_scope(w, grant, id, version, document))
                .map_err(|error| as_posted(error, flat))?
                .then(|_| answer(w, id))
        })
        .await
}
