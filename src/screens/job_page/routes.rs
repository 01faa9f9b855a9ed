//! Showing a job, and bringing it to another state.

use rocket::{Route, get, post, routes as list};

use super::page::JobPage;
use super::{asking, billing};
use crate::areas::jobs::{self, Job, JobState};
use crate::kernel::error::FieldError;
use crate::kernel::{Error, Id, Kind, Result};
use crate::platform::access::may;
use crate::ui::request::{Allowed, Fields, Submitted};
use crate::ui::respond::{Answer, Reply};

/// The routes of this page.
pub fn routes() -> Vec<Route> {
    list![show, ask, transition, choose]
}

#[get("/jobs/<id>")]
async fn show(visitor: Allowed<may::SeeJobs>, id: Id<Job>) -> Answer {
    visitor.show(move |r, v| Ok(JobPage::read(r, id)?.show(&v.csrf))).await
}

/// Asks why, before a job is put on hold or cancelled.
#[get("/jobs/<id>/transitions/new?<to>")]
async fn ask(visitor: Allowed<may::AdvanceJobs>, id: Id<Job>, to: Option<String>) -> Answer {
    let to = to.as_deref().and_then(JobState::from_code).filter(|to| to.needs_reason());
    let to = to.ok_or_else(|| Error::not_found("page"))?;
    visitor.show(move |r, v| Ok(asking::page(&jobs::get(r, id)?, to, "", &[], &v.csrf))).await
}

#[post("/jobs/<id>/transitions", data = "<form>")]
async fn transition(visitor: Allowed<may::AdvanceJobs>, id: Id<Job>, form: Submitted) -> Answer {
    let fields = form.fields;
    let to = wanted(&fields)?;
    let reason = fields.get("reason").to_owned();
    let outcome = visitor
        .acting(move |w, grant| {
            let moved = jobs::advance(w, grant, id, to, &reason)?;
            let job = jobs::get(w, id)?;
            Ok(moved.with(job.number))
        })
        .await;
    match outcome {
        Ok(done) => {
            let fact = format!("{} is {}", done.value, to.label().to_lowercase());
            Ok(Reply::to(jobs::href(id)).toast(fact, ""))
        }
        Err(error) => refused(&visitor, id, to, fields, error).await,
    }
}

fn wanted(fields: &Fields) -> Result<JobState> {
    JobState::from_code(fields.get("to"))
        .ok_or_else(|| Error::invalid("to", "Choose the state that the job goes to."))
}

/// A missing reason is asked for again; a gate that is shut is told on the page of the job.
async fn refused(
    visitor: &Allowed<may::AdvanceJobs>,
    id: Id<Job>,
    to: JobState,
    fields: Fields,
    error: Error,
) -> Answer {
    let about_reason = error.kind == Kind::Invalid && to.needs_reason();
    visitor
        .again(error, move |r, v, errors: &[FieldError]| {
            if about_reason {
                let job = jobs::get(r, id)?;
                return Ok(asking::page(&job, to, fields.get("reason"), errors, &v.csrf));
            }
            Ok(JobPage::read(r, id)?.refused(errors).show(&v.csrf))
        })
        .await
}

/// Which lines of the scope go onto an invoice.
#[get("/jobs/<id>/invoices/new")]
async fn choose(visitor: Allowed<may::ChangeInvoices>, id: Id<Job>) -> Answer {
    visitor
        .show(move |r, v| {
            let (job, lines) = (jobs::get(r, id)?, jobs::lines(r, id)?);
            Ok(billing::choose_lines(&job, &lines, &[], &v.csrf))
        })
        .await
}
