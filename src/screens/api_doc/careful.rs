//! What holds for every call beside its own fields: keys with which it is done once, tags of
//! versions, ids that a client makes.

use serde_json::{Map, Value, json};

/// The calls that make a record, and take an id of the client's for it.
const CREATES: [&str; 11] = [
    "/customers",
    "/customers/{id}/contacts",
    "/customers/{id}/properties",
    "/estimates",
    "/invoices",
    "/items",
    "/jobs",
    "/jobs/{id}/invoices",
    "/notes",
    "/payments",
    "/tasks",
];
/// The records that have a version.
const VERSIONED: [&str; 9] = [
    "contacts",
    "customers",
    "estimates",
    "invoices",
    "items",
    "jobs",
    "notes",
    "properties",
    "tasks",
];

/// The headers, for calls to refer to.
pub(super) fn parameters() -> Value {
    let header = |name: &str, about: &str, example: &str| {
        json!({
            "name": name, "in": "header", "required": false, "description": about,
            "schema": { "type": "string" }, "example": example
        })
    };
    json!({
        "IdempotencyKey": header(
            "Idempotency-Key",
            "Anything of at most 255 characters that is made anew for each call. The same call \
             again with the same key is answered as the first time for 24 hours, and does nothing; \
             another call with it is refused (422).",
            "5f0c6f0e-create"
        ),
        "IfMatch": header(
            "If-Match",
            "The ETag of the record as it was read. When it has been saved since, nothing is done \
             (412).",
            "\"7-9f8e7d6c5b4a3921\""
        ),
        "IfNoneMatch": header(
            "If-None-Match",
            "The ETag of the answer that is known already. When nothing in it is new, it isn't sent \
             again (304).",
            "\"7-9f8e7d6c5b4a3921\""
        ),
    })
}

/// Tells of a call what holds for its kind.
pub(super) fn complete(path: &str, method: &str, call: &mut Value) {
    let reads = method == "get";
    let of_record = path.split('/').nth(2) == Some("{id}")
        && path.split('/').nth(1).is_some_and(|kind| VERSIONED.contains(&kind));
    let of_one = of_record && path.split('/').count() == 3;
    if !reads {
        refer(call, "IdempotencyKey");
        if of_record {
            refer(call, "IfMatch");
            call["responses"]["412"] = json!({ "description": "It was saved since it was read" });
        }
    } else if of_one {
        refer(call, "IfNoneMatch");
        call["responses"]["304"] = json!({ "description": "Nothing in it is new" });
        call["responses"]["200"]["headers"] = json!({ "ETag": {
            "description": "The version of the record, and a mark of all that is shown",
            "schema": { "type": "string" }
        }});
    }
    if method == "post" && CREATES.contains(&path) {
        takes_client_id(call);
    }
}

fn refer(call: &mut Value, name: &str) {
    let reference = json!({ "$ref": format!("#/components/parameters/{name}") });
    match call["parameters"].as_array_mut() {
        Some(all) => all.push(reference),
        None => call["parameters"] = json!([reference]),
    }
}

fn takes_client_id(call: &mut Value) {
    let schema = &mut call["requestBody"]["content"]["application/json"]["schema"];
    let own = schema.take();
    *schema = json!({ "allOf": [own, { "type": "object", "properties": { "client_id": {
        "type": ["string", "null"], "format": "uuid",
        "description": "An id that the client makes, for work without a connection: whoever sends \
                        it again is answered the record that there is (200)."
    }}}]});
    if let Some(responses) = call["responses"].as_object_mut() {
        let mut made = Map::new();
        made.insert("description".into(), json!("It was made before with this client_id"));
        if let Some(content) = responses.get("201").and_then(|made| made.get("content")) {
            made.insert("content".into(), content.clone());
        }
        responses.entry("200").or_insert(Value::Object(made));
    }
}
