//! Written on forms, by programs and in the settings.

use rocket::http::Status;
use serde_json::{Value, json};

use super::{customer, lines, set, with_fields};
use crate::app::TestApp;

#[test]
fn programs_read_and_write_tags_and_fields_of_all_five_kinds() {
    let app = with_fields();
    let known = app.api("GET", "fields?subject_kind=job", Value::Null).expect(Status::Ok).json();
    let keys: Vec<_> =
        known["items"].as_array().expect("items").iter().map(|f| &f["key"]).collect();
    let names = ["job_reference", "job_squares", "job_permit_day", "job_permit_filed"];
    assert_eq!(json!(keys), json!([names[0], names[1], names[2], names[3], "shingle_color"]));
    let tags = app.api("GET", "tags", Value::Null).expect(Status::Ok).json();
    assert_eq!(tags["items"][0]["name"], "Hail 2026");
    let customer = customer(&app);
    assert_eq!(customer["tags"], json!(["VIP"]));
    assert_eq!(
        customer["custom"],
        json!({ "customer_reference": "PO-778", "customer_squares": "28.5",
            "customer_permit_day": "2026-12-01", "customer_permit_filed": true,
            "shingle_color": "Onyx" })
    );
    for (kind, body) in [
        ("estimate", json!({ "customer_id": 1, "title": "Reroof", "lines": lines() })),
        ("job", json!({ "customer_id": 1, "title": "Reroof" })),
        ("invoice", json!({ "customer_id": 1, "title": "Reroof", "lines": lines() })),
        ("property", json!({ "street": "2 Ridge Rd" })),
    ] {
        let call = match kind {
            "property" => "customers/1/properties".to_owned(),
            kind => format!("{kind}s"),
        };
        let said = |value: Value, tags: Value| {
            let mut body = body.clone();
            body["custom"] = value;
            body["tags"] = tags;
            app.api("POST", &call, body)
        };
        let (reference, squares) = (format!("{kind}_reference"), format!("{kind}_squares"));
        let wrong = said(json!({ &squares: "six", "boat": 1 }), json!(["VIP", "Gold"]));
        let problem = wrong.expect(Status::UnprocessableEntity).json();
        let errors = problem["errors"].as_object().expect("errors");
        let mut paths: Vec<_> = errors.keys().cloned().collect();
        paths.sort();
        assert_eq!(paths, ["custom.boat".to_owned(), format!("custom.{squares}"), "tags.1".into()]);
        let made = said(json!({ &reference: "R-1", &squares: "12.25" }), json!(["VIP"]));
        let made = made.expect(Status::Created).json();
        assert_eq!(made["custom"], json!({ &reference: "R-1", &squares: "12.25" }), "{kind}");
        let one = match kind {
            "property" => format!("properties/{}", made["id"]),
            kind => format!("{kind}s/{}", made["id"]),
        };
        let change = json!({ "tags": ["Hail 2026"], "custom": { &squares: null } });
        let changed = app.api("PATCH", &one, change).expect(Status::Ok).json();
        assert_eq!(changed["tags"], json!(["Hail 2026"]), "{kind}");
        assert_eq!(changed["custom"], json!({ &reference: "R-1" }), "{kind}");
        assert_eq!(app.api("GET", &one, Value::Null).json()["custom"], changed["custom"]);
        let list = app.api("GET", &call, Value::Null).expect(Status::Ok).json();
        let items = list["items"].as_array().expect("items");
        let listed = items.iter().find(|item| item["id"] == made["id"]).expect("in the list");
        assert_eq!((&listed["tags"], &listed["custom"]), (&changed["tags"], &changed["custom"]));
    }
    app.assert_sound();
}

#[test]
fn a_form_shows_what_there_is_and_loses_nothing() {
    let app = with_fields();
    customer(&app);
    let form = app.get("/customers/1/edit").expect(Status::Ok).text();
    assert!(form.contains("value=\"PO-778\"") && form.contains("value=\"28.5\""), "{form}");
    assert!(form.contains("name=\"tags.1\" value=\"true\" checked"), "{form}");
    let typed = [
        ("version", "1"),
        ("kind", "household"),
        ("name", "Grace Tillerman"),
        ("has_fields", "true"),
        ("tags.2", "true"),
        ("custom.customer_reference", "PO-779"),
        ("custom.customer_squares", "many"),
        ("custom.customer_permit_day", ""),
        ("custom.customer_permit_filed", "no"),
        ("custom.shingle_color", "Cedar"),
    ];
    let again = app.post_form("/customers/1", &typed).expect(Status::UnprocessableEntity).text();
    assert!(again.contains("custom-customer-squares-error") && again.contains("value=\"PO-779\""));
    assert!(again.contains("name=\"tags.2\" value=\"true\" checked"), "{again}");
    let mut right = typed;
    right[6].1 = "1,250";
    assert_eq!(app.post_form("/customers/1", &right).location(), "/customers/1");
    let now = app.api("GET", "customers/1", Value::Null).json();
    assert_eq!(now["tags"], json!(["Hail 2026"]));
    assert_eq!(
        now["custom"],
        json!({ "customer_reference": "PO-779", "customer_squares": "1250",
            "customer_permit_filed": false, "shingle_color": "Cedar" })
    );
    let page = app.get("/customers/1").expect(Status::Ok).text();
    assert!(page.contains("tag tag--blue") && page.contains("PO-779"), "{page}");
    assert!(page.contains("Hail 2026</b> ") || page.contains("tagged"), "the timeline tells it");
    app.assert_sound();
}

#[test]
fn every_form_has_the_place_and_every_page_shows_it() {
    let app = with_fields();
    customer(&app);
    for (kind, new) in [
        ("property", "/customers/1/properties/new"),
        ("estimate", "/estimates/new?customer=1"),
        ("job", "/jobs/new?customer=1"),
        ("invoice", "/invoices/new?customer=1"),
    ] {
        let form = app.get(new).expect(Status::Ok).text();
        assert!(form.contains(&format!("name=\"custom.{kind}_reference\"")), "{kind}: {form}");
        assert!(form.contains("name=\"has_fields\""), "{kind}");
    }
    app.api("POST", "jobs", json!({ "customer_id": 1, "title": "Reroof" })).expect(Status::Created);
    let filled = [
        ("has_fields", "true"),
        ("tags.1", "true"),
        ("custom.job_reference", "R-5"),
        ("custom.shingle_color", ""),
    ];
    assert_eq!(app.post_form("/jobs/1/fields", &filled).location(), "/jobs/1");
    let page = app.get("/jobs/1").expect(Status::Ok).text();
    assert!(page.contains("R-5") && page.contains("tag tag--amber"), "{page}");
    assert!(app.get("/jobs/1/fields").expect(Status::Ok).text().contains("value=\"R-5\""));
    assert_eq!(app.get("/jobs/9/fields").status, Status::NotFound);
}

#[test]
fn the_crew_neither_sees_nor_changes_them() {
    let mut app = with_fields();
    customer(&app);
    app.api(
        "POST",
        "jobs",
        json!({ "customer_id": 1, "title": "Reroof", "tags": ["VIP"],
        "custom": { "job_reference": "R-5 zebra" } }),
    )
    .expect(Status::Created);
    let crew = app.add_person("crew");
    app.api("PUT", "jobs/1/assignment", json!({ "owner_id": null, "assignee_ids": [crew.id] }))
        .expect(Status::Ok);
    app.index();
    let found = |app: &TestApp| {
        let found = app.api("GET", "search?q=zebra", Value::Null).expect(Status::Ok).json();
        found["items"].as_array().expect("items").len()
    };
    assert_eq!(found(&app), 1);
    app.person = crew;
    assert_eq!(found(&app), 0, "not even the search tells the crew");
    let job = app.api("GET", "jobs/1", Value::Null).expect(Status::Ok).json();
    assert_eq!((&job["tags"], &job["custom"]), (&json!([]), &json!({})));
    let page = app.get("/jobs/1").expect(Status::Ok).text();
    assert!(!page.contains("zebra") && !page.contains("tag--amber"), "{page}");
    assert_eq!(app.get("/jobs/1/fields").status, Status::Forbidden);
    let typed = [("has_fields", "true"), ("custom.job_reference", "")];
    assert_eq!(app.post_form("/jobs/1/fields", &typed).status, Status::Forbidden);
    app.assert_sound();
}

#[test]
fn a_required_field_holds_back_forms_and_programs_alike() {
    let app = TestApp::new();
    set(
        &app,
        "/settings/fields",
        &[("of", "job"), ("name", "Permit"), ("kind", "text"), ("required", "true")],
    );
    app.api("POST", "customers", json!({ "kind": "household", "name": "Fern" }))
        .expect(Status::Created);
    let refused = app.api("POST", "jobs", json!({ "customer_id": 1, "title": "Reroof" }));
    let problem = refused.expect(Status::UnprocessableEntity).json();
    assert_eq!(problem["errors"]["custom.permit"][0], "Permit can't be empty.");
    let typed =
        [("customer_id", "1"), ("title", ""), ("has_fields", "true"), ("custom.permit", " ")];
    let form = app.post_form("/jobs", &typed).expect(Status::UnprocessableEntity).text();
    assert!(form.contains("custom-permit-error"), "{form}");
    let right = [typed[0], ("title", "Reroof"), typed[2], ("custom.permit", "BP-17")];
    assert_eq!(app.post_form("/jobs", &right).location(), "/jobs/1");
}

#[test]
fn the_settings_pages_show_what_there_is() {
    let app = with_fields();
    customer(&app);
    let page = app.get("/settings/fields").expect(Status::Ok).text();
    assert!(
        page.contains("Customer reference") && page.contains("Archive, keep 1 value"),
        "{page}"
    );
    let form = app.get("/settings/fields/5").expect(Status::Ok).text();
    assert!(form.contains("value=\"Onyx\"") && form.contains("shingle_color"), "{form}");
    // Without a script a row of choices is added and removed by the server.
    let typed = [
        ("version", "1"),
        ("of", "customer"),
        ("kind", "choice"),
        ("name", "Shingle color"),
        ("choices.0.id", "1"),
        ("choices.0.label", "Onyx"),
        ("_do", "add:choices"),
    ];
    let more = app.post_form("/settings/fields/5", &typed).expect(Status::Ok).text();
    assert!(more.contains("name=\"choices.1.label\""), "{more}");
    assert!(app.get("/settings/tags").expect(Status::Ok).text().contains("tag tag--amber"));
    let tag = app.get("/settings/tags/1").expect(Status::Ok).text();
    assert!(tag.contains("On 1 record.") && tag.contains("Merge VIP?"), "{tag}");
    let wrong = app.post_form("/settings/tags/1/merging", &[("into", "1")]);
    assert!(wrong.expect(Status::UnprocessableEntity).text().contains("Choose another tag."));
    set(&app, "/settings/tags/1/deletion", &[]);
    assert_eq!(app.api("GET", "customers/1", Value::Null).json()["tags"], json!([]));
    app.assert_sound();
}
