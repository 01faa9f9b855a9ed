//! Tags and fields of the company's own: set up in the settings, filled in on forms and by programs,
//! found by search, printed on documents.

mod showing;
mod writing;

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
