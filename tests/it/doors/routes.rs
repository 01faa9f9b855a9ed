//! The first door: every route × every role, and what is open to everybody.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use ridgeline::platform::access::READY_ROLES;
use rocket::http::{ContentType, Cookie, Method, Status};

use crate::app::{Person, TestApp, answered};

/// What needs no sign-in. This list may only shrink, and is changed by hand alone. The set-up takes
/// the secret that the program printed, and nothing once there is an owner; the description of the
/// API holds no data; the logo stands on the page to sign in. A form that no other route takes is kept
/// when its session has ended, by the token that only its own page has.
const OPEN: &[&str] = &[
    "GET /api/v1/openapi.json",
    "GET /assets/<name>",
    "GET /company.css?<v>",
    "GET /forgotten-password",
    "GET /gallery",
    "GET /healthz",
    "GET /invitation/<secret>",
    "GET /logo/<sha256>",
    "GET /setup/<step>",
    "GET /setup?<token>",
    "GET /sign-in?<next>",
    "POST /<_..>",
    "POST /forgotten-password",
    "POST /invitation/<secret>",
    "POST /setup/<step>",
    "POST /sign-in",
];

/// Every route as `METHOD path`, with the address to ask.
fn routes(app: &TestApp) -> BTreeMap<String, (Method, String)> {
    app.client
        .rocket()
        .routes()
        .map(|route| {
            let uri = route.uri.to_string();
            let path = uri.split('?').next().unwrap_or(&uri);
            let asked: Vec<_> = path
                .split('/')
                .map(|part| if part.starts_with('<') { "1" } else { part })
                .collect();
            (format!("{} {uri}", route.method), (route.method, asked.join("/")))
        })
        .collect()
}

/// Asks as `person` without the token of their forms, so that nothing is done; true when the door
/// lets them in.
fn admitted(app: &TestApp, person: Option<&Person>, method: Method, path: &str) -> (bool, Status) {
    let mut request = app.client.req(method, path.to_owned()).header(ContentType::Form);
    if let Some(person) = person {
        request = request.cookie(Cookie::new("__Host-session", person.secret.clone()));
    }
    let answer = answered(request.dispatch());
    let to_sign_in = answer.header("Location").is_some_and(|to| to.starts_with("/sign-in"));
    let refused = answer.status == Status::Unauthorized
        || to_sign_in
        || String::from_utf8_lossy(&answer.bytes).contains("You aren’t allowed to")
        || String::from_utf8_lossy(&answer.bytes).contains("You aren't allowed to");
    (!refused, answer.status)
}

#[test]
fn role_by_route() {
    let app = TestApp::new();
    let people: Vec<_> = READY_ROLES.iter().map(|role| app.add_person(role.key).id).collect();
    let mut table = String::new();
    for (name, (method, path)) in routes(&app) {
        if OPEN.contains(&name.as_str()) {
            continue;
        }
        write!(table, "{name}:").unwrap();
        let mut all = true;
        let mut let_in = String::new();
        for (role, id) in READY_ROLES.iter().zip(&people) {
            // A session of its own for each: one of the routes ends it.
            let person = app.signed_in(*id);
            if admitted(&app, Some(&person), method, &path).0 {
                write!(let_in, " {}", role.key).unwrap();
            } else {
                all = false;
            }
        }
        writeln!(table, "{}", if all { " everybody" } else { &let_in }).unwrap();
    }
    insta::assert_snapshot!("role_by_route", table);
}

#[test]
fn nothing_else_is_open_to_strangers() {
    let app = TestApp::new();
    let open: Vec<_> = routes(&app)
        .into_iter()
        .filter(|(_, (method, path))| admitted(&app, None, *method, path).0)
        .map(|(name, _)| name)
        .collect();
    let unlisted: Vec<_> = open.iter().filter(|name| !OPEN.contains(&name.as_str())).collect();
    assert!(unlisted.is_empty(), "open without sign-in: {unlisted:#?}");
}

#[test]
fn every_change_needs_the_token_of_its_session() {
    let app = TestApp::new();
    for (name, (method, path)) in routes(&app) {
        if method == Method::Get || OPEN.contains(&name.as_str()) {
            continue;
        }
        let person = app.signed_in(app.person.id);
        let (_, status) = admitted(&app, Some(&person), method, &path);
        assert_eq!(status, Status::Forbidden, "{name} went past without a token");
    }
}
