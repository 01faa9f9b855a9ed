//! The first set-up in a browser.

use rocket::http::{ContentType, Cookie, Header, Status};

use crate::app::{Answered, PASSWORD, TestApp, answered, form_body};

/// Whoever opened the link: their cookie goes with each request.
struct Founder {
    app: TestApp,
    secret: String,
}

impl Founder {
    fn new() -> Founder {
        let app = TestApp::bare();
        let path = app.parts.set_up_path().unwrap().expect("a link");
        let answer = app.get(&path);
        assert_eq!(answer.location(), "/setup/you");
        let secret = answer.cookie("__Host-setup").expect("a cookie");
        assert!(path.ends_with(&secret));
        Founder { app, secret }
    }

    fn get(&self, path: &str) -> Answered {
        let cookie = Cookie::new("__Host-setup", self.secret.clone());
        answered(self.app.client.get(path.to_owned()).cookie(cookie).dispatch())
    }

    fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answered {
        let cookie = Cookie::new("__Host-setup", self.secret.clone());
        let request = self.app.client.post(path.to_owned()).header(ContentType::Form);
        answered(request.cookie(cookie).body(form_body(fields)).dispatch())
    }

    fn you(&self) -> Answered {
        let you = [("owner_name", "Łukasz Example"), ("owner_email", "lukasz@example.com")];
        self.post("/setup/you", &[you[0], you[1], ("password", PASSWORD)])
    }
}

const COMPANY: [(&str, &str); 11] = [
    ("name", "Example & Sons Roofing"),
    ("street", "1 Sample Street"),
    ("city", "Example Falls"),
    ("state", "CO"),
    ("postal_code", "80000"),
    ("phone", "555.555.0100"),
    ("email", "office@example.com"),
    ("license_number", "EX-1"),
    ("accent", "#a23b22"),
    ("zone", "America/Denver"),
    ("currency", "USD"),
];

const TAX: [(&str, &str); 4] = [
    ("taxed", "one"),
    ("tax_name", "Example County"),
    ("tax_rate", "8.25"),
    ("tax_on_material", "true"),
];

const NUMBERS: [(&str, &str); 8] = [
    ("estimate_prefix", "E-"),
    ("estimate_next", "2001"),
    ("job_prefix", "J-"),
    ("job_next", "1001"),
    ("invoice_prefix", ""),
    ("invoice_next", "26001"),
    ("payment_prefix", "R-"),
    ("payment_next", "1001"),
];

#[test]
fn the_company_is_set_up_from_the_link_to_the_first_page() {
    let founder = Founder::new();
    assert_eq!(founder.you().location(), "/setup/company");
    let page = founder.get("/setup/company").expect(Status::Ok).text();
    assert!(page.contains("data-guess"), "the browser proposes its time zone");
    assert_eq!(founder.post("/setup/company", &COMPANY).location(), "/setup/tax");
    assert_eq!(founder.post("/setup/tax", &TAX).location(), "/setup/numbers");
    assert_eq!(founder.post("/setup/numbers", &NUMBERS).location(), "/setup/mail");
    let done = founder.post("/setup/mail", &[("host", "half typed"), ("then", "skip")]);
    assert_eq!(done.location(), "/");
    assert_eq!(done.cookie("__Host-setup").as_deref(), Some(""));

    let mut app = founder.app;
    app.person.secret = done.cookie("__Host-session").expect("the owner is signed in");
    assert_eq!(app.get("/sign-in").location(), "/");
    assert_eq!(app.event_kinds(), ["roles.updated", "company.set_up", "user.signed_in"]);
    let company = app.get("/settings/company").expect(Status::Ok).text();
    for text in ["Example &amp; Sons Roofing", "(555) 555-0100", "America/Denver", "#a23b22"] {
        assert!(company.contains(text), "{text}");
    }
    let taxes = app.get("/settings/taxes").expect(Status::Ok).text();
    for text in ["Example County", "8.25%", "Material", "Jan 1", "In force"] {
        assert!(taxes.contains(text), "{text} in {taxes}");
    }
    let numbers = app.get("/settings/numbers").expect(Status::Ok).text();
    assert!(numbers.contains("<b>E-2001</b>") && numbers.contains("<b>26001</b>"), "{numbers}");
    assert_eq!(app.parts.set_up_path().unwrap(), None);
    assert_eq!(app.get(&format!("/setup?token={}", founder.secret)).location(), "/");
    app.assert_sound();
}

#[test]
fn nothing_typed_is_lost_and_steps_may_be_left_unfinished() {
    let founder = Founder::new();
    founder.you();
    let back = [("name", "Half a name"), ("phone", "12"), ("then", "back")];
    assert_eq!(founder.post("/setup/company", &back).location(), "/setup/you");
    let you = founder.get("/setup/you").expect(Status::Ok).text();
    assert!(you.contains("Łukasz Example") && you.contains("Leave this empty to keep it"));
    assert!(!you.contains(PASSWORD));

    let kept = [("owner_name", "Dana"), ("owner_email", "dana@example.com"), ("password", "")];
    assert_eq!(founder.post("/setup/you", &kept).location(), "/setup/company");
    let company = founder.get("/setup/company").text();
    assert!(company.contains("Half a name") && company.contains("value=\"12\""));
    let refused = founder.post("/setup/company", &[("name", ""), ("phone", "12")]);
    let page = refused.expect(Status::UnprocessableEntity).text();
    assert!(page.contains("2 things to put right"), "{page}");
}

#[test]
fn a_step_that_was_left_out_comes_back_at_the_end() {
    let founder = Founder::new();
    founder.post("/setup/company", &COMPANY);
    founder.post("/setup/numbers", &NUMBERS);
    let refused = founder.post("/setup/mail", &[]).expect(Status::UnprocessableEntity);
    assert!(refused.text().contains("Choose a password."), "{}", refused.text());
    assert!(founder.app.parts.set_up_path().unwrap().is_some());
    assert_eq!(founder.app.event_kinds(), ["roles.updated"]);
}

#[test]
fn a_weak_password_gets_advice() {
    let founder = Founder::new();
    for (password, advice) in [
        ("", "at least 10 characters"),
        ("short", "at least 10 characters"),
        ("password12", "list of common passwords"),
        ("example2026", "Leave “example” out"),
    ] {
        let fields = [
            ("owner_name", "Dana Example"),
            ("owner_email", "dana@example.com"),
            ("password", password),
        ];
        let page = founder.post("/setup/you", &fields).expect(Status::UnprocessableEntity).text();
        assert!(page.contains(advice), "{password}: {page}");
    }
}

#[test]
fn before_that_every_page_says_where_the_link_is() {
    let app = TestApp::bare();
    for path in ["/", "/customers", "/sign-in", "/settings/company", "/profile"] {
        assert_eq!(app.get(path).location(), "/setup", "{path}");
    }
    assert_eq!(app.post_raw("/sign-in", "email=a").location(), "/setup");
    let page = app.get("/setup").expect(Status::Ok).text();
    assert!(page.contains("Not set up yet"), "{page}");
    let page = app.get("/setup?token=nonsense").expect(Status::Ok).text();
    assert!(page.contains("from an earlier start"), "{page}");
    assert_eq!(app.get("/setup/company").location(), "/setup");
    assert_eq!(app.post_raw("/setup/company", "name=Mine").location(), "/setup");
    app.get("/api/v1/items").expect(Status::Unauthorized);
    app.get("/healthz").expect(Status::Ok);
    assert_eq!(app.event_kinds(), ["roles.updated"]);
}

#[test]
fn another_site_can_not_set_the_company_up() {
    let founder = Founder::new();
    let cookie = Cookie::new("__Host-setup", founder.secret.clone());
    let request = founder.app.client.post("/setup/company").header(ContentType::Form);
    let request = request.header(Header::new("Sec-Fetch-Site", "cross-site")).cookie(cookie);
    assert_eq!(answered(request.body("name=Mine").dispatch()).status, Status::Forbidden);
}

#[test]
fn to_charge_no_tax_is_an_answer_too() {
    let founder = Founder::new();
    founder.you();
    founder.post("/setup/company", &COMPANY);
    founder.post("/setup/tax", &[("taxed", "none")]);
    founder.post("/setup/numbers", &NUMBERS);
    let done = founder.post("/setup/mail", &[("host", "")]);
    let mut app = founder.app;
    app.person.secret = done.cookie("__Host-session").expect("the owner is signed in");
    let left = app.get("/").expect(Status::Ok).text();
    assert!(left.contains("Taxes<span class=\"sr\">, done</span>"), "{left}");
    assert!(left.contains("2 of 6"), "the address and the tax: {left}");
}

#[test]
fn mail_is_set_up_from_the_first_day_and_its_password_is_sealed() {
    let founder = Founder::new();
    founder.you();
    founder.post("/setup/company", &COMPANY);
    founder.post("/setup/tax", &[("taxed", "none")]);
    founder.post("/setup/numbers", &NUMBERS);
    let page = founder.get("/setup/mail").expect(Status::Ok).text();
    assert!(page.contains("Skip for now"), "{page}");
    assert!(page.contains("value=\"Example &amp; Sons Roofing\""), "the sender is the company");
    let mut mail = [
        ("host", "smtp.example.com"),
        ("port", "x"),
        ("security", "tls"),
        ("login", "office"),
        ("mail_password", ""),
        ("from_name", "Example"),
        ("from_address", "office@example.com"),
    ];
    let refused = founder.post("/setup/mail", &mail).expect(Status::UnprocessableEntity);
    assert!(
        refused.text().contains("isn’t a whole number")
            || refused.text().contains("isn't a whole number")
    );
    mail[1].1 = "";
    let refused = founder.post("/setup/mail", &mail).expect(Status::UnprocessableEntity);
    assert!(refused.text().contains("Enter the password"), "{}", refused.text());
    mail[4].1 = "nine dry gutters";
    let done = founder.post("/setup/mail", &mail);
    assert_eq!(done.location(), "/");
    let mut app = founder.app;
    app.person.secret = done.cookie("__Host-session").expect("the owner is signed in");
    let page = app.get("/settings/mail").expect(Status::Ok).text();
    assert!(page.contains("smtp.example.com") && page.contains("value=\"465\""), "{page}");
    assert!(!page.contains("nine dry gutters"));
    let kinds = app.event_kinds();
    let wanted = ["roles.updated", "company.set_up", "mail_server.changed", "user.signed_in"];
    assert_eq!(kinds, wanted);
    app.assert_sound();
}
