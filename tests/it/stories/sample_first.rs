//! Looking around in the sample company, and starting for real.

use ridgeline::app::{self, Parts};
use ridgeline::config::Limits;
use ridgeline::kernel::time::Clock;
use rocket::http::{ContentType, Cookie, Status};
use rocket::local::blocking::Client;
use serde_json::{Value, json};

use crate::app::{Answered, PASSWORD, Person, TestApp, answered, form_body};

const YOU: [(&str, &str); 3] = [
    ("owner_name", "Łukasz Example"),
    ("owner_email", "lukasz@example.com"),
    ("password", PASSWORD),
];

/// Opens the link of the set-up and chooses to look around first.
fn look_around(app: &mut TestApp) {
    let path = app.parts.set_up_path().unwrap().expect("a link");
    let secret = app.get(&path).cookie("__Host-setup").expect("a cookie");
    let cookie = || Cookie::new("__Host-setup", secret.clone());
    let page = answered(app.client.get("/setup/you").cookie(cookie()).dispatch()).text();
    assert!(page.contains("Look around in a sample company"), "{page}");
    let you = [&YOU[..], &[("then", "sample")]].concat();
    let request = app.client.post("/setup/you").header(ContentType::Form);
    let answer = answered(request.cookie(cookie()).body(form_body(&you)).dispatch());
    assert_eq!(answer.location(), "/");
    assert_eq!(answer.cookie("__Host-setup").as_deref(), Some(""));
    app.person = signed_in(app, &answer);
}

/// Whoever an answer has signed in, with the token of their forms.
fn signed_in(app: &TestApp, answer: &Answered) -> Person {
    let secret = answer.cookie("__Host-session").expect("a session");
    let cookie = Cookie::new("__Host-session", secret.clone());
    let page = answered(app.client.get("/profile").cookie(cookie).dispatch()).text();
    let at = page.find("name=\"_csrf\" value=\"").expect("a token") + 20;
    let csrf = page[at..].chars().take_while(|c| *c != '"').collect();
    Person { id: 1, secret, csrf }
}

/// Sends a form to the company that is shown, which may not be the real one.
fn post(app: &TestApp, path: &str, fields: &[(&str, &str)]) -> Answered {
    let fields = [&[("_csrf", app.person.csrf.as_str())], fields].concat();
    let cookie = Cookie::new("__Host-session", app.person.secret.clone());
    let request = app.client.post(path.to_owned()).header(ContentType::Form).cookie(cookie);
    answered(request.body(form_body(&fields)).dispatch())
}

const START: [(&str, &str); 3] =
    [("name", "Ridge & Sons"), ("zone", "America/Denver"), ("price_book", "true")];

#[test]
fn one_looks_around_and_starts_for_real_with_one_click() {
    let mut app = TestApp::bare();
    look_around(&mut app);
    assert_eq!(app.parts.set_up_path().unwrap(), None, "one starts from within");
    assert!(app.parts.sample_in_use().unwrap().ends_with("sample"));
    for path in ["/", "/customers", "/invoices", "/settings/company", "/profile"] {
        let page = app.get(path).expect(Status::Ok).text();
        assert!(page.contains("class=\"strip\"") && page.contains("Sample company"), "{path}");
    }
    let sample = app.api("GET", "invoices", Value::Null).json();
    assert!(sample["items"].as_array().unwrap().len() > 20, "{sample}");
    let item = json!({ "code": "OWN-1", "name": "Our own", "unit": "each", "price": "12.5",
                       "tax_category": "material" });
    let cookie = Cookie::new("__Host-session", app.person.secret.clone());
    let request = app.client.post("/api/v1/items").header(ContentType::JSON).cookie(cookie);
    let token = rocket::http::Header::new("X-CSRF-Token", app.person.csrf.clone());
    let added = answered(request.header(token).body(item.to_string()).dispatch());
    assert_eq!(added.status, Status::Created);
    assert_eq!(app.event_kinds(), ["roles.updated"], "nothing of it is in the real company");

    let page = app.get("/settings/sample").expect(Status::Ok).text();
    assert!(page.contains("Start for real"), "{page}");
    let refused = post(&app, "/settings/sample/start", &[("name", " "), ("zone", "Mars/Base")]);
    let refused = refused.expect(Status::UnprocessableEntity).text();
    assert!(refused.contains("2 things to put right"), "{refused}");

    let answer = post(&app, "/settings/sample/start", &START);
    assert_eq!(answer.location(), "/");
    app.get("/").location(); // The session in the sample company has ended with it.
    app.person = signed_in(&app, &answer);
    let home = app.get("/").expect(Status::Ok).text();
    assert!(home.contains("Ridge &amp; Sons") && !home.contains("class=\"strip\""), "{home}");
    let real = app.api("GET", "invoices", Value::Null).json();
    assert_eq!(real["items"], json!([]));
    let items = app.api("GET", "items?limit=200", Value::Null).json();
    assert!(items.to_string().contains("OWN-1"), "{items}");
    let company = app.get("/settings/company").text();
    assert!(company.contains("America/Denver") && !company.contains("100 Sample Street"));
    let password = [("email", "lukasz@example.com"), ("password", PASSWORD), ("next", "/")];
    let again = app.post_raw("/sign-in", &form_body(&password));
    assert_eq!(again.location(), "/", "the password is the same");
    app.assert_sound();

    let page = app.get("/settings/sample").expect(Status::Ok).text();
    assert!(page.contains("Set aside") && app.folder().join("sample/ridgeline.db").is_file());
    let gone = app.post_form("/settings/sample/deletion", &[]);
    assert_eq!(gone.location(), "/settings/sample");
    assert!(!app.folder().join("sample").exists());
    assert!(app.get("/settings/sample").text().contains("There is no sample company"));
    assert_eq!(app.event_kinds().last().unwrap(), "company.sample_deleted");
    app.assert_sound();
}

#[test]
fn a_program_that_ended_goes_on_where_one_was() {
    let mut app = TestApp::bare();
    look_around(&mut app);
    let folder = app.folder().to_owned();
    let limits = Limits { requests_per_minute: 0, failures_per_minute: 0 };
    app.parts.close();
    let opened = || Parts::open(&folder, Clock::Fixed(app.clock.clone()), limits).unwrap();
    let figment = || rocket::Config::figment().merge(("log_level", "off"));
    let customers = |client: &Client| {
        let cookie = Cookie::new("__Host-session", app.person.secret.clone());
        answered(client.get("/customers").cookie(cookie).dispatch())
    };

    let parts = opened();
    assert!(parts.sample_in_use().is_some());
    let client = Client::untracked(app::build(figment(), &parts)).unwrap();
    let page = customers(&client).expect(Status::Ok).text();
    assert!(page.contains("class=\"strip\""), "still the sample company");
    drop(client);
    parts.close();

    // As after a kill between the commit that sets the real company up and the answer.
    let office = app::open_office(&folder, Clock::Fixed(app.clock.clone())).unwrap();
    crate::app::set_up_in(&office);
    office.close();
    let parts = opened();
    assert!(parts.sample_in_use().is_none(), "the real company counts as soon as it is there");
    let client = Client::untracked(app::build(figment(), &parts)).unwrap();
    assert_eq!(customers(&client).status, Status::SeeOther, "one signs in there anew");
    drop(client);
    parts.close();
}

#[test]
fn the_sample_is_for_those_who_have_no_company_yet_and_its_end_for_owners() {
    let mut app = TestApp::new();
    assert_eq!(post(&app, "/settings/sample/start", &START).status, Status::Conflict);
    app.get("/settings/sample").expect(Status::Ok);
    app.sign_in_as("manager");
    app.get("/settings/sample").expect(Status::Forbidden);

    let mut fresh = TestApp::bare();
    look_around(&mut fresh);
    let deleted = post(&fresh, "/settings/sample/deletion", &[]);
    assert_eq!(deleted.status, Status::Conflict, "not while one is in it");
    assert!(fresh.folder().join("sample/ridgeline.db").is_file());
}
