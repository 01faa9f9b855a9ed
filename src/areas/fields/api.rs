//! Tags and fields for programs: which there are. What a record has stands in the record's own calls,
//! under `tags` and `custom`.

use rocket::http::Status;
use rocket::{Route, get, routes};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, OpenApi, ToSchema};

use super::{CustomField, FieldSubject, Tag, store};
use crate::kernel::{Error, Result};
use crate::platform::access::may;
use crate::ui::request::{Allowed, Query};
use crate::ui::respond::{Answer, Reply};

/// The description of the calls about tags and fields.
#[derive(OpenApi)]
#[openapi(
    paths(tags, fields),
    components(schemas(Tag, TagList, CustomField, FieldList)),
    tags((name = "fields", description = "Tags, and fields of the company's own"))
)]
pub struct Api;

/// The routes, mounted at `/api/v1`.
pub fn api_routes() -> Vec<Route> {
    routes![tags, fields]
}

/// All tags.
#[derive(Debug, Serialize, ToSchema)]
struct TagList {
    /// The tags, by name.
    items: Vec<Tag>,
    /// Always null: all of them are there.
    next: Option<String>,
}

/// All fields.
#[derive(Debug, Serialize, ToSchema)]
struct FieldList {
    /// The fields that forms show, by kind of record, in their order.
    items: Vec<CustomField>,
    /// Always null: all of them are there.
    next: Option<String>,
}

/// Which fields are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Asked {
    /// customer, property, estimate, job, invoice; all of them when nothing is said.
    subject_kind: Option<String>,
}

impl Asked {
    fn kinds(&self) -> Result<Vec<FieldSubject>> {
        let Some(code) = &self.subject_kind else { return Ok(FieldSubject::ALL.to_vec()) };
        FieldSubject::from_code(code).map(|kind| vec![kind]).ok_or_else(|| {
            Error::invalid("subject_kind", "Choose customer, property, estimate, job or invoice.")
        })
    }
}

/// The tags, by name.
#[utoipa::path(get, path = "/tags", tag = "fields", responses((status = 200, body = TagList)))]
#[get("/tags")]
async fn tags(visitor: Allowed<may::SeeCustomers>) -> Answer {
    let items = visitor.read(store::tags).await?;
    Reply::json(Status::Ok, &TagList { items, next: None })
}

/// The fields of the company's own: what each is called, and what stands in it.
#[utoipa::path(
    get, path = "/fields", tag = "fields", params(Asked),
    responses((status = 200, body = FieldList), (status = 422, description = "What is wrong"))
)]
#[get("/fields")]
async fn fields(visitor: Allowed<may::SeeCustomers>, asked: Query<Asked>) -> Answer {
    let kinds = asked.0.kinds()?;
    let items = visitor
        .read(move |r| {
            let all = kinds.into_iter().map(|kind| store::fields_of(r, kind));
            Ok(all.collect::<Result<Vec<_>>>()?.concat())
        })
        .await?;
    Reply::json(Status::Ok, &FieldList { items, next: None })
}
