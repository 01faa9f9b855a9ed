//! Customers: added, changed, given to people, through pages and API.

use rocket::http::Status;
use serde_json::json;

use crate::app::TestApp;

const NEW: [(&str, &str); 16] = [
    ("kind", "household"),
    ("name", "Fern & Oscar Delacroix-Villanueva"),
    ("source", "Referral"),
    ("contacts.0.name", "Fern Delacroix"),
    ("contacts.0.role", "Decision maker"),
    ("contacts.0.phones.0.kind", "mobile"),
    ("contacts.0.phones.0.number", "555.555.0142"),
    ("contacts.0.phones.1.kind", "work"),
    ("contacts.0.phones.1.number", "555-555-0143 x2"),
    ("contacts.0.emails.0.kind", "home"),
    ("contacts.0.emails.0.address", "fern@example.com"),
    ("properties.0.street", "418 Juniper Hollow Rd"),
    ("properties.0.city", "Example Falls"),
    ("properties.0.state", "TX"),
    ("properties.0.postal_code", "75000"),
    ("terms_days", ""),
];

#[test]
fn a_customer_is_added_in_one_form() {
    let app = TestApp::new();
    let form = app.get("/customers/new").expect(Status::Ok).text();
    assert!(form.contains("value=\"TX\""), "the state is the company's: {form}");
    let added = app.post_form("/customers", &NEW);
    assert_eq!(added.location(), "/customers/1");
    let customer = app.api("GET", "customers/1", json!(null)).expect(Status::Ok).json();
    assert_eq!(customer["contacts"][0]["phones"][0]["number"], "(555) 555-0142");
    assert_eq!(customer["contacts"][0]["phones"][1]["number"], "(555) 555-0143 ext. 2");
    assert_eq!(customer["contacts"][0]["phones"][1]["kind"], "work");
    assert_eq!(customer["properties"][0]["street"], "418 Juniper Hollow Rd");
    assert_eq!(customer["owner_id"], app.person.id);
    let list = app.get("/customers?q=555+555+0143").expect(Status::Ok).text();
    assert!(list.contains("Fern &amp; Oscar Delacroix-Villanueva"), "{list}");
    assert_eq!(app.event_kinds().last().map(String::as_str), Some("customer.added"));
    app.assert_sound();
}

#[test]
fn rows_are_added_and_removed_without_a_script_and_nothing_typed_is_lost() {
    let app = TestApp::new();
    let events = app.event_kinds();
    let mut typed = NEW.to_vec();
    typed.push(("_do", "add:contacts.0.phones"));
    let form = app.post_form("/customers", &typed).expect(Status::Ok).text();
    assert!(form.contains("name=\"contacts.0.phones.2.number\""), "{form}");
    assert!(form.contains("value=\"555-555-0143 x2\""), "{form}");
    typed.pop();
    typed.push(("_do", "remove:contacts.0.phones.0"));
    let form = app.post_form("/customers", &typed).expect(Status::Ok).text();
    assert!(!form.contains("555.555.0142") && form.contains("value=\"555-555-0143 x2\""));
    typed.pop();
    typed[6] = ("contacts.0.phones.0.number", "12");
    let form = app.post_form("/customers", &typed).expect(Status::UnprocessableEntity).text();
    assert!(form.contains("id=\"contacts-0-phones-0-number-error\""), "{form}");
    assert!(form.contains("value=\"418 Juniper Hollow Rd\""), "{form}");
    assert_eq!(app.event_kinds(), events);
}

#[test]
fn contacts_and_properties_come_change_and_go() {
    let app = TestApp::new();
    app.post_form("/customers", &NEW);
    let contact = [("name", "Roy Brandt"), ("phones.0.number", "555 555 0188")];
    assert_eq!(app.post_form("/customers/1/contacts", &contact).location(), "/customers/1");
    let form = app.get("/contacts/2/edit").expect(Status::Ok).text();
    assert!(form.contains("value=\"(555) 555-0188\""), "{form}");
    let renamed =
        [("version", "1"), ("name", "Roy A. Brandt"), ("emails.0.address", "claims@example.com")];
    assert_eq!(app.post_form("/contacts/2", &renamed).location(), "/customers/1");
    let stale = app.post_form("/contacts/2", &renamed).expect(Status::Conflict).text();
    assert!(stale.contains("claims@example.com"), "what was typed is still there: {stale}");
    let contact = app.api("GET", "contacts/2", json!(null)).expect(Status::Ok).json();
    assert_eq!(contact["name"], "Roy A. Brandt");
    assert_eq!(contact["phones"], json!([]));
    assert!(
        app.get("/contacts/2/removal").expect(Status::Ok).text().contains("Remove Roy A. Brandt")
    );
    assert_eq!(app.post_form("/contacts/2/removal", &[]).location(), "/customers/1");
    assert_eq!(app.get("/contacts/2/edit").status, Status::NotFound);

    let place = [("street", "19 Lakeshore Ct"), ("name", "Unit B")];
    assert_eq!(app.post_form("/customers/1/properties", &place).location(), "/customers/1");
    assert!(app.get("/properties/2/edit").expect(Status::Ok).text().contains("Edit Unit B"));
    let moved = [("version", "1"), ("street", "21 Lakeshore Ct")];
    assert_eq!(app.post_form("/properties/2", &moved).location(), "/customers/1");
    let stale = app.post_form("/properties/2", &moved).expect(Status::Conflict).text();
    assert!(stale.contains("value=\"21 Lakeshore Ct\""), "what was typed is still there: {stale}");
    let nowhere = app.post_form("/customers/1/properties", &[("city", "Example Falls")]);
    assert!(
        nowhere.expect(Status::UnprocessableEntity).text().contains("The street can't be empty.")
    );
    let page = app.get("/properties/2").expect(Status::Ok).text();
    assert!(page.contains("/properties/2/edit") && page.contains("href=\"/customers/1\""));
    app.assert_sound();
}

#[test]
fn an_owner_and_people_are_assigned() {
    let mut app = TestApp::new();
    app.post_form("/customers", &NEW);
    let (rep, crew) = (app.add_person("sales_representative"), app.add_person("crew"));
    let owner = rep.id.to_string();
    let ticked = format!("assignee.{}", crew.id);
    let people = [("owner_id", owner.as_str()), (ticked.as_str(), "true")];
    assert_eq!(app.post_form("/customers/1/people", &people).location(), "/customers/1");
    let page = app.get("/customers/1/people").expect(Status::Ok).text();
    assert!(page.contains(&format!("name=\"{ticked}\" value=\"true\" checked")), "{page}");
    let customer = app.api("GET", "customers/1", json!(null)).json();
    assert_eq!(
        (&customer["owner_id"], &customer["assignee_ids"]),
        (&json!(rep.id), &json!([crew.id]))
    );
    app.person = rep;
    let refused = app.get("/customers/1/people");
    assert_eq!(refused.status, Status::Forbidden);
    assert!(app.get("/customers?view=mine").expect(Status::Ok).text().contains("Delacroix"));
}

#[test]
fn programs_add_find_and_change_customers() {
    let app = TestApp::new();
    let body = json!({
        "kind": "business", "name": "Maple Court HOA",
        "contacts": [{ "name": "Ann Example", "phones": [{ "number": "5555550142" }],
            "emails": [{ "address": "ann@example.com" }] }],
        "properties": [{ "street": "1 Maple Ct", "city": "Example Falls", "state": "TX",
            "postal_code": "75000" }]
    });
    let added = app.api("POST", "customers", body).expect(Status::Created);
    assert_eq!(added.header("Location"), Some("/api/v1/customers/1"));
    let customer = added.json();
    for id in [
        &customer["id"],
        &customer["contacts"][0]["id"],
        &customer["contacts"][0]["phones"][0]["id"],
        &customer["contacts"][0]["emails"][0]["id"],
        &customer["properties"][0]["id"],
    ] {
        assert_eq!(id, &json!(1));
    }
    let patch = json!({ "name": "Maple Court", "terms_days": 30 });
    let changed = app.api("PATCH", "customers/1", patch).expect(Status::Ok).json();
    assert_eq!((&changed["name"], &changed["terms_days"]), (&json!("Maple Court"), &json!(30)));
    assert_eq!(changed["kind"], "business");
    let patch = json!({ "version": 1, "terms_days": null });
    assert_eq!(app.api("PATCH", "customers/1", patch).status, Status::Conflict);
    let list = app.api("GET", "customers?kind=business&q=maple", json!(null)).json();
    assert_eq!(
        (&list["items"][0]["phone"], &list["next"]),
        (&json!("(555) 555-0142"), &json!(null))
    );
    assert_eq!(app.api("GET", "customers?kind=household", json!(null)).json()["items"], json!([]));
    let contact = json!({ "name": "Roy", "phones": [{ "number": "5555550188", "kind": "work" }] });
    app.api("POST", "customers/1/contacts", contact).expect(Status::Created);
    let changed = app.api("PATCH", "contacts/2", json!({ "role": "Adjuster" })).json();
    assert_eq!(changed["phones"][0]["kind"], "work");
    assert_eq!(app.api("DELETE", "contacts/2", json!(null)).status, Status::NoContent);
    assert_eq!(app.api("GET", "contacts/2", json!(null)).status, Status::NotFound);
    let place = app.api("PATCH", "properties/1", json!({ "notes": "Gate 12" })).json();
    assert_eq!((&place["street"], &place["version"]), (&json!("1 Maple Ct"), &json!(2)));
    app.assert_sound();
}

#[test]
fn programs_hear_of_every_wrong_and_unknown_field() {
    let app = TestApp::new();
    let body = json!({
        "kind": "household", "name": "", "contacts": [{ "name": "A", "phones": [{ "number": "1" }] }],
        "properties": [{ "street": "" }]
    });
    let refused = app.api("POST", "customers", body).expect(Status::UnprocessableEntity).json();
    let errors = refused["errors"].as_object().expect("errors by field");
    let named: Vec<_> = errors.keys().map(String::as_str).collect();
    assert_eq!(named, ["name", "contacts.0.phones.0.number", "properties.0.street"]);
    let body = json!({
        "kind": "household", "name": "A", "colour": "red",
        "properties": [{ "street": "1 Ridge Rd", "roof": "flat" }]
    });
    let refused = app.api("POST", "customers", body).expect(Status::UnprocessableEntity).json();
    let errors = refused["errors"].as_object().expect("errors by field");
    let named: Vec<_> = errors.keys().map(String::as_str).collect();
    assert_eq!(named, ["colour", "properties.0.roof"]);
    let refused = app.api("GET", "customers?kind=alien", json!(null));
    assert_eq!(refused.status, Status::UnprocessableEntity);
}

#[test]
fn the_page_of_a_customer_tells_what_happened() {
    let mut app = TestApp::new();
    app.post_form("/customers", &NEW);
    let note = [("subject_kind", "customer"), ("subject_id", "1"), ("body", "Mind the dog.")];
    assert_eq!(app.post_form("/notes", &note).location(), "/customers/1");
    let page = app.get("/customers/1").expect(Status::Ok).text();
    for shown in [
        "<h1>Fern &amp; Oscar Delacroix-Villanueva</h1>",
        "Mind the dog.",
        "added <a href=\"/customers/1\">",
        "href=\"/customers/1/invoices\"",
    ] {
        assert!(page.contains(shown), "{shown} in {page}");
    }
    let notes = app.get("/customers/1?show=notes").expect(Status::Ok).text();
    assert!(notes.contains("Mind the dog.") && !notes.contains("added <a"), "{notes}");
    for tab in ["estimates", "jobs", "invoices", "payments"] {
        let page = app.get(&format!("/customers/1/{tab}")).expect(Status::Ok).text();
        assert!(page.contains(" yet</h2>"), "{tab}: {page}");
    }
    assert_eq!(app.get("/customers/2").status, Status::NotFound);
    app.sign_in_as("crew");
    assert_eq!(app.get("/customers/1").status, Status::NotFound);
}
