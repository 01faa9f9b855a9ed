//! Once only: forms and calls that are sent again are told what the first was, and do nothing.

use std::collections::BTreeMap;

use ridgeline::areas::accounts;
use rocket::http::{ContentType, Cookie, Header, Method, Status};
use rocket::local::blocking::Client;
use serde_json::{Value, json};

use crate::app::{Answered, Person, TestApp, answered, client_of, form_body};

/// Sends a form as it is, however often.
fn send(app: &TestApp, person: &Person, path: &str, fields: &[(&str, &str)]) -> Answered {
    let pairs = [&[("_csrf", person.csrf.as_str())], fields].concat();
    let request = app.client.post(path.to_owned()).header(ContentType::Form);
    let cookie = Cookie::new("__Host-session", person.secret.clone());
    answered(request.cookie(cookie).body(form_body(&pairs)).dispatch())
}

/// Calls the API with these headers, however often.
fn call(
    app: &TestApp,
    method: Method,
    path: &str,
    head: &[(&str, &str)],
    body: &Value,
) -> Answered {
    call_by(&app.client, &app.person, method, path, head, body)
}

fn call_by(
    client: &Client,
    person: &Person,
    method: Method,
    path: &str,
    head: &[(&str, &str)],
    body: &Value,
) -> Answered {
    let mut request = client
        .req(method, format!("/api/v1/{path}"))
        .cookie(Cookie::new("__Host-session", person.secret.clone()))
        .header(Header::new("X-CSRF-Token", person.csrf.clone()));
    for (name, value) in head {
        request.add_header(Header::new((*name).to_owned(), (*value).to_owned()));
    }
    if !body.is_null() {
        request = request.header(ContentType::JSON).body(body.to_string());
    }
    answered(request.dispatch())
}

fn told(answer: &Answered) -> (Status, Option<&str>, Option<&str>, &[u8]) {
    let (location, kind) = (answer.header("Location"), answer.header("Content-Type"));
    (answer.status, location, kind, &answer.bytes)
}

fn count(app: &TestApp, table: &str) -> i64 {
    let sql = format!("SELECT count(*) FROM visible_{table}");
    app.read(|r| r.value(&sql, []))
}

const CUSTOMER: [(&str, &str); 3] =
    [("_once", "0123456789abcdef"), ("kind", "household"), ("name", "Fern Example")];

/// The token of the form on a page that posts to `action`.
fn token(page: &str, action: &str) -> String {
    let form = &page[page.find(&format!("action=\"{action}\"")).expect("the form is there")..];
    let value = &form[form.find("name=\"_once\" value=\"").expect("it has a token") + 20..];
    value[..value.find('"').unwrap()].to_owned()
}

#[test]
fn a_form_that_is_sent_twice_makes_one_customer() {
    let app = TestApp::new();
    let first = send(&app, &app.person, "/customers", &CUSTOMER).expect(Status::SeeOther);
    let events = app.event_kinds();
    let second = send(&app, &app.person, "/customers", &CUSTOMER);
    assert_eq!(second.location(), first.location());
    assert_eq!(second.cookie("__Host-toast"), first.cookie("__Host-toast"));
    assert_eq!((count(&app, "customer"), app.event_kinds()), (1, events));
    app.assert_sound();
}

#[test]
fn every_form_has_a_token_of_its_own() {
    let app = TestApp::new();
    let of = |path: &str, action: &str| token(&app.get(path).expect(Status::Ok).text(), action);
    let tokens = [
        of("/customers/new", "/customers"),
        of("/customers/new", "/customers"),
        of("/", "/sign-out"),
    ];
    assert!(tokens.iter().all(|token| token.len() == 22), "{tokens:?}");
    assert!(tokens[0] != tokens[1] && tokens[1] != tokens[2], "{tokens:?}");
}

#[test]
fn another_content_under_the_same_token_is_shown_and_not_done() {
    let app = TestApp::new();
    send(&app, &app.person, "/customers", &CUSTOMER).expect(Status::SeeOther);
    let other = [CUSTOMER[0], CUSTOMER[1], ("name", "Juniper Example")];
    let page = send(&app, &app.person, "/customers", &other).expect(Status::Conflict).text();
    assert!(page.contains("Nothing was done a second time."), "{page}");
    assert!(page.contains("value=\"Juniper Example\""), "nothing typed is lost");
    assert_eq!(count(&app, "customer"), 1);
    // The form that comes back has another token: it may be meant.
    let fresh = token(&page, "/customers");
    let meant = [("_once", fresh.as_str()), CUSTOMER[1], ("name", "Juniper Example")];
    send(&app, &app.person, "/customers", &meant).expect(Status::SeeOther);
    assert_eq!(count(&app, "customer"), 2);
}

#[test]
fn a_token_is_its_own_persons_and_is_forgotten_after_a_day() {
    let app = TestApp::new();
    send(&app, &app.person, "/customers", &CUSTOMER).expect(Status::SeeOther);
    let other = app.add_person("office");
    send(&app, &other, "/customers", &CUSTOMER).expect(Status::SeeOther);
    assert_eq!(count(&app, "customer"), 2, "the other has not sent it before");
    app.clock.advance(24 * 60 * 60);
    let forgotten = app.parts.office().keep_books_now(accounts::forget_expired).expect("a night");
    assert_eq!(forgotten, 2);
    send(&app, &app.person, "/customers", &CUSTOMER).expect(Status::SeeOther);
    assert_eq!(count(&app, "customer"), 3);
}

#[test]
fn what_was_refused_is_not_kept() {
    let app = TestApp::new();
    let wrong = [CUSTOMER[0], CUSTOMER[1], ("name", " ")];
    send(&app, &app.person, "/customers", &wrong).expect(Status::UnprocessableEntity);
    send(&app, &app.person, "/customers", &CUSTOMER).expect(Status::SeeOther);
    assert_eq!(count(&app, "customer"), 1);
}

#[test]
fn a_secret_that_is_shown_once_is_not_readable_in_the_database() {
    let app = TestApp::new();
    let fields = [("_once", "0123456789abcdef"), ("key_name", "Website")];
    let key = |answer: Answered| {
        let page = answer.expect(Status::Ok).text();
        let at = page.find("rl_").expect("a key");
        page[at..at + 46].to_owned()
    };
    let first = key(send(&app, &app.person, "/profile/keys", &fields));
    assert_eq!(key(send(&app, &app.person, "/profile/keys", &fields)), first);
    app.parts.close();
    let file = std::fs::read(app.folder().join("ridgeline.db")).expect("the database");
    let found = |text: &[u8]| file.windows(text.len()).any(|part| part == text);
    assert!(found(b"Website"));
    assert!(!found(first.as_bytes()) && !found(b"0123456789abcdef"));
}

#[test]
fn a_call_with_the_same_key_is_answered_word_by_word() {
    let app = TestApp::new();
    let body = json!({ "kind": "household", "name": "Fern Example" });
    let key = [("Idempotency-Key", "a-1")];
    let first = call(&app, Method::Post, "customers", &key, &body).expect(Status::Created);
    let events = app.event_kinds();
    assert_eq!(told(&call(&app, Method::Post, "customers", &key, &body)), told(&first));
    assert_eq!((count(&app, "customer"), app.event_kinds()), (1, events));
    let other = json!({ "kind": "household", "name": "Juniper Example" });
    let refused = call(&app, Method::Post, "customers", &key, &other);
    assert_eq!(refused.status, Status::UnprocessableEntity);
    assert!(refused.text().contains("Idempotency-Key was used"), "{}", refused.text());
    let long = "x".repeat(256);
    let refused = call(&app, Method::Post, "customers", &[("Idempotency-Key", &long)], &other);
    assert_eq!(refused.status, Status::UnprocessableEntity);
    assert_eq!(count(&app, "customer"), 1);
    app.assert_sound();
}

#[test]
fn changing_acting_and_removing_happen_once_as_well() {
    let app = TestApp::new();
    let customer = json!({ "kind": "household", "name": "Fern", "contacts": [{ "name": "Fern" }] });
    app.api("POST", "customers", customer).expect(Status::Created);
    for (method, path, body) in [
        (Method::Patch, "customers/1", json!({ "name": "Fern Example" })),
        (Method::Put, "customers/1/people", json!({ "owner_id": null, "assignee_ids": [] })),
        (Method::Delete, "contacts/1", Value::Null),
    ] {
        let key = [("Idempotency-Key", path)];
        let first = call(&app, method, path, &key, &body);
        assert!(first.status.class().is_success(), "{}", first.text());
        let events = app.event_kinds().len();
        assert_eq!(told(&call(&app, method, path, &key, &body)), told(&first), "{method} {path}");
        assert_eq!(app.event_kinds().len(), events, "{method} {path} was done again");
    }
}

#[test]
fn the_same_key_at_the_same_time_makes_one() {
    let app = TestApp::new();
    let body = json!({ "kind": "household", "name": "Fern Example" });
    let key = [("Idempotency-Key", "at-once")];
    let answers: Vec<Answered> = std::thread::scope(|scope| {
        let calls: Vec<_> = (0..8)
            .map(|_| {
                let (parts, person) = (app.parts.clone(), app.person.clone());
                let (body, key) = (&body, &key);
                scope.spawn(move || {
                    let client = client_of(&parts);
                    call_by(&client, &person, Method::Post, "customers", key, body)
                })
            })
            .collect();
        calls.into_iter().map(|call| call.join().expect("an answer")).collect()
    });
    assert!(answers.iter().all(|answer| told(answer) == told(&answers[0])));
    assert_eq!((answers[0].status, count(&app, "customer")), (Status::Created, 1));
}

#[test]
fn a_record_that_a_client_named_is_made_once() {
    let app = TestApp::new();
    let id = "6f0f9f0e-5a58-4d6c-9d52-0e8f6b1c2d3e";
    let line = json!([{ "description": "Vent", "quantity": "1", "unit_price": "9",
                        "tax_category": "labor" }]);
    let kinds = [
        ("customers", json!({ "kind": "household", "name": "Fern Example" })),
        (
            "items",
            json!({ "code": "V", "name": "Vent", "unit": "each", "price": "9",
                          "tax_category": "material" }),
        ),
        ("estimates", json!({ "customer_id": 1, "title": "Roof", "lines": line })),
        ("jobs", json!({ "customer_id": 1, "title": "Roof" })),
        ("invoices", json!({ "customer_id": 1, "title": "Roof", "lines": line })),
        (
            "payments",
            json!({ "customer_id": 1, "amount_cents": 900, "method": "check",
                             "received_on": "2026-11-20" }),
        ),
        ("notes", json!({ "subject_kind": "customer", "subject_id": 1, "body": "Rings first" })),
        ("customers/1/contacts", json!({ "name": "Fern" })),
        (
            "customers/1/properties",
            json!({ "street": "1 Example Street", "city": "Example Falls",
                                           "state": "TX", "postal_code": "75000" }),
        ),
    ];
    for (path, mut body) in kinds {
        body["client_id"] = json!(id);
        let first = call(&app, Method::Post, path, &[], &body).expect(Status::Created).json();
        // Days later, from another place, written in another way.
        app.clock.advance(3 * 24 * 60 * 60);
        app.parts.office().keep_books_now(accounts::forget_expired).expect("a night");
        body["client_id"] = json!(id.to_uppercase());
        let person = app.signed_in(app.person.id);
        let events = app.event_kinds().len();
        let request = app.client.post(format!("/api/v1/{path}")).header(ContentType::JSON);
        let request = request
            .cookie(Cookie::new("__Host-session", person.secret))
            .header(Header::new("X-CSRF-Token", person.csrf))
            .body(body.to_string());
        let second = answered(request.dispatch()).expect(Status::Ok).json();
        assert_eq!(second["id"], first["id"], "{path}");
        assert_eq!(app.event_kinds().len(), events, "{path} was made again");
    }
    let wrong = json!({ "kind": "household", "name": "Fern", "client_id": "fern" });
    let refused = call(&app, Method::Post, "customers", &[], &wrong);
    assert_eq!(refused.status, Status::UnprocessableEntity);
    assert!(refused.json()["errors"]["client_id"].is_array(), "{}", refused.text());
}

/// Calls that only look, or that say nothing to be kept.
const ONLY_COMPUTES: [&str; 4] = ["/figures", "/totals", "/sign-in", "/sign-out"];

#[test]
fn no_route_gets_past_the_token_of_a_form() {
    let app = TestApp::new();
    // A token that was used for something else: whatever writes meets it, and nothing is done.
    send(&app, &app.person, "/customers", &CUSTOMER).expect(Status::SeeOther);
    let routes: BTreeMap<String, String> = app
        .client
        .rocket()
        .routes()
        .filter(|route| route.method == Method::Post && route.rank < 1000)
        .map(|route| route.uri.path().to_owned())
        .filter(|path| !path.starts_with("/api/") && !path.starts_with("/setup"))
        .filter(|path| !path.starts_with("/invitation"))
        .filter(|path| !ONLY_COMPUTES.iter().any(|end| path.ends_with(end)))
        .map(|path| (path.clone(), concrete(&path)))
        .collect();
    assert!(routes.len() > 40, "{routes:#?}");
    for (route, path) in routes {
        let events = app.event_kinds().len();
        let answer = send(&app, &app.person, &path, &[CUSTOMER[0], ("name", "Other")]);
        // Where there is nothing to do, one is sent on: leaving a sample company that isn't there.
        let is_idle = route.starts_with("/settings/sample");
        let was_taken = answer.status.code < 400 && !shows(&answer);
        assert!(is_idle || !was_taken, "{route}: {:?}", answer.status);
        assert_eq!(app.event_kinds().len(), events, "{route} did something");
    }
}

fn concrete(path: &str) -> String {
    let parts = path.split('/').map(|part| if part.starts_with('<') { "1" } else { part });
    parts.collect::<Vec<_>>().join("/")
}

/// A form that is shown again was not taken.
fn shows(answer: &Answered) -> bool {
    answer.status == Status::Ok && answer.bytes.starts_with(b"<!DOCTYPE html>")
}

#[test]
fn a_record_has_a_tag_and_is_changed_upon_it_alone() {
    let app = TestApp::new();
    let customer = json!({ "kind": "household", "name": "Fern", "contacts": [{ "name": "Fern" }] });
    let made = app.api("POST", "customers", customer).expect(Status::Created).json();
    let version = made["version"].as_i64().expect("a version");
    let read = call(&app, Method::Get, "customers/1", &[], &Value::Null).expect(Status::Ok);
    let tag = read.header("ETag").expect("a tag").to_owned();
    assert!(tag.starts_with(&format!("\"{version}-")), "{tag}");
    let known = [("If-None-Match", tag.as_str())];
    let again = call(&app, Method::Get, "customers/1", &known, &Value::Null);
    assert_eq!((again.status, again.bytes.len()), (Status::NotModified, 0));
    assert_eq!(again.header("ETag"), Some(tag.as_str()));

    // What is new below it is new in the answer, and yet its own version is the same.
    app.api("PATCH", "contacts/1", json!({ "role": "Owner" })).expect(Status::Ok);
    call(&app, Method::Get, "customers/1", &known, &Value::Null).expect(Status::Ok);
    let upon = [("If-Match", tag.as_str())];
    let body = json!({ "name": "Fern Example" });
    call(&app, Method::Patch, "customers/1", &upon, &body).expect(Status::Ok);

    let late = call(&app, Method::Patch, "customers/1", &upon, &json!({ "name": "Late" }));
    assert_eq!(late.status, Status::PreconditionFailed, "{}", late.text());
    assert_eq!(late.header("Content-Type"), Some("application/problem+json"));
    assert_eq!(late.json()["status"], 412);
    let people = json!({ "owner_id": null, "assignee_ids": [] });
    let late = call(&app, Method::Put, "customers/1/people", &upon, &people);
    assert_eq!(late.status, Status::PreconditionFailed, "what acts on it as well");
    let wrong = call(&app, Method::Patch, "customers/1", &[("If-Match", "7")], &body);
    assert_eq!(wrong.status, Status::UnprocessableEntity, "{}", wrong.text());
    call(&app, Method::Patch, "customers/1", &[("If-Match", "*")], &body).expect(Status::Ok);
}
