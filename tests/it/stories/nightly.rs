//! What is done every night, and what people see of it in the morning.

use std::time::{Duration, Instant};

use rocket::http::Status;
use serde_json::json;

use crate::app::TestApp;

/// Lets the night pass: everything that is due is done once, and then the chores stop.
fn night(app: &TestApp, done: impl Fn(&TestApp) -> bool) {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(async {
        let chores = app.parts.chores().start().await.expect("they start");
        let begun = Instant::now();
        while !done(app) {
            assert!(begun.elapsed() < Duration::from_secs(20), "the chores weren't done");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        chores.stop().await;
    });
}

#[allow(clippy::disallowed_types, reason = "another program changes the file")]
fn change_past_the_log(app: &TestApp) {
    let stranger = rusqlite::Connection::open(app.folder().join("ridgeline.db")).unwrap();
    stranger.execute("UPDATE company SET city = 'Nowhere'", []).unwrap();
}

fn ids(app: &TestApp, sql: &str) -> Vec<i64> {
    app.read(|r| r.list(sql, [], |row| row.get(0)))
}

#[test]
fn tokens_that_are_over_are_deleted_and_those_that_hold_stay() {
    const DAY: i64 = 86_400;
    let mut app = TestApp::new();
    let owner = app.person.clone();
    let invite = |app: &TestApp, email: &str| {
        let fields = [("name", "Sam"), ("email", email), ("roles", "crew")];
        let page = app.post_form("/settings/people", &fields).expect(Status::Ok).text();
        let at = page.find("/invitation/").expect("a link");
        page[at..at + "/invitation/".len() + 43].to_owned()
    };
    let used = invite(&app, "used@example.com");
    let joined = app.post_raw(&used, "name=Sam&password=three+slow+ladders");
    assert_eq!(joined.location(), "/");
    let late = invite(&app, "late@example.com");
    app.person = owner.clone();
    app.post_form("/sign-out", &[]).location();
    app.clock.advance(8 * DAY);
    app.person = app.signed_in(owner.id);
    let fresh = invite(&app, "fresh@example.com");
    assert_eq!(ids(&app, "SELECT id FROM visible_link ORDER BY id"), [1, 2, 3]);
    night(&app, |app| ids(app, "SELECT id FROM visible_link").len() < 3);
    // What was used and what is too old is gone; the fresh one and whoever is signed in stay.
    assert_eq!(ids(&app, "SELECT id FROM visible_link"), [3]);
    assert_eq!(ids(&app, "SELECT id FROM visible_session ORDER BY id"), [2, 3]);
    app.get("/profile").expect(Status::Ok);
    app.get(&late).expect(Status::NotFound);
    app.get(&fresh).expect(Status::Ok);
    app.assert_sound();
}

#[test]
fn an_invoice_that_became_overdue_is_told_of_at_night() {
    let app = TestApp::new();
    let customer = json!({ "kind": "household", "name": "Fern Lakes" });
    let customer = app.api("POST", "customers", customer).expect(Status::Created).json();
    let draft = json!({
        "customer_id": customer["id"], "title": "Gutters",
        "lines": [{ "description": "Gutters", "quantity": "1", "unit_price": "100",
            "tax_category": "labor" }],
    });
    let draft = app.api("POST", "invoices", draft).expect(Status::Created).json();
    app.api("POST", &format!("invoices/{}/issuance", draft["id"]), json!({})).expect(Status::Ok);
    app.clock.advance(60 * 86_400);
    night(&app, |app| app.event_kinds().iter().any(|kind| kind == "invoice.became_overdue"));
}

#[test]
fn the_night_forgets_old_sessions_and_finds_what_is_wrong() {
    let mut app = TestApp::new();
    let owner = app.person.id;
    app.add_person("office");
    change_past_the_log(&app);
    // Sessions live thirty days.
    app.clock.advance(31 * 86_400);
    app.person = app.signed_in(owner);
    assert!(!app.get("/").expect(Status::Ok).text().contains("Last night’s check"));
    night(&app, |app| app.event_kinds().iter().any(|kind| kind == "check.failed"));
    let sessions: i64 = app.read(|r| r.value("SELECT count(*) FROM visible_session", []));
    assert_eq!(sessions, 1, "the new one alone");
    let page = app.get("/").expect(Status::Ok).text();
    assert!(page.contains("Last night’s check found 1 thing wrong."), "{page}");
    app.sign_in_as("office");
    assert!(!app.get("/").expect(Status::Ok).text().contains("Last night’s check"));
}
