//! The main job through the API, checked to the cent against sums that were worked out by hand.

use ridgeline::kernel::pricing::TaxCategory;
use rocket::http::Status;
use serde_json::{Value, json};

use crate::app::TestApp;

fn made(app: &TestApp, path: &str, body: Value) -> Value {
    let answer = app.api("POST", path, body).expect(Status::Created);
    assert!(answer.header("Location").is_some_and(|to| to.starts_with("/api/v1/")), "{path}");
    answer.json()
}

fn done(app: &TestApp, path: &str, body: Value) -> Value {
    let answer = app.api("POST", path, body);
    assert!(matches!(answer.status.code, 200 | 201), "{path}: {}", answer.text());
    answer.json()
}

fn id(value: &Value) -> i64 {
    value["id"].as_i64().unwrap_or_else(|| panic!("no id in {value}"))
}

fn customer(app: &TestApp) -> Value {
    made(
        app,
        "customers",
        json!({
            "kind": "household",
            "name": "Fern & Oscar Delacroix-Villanueva",
            "contacts": [{
                "name": "Fern Delacroix",
                "phones": [{ "number": "555.555.0142" }],
                "emails": [{ "address": "fern@example.com" }]
            }],
            "properties": [{
                "street": "418 Juniper Hollow Rd", "city": "Example Falls", "state": "TX",
                "postal_code": "75000"
            }]
        }),
    )
}

fn estimate(app: &TestApp, customer: &Value, item: &Value) -> Value {
    made(
        app,
        "estimates",
        json!({
            "customer_id": customer["id"],
            "property_id": customer["properties"][0]["id"],
            "title": "Tear-off and reroof, 28.5 squares",
            "lines": [
                { "description": "Tear off, 2 layers", "quantity": "28.5", "unit": "SQ",
                  "unit_price": "65.00", "tax_category": "labor" },
                { "item_id": item["id"], "description": "Architectural shingle",
                  "quantity": "31.92", "unit": "SQ", "unit_price": "298.0000",
                  "discount_percent": "12.5", "tax_category": "material" },
                { "description": "Ridge vent", "quantity": "0.3333", "unit": "LF",
                  "unit_price": "14.505", "tax_category": "material" }
            ]
        }),
    )
}

#[test]
fn from_the_first_customer_to_the_last_cent() {
    let app = TestApp::new();
    app.tax("State", "6.25", &[TaxCategory::Material]);
    app.tax("City", "2", &[TaxCategory::Material]);
    let customer = customer(&app);
    let item = made(
        &app,
        "items",
        json!({ "code": "SH-ARCH", "name": "Architectural shingle", "unit": "SQ",
                "price": "298.00", "cost": "171.2500", "tax_category": "material" }),
    );
    let estimate = estimate(&app, &customer, &item);
    // 28.5 × 65 = 1,852.50; 31.92 × 298 × 0.875 = 8,323.14; 0.3333 × 14.505 = 4.8345165.
    // The net is their sum. Materials are 8,327.97: 6.25 % is 520.498125, 2 % is 166.5594.
    assert_eq!(estimate["state"], "draft");
    assert_eq!(estimate["number"], "E-1001");
    assert_eq!(estimate["net_cents"], 185_250 + 832_314 + 483);
    assert_eq!(estimate["tax_cents"], 52_050 + 16_656);
    assert_eq!(estimate["total_cents"], 1_018_047 + 68_706);

    let path = format!("estimates/{}", id(&estimate));
    let by_mail = app.api("POST", &format!("{path}/sending"), json!({ "by": "mail" }));
    assert!(by_mail.status.code >= 400 && by_mail.text().contains("Mail"), "{}", by_mail.text());
    done(&app, &format!("{path}/sending"), json!({ "by": "hand" }));
    let accepted = done(&app, &format!("{path}/acceptance"), json!({ "accepted_by": "Fern" }));
    let job = accepted["job_id"].as_i64().expect("an acceptance makes a job");
    let twice = app.api("POST", &format!("{path}/acceptance"), json!({ "accepted_by": "Fern" }));
    assert_eq!(twice.status, Status::Conflict, "{}", twice.text());

    let draft = made(&app, &format!("jobs/{job}/invoices"), json!({}));
    assert!(draft["number"].is_null(), "{draft}");
    assert_eq!(draft["total_cents"], 1_086_753);
    let issued = done(&app, &format!("invoices/{}/issuance", id(&draft)), json!({}));
    assert_eq!(issued["number"], "INV-1001");
    assert_eq!(issued["balance_cents"], 1_086_753);
    assert_eq!(issued["due_on"], "2026-12-04");
    let again = app.api("POST", &format!("invoices/{}/issuance", id(&draft)), json!({}));
    assert_eq!(again.status, Status::Conflict, "{}", again.text());

    let first = pay(&app, &customer, 1_000_000);
    let invoice = app.api("GET", &format!("invoices/{}", id(&draft)), Value::Null).json();
    assert_eq!(invoice["balance_cents"], 86_753);
    pay(&app, &customer, 90_000);
    let invoice = app.api("GET", &format!("invoices/{}", id(&draft)), Value::Null).json();
    assert_eq!(invoice["balance_cents"], 0);
    for path in [
        format!("{path}/pdf"),
        format!("invoices/{}/pdf", id(&draft)),
        format!("payments/{}/pdf", id(&first)),
    ] {
        let pdf = app.api("GET", &path, Value::Null).expect(Status::Ok);
        assert_eq!(pdf.header("Content-Type"), Some("application/pdf"));
        assert!(pdf.bytes.starts_with(b"%PDF-"), "{path}");
    }
    app.assert_sound();
}

fn pay(app: &TestApp, customer: &Value, cents: i64) -> Value {
    made(
        app,
        "payments",
        json!({ "customer_id": customer["id"], "amount_cents": cents, "method": "check",
                "received_on": "2026-11-20", "reference": "1182" }),
    )
}

#[test]
fn unknown_fields_are_refused_by_name_and_wrong_ones_by_place() {
    let app = TestApp::new();
    let body = json!({ "kind": "household", "name": "Grace", "colour": "red", "owner": 1 });
    let refused = app.api("POST", "customers", body).expect(Status::UnprocessableEntity);
    assert_eq!(refused.header("Content-Type"), Some("application/problem+json"));
    let problem = refused.json();
    assert!(problem["errors"]["colour"].is_array() && problem["errors"]["owner"].is_array());
    assert_eq!(problem["status"], 422);
    let customer = customer(&app);
    let body = json!({ "customer_id": customer["id"], "title": "Roof", "lines": [
        { "description": "Shingle", "quantity": "6o", "unit_price": "1", "tax_category": "labor" }
    ]});
    let refused = app.api("POST", "estimates", body).expect(Status::UnprocessableEntity);
    assert!(refused.json()["errors"]["lines.0.quantity"].is_array(), "{}", refused.text());
}

#[test]
fn a_session_alone_changes_nothing_without_its_token() {
    let mut app = TestApp::new();
    app.person.csrf = "another".to_owned();
    let body = json!({ "kind": "household", "name": "Grace" });
    assert_eq!(app.api("POST", "customers", body).status, Status::Forbidden);
}
