//! Inviting people, giving them roles, and their own accounts.

use rocket::http::{ContentType, Cookie, Header, Status};
use serde_json::{Value, json};

use crate::app::{Answered, PASSWORD, Person, TestApp, answered, form_body};

const CREW: [(&str, &str); 3] =
    [("name", "Sam Example"), ("email", "sam@example.com"), ("roles", "crew")];

/// The path of the link that a page shows.
fn link_on(page: &Answered) -> String {
    let text = page.text();
    let at = text.find("/invitation/").unwrap_or_else(|| panic!("no link on {text}"));
    text[at..].split('"').next().unwrap().to_owned()
}

fn join(app: &TestApp, link: &str, name: &str, password: &str) -> Answered {
    app.post_raw(link, &form_body(&[("name", name), ("password", password)]))
}

fn signed_in_by(answer: &Answered) -> Person {
    let secret = answer.cookie("__Host-session").expect("a session");
    Person { secret, ..Person::default() }
}

fn me(app: &TestApp) -> Value {
    app.api("GET", "me", Value::Null).expect(Status::Ok).json()
}

#[test]
fn somebody_is_invited_joins_and_does_what_their_role_allows() {
    let mut app = TestApp::new();
    let owner = app.person.clone();
    let page = app.post_form("/settings/people", &CREW).expect(Status::Ok);
    let link = link_on(&page);
    let list = app.get("/settings/people").text();
    assert!(list.contains("Sam Example") && list.contains("Invited"), "{list}");

    app.person = Person::default();
    let welcome = app.get(&link).expect(Status::Ok).text();
    assert!(welcome.contains("Example Roofing Co.") && welcome.contains("sam@example.com"));
    let refused = join(&app, &link, "", "short").expect(Status::UnprocessableEntity);
    assert!(refused.text().contains("at least 10 characters"), "{}", refused.text());
    let joined = join(&app, &link, "Sam N. Example", "three slow ladders");
    assert_eq!(joined.location(), "/");
    app.person = signed_in_by(&joined);
    let me = me(&app);
    assert_eq!((&me["name"], &me["roles"]), (&json!("Sam N. Example"), &json!(["crew"])));
    app.get("/settings/people").expect(Status::Forbidden);

    let again = join(&app, &link, "Sam", "three slow ladders").expect(Status::NotFound);
    let again = again.text();
    assert!(again.contains("<h1>This link was used or is too old</h1>"), "{again}");
    assert!(
        again.contains("Example Roofing Co.") && again.contains("href=\"/sign-in\""),
        "{again}"
    );
    app.person = owner;
    assert!(!app.get("/settings/people").text().contains("Invited"));
    let kinds = app.event_kinds();
    assert_eq!(kinds[kinds.len() - 3..], ["user.invited", "user.joined", "user.signed_in"]);
    app.assert_sound();
}

#[test]
fn an_invitation_ends_after_a_week_and_with_the_next_one() {
    let app = TestApp::new();
    let first = link_on(&app.post_form("/settings/people", &CREW));
    let second = link_on(&app.post_form("/settings/people/2/invitation", &[]));
    app.get(&first).expect(Status::NotFound);
    app.clock.advance(7 * 24 * 60 * 60 - 1);
    app.get(&second).expect(Status::Ok);
    app.clock.advance(1);
    join(&app, &second, "Sam", "three slow ladders").expect(Status::NotFound);
    app.get("/invitation/nonsense").expect(Status::NotFound);
}

#[test]
fn a_new_role_holds_at_the_next_request() {
    let mut app = TestApp::new();
    let (owner, crew) = (app.person.clone(), app.add_person("crew"));
    app.person = crew.clone();
    app.get("/price-book").expect(Status::Forbidden);
    app.person = owner;
    let path = format!("/settings/people/{}", crew.id);
    let fields = [
        ("version", "1"),
        ("name", "crew Example"),
        ("email", "sam@example.com"),
        ("roles", "crew"),
        ("roles", "viewer"),
        ("team", "North"),
    ];
    app.post_form(&path, &fields).location();
    app.post_form(&path, &fields).expect(Status::Conflict);
    app.person = crew;
    app.get("/price-book").expect(Status::Ok);
    let me = me(&app);
    assert_eq!((&me["roles"], &me["team"]), (&json!(["crew", "viewer"]), &json!("North")));
    app.assert_sound();
}

#[test]
fn the_last_owner_stays_and_only_owners_make_owners() {
    let mut app = TestApp::new();
    let dana = [("version", "1"), ("name", "Dana Example"), ("email", "dana@example.com")];
    let mut less = dana.to_vec();
    less.push(("roles", "manager"));
    let refused = app.post_form("/settings/people/1", &less).expect(Status::UnprocessableEntity);
    assert!(refused.text().contains("Dana Example is the last owner"), "{}", refused.text());
    app.post_form("/settings/people/1/closing", &[]).expect(Status::Conflict);
    app.post_form("/settings/people/1", &[dana[0], dana[1], dana[2]])
        .expect(Status::UnprocessableEntity);

    // One who is invited and hasn't joined is no second owner yet.
    let second = [("name", "Kim Example"), ("email", "kim@example.com"), ("roles", "owner")];
    let link = link_on(&app.post_form("/settings/people", &second));
    app.post_form("/settings/people/1", &less).expect(Status::UnprocessableEntity);
    let kim = signed_in_by(&join(&app, &link, "Kim Example", "three slow ladders"));
    app.post_form("/settings/people/1", &less).location();
    assert_eq!(me(&app)["roles"], json!(["manager"]));
    app.post_form("/settings/people/2/closing", &[]).expect(Status::Forbidden);
    app.person = kim;
    assert_eq!(me(&app)["roles"], json!(["owner"]));
    app.assert_sound();
}

#[test]
fn a_closed_account_can_do_nothing_until_it_is_opened_again() {
    let mut app = TestApp::new();
    let (owner, office) = (app.person.clone(), app.add_person("office"));
    app.person = office.clone();
    let csrf = office.csrf.clone();
    let page = app.post_form("/profile/keys", &[("key_name", "Website")]).expect(Status::Ok);
    let key =
        page.text().split("value=\"rl_").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let with_key = |app: &TestApp| {
        let request = app.client.get("/api/v1/me");
        answered(
            request.header(Header::new("Authorization", format!("Bearer rl_{key}"))).dispatch(),
        )
    };
    assert_eq!(with_key(&app).expect(Status::Ok).json()["key"]["name"], "Website");
    assert!(!csrf.is_empty());

    app.person = owner.clone();
    let path = format!("/settings/people/{}", office.id);
    app.post_form(&format!("{path}/closing"), &[]).location();
    assert!(app.get("/settings/people").text().contains("Closed"));
    app.post_form(&format!("{path}/password-link"), &[]).expect(Status::Conflict);
    with_key(&app).expect(Status::Unauthorized);
    app.person = office.clone();
    app.get("/sign-in").expect(Status::Ok);

    app.person = owner;
    app.post_form(&format!("{path}/reopening"), &[]).location();
    with_key(&app).expect(Status::Unauthorized);
    app.person = office;
    app.get("/sign-in").expect(Status::Ok);
    app.assert_sound();
}

#[test]
fn who_forgot_their_password_gets_a_link_for_a_day() {
    let mut app = TestApp::new();
    let owner = app.person.clone();
    let office = app.add_person("office");
    let path = format!("/settings/people/{}/password-link", office.id);
    let link = link_on(&app.post_form(&path, &[]).expect(Status::Ok));
    app.person = Person::default();
    let page = app.get(&link).expect(Status::Ok).text();
    assert!(page.contains("A new password") && !page.contains("name=\"name\""), "{page}");
    let done = join(&app, &link, "ignored", "three slow ladders");
    app.person = signed_in_by(&done);
    assert_eq!(me(&app)["name"], "office Example");
    app.person = office;
    app.get("/sign-in").expect(Status::Ok);

    app.person = owner;
    let late = link_on(&app.post_form(&path, &[]));
    app.clock.advance(24 * 60 * 60);
    app.get(&late).expect(Status::NotFound);
}

#[test]
fn everybody_changes_their_own_password_and_ends_their_sessions() {
    let mut app = TestApp::new();
    let elsewhere = app.signed_in(1);
    let wrong = [("current", "nonsense"), ("password", "three slow ladders")];
    let refused = app.post_form("/profile/password", &wrong).expect(Status::UnprocessableEntity);
    assert!(refused.text().contains("That isn’t the password you have now."));
    let weak = [("current", PASSWORD), ("password", "dana@example")];
    let refused = app.post_form("/profile/password", &weak).expect(Status::UnprocessableEntity);
    assert!(refused.text().contains("Leave “example” out"), "{}", refused.text());
    let good = [("current", PASSWORD), ("password", "three slow ladders")];
    app.post_form("/profile/password", &good).location();
    let here = app.person.clone();
    app.person = elsewhere;
    app.get("/sign-in").expect(Status::Ok);

    app.person = here;
    let third = app.signed_in(1);
    let page = app.get("/profile").expect(Status::Ok).text();
    let at = page.find("/profile/sessions/").expect("another session");
    let path = page[at..].split('"').next().unwrap().to_owned();
    app.post_form(&path, &[]).location();
    app.post_form(&path, &[]).expect(Status::NotFound);
    app.person = third;
    app.get("/sign-in").expect(Status::Ok);
}

#[test]
fn name_and_shortcuts_are_ones_own() {
    let app = TestApp::new();
    assert!(app.get("/profile").text().contains("data-shortcuts=\"on\""));
    app.post_form("/profile/shortcuts", &[]).location();
    app.post_form("/profile", &[("name", "Dana E. Example")]).location();
    let page = app.get("/profile").text();
    assert!(page.contains("data-shortcuts=\"off\"") && page.contains("Dana E. Example"), "{page}");
    let refused = app.post_form("/profile", &[("name", " ")]).expect(Status::UnprocessableEntity);
    assert!(refused.text().contains("one thing to put right"), "{}", refused.text());
}

#[test]
fn nobody_touches_the_keys_and_sessions_of_others() {
    let mut app = TestApp::new();
    app.post_form("/profile/keys", &[("key_name", "Books")]).expect(Status::Ok);
    app.post_form("/profile/keys", &[("key_name", "")]).expect(Status::UnprocessableEntity);
    let owner = app.person.clone();
    app.sign_in_as("manager");
    app.get("/settings/keys").expect(Status::Forbidden);
    app.post_form("/profile/keys/1/revocation", &[]).expect(Status::NotFound);
    app.post_form("/profile/sessions/1/end", &[]).expect(Status::NotFound);
    app.post_form("/profile/keys", &[("key_name", "Mine")]).expect(Status::Ok);
    app.person = owner;
    let page = app.get("/settings/keys").expect(Status::Ok).text();
    assert!(page.contains("Books") && page.contains("Mine") && page.contains("Never used"));
    app.post_form("/settings/keys/2/revocation", &[]).location();
    assert!(!app.get("/settings/keys").text().contains("Mine"));
    app.assert_sound();
}

#[test]
fn a_key_says_who_it_acts_for_and_a_wrong_one_nothing() {
    let app = TestApp::new();
    app.api("GET", "me", Value::Null).expect(Status::Ok);
    let ask = |header: &str| {
        let request = app.client.get("/api/v1/me");
        let request = request.header(Header::new("Authorization", header.to_owned()));
        answered(request.remote("192.0.2.7:40000".parse().unwrap()).dispatch())
    };
    let refused = ask("Bearer rl_nonsense").expect(Status::Unauthorized);
    assert_eq!(refused.json()["status"], 401);
    ask("Basic ZGFuYTp4").expect(Status::Unauthorized);
    for _ in 1..5 {
        ask("Bearer nonsense").expect(Status::Unauthorized);
    }
    assert!(ask("Bearer nonsense").expect(Status::TooManyRequests).header("Retry-After").is_some());
    let cookie = Cookie::new("__Host-session", app.person.secret.clone());
    let request = app.client.get("/api/v1/me").cookie(cookie).header(ContentType::JSON);
    assert_eq!(answered(request.dispatch()).expect(Status::Ok).json()["email"], "dana@example.com");
}

#[test]
fn programs_list_the_people_to_whom_things_can_be_given() {
    let mut app = TestApp::new();
    for _ in 0..3 {
        app.add_person("crew");
    }
    app.sign_in_as("sales_representative");
    let first = app.api("GET", "users?limit=2&active=true", Value::Null).expect(Status::Ok).json();
    assert_eq!(first["items"].as_array().unwrap().len(), 2);
    assert_eq!(first["items"][0]["name"], "Dana Example");
    let next = first["next"].as_str().expect("another page");
    let rest = app.api("GET", &format!("users?limit=9&after={next}"), Value::Null).json();
    assert_eq!(rest["items"].as_array().unwrap().len(), 3);
    assert_eq!(rest["next"], Value::Null);
    let found = app.api("GET", "users?q=dana@", Value::Null).json();
    assert_eq!(found["items"].as_array().unwrap().len(), 1);
    assert!(found["items"][0].get("password_hash").is_none());
}
