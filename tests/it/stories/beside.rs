//! Two people edit the same record: the second sees both sides, chooses, and nothing is lost.

use rocket::http::{ContentType, Cookie, Header, Status};
use serde_json::json;

use crate::app::{Answered, TestApp, answered};

/// The value of a hidden field on a page.
fn hidden(page: &str, name: &str) -> String {
    let begin = format!("name=\"{name}\" value=\"");
    let at = page.find(&begin).unwrap_or_else(|| panic!("no {name}: {page}")) + begin.len();
    page[at..at + page[at..].find('"').unwrap()].to_owned()
}

/// A customer whose form the owner has open, and what that form knows.
fn opened() -> (TestApp, String) {
    let app = TestApp::new();
    let customer = json!({ "kind": "household", "name": "Fern", "terms_days": 14 });
    app.api("POST", "customers", customer).expect(Status::Created);
    let page = app.get("/customers/1/edit").expect(Status::Ok).text();
    let was = hidden(&page, "_was");
    (app, was)
}

fn save(app: &TestApp, was: &str, version: &str, more: &[(&str, &str)]) -> Answered {
    let mut fields = vec![("_was", was), ("version", version), ("kind", "household")];
    fields.extend(more);
    app.post_form("/customers/1", &fields)
}

/// Somebody else changes it meanwhile.
fn meanwhile(app: &TestApp, change: serde_json::Value) {
    let other = app.add_person("office");
    let request = app.client.patch("/api/v1/customers/1").header(ContentType::JSON);
    let request = request
        .cookie(Cookie::new("__Host-session", other.secret))
        .header(Header::new("X-CSRF-Token", other.csrf))
        .body(change.to_string());
    answered(request.dispatch()).expect(Status::Ok);
}

#[test]
fn both_sides_stand_beside_each_other_where_both_changed_something() {
    let (app, was) = opened();
    meanwhile(&app, json!({ "name": "Theirs", "source": "Fair" }));
    let page = save(&app, &was, "1", &[("name", "Mine"), ("terms_days", "30"), ("source", "")]);
    let page = page.expect(Status::Conflict).text();
    assert!(page.contains("office Example saved this meanwhile"), "{page}");
    assert!(page.contains("It was saved at 9:00"), "{page}");
    assert!(page.contains("value=\"Mine\""), "what was typed is in the form");
    for words in ["Mine", "Theirs", "You did not change this"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(page.contains("name=\"_keep.name\" value=\"mine\" checked"), "{page}");
    assert!(page.contains("name=\"_keep.source\" value=\"theirs\" checked"), "{page}");
    assert!(!page.contains("_keep.terms_days"), "one alone has changed it: no question");
    assert_eq!(hidden(&page, "_over"), "2");
    assert_eq!(hidden(&page, "_was"), was, "where both began");
}

#[test]
fn what_was_chosen_is_saved_and_the_rest_as_it_was_typed() {
    let (app, was) = opened();
    meanwhile(&app, json!({ "name": "Theirs", "source": "Fair" }));
    let chosen = [
        ("_over", "2"),
        ("name", "Mine"),
        ("terms_days", "30"),
        ("source", ""),
        ("_keep.name", "mine"),
        ("_theirs.name", "Theirs"),
        ("_keep.source", "theirs"),
        ("_theirs.source", "Fair"),
    ];
    save(&app, &was, "1", &chosen).expect(Status::SeeOther);
    let customer = app.api("GET", "customers/1", json!(null)).expect(Status::Ok).json();
    assert_eq!(
        json!([customer["name"], customer["terms_days"], customer["source"], customer["version"]]),
        json!(["Mine", 30, "Fair", 3])
    );
    app.assert_sound();
}

#[test]
fn whoever_is_late_again_is_asked_again() {
    let (app, was) = opened();
    meanwhile(&app, json!({ "name": "Theirs" }));
    meanwhile(&app, json!({ "name": "Theirs again" }));
    let chosen = [
        ("_over", "2"),
        ("name", "Mine"),
        ("terms_days", "14"),
        ("_keep.name", "mine"),
        ("_theirs.name", "Theirs"),
    ];
    let page = save(&app, &was, "1", &chosen).expect(Status::Conflict).text();
    assert!(page.contains("Theirs again") && hidden(&page, "_over") == "3", "{page}");
}

#[test]
fn other_fields_than_mine_are_no_question_and_stay_by_themselves() {
    let (app, was) = opened();
    meanwhile(&app, json!({ "source": "Fair" }));
    let page = save(&app, &was, "1", &[("name", "Mine"), ("terms_days", "14"), ("source", "")]);
    let page = page.expect(Status::Conflict).text();
    assert!(page.contains("Save, and both stay."), "{page}");
    assert!(page.contains("name=\"_keep.source\" value=\"theirs\" checked"), "{page}");
    assert!(!page.contains("_keep.name"), "{page}");
}

#[test]
fn a_list_is_chosen_as_a_whole() {
    let app = TestApp::new();
    let contact =
        json!({ "name": "Fern", "phones": [{ "kind": "mobile", "number": "5555550101" }] });
    let customer = json!({ "kind": "household", "name": "Fern", "contacts": [contact] });
    app.api("POST", "customers", customer).expect(Status::Created);
    let page = app.get("/contacts/1/edit").expect(Status::Ok).text();
    let was = hidden(&page, "_was");
    let phones = json!([{ "kind": "work", "number": "5555550102" }]);
    app.api("PATCH", "contacts/1", json!({ "phones": phones })).expect(Status::Ok);
    let typed = [
        ("_was", was.as_str()),
        ("version", "1"),
        ("name", "Fern"),
        ("phones.0.kind", "mobile"),
        ("phones.0.number", "(555) 555-0103"),
    ];
    let page = app.post_form("/contacts/1", &typed).expect(Status::Conflict).text();
    assert!(page.contains("You, in another window, saved this meanwhile"), "{page}");
    assert!(page.contains("name=\"_keep.phones\" value=\"mine\" checked"), "{page}");
    assert!(page.contains("name=\"_theirs.phones.0.number\""), "{page}");
    assert!(page.contains("(555) 555-0102") && page.contains("(555) 555-0103"), "{page}");
}

#[test]
fn every_form_with_a_version_says_what_it_began_from() {
    let app = TestApp::new();
    let line = json!([{ "description": "Vent", "quantity": "1", "unit_price": "9",
                        "tax_category": "labor" }]);
    let property = json!({ "street": "1 Example Street", "city": "Example Falls", "state": "TX",
                           "postal_code": "75000" });
    for (path, body) in [
        (
            "customers",
            json!({ "kind": "household", "name": "Fern", "contacts": [{ "name": "F" }],
                              "properties": [property] }),
        ),
        (
            "items",
            json!({ "code": "V", "name": "Vent", "unit": "each", "price": "9",
                          "tax_category": "material" }),
        ),
        ("estimates", json!({ "customer_id": 1, "title": "Roof", "lines": line })),
        ("jobs", json!({ "customer_id": 1, "title": "Roof" })),
        ("invoices", json!({ "customer_id": 1, "title": "Roof", "lines": line })),
        ("notes", json!({ "subject_kind": "customer", "subject_id": 1, "body": "Rings" })),
    ] {
        app.api("POST", path, body).expect(Status::Created);
    }
    // Each with a field of its own and a list where it has one.
    for (path, units) in [
        ("/customers/1/edit", &["name", "billing.street"][..]),
        ("/contacts/1/edit", &["name", "phones"]),
        ("/properties/1/edit", &["street"]),
        ("/price-book/1/edit", &["name", "price"]),
        ("/estimates/1/edit", &["title", "sections"]),
        ("/jobs/1/edit", &["title"]),
        ("/jobs/1/scope", &["sections"]),
        ("/invoices/1/edit", &["title", "sections"]),
        ("/notes/1/edit", &["body"]),
        ("/settings/company", &["name"]),
        ("/settings/texts", &["terms_days"]),
        ("/settings/people/1", &["name"]),
        ("/settings/files", &["largest_mb"]),
    ] {
        let page = app.get(path).expect(Status::Ok).text();
        let was = hidden(&page, "_was");
        let known: Vec<&str> =
            was.split(' ').filter_map(|mark| mark.split_once(':').map(|(unit, _)| unit)).collect();
        for unit in units {
            assert!(known.contains(unit), "{path} has no {unit}: {was}");
        }
    }
}
