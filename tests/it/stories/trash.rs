//! What is deleted, how it comes back, and what nobody sees of it meanwhile.

use rocket::http::Status;
use serde_json::{Value, json};

use crate::app::{Answered, TestApp};

/// A company with a customer, an item, and a draft of an estimate and of an invoice.
fn filled() -> TestApp {
    let app = TestApp::new();
    let made = |path: &str, body: Value| app.api("POST", path, body).expect(Status::Created);
    made("customers", json!({ "kind": "household", "name": "Grace Tillerman" }));
    made(
        "customers",
        json!({ "kind": "household", "name": "Otis Marlowe",
        "contacts": [{ "name": "June Marlowe",
            "phones": [{ "kind": "mobile", "number": "555 555 0142" }] }],
        "properties": [{ "street": "7 Quarry Rd" }] }),
    );
    made(
        "items",
        json!({ "code": "CED", "name": "Cedar shakes", "unit": "SQ", "price": "410",
        "cost": "240", "tax_category": "material" }),
    );
    let line = json!({ "description": "Tear-off", "quantity": "1", "unit_price": "900",
        "tax_category": "labor" });
    made("estimates", json!({ "customer_id": 1, "title": "Quarry roof", "lines": [line] }));
    made("invoices", json!({ "customer_id": 1, "title": "Skylight", "lines": [line] }));
    app
}

/// The form behind Undo, of the page that follows a post: where it goes, and its own fields.
fn undo(app: &TestApp, answer: Answered) -> (String, Vec<(String, String)>) {
    let toast = answer.cookie("__Host-toast").expect("a toast");
    let page = app.get_with_toast(answer.location(), &toast).expect(Status::Ok).text();
    let at = page.find("class=\"toast\"").expect("a toast");
    let toast = &page[at..at + page[at..].find("Undo").expect("a way back")];
    let part = |text: &str, name: &str| {
        let from = text.find(&format!("{name}=\"")).expect(name) + name.len() + 2;
        text[from..from + text[from..].find('"').expect("its end")].to_owned()
    };
    let fields =
        toast.split("<input").skip(1).map(|input| (part(input, "name"), part(input, "value")));
    // Without the token of the form: what is posted again here is meant to be done again.
    let fields = fields.filter(|(name, _)| !name.starts_with('_')).collect();
    (part(toast, "action"), fields)
}

fn post_undo(app: &TestApp, (action, fields): &(String, Vec<(String, String)>)) -> Answered {
    let fields: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    app.post_form(action, &fields)
}

#[test]
fn what_is_deleted_is_nowhere_until_it_is_restored() {
    let app = filled();
    let everywhere = [
        ("/customers", "Otis Marlowe"),
        ("/price-book", "Cedar shakes"),
        ("/estimates", "Quarry roof"),
        ("/invoices", "Skylight"),
        ("/items/suggestions?q=ced", "Cedar shakes"),
        ("/customers/suggestions?q=mar", "Otis Marlowe"),
        ("/search?q=quarry", "Quarry"),
        ("/search?q=june", "Marlowe"),
        ("/api/v1/customers", "Otis Marlowe"),
        ("/api/v1/items", "Cedar shakes"),
        ("/api/v1/estimates", "Quarry roof"),
        ("/api/v1/invoices", "Skylight"),
    ];
    let records = [
        ("/customers/2", "/customers"),
        ("/price-book/1", "/price-book"),
        ("/estimates/1", "/estimates"),
        ("/invoices/1", "/invoices"),
    ];
    let shows = |path: &str, words: &str| app.get(path).expect(Status::Ok).text().contains(words);
    app.index();
    for (path, words) in everywhere {
        assert!(shows(path, words), "{path}");
    }
    let mut ways_back = Vec::new();
    for (record, list) in records {
        let deleted = app.post_form(&format!("{record}/trash"), &[]);
        assert_eq!(deleted.location(), list);
        ways_back.push(undo(&app, deleted));
        app.get(record).expect(Status::NotFound);
    }
    app.index();
    for (path, words) in everywhere {
        assert!(!shows(path, words), "{path}");
    }
    app.api("PATCH", "contacts/1", json!({ "name": "J" })).expect(Status::NotFound);
    let trash = app.get("/trash").expect(Status::Ok).text();
    for words in ["Otis Marlowe", "Cedar shakes", "E-1001 Quarry roof", "Skylight", "Dec 20"] {
        assert!(trash.contains(words), "{words} in {trash}");
    }
    for (way_back, (record, _)) in ways_back.iter().zip(records) {
        assert_eq!(post_undo(&app, way_back).location(), record);
        app.get(record).expect(Status::Ok);
    }
    app.index();
    for (path, words) in everywhere {
        assert!(shows(path, words), "{path} again");
    }
    assert!(shows("/trash", "The trash is empty"));
    post_undo(&app, &ways_back[0]).expect(Status::NotFound);
    app.assert_sound();
}

#[test]
fn what_must_stay_says_why() {
    let app = filled();
    let refused = app.post_form("/customers/1/trash", &[]).expect(Status::Conflict).text();
    assert!(refused.contains("Grace Tillerman has 1 estimate, 1 invoice"), "{refused}");
    let page = app.get("/customers/1").expect(Status::Ok).text();
    assert!(!page.contains("/customers/1/trash"), "{page}");
    let other = app.get("/customers/2").expect(Status::Ok).text();
    assert!(other.contains("action=\"/customers/2/trash\""), "{other}");
    app.post_form("/estimates/1/sending", &[]).location();
    let refused = app.post_form("/estimates/1/trash", &[]).expect(Status::Conflict).text();
    assert!(refused.contains("E-1001 was handed over"), "{refused}");
    app.post_form("/price-book/1/trash", &[]).location();
    let taken = [("code", "ced"), ("name", "Other"), ("price", "1"), ("tax_category", "material")];
    let taken = app.post_form("/price-book", &taken).expect(Status::UnprocessableEntity).text();
    assert!(taken.contains("An item in the trash has the code"), "{taken}");
    app.post_form("/trash/boat/1/restoration", &[]).expect(Status::NotFound);
    app.assert_sound();
}

#[test]
fn programs_delete_restore_and_empty() {
    let app = filled();
    let nothing = || Value::Null;
    for path in ["customers/2", "items/1", "estimates/1", "invoices/1"] {
        app.api("DELETE", path, nothing()).expect(Status::NoContent);
        app.api("GET", path, nothing()).expect(Status::NotFound);
        app.api("DELETE", path, nothing()).expect(Status::NotFound);
    }
    let list = app.api("GET", "trash", nothing()).expect(Status::Ok).json();
    let kinds: Vec<&str> =
        list["items"].as_array().unwrap().iter().map(|i| i["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds.len(), 4, "{list}");
    let back = app.api("POST", "trash/item/1/restoration", nothing()).expect(Status::Ok).json();
    assert_eq!((&back["kind"], &back["name"]), (&json!("item"), &json!("Cedar shakes")));
    app.api("GET", "items/1", nothing()).expect(Status::Ok);
    app.api("DELETE", "trash/estimate/1", nothing()).expect(Status::NoContent);
    app.api("POST", "trash/estimate/1/restoration", nothing()).expect(Status::NotFound);
    let kinds = app.event_kinds();
    assert!(kinds.contains(&"estimate.purged".to_owned()), "{kinds:?}");
    app.assert_sound();
}

#[test]
fn an_assignment_is_taken_back_unless_somebody_was_faster() {
    let app = filled();
    let rep = app.add_person("sales_representative").id.to_string();
    let box_of_rep = format!("assignee.{rep}");
    let owner = app.person.id.to_string();
    let assigned = app.post_form("/customers/1/people", &[("owner_id", &rep), (&box_of_rep, "on")]);
    let way_back = undo(&app, assigned);
    let owners = || app.api("GET", "customers/1", Value::Null).json()["owner_id"].clone();
    assert_eq!(owners(), json!(rep.parse::<i64>().unwrap()));
    assert_eq!(post_undo(&app, &way_back).location(), "/customers/1");
    assert_eq!(owners(), json!(owner.parse::<i64>().unwrap()));
    let late = post_undo(&app, &way_back).expect(Status::Conflict).text();
    assert!(late.contains("was changed again meanwhile"), "{late}");
    let kinds = app.event_kinds();
    assert_eq!(kinds.iter().filter(|kind| *kind == "customer.assigned").count(), 2);

    let retired = app.post_form("/price-book/1/deactivation", &[]);
    assert_eq!(post_undo(&app, &undo(&app, retired)).location(), "/price-book/1");
    assert_eq!(app.api("GET", "items/1", Value::Null).json()["active"], true);
    app.assert_sound();
}

#[test]
fn the_trash_of_others_is_not_shown() {
    let mut app = filled();
    app.post_form("/estimates/1/trash", &[]).location();
    app.sign_in_as("sales_representative");
    assert!(!app.get("/trash").expect(Status::Ok).text().contains("Quarry roof"));
    app.post_form("/trash/estimate/1/restoration", &[]).expect(Status::NotFound);
    app.sign_in_as("viewer");
    assert!(!app.get("/trash").expect(Status::Ok).text().contains("Quarry roof"));
    assert!(!app.get("/").expect(Status::Ok).text().contains("href=\"/trash\""));
    app.post_form("/trash/estimate/1/restoration", &[]).expect(Status::Forbidden);
    app.post_form("/trash/estimate/1/deletion", &[]).expect(Status::Forbidden);
    app.sign_in_as("manager");
    let page = app.get("/trash").expect(Status::Ok).text();
    assert!(page.contains("Quarry roof") && page.contains("/trash/estimate/1/deletion"), "{page}");
    assert_eq!(app.post_form("/trash/estimate/1/deletion", &[]).location(), "/trash");
    app.assert_sound();
}

#[test]
fn of_many_properties_one_is_found_by_typing() {
    let app = filled();
    for number in 1..=14 {
        let body = json!({ "street": format!("{number} Ridge Rd"), "city": "Example Falls" });
        app.api("POST", "customers/1/properties", body).expect(Status::Created);
    }
    let form = app.get("/invoices/new?customer=1").expect(Status::Ok).text();
    assert!(form.contains("data-source=\"/customers/1/properties/suggestions\""), "{form}");
    assert!(!form.contains("9 Ridge Rd"), "the page names none of them");
    let found = app.get("/customers/1/properties/suggestions?q=12+ridge").expect(Status::Ok).text();
    assert!(found.contains("12 Ridge Rd") && !found.contains(">2 Ridge Rd"), "{found}");
    let typed = |text: &str| {
        [
            ("customer_id", "1".to_owned()),
            ("property_id", String::new()),
            ("property_id_text", text.to_owned()),
            ("title", "Repair".to_owned()),
            ("terms_days", "14".to_owned()),
        ]
    };
    let send = |text: &str| {
        let fields = typed(text);
        let fields: Vec<(&str, &str)> =
            fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        app.post_form("/invoices", &fields)
    };
    let several = send("ridge").expect(Status::UnprocessableEntity).text();
    assert!(several.contains("Several properties fit") && several.contains("value=\"ridge\""));
    let none = send("harbor").expect(Status::UnprocessableEntity).text();
    assert!(none.contains("No property of this customer fits “harbor”"), "{none}");
    let made = send("14 ridge").location().to_owned();
    let id = made.rsplit('/').next().unwrap();
    let read = app.api("GET", &format!("invoices/{id}"), Value::Null).json();
    let place = read["property_id"].as_i64().expect("a property");
    let place = app.api("GET", "customers/1", Value::Null).json()["properties"]
        .as_array()
        .unwrap()
        .iter()
        .find(|property| property["id"] == place)
        .expect("theirs")
        .clone();
    assert_eq!(place["street"], "14 Ridge Rd");
    let edit = app.get(&format!("{made}/edit")).expect(Status::Ok).text();
    assert!(edit.contains("value=\"14 Ridge Rd, Example Falls\""), "{edit}");
}
