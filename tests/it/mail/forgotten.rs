//! Who forgot their password gets a link by mail; who only asks learns nothing.

use ridgeline::platform::files::DataFolder;
use rocket::http::{ContentType, Header, Status};

use super::smtp::Smtp;
use super::{courier, leaves_through};
use crate::app::{Answered, Person, TestApp, answered, form_body};

fn ask(app: &TestApp, email: &str, host: &str) -> Answered {
    let request = app.client.post("/forgotten-password").header(ContentType::Form);
    let request = request.header(Header::new("Host", host.to_owned()));
    answered(request.body(form_body(&[("email", email)])).dispatch())
}

fn links(app: &TestApp) -> i64 {
    app.read(|r| r.value("SELECT count(*) FROM visible_link l WHERE l.purpose = 'password'", []))
}

/// The work is done after the answer, so that it can't be timed; here it is waited for.
fn wait_for_links(app: &TestApp, wanted: i64) {
    let made = (0..200_000).any(|_| {
        std::thread::yield_now();
        links(app) >= wanted
    });
    assert!(made, "no link was made");
    assert_eq!(links(app), wanted);
}

#[test]
fn a_link_comes_by_mail_works_once_and_leads_to_this_server() {
    let mut app = TestApp::new();
    let smtp = Smtp::plain(app.folder());
    leaves_through(&app, &smtp);
    let urls = ["https://192.0.2.7:8443".to_owned(), "https://office.local:8443".to_owned()];
    let _told = DataFolder::open(app.folder()).unwrap().tell_addresses(&urls).unwrap();
    app.person = Person::default();
    assert!(app.get("/sign-in").text().contains("href=\"/forgotten-password\""));
    app.get("/forgotten-password").expect(Status::Ok);

    let known = ask(&app, "Dana@Example.com ", "evil.example").expect(Status::Ok).text();
    wait_for_links(&app, 1);
    let unknown = ask(&app, "nobody@example.com", "office.local:8443").expect(Status::Ok).text();
    assert_eq!(known, unknown, "a stranger learns nothing");
    while courier(&app) == 0 {}
    let mails = smtp.mails();
    assert_eq!(mails.len(), 1);
    let text = mails[0]["text"].as_str().unwrap();
    assert!(text.contains("https://192.0.2.7:8443/invitation/"), "never another's host: {text}");
    assert!(text.contains("tell Example Roofing Co."), "{text}");
    assert_eq!(mails[0]["envelope_to"], serde_json::json!(["dana@example.com"]));

    // It was asked for a moment ago: another one would only make the first worthless.
    ask(&app, "dana@example.com", "office.local:8443").expect(Status::Ok);
    let at = text.find("/invitation/").unwrap();
    let path: String = text[at..].chars().take_while(|c| !c.is_whitespace()).collect();
    let fields = [("password", "nine dry gutters")];
    let answer = app.post_raw(&path, &form_body(&fields));
    assert_eq!(answer.location(), "/");
    assert_eq!(links(&app), 1);
    app.get(&path).expect(Status::NotFound);
    let kinds = app.event_kinds();
    assert!(kinds.contains(&"user.password_link_made".to_owned()), "{kinds:?}");
    assert!(kinds.contains(&"user.password_changed".to_owned()), "{kinds:?}");
    app.assert_sound();
}

#[test]
fn asking_too_often_has_an_end_and_without_mail_one_is_told_what_to_do() {
    let app = TestApp::new();
    let page = app.get("/forgotten-password").expect(Status::Ok).text();
    assert!(page.contains("doesn’t send mail yet"), "{page}");
    let smtp = Smtp::plain(app.folder());
    leaves_through(&app, &smtp);
    for _ in 0..5 {
        ask(&app, "nobody@example.com", "office.local").expect(Status::Ok);
    }
    let refused = ask(&app, "nobody@example.com", "office.local");
    assert_eq!(refused.status, Status::TooManyRequests);
    assert!(refused.text().contains("You asked for too many links"), "{}", refused.text());
    assert_eq!(links(&app), 0);
}
