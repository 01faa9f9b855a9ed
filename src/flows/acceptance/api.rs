//! Recording a yes by program.

use rocket::{Route, post, routes};
use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};

use super::Sold;
use crate::areas::estimates::Estimate;
use crate::areas::jobs::{self, Job};
use crate::kernel::Id;
use crate::kernel::time::Day;
use crate::platform::access::may;
use crate::ui::request::{Allowed, Body};
use crate::ui::respond::{Answer, Told};

/// The description of this call.
#[derive(OpenApi)]
#[openapi(paths(accept), components(schemas(AcceptanceDraft, AcceptanceAnswer)))]
pub struct Api;

/// The routes, mounted at `/api/v1`.
pub fn api_routes() -> Vec<Route> {
    routes![accept]
}

/// The customer's yes.
#[derive(Debug, Deserialize, ToSchema)]
struct AcceptanceDraft {
    /// Who accepted.
    accepted_by: String,
    /// On which day; today, when nothing is said.
    #[serde(default)]
    on: Option<Day>,
}

/// What became of it.
#[derive(Debug, Serialize, ToSchema)]
struct AcceptanceAnswer {
    /// The estimate, locked now.
    #[schema(value_type = i64)]
    estimate_id: Id<Estimate>,
    /// Its number.
    number: String,
    /// Who accepted.
    accepted_by: String,
    /// On which day.
    accepted_on: Day,
    /// The job that was opened.
    #[schema(value_type = i64)]
    job_id: Id<Job>,
    /// Its number.
    job_number: String,
}

impl AcceptanceAnswer {
    fn of(sold: Sold, job_number: String) -> AcceptanceAnswer {
        AcceptanceAnswer {
            estimate_id: sold.estimate_id,
            number: sold.number,
            accepted_by: sold.accepted_by,
            accepted_on: sold.accepted_on,
            job_id: sold.job_id,
            job_number,
        }
    }
}

/// Records that the customer accepted an estimate; its job is opened with the scope.
#[utoipa::path(
    post, path = "/estimates/{id}/acceptance", tag = "estimates", params(("id" = i64, Path)),
    request_body = AcceptanceDraft,
    responses(
        (status = 201, body = AcceptanceAnswer),
        (status = 404, description = "Not there"),
        (status = 409, description = "It was answered already, or has no line"),
        (status = 422, description = "What is wrong")
    )
)]
#[post("/estimates/<id>/acceptance", data = "<body>")]
async fn accept(
    visitor: Allowed<may::ChangeEstimates>,
    id: Id<Estimate>,
    body: Body<AcceptanceDraft>,
) -> Answer {
    visitor
        .telling(move |w, grant| {
            super::accept(w, grant, id, &body.0.accepted_by, body.0.on)?.then(|sold| {
                let (job_id, number) = (sold.job_id, jobs::get(w, sold.job_id)?.number);
                Told::created("jobs", job_id, &AcceptanceAnswer::of(sold, number))
            })
        })
        .await
}
