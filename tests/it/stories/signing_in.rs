//! Signing in, and how a session ends.

use ridgeline::app as program;
use rocket::futures::future::join_all;
use rocket::http::{ContentType, Header, Status};
use rocket::local::asynchronous::Client;

use crate::app::{Answered, PASSWORD, Person, TestApp, answered, form_body};

fn try_to_sign_in(app: &TestApp, email: &str, password: &str, next: &str) -> Answered {
    let body = form_body(&[("email", email), ("password", password), ("next", next)]);
    app.post_raw("/sign-in", &body)
}

#[test]
fn whoever_is_not_signed_in_is_sent_to_the_page_and_back() {
    let mut app = TestApp::new();
    app.person = Person::default();
    let page = app.get("/sign-in?next=/profile").expect(Status::Ok).text();
    assert!(page.contains("Example Roofing Co.") && page.contains("value=\"/profile\""), "{page}");

    let answer = try_to_sign_in(&app, "Dana@Example.com", PASSWORD, "/profile");
    assert_eq!(answer.location(), "/profile");
    let cookie = answer.headers.iter().find(|(_, value)| value.starts_with("__Host-session="));
    let cookie = &cookie.expect("a cookie").1;
    for word in ["HttpOnly", "Secure", "SameSite=Lax", "Path=/", "Max-Age=2592000"] {
        assert!(cookie.contains(word), "{cookie}");
    }
    app.person.secret = answer.cookie("__Host-session").expect("a cookie");
    assert_eq!(app.get("/sign-in").location(), "/");
    assert_eq!(app.event_kinds().last().map(String::as_str), Some("user.signed_in"));
    app.assert_sound();
}

#[test]
fn one_answer_whatever_is_wrong_and_nothing_typed_is_lost() {
    let app = TestApp::new();
    let wrong = try_to_sign_in(&app, "dana@example.com", "eight wet shingles", "/")
        .expect(Status::UnprocessableEntity);
    let unknown = try_to_sign_in(&app, "nobody@example.com", PASSWORD, "/")
        .expect(Status::UnprocessableEntity);
    let words = "E-mail and password don’t match. 4 tries left, then a 15-minute pause.";
    assert!(wrong.text().contains(words), "{}", wrong.text());
    assert!(wrong.text().contains("value=\"dana@example.com\""));
    assert!(!wrong.text().contains("eight wet shingles"));
    assert_eq!(
        wrong.text().replace("dana@example.com", ""),
        unknown.text().replace("nobody@example.com", "")
    );
}

/// The failures in the audit trail: the kind, whose account, and from where.
fn failures(app: &TestApp) -> Vec<(String, String, i64, String)> {
    app.read(|r| {
        r.list(
            "SELECT e.kind, e.subject_kind, e.subject_id, e.payload FROM visible_event e \
             WHERE e.kind LIKE 'sign_in.%' ORDER BY e.id",
            [],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
        )
    })
}

#[test]
fn who_could_not_sign_in_is_in_the_audit_trail_without_what_was_typed() {
    let app = TestApp::new();
    for _ in 0..5 {
        try_to_sign_in(&app, "dana@example.com", "eight wet shingles", "/");
    }
    app.clock.advance(60);
    try_to_sign_in(&app, "seven wet shingles", "dana@example.com", "/");
    let told = failures(&app);
    let shown: Vec<_> =
        told.iter().map(|(kind, subject, id, _)| (kind.as_str(), subject.as_str(), *id)).collect();
    assert_eq!(
        shown,
        [
            ("sign_in.failed", "user", 1),
            ("sign_in.paused", "user", 1),
            ("sign_in.failed", "company", 1)
        ]
    );
    let paused: serde_json::Value = serde_json::from_str(&told[1].3).expect("JSON");
    assert_eq!(
        (paused["name"].as_str(), paused["tries"].as_i64()),
        (Some("Dana Example"), Some(5))
    );
    let everything = app.read(|r| {
        r.list("SELECT e.payload FROM visible_event e", [], |row| row.get::<_, String>(0))
    });
    assert!(everything.iter().all(|payload| !payload.contains("wet shingles")));
    let page = app.get("/activity").expect(Status::Ok).text();
    assert!(page.contains("5 tries to sign in as <b>Dana Example</b> failed"), "{page}");
    app.assert_sound();
}

#[test]
fn after_five_tries_an_account_pauses_for_whoever_tried_it_and_for_nobody_else() {
    let app = TestApp::new();
    for left in ["4 tries left", "3 tries left", "2 tries left", "1 try left", "Now there is a 15"]
    {
        let wrong = try_to_sign_in(&app, "dana@example.com", "wrong wrong wrong", "/");
        assert!(wrong.expect(Status::UnprocessableEntity).text().contains(left), "{left}");
    }
    // The minute of the address is over, the pause of the account is not.
    app.clock.advance(60);
    let refused = try_to_sign_in(&app, "dana@example.com", PASSWORD, "/");
    assert_eq!(refused.status, Status::TooManyRequests);
    assert_eq!(refused.header("Retry-After"), Some("840"));
    assert!(refused.text().contains("Five tries were wrong. Try again in 14 minutes"));
    let other = try_to_sign_in(&app, "kim@example.com", PASSWORD, "/");
    assert!(other.expect(Status::UnprocessableEntity).text().contains("4 tries left"));
    app.clock.advance(14 * 60);
    try_to_sign_in(&app, "dana@example.com", PASSWORD, "/").location();
}

#[test]
fn nobody_is_sent_to_another_host() {
    let app = TestApp::new();
    for next in ["//evil.example", "https://evil.example", "/\\evil.example"] {
        assert_eq!(try_to_sign_in(&app, "dana@example.com", PASSWORD, next).location(), "/");
    }
}

#[test]
fn too_many_failures_have_to_wait() {
    let app = TestApp::new();
    for n in 0..5 {
        try_to_sign_in(&app, &format!("{n}@example.com"), "wrong wrong wrong", "/")
            .expect(Status::UnprocessableEntity);
    }
    let refused = try_to_sign_in(&app, "dana@example.com", PASSWORD, "/");
    assert_eq!(refused.status, Status::TooManyRequests);
    assert_eq!(refused.header("Retry-After"), Some("60"));
    assert!(refused.text().contains("Too many failed attempts from your address."));
    app.clock.advance(60);
    try_to_sign_in(&app, "dana@example.com", PASSWORD, "/").location();
}

#[test]
fn another_site_can_not_sign_anybody_in() {
    let app = TestApp::new();
    let body = form_body(&[("email", "dana@example.com"), ("password", PASSWORD)]);
    let request = app.client.post("/sign-in").header(ContentType::Form);
    let request = request.header(Header::new("Sec-Fetch-Site", "cross-site")).body(body);
    assert_eq!(answered(request.dispatch()).status, Status::Forbidden);
}

#[test]
fn a_session_ends_by_signing_out_by_idleness_and_by_age() {
    const DAY: i64 = 24 * 60 * 60;
    let app = TestApp::new();
    app.get("/sign-in").location();
    assert_eq!(app.post_form("/sign-out", &[]).location(), "/sign-in");
    app.get("/sign-in").expect(Status::Ok);

    let mut app = app;
    app.person = app.signed_in(1);
    app.clock.advance(13 * DAY);
    assert_eq!(app.get("/sign-in").location(), "/", "used within 14 days");
    app.clock.advance(14 * DAY);
    app.get("/sign-in").expect(Status::Ok);

    app.person = app.signed_in(1);
    for _ in 0..2 {
        app.clock.advance(13 * DAY);
        assert_eq!(app.get("/sign-in").location(), "/");
    }
    app.clock.advance(4 * DAY);
    app.get("/sign-in").expect(Status::Ok);
}

#[test]
fn signing_out_needs_the_token_of_the_session() {
    let app = TestApp::new();
    assert_eq!(app.post_raw("/sign-out", "_csrf=nonsense").status, Status::Forbidden);
    assert_eq!(app.get("/sign-in").location(), "/");
}

#[test]
fn a_healthy_program_says_so() {
    let app = TestApp::new();
    let health = app.get("/healthz").expect(Status::Ok).json();
    assert_eq!(health["version"], env!("CARGO_PKG_VERSION"));
    assert_eq!(health["schema"], ridgeline::platform::db::schema_version());
    app.parts.close();
    assert_eq!(app.get("/healthz").status, Status::ServiceUnavailable);
}

#[test]
#[allow(clippy::disallowed_types, reason = "another program holds the database")]
fn a_program_that_can_not_write_says_so_and_does_not_wait_long() {
    let app = TestApp::new();
    app.get("/healthz").expect(Status::Ok);
    let stranger = rusqlite::Connection::open(app.folder().join("ridgeline.db")).unwrap();
    stranger.execute_batch("BEGIN IMMEDIATE").unwrap();
    app.clock.advance(1);
    let begun = std::time::Instant::now();
    assert_eq!(app.get("/healthz").status, Status::ServiceUnavailable);
    assert!(begun.elapsed() < std::time::Duration::from_secs(8), "{:?}", begun.elapsed());
    stranger.execute_batch("ROLLBACK").unwrap();
    app.clock.advance(1);
    app.get("/healthz").expect(Status::Ok);
}

#[test]
fn whoever_watches_at_the_same_time_hears_the_same() {
    let app = TestApp::new();
    let runtime = rocket::tokio::runtime::Runtime::new().expect("a runtime");
    let statuses = runtime.block_on(async {
        let rocket =
            program::build(rocket::Config::figment().merge(("log_level", "off")), &app.parts);
        let client = Client::untracked(rocket).await.expect("the routes fit together");
        let ask = || async { client.get("/healthz").dispatch().await.status() };
        join_all((0..8).map(|_| ask())).await
    });
    assert_eq!(statuses, [Status::Ok; 8]);
}
