//! Addresses that aren't asked as they should be, and bodies that aren't what they should be.

use rocket::http::Status;
use serde_json::{Value, json};

use crate::app::{TestApp, answered};

#[test]
fn another_method_is_told_which_ones_an_address_takes() {
    let app = TestApp::new();
    for (method, path, allow) in [
        ("DELETE", "customers", "GET, HEAD, POST"),
        ("POST", "customers/7", "DELETE, GET, HEAD, PATCH"),
        ("GET", "invoices/7/issuance", "POST"),
        ("PUT", "me", "GET, HEAD"),
    ] {
        let answer = app.api(method, path, Value::Null);
        assert_eq!(answer.status, Status::MethodNotAllowed, "{method} {path}");
        assert_eq!(answer.header("Allow"), Some(allow), "{method} {path}");
        assert_eq!(answer.header("Content-Type"), Some("application/problem+json"));
        let problem = answer.json();
        assert_eq!(problem["status"], 405);
        assert_eq!(problem["detail"], format!("This address takes {allow}, not {method}."));
    }
    let page = answered(app.client.delete("/customers").dispatch());
    assert_eq!(page.status, Status::MethodNotAllowed);
    assert_eq!(page.header("Allow"), Some("GET, HEAD, POST"));
    let page = app.get("/estimates/7/acceptance").expect(Status::MethodNotAllowed);
    assert_eq!(page.header("Allow"), Some("POST"));
    assert!(page.text().contains("this address only takes what a form sends"), "{}", page.text());
    let head = answered(app.client.head("/sign-in").dispatch());
    assert_eq!(head.status, Status::Ok);
}

#[test]
fn what_is_no_number_in_an_address_is_nowhere() {
    let app = TestApp::new();
    for path in ["/customers/abc", "/jobs/1x/edit", "/invoices/99999999999999999999/pdf", "/x"] {
        let page = app.get(path).expect(Status::NotFound).text();
        assert!(page.contains("There is no such page."), "{path}");
    }
    for path in ["customers/abc", "estimates/abc/pdf", "nothing"] {
        let answer = app.api("GET", path, Value::Null).expect(Status::NotFound);
        assert_eq!(answer.json()["status"], 404, "{path}");
    }
    app.api("POST", "invoices/abc/issuance", json!({})).expect(Status::NotFound);
}

#[test]
fn what_a_body_gets_wrong_stands_at_its_field_in_plain_words() {
    let app = TestApp::new();
    let line = json!({ "description": "Roof", "quantity": 2, "unit_price": "1",
        "tax_category": "labor" });
    for (path, body, field, told) in [
        (
            "customers",
            json!({ "kind": "household", "name": 7 }),
            "name",
            "Send this as text, in quotes: \"22.5\", not 22.5.",
        ),
        (
            "estimates",
            json!({ "customer_id": "x", "title": "Roof" }),
            "customer_id",
            "Send a whole number here, not text.",
        ),
        (
            "estimates",
            json!({ "customer_id": 1, "title": "Roof", "lines": [line] }),
            "lines.0.quantity",
            "Send this as text, in quotes: \"22.5\", not 22.5.",
        ),
        (
            "customers",
            json!({ "kind": "household", "name": "Fern",
            "contacts": [{ "name": "Fern", "phones": [{ "number": "1", "ext": "2" }] }] }),
            "contacts.0.phones.0.ext",
            "There is no field “contacts.0.phones.0.ext” here.",
        ),
    ] {
        let answer = app.api("POST", path, body).expect(Status::UnprocessableEntity);
        let errors = &answer.json()["errors"];
        assert_eq!(errors, &json!({ field: [told] }), "{path}");
    }
    for (path, field) in [("customers?limit=-1", "limit"), ("jobs?state=asleep", "state")] {
        let answer = app.api("GET", path, Value::Null).expect(Status::UnprocessableEntity);
        let said = answer.json()["errors"][field][0].as_str().unwrap_or_default().to_owned();
        assert!(!said.is_empty() && !said.contains("expected"), "{path}: {said}");
    }
}
