//! Mail out, against a mail server that isn't ours.

mod forgotten;
mod leaving;
mod links;
mod pages;
mod server;
mod smtp;

use ridgeline::areas::messages::Courier;
use ridgeline::platform::events::Consumer as _;
use rocket::http::Status;
use serde_json::{Value, json};

use crate::app::{Answered, TestApp};
use smtp::Smtp;

/// The fields of the page of the mail server.
fn server_form<'a>(
    port: &'a str,
    security: &'a str,
    fingerprint: &'a str,
    (login, password): (&'a str, &'a str),
    version: &'a str,
) -> Vec<(&'a str, &'a str)> {
    vec![
        ("version", version),
        ("host", "127.0.0.1"),
        ("port", port),
        ("security", security),
        ("fingerprint", fingerprint),
        ("login", login),
        ("mail_password", password),
        ("from_name", "Dachdecker Łukasz & Söhne"),
        ("from_address", "office@example.com"),
        ("reply_to", "answers@example.com"),
    ]
}

/// Sets the company's mail up to leave through this server.
fn leaves_through(app: &TestApp, smtp: &Smtp) {
    let port = smtp.port.to_string();
    app.post_form("/settings/mail", &server_form(&port, "none", "", ("", ""), "0")).location();
}

/// A customer with an address, and an estimate for them.
fn estimate(app: &TestApp, name: &str, address: &str) -> i64 {
    let customer = json!({ "kind": "household", "name": name, "contacts": [
        { "name": name, "emails": [{ "kind": "home", "address": address }] }] });
    let customer = app.api("POST", "customers", customer).expect(Status::Created).json();
    let line = json!({ "description": "Tear-off", "quantity": "1", "unit_price": "1200",
                       "tax_category": "labor" });
    let estimate = json!({ "customer_id": customer["id"], "title": "New roof", "lines": [line] });
    let estimate = app.api("POST", "estimates", estimate).expect(Status::Created).json();
    estimate["id"].as_i64().unwrap()
}

/// An issued invoice for the first customer.
fn invoice(app: &TestApp) -> i64 {
    let line = json!({ "description": "Tear-off", "quantity": "1", "unit_price": "1200",
                       "tax_category": "labor" });
    let draft = json!({ "customer_id": 1, "title": "New roof", "lines": [line] });
    let draft = app.api("POST", "invoices", draft).expect(Status::Created).json();
    let id = draft["id"].as_i64().unwrap();
    app.api("POST", &format!("invoices/{id}/issuance"), json!({})).expect(Status::Ok);
    id
}

fn mails_estimate(app: &TestApp, id: i64) -> Answered {
    app.api("POST", &format!("estimates/{id}/sending"), json!({ "by": "mail" })).expect(Status::Ok)
}

/// Lets the courier take out whatever is due; how many messages it asked the server about.
fn courier(app: &TestApp) -> usize {
    let mut courier = Courier::default();
    (0..100).take_while(|_| courier.round(app.parts.office()).unwrap()).count()
}

fn message(app: &TestApp, id: i64) -> Value {
    app.api("GET", &format!("messages/{id}"), Value::Null).expect(Status::Ok).json()
}
