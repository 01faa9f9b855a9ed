//! The description of the API says what there is, and all of it.

use std::collections::{BTreeMap, BTreeSet};

use rocket::http::Status;
use serde_json::Value;

use crate::app::{Person, TestApp};

fn description() -> Value {
    let mut app = TestApp::new();
    app.person = Person::default();
    let answer = app.get("/api/v1/openapi.json").expect(Status::Ok);
    assert_eq!(answer.header("Content-Type"), Some("application/json"));
    answer.json()
}

/// `GET /items/{id}`, as the description writes it.
fn described(document: &Value) -> BTreeMap<String, Value> {
    let paths = document["paths"].as_object().expect("paths");
    let calls = paths.iter().flat_map(|(path, item)| {
        item.as_object()
            .into_iter()
            .flatten()
            .map(move |(method, call)| (format!("{} {path}", method.to_uppercase()), call.clone()))
    });
    calls.collect()
}

#[test]
fn every_call_is_described_and_nothing_else() {
    let app = TestApp::new();
    let mounted: BTreeSet<String> = app
        .client
        .rocket()
        .routes()
        .filter_map(|route| {
            let uri = route.uri.to_string();
            let path = uri.strip_prefix("/api/v1")?.split('?').next()?.to_owned();
            (path != "/openapi.json").then(|| {
                let path = path.replace('<', "{").replace('>', "}");
                format!("{} {path}", route.method)
            })
        })
        .collect();
    let described: BTreeSet<String> = described(&description()).into_keys().collect();
    assert_eq!(described, mounted);
    assert!(!mounted.is_empty());
}

#[test]
fn it_is_openapi_3_1_with_keys_and_one_shape_of_failures() {
    let document = description();
    assert!(document["openapi"].as_str().expect("a version").starts_with("3.1."));
    assert_eq!(document["servers"][0]["url"], "/api/v1");
    assert_eq!(document["components"]["securitySchemes"]["key"]["scheme"], "bearer");
    let mut ids = BTreeSet::new();
    for (name, call) in described(&document) {
        assert!(ids.insert(call["operationId"].as_str().expect("an id").to_owned()), "{name}");
        assert!(call["summary"].as_str().is_some_and(|text| !text.is_empty()), "{name}: {call}");
        assert!(call["responses"]["default"].is_object(), "{name}");
        let fine = call["responses"].as_object().expect("responses");
        assert!(fine.keys().any(|status| status.starts_with('2')), "{name}: {call}");
    }
}

#[test]
fn every_reference_leads_somewhere() {
    let document = description();
    let mut waiting = vec![&document];
    let mut references = 0;
    while let Some(value) = waiting.pop() {
        match value {
            Value::Object(fields) => {
                if let Some(Value::String(reference)) = fields.get("$ref") {
                    let pointer = reference.strip_prefix('#').expect("a reference within");
                    assert!(document.pointer(pointer).is_some(), "{reference}");
                    references += 1;
                }
                waiting.extend(fields.values());
            }
            Value::Array(values) => waiting.extend(values),
            _ => {}
        }
    }
    assert!(references > 10);
}
