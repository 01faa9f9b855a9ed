//! The history of records, as it is read on their pages.

use rocket::http::Status;
use serde_json::json;

use crate::app::TestApp;

fn with_papers() -> TestApp {
    let app = TestApp::new();
    let customer = json!({ "kind": "household", "name": "Grace Tillerman",
        "properties": [{ "street": "1 Ridge Rd" }] });
    app.api("POST", "customers", customer).expect(Status::Created);
    let item = json!({ "code": "SH", "name": "Shingles", "unit": "SQ", "price": "125",
        "cost": "80", "tax_category": "material" });
    app.api("POST", "items", item).expect(Status::Created);
    let lines = json!([{ "description": "Tear-off", "quantity": "20", "unit": "SQ",
        "unit_price": "65", "tax_category": "labor" }]);
    let papers = json!({ "customer_id": 1, "title": "Reroof", "lines": lines });
    app.api("POST", "estimates", papers.clone()).expect(Status::Created);
    app.api("POST", "invoices", papers).expect(Status::Created);
    let job = json!({ "customer_id": 1, "title": "Repair" });
    app.api("POST", "jobs", job).expect(Status::Created);
    app
}

#[test]
fn every_record_has_a_history_and_a_way_to_it() {
    let app = with_papers();
    app.api("POST", "invoices/1/issuance", json!({})).expect(Status::Ok);
    let payment = json!({ "customer_id": 1, "method": "check", "amount_cents": 5_000 });
    app.api("POST", "payments", payment).expect(Status::Created);
    for page in [
        "/customers/1",
        "/properties/1",
        "/price-book/1",
        "/estimates/1",
        "/jobs/1",
        "/invoices/1",
        "/payments/1",
        "/settings/people/1",
    ] {
        let history = format!("{page}/history");
        let shown = app.get(page).expect(Status::Ok).text();
        assert!(shown.contains(&format!("href=\"{history}\"")), "{page}: {shown}");
        let told = app.get(&history).expect(Status::Ok).text();
        assert!(told.contains("<time>") || page == "/settings/people/1", "{history}: {told}");
    }
    assert!(app.get("/settings/history").expect(Status::Ok).text().contains("Example Roofing"));
    for absent in ["/customers/9/history", "/jobs/9/history", "/settings/people/99/history"] {
        assert_eq!(app.get(absent).status, Status::NotFound, "{absent}");
    }
}

#[test]
fn an_edited_line_is_told_as_an_edit() {
    let app = with_papers();
    let line = |quantity: &str| {
        json!([{ "description": "Tear-off", "quantity": quantity, "unit": "SQ",
            "unit_price": "65", "tax_category": "labor" }])
    };
    app.api("PATCH", "invoices/1", json!({ "lines": line("22") })).expect(Status::Ok);
    let told = app.get("/invoices/1/history").expect(Status::Ok).text();
    assert!(told.contains("Line “Tear-off”"), "{told}");
    assert!(told.contains("<del>20</del>") && told.contains("<ins>22</ins>"), "{told}");
    assert!(
        told.contains("<del>$1,300.00</del>") && told.contains("<ins>$1,430.00</ins>"),
        "{told}"
    );
    assert!(!told.contains("Tear-off” removed") && !told.contains("cents"), "{told}");
}

#[test]
fn costs_and_addresses_are_for_those_who_see_them() {
    let mut app = with_papers();
    app.api("PATCH", "items/1", json!({ "cost": "91.35" })).expect(Status::Ok);
    let told = app.get("/price-book/1/history").expect(Status::Ok).text();
    assert!(told.contains("<ins>91.35</ins>"), "{told}");
    app.sign_in_as("viewer");
    let told = app.get("/price-book/1/history").expect(Status::Ok).text();
    assert!(!told.contains("91.35") && !told.contains("Cost"), "{told}");
    assert_eq!(app.get("/settings/history").status, Status::Forbidden);
    app.sign_in_as("crew");
    assert_eq!(app.get("/customers/1/history").status, Status::Forbidden);
}
