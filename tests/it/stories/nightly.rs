//! What is done every night, and what people see of it in the morning.

use std::time::{Duration, Instant};

use rocket::http::Status;

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

#[test]
fn the_night_forgets_old_sessions_and_finds_what_is_wrong() {
    let mut app = TestApp::new();
    let owner = app.person.id;
    app.add_person("office");
    change_past_the_log(&app);
    // Sessions live thirty days, and are remembered for thirty more.
    app.clock.advance(61 * 86_400);
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
