//! Payments through their pages and calls: recorded, applied later, voided.

use rocket::http::Status;
use serde_json::{Value, json};

use crate::app::TestApp;

/// A customer with issued invoices over these cents, all due on December 4.
fn owing(app: &TestApp, amounts: &[i64]) -> i64 {
    let body = json!({ "kind": "household", "name": "Fern & Oscar Delacroix-Villanueva" });
    let customer = app.api("POST", "customers", body).expect(Status::Created).json();
    for cents in amounts {
        let price = format!("{}.{:02}", cents / 100, cents % 100);
        let body = json!({
            "customer_id": customer["id"], "title": format!("Work for {price}"),
            "lines": [{ "description": "Work", "quantity": "1", "unit_price": price,
                        "tax_category": "labor" }]
        });
        let draft = app.api("POST", "invoices", body).expect(Status::Created).json();
        let path = format!("invoices/{}/issuance", draft["id"]);
        app.api("POST", &path, json!({})).expect(Status::Ok);
    }
    customer["id"].as_i64().expect("an id")
}

fn balance(app: &TestApp, id: i64) -> i64 {
    let invoice = app.api("GET", &format!("invoices/{id}"), Value::Null).expect(Status::Ok).json();
    invoice["balance_cents"].as_i64().expect("a balance")
}

#[test]
fn a_check_is_recorded_on_its_invoice() {
    let app = TestApp::new();
    owing(&app, &[10_000, 20_000]);
    let form = app.get("/payments/new?invoice=2").expect(Status::Ok).text();
    assert!(form.contains("name=\"amount_cents\" type=\"text\" value=\"200.00\""), "{form}");
    assert!(form.contains("Without amounts INV-1002 is paid first."), "{form}");
    let fields = [
        ("customer_id", "1"),
        ("amount_cents", "$250"),
        ("method", "check"),
        ("reference", "1187"),
        ("received_on", "2026-11-19"),
        ("first", "2"),
        ("allocations.0.invoice_id", "1"),
        ("allocations.0.amount_cents", "0"),
        ("allocations.1.invoice_id", "2"),
        ("allocations.1.amount_cents", "200"),
    ];
    let page = app.post_form("/payments", &fields).location().to_owned();
    assert_eq!((balance(&app, 1), balance(&app, 2)), (10_000, 0));
    let shown = app.get(&page).expect(Status::Ok).text();
    assert!(
        shown.contains("Payment R-1001") && shown.contains("Apply $50.00 of credit"),
        "{shown}"
    );
    let invoice = app.get("/invoices/2").expect(Status::Ok).text();
    assert!(invoice.contains("R-1001") && invoice.contains("Balance due"), "{invoice}");
    let open = app.get("/invoices/1").expect(Status::Ok).text();
    assert!(open.contains("$50.00 of credit"), "{open}");
    app.get("/payments/new?invoice=2").expect(Status::Conflict);

    let wrong = [("allocations.0.invoice_id", "1"), ("allocations.0.amount_cents", "60")];
    let wrong = app.post_form(&format!("{page}/allocations"), &wrong);
    let wrong = wrong.expect(Status::UnprocessableEntity).text();
    assert!(wrong.contains("only 50.00 can be applied") && wrong.contains("value=\"60\""));
    assert_eq!(app.post_form(&format!("{page}/allocations"), &[]).location(), page);
    assert_eq!(balance(&app, 1), 5_000);
    app.post_form(&format!("{page}/allocations"), &[]).expect(Status::Conflict);

    let receipt = app.get(&format!("{page}/pdf")).expect(Status::Ok);
    assert!(receipt.bytes.starts_with(b"%PDF-"));
    let blank = app.post_form(&format!("{page}/void"), &[("reason", "")]);
    assert!(blank.expect(Status::UnprocessableEntity).text().contains("Void R-1001?"));
    assert_eq!(app.post_form(&format!("{page}/void"), &[("reason", "Bounced")]).location(), page);
    assert_eq!((balance(&app, 1), balance(&app, 2)), (10_000, 20_000));
    let void = app.get(&page).expect(Status::Ok).text();
    assert!(void.contains("Void since Nov 20.") && void.contains("Taken back"), "{void}");
    app.assert_sound();
}

#[test]
fn what_is_wrong_stands_beside_its_field() {
    let app = TestApp::new();
    owing(&app, &[10_000, 20_000]);
    let fields = [
        ("customer_id", "1"),
        ("amount_cents", "lots"),
        ("method", ""),
        ("received_on", "2026-11-20"),
    ];
    let page = app.post_form("/payments", &fields).expect(Status::UnprocessableEntity).text();
    assert!(page.contains("“lots” isn't") && page.contains("Choose how it came in."), "{page}");
    let fields = [
        ("customer_id", "1"),
        ("amount_cents", "500"),
        ("method", "cash"),
        ("allocations.0.invoice_id", "1"),
        ("allocations.0.amount_cents", ""),
        ("allocations.1.invoice_id", "2"),
        ("allocations.1.amount_cents", "200.01"),
    ];
    let page = app.post_form("/payments", &fields).expect(Status::UnprocessableEntity).text();
    assert!(page.contains("id=\"allocations-1-amount-cents-error\""), "{page}");
    assert!(page.contains("Only 200.00 is left to pay on INV-1002."), "{page}");
    let keep = [("customer_id", "1"), ("amount_cents", "5"), ("method", "cash"), ("keep", "true")];
    app.post_form("/payments", &keep).expect(Status::SeeOther);
    assert_eq!((balance(&app, 1), balance(&app, 2)), (10_000, 20_000));
    let asked = app.get("/payments/new").expect(Status::Ok).text();
    assert!(asked.contains("Who paid?"), "{asked}");
}

#[test]
fn started_from_an_invoice_that_one_is_paid_first() {
    let app = TestApp::new();
    owing(&app, &[10_000, 20_000, 30_000]);
    let pay = |amount: &str| {
        let fields = [
            ("customer_id", "1"),
            ("amount_cents", amount),
            ("method", "check"),
            ("first", "2"),
            ("allocations.0.invoice_id", "1"),
            ("allocations.0.amount_cents", ""),
        ];
        app.post_form("/payments", &fields).expect(Status::SeeOther);
        [1, 2, 3].map(|id| balance(&app, id))
    };
    assert_eq!(pay("50"), [10_000, 15_000, 30_000]);
    assert_eq!(pay("260"), [0, 0, 29_000]);
}

#[test]
fn the_list_of_payments() {
    let app = TestApp::new();
    assert!(app.get("/payments").expect(Status::Ok).text().contains("No payments yet"));
    owing(&app, &[10_000]);
    let body = json!({ "customer_id": 1, "amount_cents": 15_000, "method": "ach",
                       "received_on": "2026-10-30", "reference": "TR-77" });
    app.api("POST", "payments", body).expect(Status::Created);
    for (path, words) in [
        ("/payments", "Partly applied"),
        ("/payments?view=this_month", "Nothing this month"),
        ("/payments?view=credit", "R-1001"),
        ("/payments?q=tr-77", "R-1001"),
        ("/payments?q=zzz", "Nothing fits"),
        ("/payments?customer=1", "Remove the filter Customer"),
    ] {
        let shown = app.get(path).expect(Status::Ok).text();
        assert!(shown.contains(words), "{path}: {shown}");
    }
}

#[test]
fn a_program_records_applies_and_voids() {
    let app = TestApp::new();
    owing(&app, &[10_000, 20_000]);
    let body = json!({ "customer_id": 1, "amount_cents": 12_000, "method": "card",
                       "received_on": "2026-11-20",
                       "allocations": [{ "invoice_id": 2, "amount_cents": 2_000 }] });
    let paid = app.api("POST", "payments", body).expect(Status::Created);
    assert_eq!(paid.header("Location"), Some("/api/v1/payments/1"));
    let paid = paid.json();
    assert_eq!(
        (&paid["number"], &paid["state"], &paid["unapplied_cents"]),
        (&json!("R-1001"), &json!("partly_applied"), &json!(10_000))
    );
    assert_eq!(paid["allocations"][0]["invoice_number"], json!("INV-1002"));
    let over = json!({ "allocations": [{ "invoice_id": 1, "amount_cents": 10_001 }] });
    let over = app.api("POST", "payments/1/allocations", over).expect(Status::UnprocessableEntity);
    assert!(over.json()["errors"]["allocations.0.amount_cents"].is_array(), "{}", over.text());
    let applied = app.api("POST", "payments/1/allocations", json!({})).expect(Status::Ok).json();
    assert_eq!((&applied["state"], &applied["applied_cents"]), (&json!("applied"), &json!(12_000)));
    assert_eq!((balance(&app, 1), balance(&app, 2)), (0, 18_000));
    let blocked = app.api("POST", "invoices/1/void", json!({ "reason": "No" }));
    assert!(blocked.expect(Status::Conflict).text().contains("Void those payments"));
    let void = app.api("POST", "payments/1/void", json!({ "reason": "NSF" })).expect(Status::Ok);
    assert_eq!(void.json()["state"], json!("void"));
    assert_eq!((balance(&app, 1), balance(&app, 2)), (10_000, 20_000));
    app.api("POST", "payments/1/void", json!({ "reason": "NSF" })).expect(Status::Conflict);
    let wrong = json!({ "customer_id": 1, "amount_cents": 0, "method": "gold" });
    let wrong = app.api("POST", "payments", wrong).expect(Status::UnprocessableEntity).json();
    assert!(wrong["errors"]["method"].is_array(), "{wrong}");
    let list = |query: &str| {
        let found = app.api("GET", &format!("payments?{query}"), Value::Null).expect(Status::Ok);
        found.json()["items"].as_array().expect("items").len()
    };
    assert_eq!(
        (list(""), list("view=void"), list("method=card"), list("view=credit")),
        (1, 1, 1, 0)
    );
    assert_eq!((list("received_from=2026-11-21"), list("q=r-1001")), (0, 1));
    assert_eq!(
        app.event_kinds()
            .into_iter()
            .filter(|kind| kind.starts_with("payment."))
            .collect::<Vec<_>>(),
        ["payment.recorded", "payment.applied", "payment.voided"]
    );
    app.assert_sound();
}
