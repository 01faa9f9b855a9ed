//! The description of the API, made from the code that answers: OpenAPI 3.1 for programs, and pages
//! of the help for people.

mod careful;
mod page;
mod reading;

use std::sync::LazyLock;

use rocket::http::{ContentType, Status};
use rocket::{Route, get, routes};
use serde_json::{Map, Value, json};
use utoipa::OpenApi;

use crate::areas::{
    accounts, attachments, catalog, customers, estimates, fields, invoices, jobs, messages, notes,
    payments, tasks,
};
use crate::flows::{acceptance, mailing, trash};
use crate::screens::search;
use crate::ui::respond::{API, Answer, Reply};

#[derive(OpenApi)]
#[openapi(info(
    title = "Ridgeline",
    version = "1",
    license(name = "MIT"),
    description = "The office of a contractor: the same actions and rules as on the pages.\n\n\
        Totals are integers named `…_cents`; quantities, unit prices and percentages are decimal \
        strings; days are `YYYY-MM-DD`, instants RFC 3339 in UTC. With an `Idempotency-Key` a call is \
        done once however often it is sent; with `If-Match` only upon the version that was read. A list answers `items`, and \
        `next` for `after`, null on the last page. Fields that nobody knows are refused by name."
))]
struct House;

/// The parts that the areas describe.
fn areas() -> Vec<utoipa::openapi::OpenApi> {
    vec![
        accounts::Api::openapi(),
        catalog::Api::openapi(),
        customers::Api::openapi(),
        estimates::Api::openapi(),
        acceptance::Api::openapi(),
        mailing::Api::openapi(),
        trash::Api::openapi(),
        jobs::Api::openapi(),
        invoices::Api::openapi(),
        payments::Api::openapi(),
        notes::Api::openapi(),
        attachments::Api::openapi(),
        messages::Api::openapi(),
        tasks::Api::openapi(),
        fields::Api::openapi(),
        search::Api::openapi(),
    ]
}

/// The pages, mounted at `/`.
pub fn routes() -> Vec<Route> {
    routes![page::index, page::show]
}

/// The routes, mounted at `/api/v1`.
pub fn api_routes() -> Vec<Route> {
    routes![description]
}

/// Open to everybody: it is the same for every company, and programs read it before they have a key.
#[get("/openapi.json")]
fn description() -> Answer {
    static TEXT: LazyLock<Vec<u8>> = LazyLock::new(|| document().to_string().into_bytes());
    let reply = Reply::file(ContentType::JSON, "openapi.json", TEXT.clone());
    Ok(reply.with_status(Status::Ok).without("Content-Disposition"))
}

/// The whole document.
pub fn document() -> Value {
    let described = areas().into_iter().fold(House::openapi(), |all, area| all.merge_from(area));
    let mut document = serde_json::to_value(described).unwrap_or_default();
    document["servers"] = json!([{ "url": API }]);
    document["security"] = json!([{ "key": [] }, { "session": [], "token": [] }]);
    let components = &mut document["components"];
    components["securitySchemes"] = schemes();
    components["schemas"]["Problem"] = problem();
    components["parameters"] = careful::parameters();
    components["responses"]["Problem"] = json!({
        "description": "What went wrong, in words for people and per field",
        "content": { "application/problem+json": { "schema": { "$ref": PROBLEM } } }
    });
    if let Some(paths) = document["paths"].as_object_mut() {
        for (path, item) in paths.iter_mut() {
            item.as_object_mut().into_iter().for_each(|calls| complete(path, calls));
        }
    }
    document
}

const PROBLEM: &str = "#/components/schemas/Problem";

/// Gives each call an id of its own, and failures the one shape that they have everywhere.
fn complete(path: &str, calls: &mut Map<String, Value>) {
    for (method, call) in calls.iter_mut().filter(|(_, call)| call["responses"].is_object()) {
        let words = path.split(['/', '{', '}']).filter(|word| !word.is_empty());
        careful::complete(path, method, call);
        call["operationId"] = json!(format!("{method}_{}", words.collect::<Vec<_>>().join("_")));
        let Some(responses) = call["responses"].as_object_mut() else { continue };
        for (status, response) in responses.iter_mut() {
            if status.starts_with(['4', '5']) {
                response["content"] =
                    json!({ "application/problem+json": { "schema": { "$ref": PROBLEM } } });
            }
        }
        let otherwise = json!({ "$ref": "#/components/responses/Problem" });
        responses.insert("default".to_owned(), otherwise);
    }
}

fn schemes() -> Value {
    json!({
        "key": {
            "type": "http",
            "scheme": "bearer",
            "description": "A key, made on the page of keys or by `ridgeline key new`."
        },
        "session": {
            "type": "apiKey",
            "in": "cookie",
            "name": "__Host-session",
            "description": "The session of somebody who is signed in, as the pages use it."
        },
        "token": {
            "type": "apiKey",
            "in": "header",
            "name": "X-CSRF-Token",
            "description": "Beside a session: the token that proves that the call is its own."
        }
    })
}

/// RFC 9457, with what is wrong per field.
fn problem() -> Value {
    json!({
        "type": "object",
        "description": "A failure, as RFC 9457 has it.",
        "required": ["type", "title", "status", "detail", "reference"],
        "properties": {
            "type": { "type": "string", "examples": ["about:blank"] },
            "title": { "type": "string", "examples": ["That needs a look"] },
            "status": { "type": "integer", "format": "int32", "examples": [422] },
            "detail": {
                "type": "string",
                "description": "What happened, to what, and what to do."
            },
            "reference": {
                "type": "string",
                "description": "What the log calls this request; also in X-Request-Id."
            },
            "errors": {
                "type": "object",
                "description": "What is wrong, by the path of the field, `lines.2.quantity`.",
                "additionalProperties": { "type": "array", "items": { "type": "string" } }
            }
        }
    })
}
