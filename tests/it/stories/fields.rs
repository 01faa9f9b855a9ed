//! Tags and fields of the company's own: set up in the settings, filled in on forms and by programs,
//! found by search, printed on documents.

use ridgeline::kernel::pricing::TaxCategory;
use rocket::http::Status;
use serde_json::{Value, json};

use crate::app::TestApp;

/// A form of the settings with these fields.
fn set(app: &TestApp, path: &str, fields: &[(&str, &str)]) {
    let answer = app.post_form(path, fields);
    assert_eq!(answer.status, Status::SeeOther, "{path}: {}", answer.text());
}

/// A company with a tag and a field of each type on each kind of record, of which text and choice are
/// shown on documents.
fn with_fields() -> TestApp {
    let app = TestApp::new();
    set(&app, "/settings/tags", &[("name", "VIP"), ("color", "amber")]);
    set(&app, "/settings/tags", &[("name", "Hail 2026"), ("color", "blue")]);
    for of in ["customer", "property", "estimate", "job", "invoice"] {
        for (name, kind) in [
            ("Reference", "text"),
            ("Squares", "number"),
            ("Permit day", "day"),
            ("Permit filed", "yes_no"),
        ] {
            let shown = (kind == "text").then_some(("on_documents", "true"));
            let name = format!("{} {}", of[..1].to_uppercase() + &of[1..], name.to_lowercase());
            let form = [("of", of), ("name", name.as_str()), ("kind", kind)];
            set(&app, "/settings/fields", &[&form[..], shown.as_slice()].concat());
        }
        set(
            &app,
            "/settings/fields",
            &[
                ("of", of),
                ("name", "Shingle color"),
                ("kind", "choice"),
                ("on_documents", "true"),
                ("choices.0.label", "Onyx"),
                ("choices.1.label", "Cedar"),
            ],
        );
    }
    app
}

fn customer(app: &TestApp) -> Value {
    let body = json!({
        "kind": "household", "name": "Grace Tillerman",
        "properties": [{ "street": "1 Ridge Rd", "city": "Example Falls" }],
        "tags": ["vip"],
        "custom": { "customer_reference": "PO-778", "customer_squares": 28.5,
            "customer_permit_day": "2026-12-01", "customer_permit_filed": true,
            "shingle_color": "onyx" },
    });
    app.api("POST", "customers", body).expect(Status::Created).json()
}

fn lines() -> Value {
    json!([{ "description": "Reroof", "quantity": "1", "unit_price": "100",
             "tax_category": TaxCategory::Labor.code() }])
}

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
    let draft = super::papers::copied(&app, "invoices/1");
    for shown in ["Customer PO-778", "Shingle color Onyx", "Invoice reference Claim 55-A"] {
        assert!(draft.contains(shown), "{shown}: {draft}");
    }
    assert!(!draft.contains("Squares") && !draft.contains("squares") && !draft.contains("VIP"));
    app.api("POST", "invoices/1/issuance", json!({})).expect(Status::Ok);
    let issued = super::papers::copied(&app, "invoices/1");
    app.api("PATCH", "customers/1", json!({ "custom": { "customer_reference": "PO-900" } }))
        .expect(Status::Ok);
    set(
        &app,
        "/settings/fields/1",
        &[("version", "1"), ("name", "Purchase order"), ("kind", "text"), ("of", "customer")],
    );
    assert_eq!(super::papers::copied(&app, "invoices/1"), issued);
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
