//! Found, listed, printed, copied and deleted.

use rocket::http::Status;
use serde_json::{Value, json};

use super::{customer, lines, set, with_fields};
use crate::app::TestApp;
use crate::stories::papers;

#[test]
fn search_follows_what_is_filled_in_renamed_merged_and_archived() {
    let app = with_fields();
    customer(&app);
    let found = |words: &str| {
        app.index();
        let found = app.api("GET", &format!("search?q={words}"), Value::Null).json();
        found["items"]
            .as_array()
            .expect("items")
            .iter()
            .map(|hit| hit["kind"].clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(found("PO-778"), [json!("customer")]);
    assert_eq!(found("vip"), [json!("customer")]);
    set(&app, "/settings/tags/1", &[("version", "1"), ("name", "Platinum"), ("color", "red")]);
    assert_eq!(found("platinum"), [json!("customer")]);
    set(&app, "/settings/tags/1/merging", &[("into", "2")]);
    assert_eq!(found("platinum"), Vec::<Value>::new());
    assert_eq!(found("hail"), [json!("customer")]);
    app.api("PATCH", "customers/1", json!({ "custom": { "customer_reference": "Walnut" } }));
    assert_eq!(found("walnut"), [json!("customer")]);
    set(&app, "/settings/fields/1/archival", &[]);
    assert_eq!(found("walnut"), Vec::<Value>::new());
    app.assert_sound();
}

#[test]
fn documents_freeze_what_they_show() {
    let app = with_fields();
    customer(&app);
    let body = json!({ "customer_id": 1, "title": "Reroof", "lines": lines(), "tags": ["VIP"],
        "custom": { "invoice_reference": "Claim 55-A", "invoice_squares": "12" } });
    app.api("POST", "invoices", body).expect(Status::Created);
    let draft = papers::copied(&app, "invoices/1");
    for shown in ["Customer PO-778", "Shingle color Onyx", "Invoice reference Claim 55-A"] {
        assert!(draft.contains(shown), "{shown}: {draft}");
    }
    assert!(!draft.contains("Squares") && !draft.contains("squares") && !draft.contains("VIP"));
    app.api("POST", "invoices/1/issuance", json!({})).expect(Status::Ok);
    let issued = papers::copied(&app, "invoices/1");
    app.api("PATCH", "customers/1", json!({ "custom": { "customer_reference": "PO-900" } }))
        .expect(Status::Ok);
    set(
        &app,
        "/settings/fields/1",
        &[("version", "1"), ("name", "Purchase order"), ("kind", "text"), ("of", "customer")],
    );
    assert_eq!(papers::copied(&app, "invoices/1"), issued);
    let page = app.get("/invoices/1/fields").expect(Status::Ok).text();
    assert!(page.contains("It stands on the document, so it stays."), "{page}");
    let typed = [
        ("has_fields", "true"),
        ("tags.2", "true"),
        ("custom.invoice_reference", "Other"),
        ("custom.invoice_squares", "13"),
    ];
    let refused = app.post_form("/invoices/1/fields", &typed).expect(Status::UnprocessableEntity);
    assert!(refused.text().contains("This stands on INV-"), "what is printed stays");
    let rest = [typed[0], typed[1], typed[3]];
    assert_eq!(app.post_form("/invoices/1/fields", &rest).location(), "/invoices/1");
    let invoice = app.api("GET", "invoices/1", Value::Null).json();
    assert_eq!(invoice["tags"], json!(["Hail 2026"]));
    let kept = json!({ "invoice_reference": "Claim 55-A", "invoice_squares": "13" });
    assert_eq!(invoice["custom"], kept);
    app.assert_sound();
}

#[test]
fn a_copy_takes_them_along_and_what_is_deleted_for_good_leaves_none_behind() {
    let app = with_fields();
    customer(&app);
    let body = json!({ "customer_id": 1, "title": "Reroof", "lines": lines(), "tags": ["VIP"],
        "custom": { "estimate_squares": "12", "shingle_color": "Cedar" } });
    app.api("POST", "estimates", body.clone()).expect(Status::Created);
    let copy = app.api("POST", "estimates/1/copies", json!({})).expect(Status::Created).json();
    assert_eq!(copy["tags"], json!(["VIP"]));
    assert_eq!(copy["custom"], json!({ "estimate_squares": "12", "shingle_color": "Cedar" }));
    let mut body = body;
    body["custom"] = json!({ "invoice_squares": "12" });
    app.api("POST", "invoices", body).expect(Status::Created);
    app.api(
        "POST",
        "customers",
        json!({ "kind": "household", "name": "Fern", "tags": ["VIP"],
        "properties": [{ "street": "9 Ridge Rd" }] }),
    )
    .expect(Status::Created);
    app.api("PATCH", "properties/2", json!({ "tags": ["VIP"] })).expect(Status::Ok);
    for (kind, id) in [("invoice", 1), ("estimate", 2), ("customer", 2)] {
        app.api("DELETE", &format!("{kind}s/{id}"), json!({})).expect(Status::NoContent);
        app.api("DELETE", &format!("trash/{kind}/{id}"), json!({})).expect(Status::NoContent);
    }
    let left = app.read(|r| {
        r.value::<i64>(
            "SELECT (SELECT count(*) FROM visible_tagging g WHERE g.subject_kind = 'invoice' \
             OR g.subject_id = 2) + (SELECT count(*) FROM visible_custom_value v \
             WHERE v.subject_kind = 'invoice' OR v.subject_id = 2)",
            [],
        )
    });
    assert_eq!(left, 0);
    app.assert_sound();
}

#[test]
fn lists_are_narrowed_by_them_and_files_have_them() {
    let mut app = with_fields();
    customer(&app);
    let other = json!({ "kind": "household", "name": "Zoe Ames", "tags": ["Hail 2026"],
        "custom": { "customer_squares": "12", "customer_permit_day": "2026-11-01" } });
    app.api("POST", "customers", other).expect(Status::Created);
    let shown = |app: &TestApp, asked: &str| {
        let page = app.get(&format!("/customers?{asked}")).expect(Status::Ok).text();
        (page.contains("Grace Tillerman"), page.contains("Zoe Ames"))
    };
    for (asked, expected) in [
        ("tags=1", (true, false)),
        ("tags=2", (false, true)),
        ("custom_customer_reference=po-7", (true, false)),
        ("custom_customer_squares_from=20", (true, false)),
        ("custom_customer_squares_from=12&custom_customer_squares_to=28.5", (true, true)),
        ("custom_customer_permit_day_to=2026-11-30", (false, true)),
        ("custom_customer_permit_filed=yes", (true, false)),
        ("custom_shingle_color=Cedar", (false, false)),
        ("custom_shingle_color=Onyx", (true, false)),
    ] {
        assert_eq!(shown(&app, asked), expected, "{asked}");
    }
    let file = "/customers/csv?sort=name&columns=tags,custom_customer_squares";
    let text = app.post_form(file, &[]).expect(Status::Ok).text();
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(lines[0], "Name,Tags,Customer squares");
    assert_eq!(lines[1..], ["Grace Tillerman,VIP,28.5", "Zoe Ames,Hail 2026,12"]);
    let wrong = app.get("/customers?custom_customer_squares_from=many").text();
    assert!(wrong.contains("isn’t a number") || wrong.contains("isn't a number"), "{wrong}");
    let owner = app.person.clone();
    app.sign_in_as("sales_representative");
    assert_eq!(shown(&app, "tags=1"), (false, false), "their own customers alone");
    app.person = owner;
    app.assert_sound();
}

#[test]
fn several_rows_are_tagged_at_once() {
    let mut app = with_fields();
    customer(&app);
    app.api("POST", "customers", json!({ "kind": "household", "name": "Zoe Ames" }))
        .expect(Status::Created);
    let picked = [("pick", "1"), ("pick", "2"), ("do", "tag:1")];
    let told = app.post_form("/customers/bulk", &picked).expect(Status::Ok).text();
    assert!(told.contains("It is tagged VIP already."), "{told}");
    let tags =
        |id: i64| app.api("GET", &format!("customers/{id}"), Value::Null).json()["tags"].clone();
    assert_eq!((tags(1), tags(2)), (json!(["VIP"]), json!(["VIP"])));
    for (list, body) in [
        ("jobs", json!({ "customer_id": 1, "title": "Reroof" })),
        ("estimates", json!({ "customer_id": 1, "title": "Reroof", "lines": lines() })),
        ("invoices", json!({ "customer_id": 1, "title": "Reroof", "lines": lines() })),
    ] {
        app.api("POST", list, body).expect(Status::Created);
        let tagged = app.post_form(&format!("/{list}/bulk"), &[("pick", "1"), ("do", "tag:2")]);
        assert_eq!(tagged.location(), format!("/{list}"));
        let now = app.api("GET", &format!("{list}/1"), Value::Null).json();
        assert_eq!(now["tags"], json!(["Hail 2026"]), "{list}");
    }
    let none = app.post_form("/customers/bulk", &[("pick", "1"), ("do", "tag:x")]);
    assert_eq!(none.status, Status::UnprocessableEntity);
    app.sign_in_as("viewer");
    let refused = app.post_form("/customers/bulk", &[("pick", "1"), ("do", "tag:2")]);
    assert_eq!(refused.status, Status::Forbidden);
    app.assert_sound();
}
