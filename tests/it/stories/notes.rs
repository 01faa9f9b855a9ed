//! Notes, written on the pages of records.

use rocket::http::Status;
use serde_json::json;

use crate::app::TestApp;

fn with_customer() -> TestApp {
    let app = TestApp::new();
    let body = json!({ "kind": "household", "name": "Grace Tillerman" });
    app.api("POST", "customers", body).expect(Status::Created);
    app
}

const ON_CUSTOMER: [(&str, &str); 2] = [("subject_kind", "customer"), ("subject_id", "1")];

#[test]
fn a_note_is_written_and_edited_by_its_author() {
    let mut app = with_customer();
    let note = [&ON_CUSTOMER[..], &[("body", "Call before noon"), ("back", "/customers")]].concat();
    assert_eq!(app.post_form("/notes", &note).location(), "/customers");
    let away = [&ON_CUSTOMER[..], &[("body", "Second"), ("back", "//evil.example")]].concat();
    assert_eq!(app.post_form("/notes", &away).location(), "/customers/1");
    let form = app.get("/notes/1/edit").expect(Status::Ok).text();
    assert!(form.contains("Call before noon") && form.contains("About Grace Tillerman"), "{form}");
    let edited = [("version", "1"), ("body", "Call after noon")];
    assert_eq!(app.post_form("/notes/1", &edited).location(), "/customers/1");
    let stale = app.post_form("/notes/1", &edited).expect(Status::Conflict).text();
    assert!(stale.contains("Call after noon"), "{stale}");
    assert_eq!(app.get("/notes/1").location(), "/customers/1");
    app.sign_in_as("manager");
    assert_eq!(app.get("/notes/1/edit").status, Status::Forbidden);
    app.assert_sound();
}

#[test]
fn an_empty_note_comes_back_with_a_sentence() {
    let app = with_customer();
    let empty = [&ON_CUSTOMER[..], &[("body", " ")]].concat();
    let form = app.post_form("/notes", &empty).expect(Status::UnprocessableEntity).text();
    assert!(form.contains("Write what there is to note.") && form.contains("id=\"body-error\""));
    let nothing = app.post_form("/notes", &[("subject_kind", "boat"), ("subject_id", "1")]);
    assert_eq!(nothing.status, Status::NotFound);
    assert_eq!(app.get("/notes/new?subject_kind=customer&subject_id=9").status, Status::NotFound);
}

#[test]
fn programs_write_and_read_notes() {
    let app = with_customer();
    let body = json!({ "subject_kind": "customer", "subject_id": 1, "body": "Gate code 12" });
    let added = app.api("POST", "notes", body).expect(Status::Created);
    assert_eq!(added.header("Location"), Some("/api/v1/notes/1"));
    assert_eq!(added.json()["customer_id"], 1);
    let changed = app.api("PATCH", "notes/1", json!({ "body": "Gate code 21" })).json();
    assert_eq!((&changed["body"], &changed["version"]), (&json!("Gate code 21"), &json!(2)));
    let list = app.api("GET", "notes?subject_kind=customer&subject_id=1", json!(null)).json();
    assert_eq!(list["items"][0]["body"], "Gate code 21");
    assert_eq!(app.api("GET", "notes", json!(null)).status, Status::UnprocessableEntity);
    for (asked, field) in [
        ("subject_kind=customer&subject_id=1&author=2", "author"),
        ("subject_kind=customer&subject_id=one", "subject_id"),
    ] {
        let refused = app.api("GET", &format!("notes?{asked}"), json!(null));
        let problem = refused.expect(Status::UnprocessableEntity).json();
        assert!(problem["errors"][field].is_array(), "{asked}: {problem}");
    }
    app.assert_sound();
}
