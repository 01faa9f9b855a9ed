//! How much one may ask for in a minute.

use ridgeline::config::Limits;
use rocket::http::{Header, Status};
use serde_json::{Value, json};

use crate::app::{Answered, TestApp, answered};

fn key(app: &TestApp) -> String {
    let page = app.post_form("/profile/keys", &[("key_name", "Website")]).expect(Status::Ok).text();
    let at = page.find("rl_").expect("a key");
    page[at..at + 46].to_owned()
}

fn me(app: &TestApp, key: &str) -> Answered {
    let key = Header::new("Authorization", format!("Bearer {key}"));
    let remote = "192.0.2.7:4000".parse().expect("an address");
    answered(app.client.get("/api/v1/me").header(key).remote(remote).dispatch())
}

fn is_refused(answer: &Answered, seconds: &str, detail: &str) {
    assert_eq!(answer.status, Status::TooManyRequests, "{}", answer.text());
    assert_eq!(answer.header("Retry-After"), Some(seconds));
    assert_eq!(answer.header("Content-Type"), Some("application/problem+json"));
    let problem = answer.json();
    assert_eq!(problem["status"], 429);
    assert!(problem["detail"].as_str().is_some_and(|text| text.starts_with(detail)), "{problem}");
}

#[test]
fn a_key_and_a_session_have_their_requests_each_and_wait_for_the_next_minute() {
    let app = TestApp::limited(Limits { requests_per_minute: 4, failures_per_minute: 0 });
    let key = key(&app);
    for _ in 0..4 {
        me(&app, &key).expect(Status::Ok);
    }
    app.clock.advance(20);
    is_refused(&me(&app, &key), "40", "Too many requests in this minute.");
    // The session has asked for one page so far.
    for _ in 0..3 {
        app.api("GET", "me", Value::Null).expect(Status::Ok);
    }
    is_refused(&app.api("GET", "me", Value::Null), "40", "Too many requests in this minute.");
    let page = app.get("/customers");
    assert_eq!((page.status, page.header("Retry-After")), (Status::TooManyRequests, Some("40")));
    assert!(page.text().contains("Too many requests in this minute."), "{}", page.text());
    app.clock.advance(40);
    me(&app, &key).expect(Status::Ok);
    app.get("/customers").expect(Status::Ok);
}

#[test]
fn wrong_keys_from_an_address_have_to_wait_and_right_ones_from_there_too() {
    let app = TestApp::limited(Limits { requests_per_minute: 0, failures_per_minute: 3 });
    let right = key(&app);
    for _ in 0..3 {
        me(&app, "rl_wrong").expect(Status::Unauthorized);
    }
    is_refused(&me(&app, "rl_wrong"), "60", "Too many failed attempts from your address.");
    is_refused(&me(&app, &right), "60", "Too many failed attempts from your address.");
    app.clock.advance(60);
    me(&app, &right).expect(Status::Ok);
}

#[test]
fn zero_is_off() {
    let app = TestApp::limited(Limits { requests_per_minute: 0, failures_per_minute: 0 });
    for _ in 0..40 {
        me(&app, "rl_wrong").expect(Status::Unauthorized);
        app.api("GET", "me", json!(null)).expect(Status::Ok);
    }
}
