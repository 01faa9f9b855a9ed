//! An acceptance becomes a job, by page and by program.

use rocket::http::Status;
use serde_json::{Value, json};

use crate::app::TestApp;

/// A customer with a contact, and an estimate of two lines for them, made by program.
fn estimate(app: &TestApp) -> Value {
    let customer = json!({
        "kind": "household", "name": "Delacroix-Villanueva",
        "contacts": [{ "name": "Fern Delacroix" }],
        "properties": [{ "street": "418 Juniper Hollow Rd", "city": "Example Falls", "state": "TX",
                         "postal_code": "75000" }],
    });
    let customer = app.api("POST", "customers", customer).expect(Status::Created).json();
    let line = |what: &str, quantity: &str, price: &str| {
        json!({ "description": what, "quantity": quantity, "unit_price": price,
                "tax_category": "material" })
    };
    let draft = json!({
        "customer_id": customer["id"], "title": "Tear-off and reroof",
        "lines": [line("Shingles", "28.5", "192.0000"), line("Ridge cap", "83", "4.8")],
    });
    app.api("POST", "estimates", draft).expect(Status::Created).json()
}

#[test]
fn a_program_records_a_yes_and_gets_the_job() {
    let app = TestApp::new();
    let estimate = estimate(&app);
    let path = format!("estimates/{}/acceptance", estimate["id"]);
    let nobody = app.api("POST", &path, json!({ "accepted_by": " " }));
    let problem = nobody.expect(Status::UnprocessableEntity).json();
    assert!(problem["errors"]["accepted_by"].is_array(), "{problem}");

    let yes = json!({ "accepted_by": "Fern Delacroix", "on": "2026-11-19" });
    let answer = app.api("POST", &path, yes.clone()).expect(Status::Created);
    let sold = answer.json();
    assert_eq!(
        answer.header("Location"),
        Some(format!("/api/v1/jobs/{}", sold["job_id"]).as_str())
    );
    assert_eq!(
        (&sold["accepted_on"], &sold["job_number"]),
        (&json!("2026-11-19"), &json!("J-1001"))
    );
    let job = app.api("GET", &format!("jobs/{}", sold["job_id"]), Value::Null).json();
    assert_eq!(job["contract_cents"], estimate["net_cents"]);
    assert_eq!(job["estimate_id"], estimate["id"]);
    assert_eq!(job["lines"].as_array().map(Vec::len), Some(2));

    app.api("POST", &path, yes).expect(Status::Conflict);
    let state = app.api("GET", &format!("estimates/{}", estimate["id"]), Value::Null).json();
    assert_eq!(state["state"], json!("accepted"));
    let jobs = app.api("GET", "jobs", Value::Null).json();
    assert_eq!(jobs["items"].as_array().map(Vec::len), Some(1));

    let draft = app.api("POST", &format!("jobs/{}/invoices", sold["job_id"]), json!({}));
    let draft = draft.expect(Status::Created).json();
    assert_eq!(draft["net_cents"], estimate["net_cents"], "a new job can be invoiced at once");
    app.assert_sound();
}

#[test]
fn on_the_page_today_and_the_first_contact_are_filled_in() {
    let app = TestApp::new();
    let estimate = estimate(&app);
    let path = format!("/estimates/{}/acceptance", estimate["id"]);
    let html = app.get(&format!("{path}/new")).expect(Status::Ok).text();
    for shown in ["Record the acceptance of E-1001?", "Fern Delacroix", "2026-11-20", "$5,870.40"] {
        assert!(html.contains(shown), "{shown}: {html}");
    }
    let late = [("accepted_by", "Fern"), ("on", "11/21/2026")];
    let again = app.post_form(&path, &late).expect(Status::UnprocessableEntity).text();
    assert!(again.contains("still to come") && again.contains("value=\"Fern\""), "{again}");
    let to = app.post_form(&path, &[("accepted_by", "Fern"), ("on", "2026-11-20")]);
    let html = app.get(to.location()).expect(Status::Ok).text();
    assert!(html.contains("J-1001") && html.contains("E-1001") && html.contains("5,870.40"));
    let twice = app.post_form(&path, &[("accepted_by", "Fern")]).expect(Status::Conflict);
    assert!(twice.text().contains("was already accepted, by Fern"));
    app.assert_sound();
}
