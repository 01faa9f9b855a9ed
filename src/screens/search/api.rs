//! Search for programs.

use rocket::http::Status;
use rocket::{Route, get, routes};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, OpenApi, ToSchema};

use super::{Kind, Search, Wanted};
use crate::kernel::{Error, Result};
use crate::platform::access::may;
use crate::ui::request::{Allowed, Query};
use crate::ui::respond::{Answer, Reply};

const USUAL: usize = 20;
const MOST: usize = 200;

/// The description of the call.
#[derive(OpenApi)]
#[openapi(
    paths(index),
    components(schemas(FoundAnswer, FoundList)),
    tags((name = "search", description = "Everything by what is typed"))
)]
pub struct Api;

/// The routes, mounted at `/api/v1`.
pub fn api_routes() -> Vec<Route> {
    routes![index]
}

/// Something found.
#[derive(Debug, Serialize, ToSchema)]
struct FoundAnswer {
    /// customer, contact, property, item, estimate, job, invoice, payment, note, task.
    kind: &'static str,
    /// Its id among its kind.
    id: i64,
    /// The line that a person knows it by.
    title: String,
    /// What tells it from its namesakes.
    detail: String,
    /// Its page.
    href: String,
}

/// What was found, best first.
#[derive(Debug, Serialize, ToSchema)]
struct FoundList {
    /// The best.
    items: Vec<FoundAnswer>,
    /// Always null: whoever wants more asks with a larger limit, or better with more words.
    next: Option<String>,
}

/// What is asked.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Asked {
    /// What is searched for, as people type it; nothing typed finds nothing.
    q: Option<String>,
    /// One kind alone.
    kind: Option<String>,
    /// How many; 20 when nothing is said, 200 at most.
    limit: Option<usize>,
}

impl Asked {
    fn kind(&self) -> Result<Option<Kind>> {
        let known = |name: &String| {
            let names = Kind::ALL.map(Kind::name).join(", ");
            Kind::named(name).ok_or_else(|| Error::invalid("kind", format!("One of {names}.")))
        };
        self.kind.as_ref().map(known).transpose()
    }
}

/// Finds what fits, best first.
#[utoipa::path(
    get, path = "/search", tag = "search", params(Asked),
    responses((status = 200, body = FoundList))
)]
#[get("/search")]
async fn index(visitor: Allowed<may::BeHere>, search: Search, asked: Query<Asked>) -> Answer {
    let asked = asked.0;
    let found = visitor
        .read(move |r| {
            let limit = asked.limit.unwrap_or(USUAL).clamp(1, MOST);
            let text = asked.q.as_deref().unwrap_or_default();
            search.find(r, &Wanted { text, limit, kind: asked.kind()? })
        })
        .await?;
    let items = found.into_iter().map(|found| FoundAnswer {
        kind: found.kind.name(),
        id: found.id,
        title: found.title.text,
        detail: found.detail.text,
        href: found.href,
    });
    Reply::json(Status::Ok, &FoundList { items: items.collect(), next: None })
}
