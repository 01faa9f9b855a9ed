//! A session that ends while somebody types.

use rocket::http::{ContentType, Cookie, Status};

use crate::app::{Answered, PASSWORD, Person, TestApp, answered, form_body};

const FORM: [(&str, &str); 4] = [
    ("_once", "0123456789abcdef"),
    ("kind", "household"),
    ("name", "Fern & Example"),
    ("terms_days", "30"),
];

fn post(app: &TestApp, cookies: &[(&str, &str)], path: &str, fields: &[(&str, &str)]) -> Answered {
    let mut request = app.client.post(path.to_owned()).header(ContentType::Form);
    for (name, value) in cookies {
        request = request.cookie(Cookie::new((*name).to_owned(), (*value).to_owned()));
    }
    answered(request.body(form_body(fields)).dispatch())
}

fn get(app: &TestApp, cookies: &[(&str, &str)], path: &str) -> Answered {
    let mut request = app.client.get(path.to_owned());
    for (name, value) in cookies {
        request = request.cookie(Cookie::new((*name).to_owned(), (*value).to_owned()));
    }
    answered(request.dispatch())
}

/// Types, is signed out, sends the form; answers where that leads and the cookie that is set.
fn sent_too_late(app: &TestApp) -> (Answered, String) {
    let typed = app.person.clone();
    app.clock.advance(31 * 24 * 60 * 60);
    let fields = [&[("_csrf", typed.csrf.as_str())], &FORM[..]].concat();
    let answer = post(app, &[("__Host-session", &typed.secret)], "/customers", &fields);
    let kept = answer.cookie("__Host-kept").expect("it is kept");
    (answer, kept)
}

/// What a browser posts from the page on which a form comes back.
fn hidden_fields(page: &str) -> Vec<(String, String)> {
    let form = &page[page.find("data-now").expect("the form")..];
    let form = &form[..form.find("</form>").unwrap()];
    let plain = |text: &str| text.replace("&amp;", "&");
    form.split("<input type=\"hidden\" name=\"")
        .skip(1)
        .map(|input| {
            let (name, rest) = input.split_once("\" value=\"").unwrap();
            (plain(name), plain(rest.split_once('"').unwrap().0))
        })
        .collect()
}

fn come_back(app: &TestApp, person: &Person, kept: &str) -> Answered {
    get(app, &[("__Host-session", &person.secret), ("__Host-kept", kept)], "/signed-out")
}

#[test]
fn what_was_typed_comes_back_after_signing_in() {
    let app = TestApp::new();
    let (answer, kept) = sent_too_late(&app);
    assert_eq!(answer.location(), "/sign-in?next=/signed-out");
    let page = get(&app, &[], "/sign-in?next=/signed-out").expect(Status::Ok).text();
    assert!(page.contains("what you typed comes back"), "{page}");
    let signing_in =
        [("email", "dana@example.com"), ("password", PASSWORD), ("next", "/signed-out")];
    let signed_in = post(&app, &[], "/sign-in", &signing_in);
    assert_eq!(signed_in.location(), "/signed-out");
    let person = Person {
        secret: signed_in.cookie("__Host-session").expect("a session"),
        ..app.person.clone()
    };

    let page = come_back(&app, &person, &kept).expect(Status::Ok).text();
    let fields = hidden_fields(&page);
    let events = app.event_kinds().len();
    let pairs: Vec<_> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    let form = post(&app, &[("__Host-session", &person.secret)], "/customers", &pairs);
    let form = form.expect(Status::Conflict).text();
    assert!(form.contains("You were signed out while this page was open"), "{form}");
    assert!(
        form.contains("value=\"Fern &amp; Example\"") && form.contains("value=\"30\""),
        "{form}"
    );
    assert_eq!(app.event_kinds().len(), events, "nothing is done before they say so");
}

#[test]
fn nobody_else_gets_it() {
    let app = TestApp::new();
    let (_, kept) = sent_too_late(&app);
    let other = app.add_person("office");
    assert_eq!(come_back(&app, &other, &kept).location(), "/");
    // Their own name doesn't help without the secret of the browser, and it holds for a day.
    let owner = app.signed_in(app.person.id);
    assert_eq!(come_back(&app, &owner, "guessed").location(), "/");
    come_back(&app, &owner, &kept).expect(Status::Ok);
    app.clock.advance(24 * 60 * 60);
    assert_eq!(come_back(&app, &owner, &kept).location(), "/");
}

#[test]
fn neither_the_address_nor_the_database_shows_what_was_typed() {
    let app = TestApp::new();
    let (answer, _) = sent_too_late(&app);
    assert!(!answer.location().contains("Fern"));
    app.parts.close();
    let file = std::fs::read(app.folder().join("ridgeline.db")).expect("the database");
    assert!(!file.windows(4).any(|part| part == b"Fern"));
}

#[test]
fn passwords_are_not_kept() {
    let app = TestApp::new();
    let typed = app.person.clone();
    app.clock.advance(31 * 24 * 60 * 60);
    let fields = [
        ("_csrf", typed.csrf.as_str()),
        ("current", "old secret"),
        ("password", "new secret"),
        ("name", "Dana"),
    ];
    let answer = post(&app, &[], "/profile/password", &fields);
    let kept = answer.cookie("__Host-kept").expect("it is kept");
    let owner = app.signed_in(app.person.id);
    let page = come_back(&app, &owner, &kept).expect(Status::Ok).text();
    assert!(page.contains("value=\"Dana\"") && !page.contains("secret"), "{page}");
}

#[test]
fn a_form_from_an_earlier_session_of_mine_is_shown_again_and_anothers_is_refused() {
    let app = TestApp::new();
    let now = app.signed_in(app.person.id);
    let with = |csrf: &str| {
        let pairs = [&[("_csrf", csrf)], &FORM[..]].concat();
        post(&app, &[("__Host-session", &now.secret)], "/customers", &pairs)
    };
    let page = with(&app.person.csrf).expect(Status::Conflict).text();
    assert!(page.contains("value=\"Fern &amp; Example\""), "{page}");
    let other = app.add_person("office");
    with(&other.csrf).expect(Status::Forbidden);
    with("").expect(Status::Forbidden);
    with("made-up").expect(Status::Forbidden);
    let customers: i64 = app.read(|r| r.value("SELECT count(*) FROM visible_customer", []));
    assert_eq!(customers, 0);
}

#[test]
fn forms_of_strangers_are_not_kept() {
    let app = TestApp::new();
    let answer = post(&app, &[], "/customers", &[("_csrf", "made-up"), ("name", "X")]);
    assert!(answer.location().starts_with("/sign-in"), "{}", answer.location());
    assert_eq!(answer.cookie("__Host-kept"), None);
    // What leads nowhere leads nowhere, and what can only be read is said to be so.
    post(&app, &[], "/nowhere", &[]).expect(Status::NotFound);
    post(&app, &[], "/search", &[]).expect(Status::MethodNotAllowed);
}
