//! What the API promises to programs, call by call: the fields, the answers, the refusals, the lists.

use std::collections::BTreeSet;

use rocket::http::Status;
use serde_json::{Value, json};

use crate::app::{Answered, TestApp, answered};

/// Every list, with something that one of its rows is found by.
const LISTS: [(&str, &str); 7] = [
    ("customers", "number 3"),
    ("items", "number 3"),
    ("estimates", "number 3"),
    ("jobs", "number 3"),
    ("invoices", "number 3"),
    ("payments", "reference 3"),
    ("users", "dana"),
];

fn made(app: &TestApp, path: &str, body: Value) -> Value {
    let answer = app.api("POST", path, body).expect(Status::Created);
    let value = answer.json();
    let id = value["id"].as_i64().unwrap_or_else(|| panic!("{path} answers no id: {value}"));
    let kind = path.rsplit('/').next().expect("a path");
    assert_eq!(answer.header("Location"), Some(format!("/api/v1/{kind}/{id}").as_str()));
    assert_eq!(answer.header("Content-Type"), Some("application/json"));
    value
}

/// Which fields an answer says are wrong.
fn wrong(answer: &Answered) -> BTreeSet<String> {
    assert_eq!(answer.status, Status::UnprocessableEntity, "{}", answer.text());
    assert_eq!(answer.header("Content-Type"), Some("application/problem+json"));
    let problem = answer.json();
    assert_eq!(problem["status"], 422);
    let errors = problem["errors"].as_object().unwrap_or_else(|| panic!("no errors: {problem}"));
    errors.keys().cloned().collect()
}

fn names(all: &[&str]) -> BTreeSet<String> {
    all.iter().map(|name| (*name).to_owned()).collect()
}

fn line(description: &str, price: &str) -> Value {
    json!({ "description": description, "quantity": "1", "unit_price": price,
            "tax_category": "labor" })
}

/// Five of everything, each with its number in its name.
fn filled() -> TestApp {
    let app = TestApp::new();
    for n in 1..=5 {
        let name = format!("Number {n}");
        let customer = made(&app, "customers", json!({ "kind": "household", "name": name }));
        let code = format!("N-{n}");
        let item = json!({ "code": code, "name": name, "unit": "each", "price": "10",
                           "tax_category": "material" });
        made(&app, "items", item);
        let written = |title: &str| json!({ "customer_id": customer["id"], "title": title, "lines": [line(title, "10")] });
        made(&app, "estimates", written(&name));
        made(&app, "jobs", json!({ "customer_id": customer["id"], "title": name }));
        let draft = made(&app, "invoices", written(&name));
        let issuance = format!("invoices/{}/issuance", draft["id"]);
        app.api("POST", &issuance, json!({})).expect(Status::Ok);
        let payment = json!({ "customer_id": customer["id"], "amount_cents": 700 + n,
                              "method": "check", "received_on": "2026-11-20",
                              "reference": format!("Reference {n}") });
        made(&app, "payments", payment);
        app.add_person("office");
    }
    app
}

/// The ids of all pages of a list, two at a time.
fn paged(app: &TestApp, path: &str, sort: &str) -> Vec<i64> {
    let mut ids = Vec::new();
    let mut after = String::new();
    loop {
        let path = format!("{path}?limit=2&sort={sort}&after={after}");
        let page = app.api("GET", &path, Value::Null).expect(Status::Ok).json();
        let items = page["items"].as_array().expect("items");
        assert!(items.len() <= 2 && !items.is_empty(), "{path}: {page}");
        ids.extend(items.iter().map(|item| item["id"].as_i64().expect("an id")));
        match page["next"].as_str() {
            Some(next) => next.clone_into(&mut after),
            None => return ids,
        }
        assert!(ids.len() < 20, "{path} never ends");
    }
}

#[test]
fn every_list_is_sorted_paged_found_in_and_refuses_what_it_does_not_know() {
    let app = filled();
    for (path, words) in LISTS {
        let refused = app.api("GET", &format!("{path}?sort=color"), Value::Null);
        assert_eq!(wrong(&refused), names(&["sort"]), "{path}");
        let told = refused.json()["errors"]["sort"][0].as_str().expect("a sentence").to_owned();
        let sorts = told.trim_start_matches("Sort by one of ").trim_end_matches('.').to_owned();
        let all: BTreeSet<i64> = paged(&app, path, "").into_iter().collect();
        assert!(all.len() >= 5, "{path}: {all:?}");
        for sort in sorts.split(", ") {
            let ids = paged(&app, path, sort);
            assert_eq!(ids.len(), all.len(), "{path} by {sort}: {ids:?}");
            assert_eq!(ids.iter().copied().collect::<BTreeSet<_>>(), all, "{path} by {sort}");
        }
        for (asked, field) in
            [("after=nonsense", "after"), ("limit=many", "limit"), ("colour=red", "colour")]
        {
            let refused = app.api("GET", &format!("{path}?{asked}"), Value::Null);
            assert_eq!(wrong(&refused), names(&[field]), "{path}?{asked}");
        }
        let words = words.replace(' ', "%20");
        let found = app.api("GET", &format!("{path}?q={words}"), Value::Null).json();
        assert_eq!(found["items"].as_array().map(Vec::len), Some(1), "{path}?q={words}: {found}");
        let none = app.api("GET", &format!("{path}?q=nothing-like-it"), Value::Null).json();
        assert_eq!(none, json!({ "items": [], "next": null }), "{path}");
    }
    app.assert_sound();
}

#[test]
fn filters_narrow_to_what_they_name() {
    let app = filled();
    for (path, count) in [
        ("customers?kind=household", 5),
        ("customers?kind=business", 0),
        ("customers?owner_id=1", 5),
        ("items?code=n-3", 1),
        ("items?tax_category=material", 5),
        ("items?active=false", 0),
        ("estimates?customer_id=2", 1),
        ("estimates?state=draft", 5),
        ("estimates?owner_id=2", 0),
        ("jobs?customer_id=2", 1),
        ("jobs?state=sold", 5),
        ("invoices?customer_id=2", 1),
        ("invoices?state=partly_paid", 5),
        ("invoices?state=paid", 0),
        ("invoices?issued_from=2026-11-21", 0),
        ("payments?customer_id=2", 1),
        ("payments?method=check", 5),
        ("payments?received_to=2026-11-19", 0),
    ] {
        let found = app.api("GET", path, Value::Null).expect(Status::Ok).json();
        assert_eq!(found["items"].as_array().map(Vec::len), Some(count), "{path}");
    }
    for (path, field) in [
        ("customers?kind=company", "kind"),
        ("estimates?customer_id=x", "customer_id"),
        ("invoices?state=late", "state"),
        ("invoices?issued_from=soon", "issued_from"),
        ("payments?method=gold", "method"),
        ("items?active=perhaps", "active"),
    ] {
        assert_eq!(wrong(&app.api("GET", path, Value::Null)), names(&[field]), "{path}");
    }
}

#[test]
fn customers_come_with_all_they_have_and_are_changed_by_name() {
    let app = TestApp::new();
    let body = json!({ "kind": "business", "name": "Maple Court HOA",
        "contacts": [{ "name": "Ann", "phones": [{ "number": "5555550142" }],
                       "emails": [{ "address": "ann@example.com" }] }],
        "properties": [{ "street": "1 Maple Ct", "city": "Example Falls", "state": "TX",
                         "postal_code": "75000" }] });
    let customer = made(&app, "customers", body);
    let same = app.api("GET", "customers/1", Value::Null).expect(Status::Ok).json();
    assert_eq!(customer, same);
    let contact = &customer["contacts"][0];
    assert_eq!(contact["phones"][0]["number"], "(555) 555-0142");
    assert_eq!(contact["emails"][0]["address"], "ann@example.com");
    let property = &customer["properties"][0];
    for (field, value) in [
        ("street", "1 Maple Ct"),
        ("city", "Example Falls"),
        ("state", "TX"),
        ("postal_code", "75000"),
    ] {
        assert_eq!(property[field], value, "{property}");
    }
    let changed = app.api("PATCH", "customers/1", json!({ "kind": "household" })).json();
    assert_eq!((&changed["kind"], &changed["name"]), (&json!("household"), &customer["name"]));
    for (body, fields) in [
        (json!({}), ["kind"].as_slice()),
        (json!({ "kind": "club", "name": "A" }), &["kind"]),
        (json!({ "kind": "household" }), &["name"]),
        (json!({ "kind": "household", "name": " " }), &["name"]),
        (
            json!({ "kind": "household", "name": "A", "colour": 1,
                    "contacts": [{ "name": "B", "phone": "5" }] }),
            &["colour", "contacts.0.phone"],
        ),
        (
            json!({ "kind": "household", "name": "A", "contacts": [{ "name": "B",
                    "phones": [{ "number": "12" }], "emails": [{ "address": "b" }] }] }),
            &["contacts.0.phones.0.number", "contacts.0.emails.0.address"],
        ),
    ] {
        assert_eq!(wrong(&app.api("POST", "customers", body.clone())), names(fields), "{body}");
    }
    assert_eq!(wrong(&app.api("PATCH", "customers/1", json!({ "nme": "A" }))), names(&["nme"]));
    app.api("GET", "customers/9", Value::Null).expect(Status::NotFound);
    app.api("PATCH", "customers/9", json!({})).expect(Status::NotFound);
}

#[test]
fn items_have_a_price_a_cost_and_one_of_five_categories() {
    let app = TestApp::new();
    for (n, category) in
        ["material", "labor", "subcontract", "fee", "exempt"].into_iter().enumerate()
    {
        let body = json!({ "code": format!("I-{n}"), "name": "Item", "unit": "SQ",
                           "price": "298.5", "cost": "171.2501", "tax_category": category });
        let item = made(&app, "items", body);
        assert_eq!(
            (&item["price"], &item["cost"], &item["unit"], &item["tax_category"]),
            (&json!("298.5000"), &json!("171.2501"), &json!("SQ"), &json!(category))
        );
    }
    let without = json!({ "code": "W", "name": "Without cost", "unit": "each", "price": "1",
                          "tax_category": "fee" });
    assert_eq!(made(&app, "items", without)["cost"], "0.0000");
    let body = |field: &str, value: Value| {
        let mut body = json!({ "code": "X", "name": "Item", "unit": "SQ", "price": "1",
                               "tax_category": "fee" });
        body[field] = value;
        body
    };
    for (field, value) in [
        ("code", json!("i-0")),
        ("name", json!("")),
        ("price", json!("1.23456")),
        ("price", json!(1.5)),
        ("price", json!("-1")),
        ("cost", json!("free")),
        ("tax_category", json!("tax")),
        ("color", json!("red")),
    ] {
        let refused = app.api("POST", "items", body(field, value.clone()));
        assert_eq!(wrong(&refused), names(&[field]), "{field} {value}");
    }
}

#[test]
fn an_estimate_becomes_a_job_and_the_job_invoices() {
    let app = TestApp::new();
    made(&app, "customers", json!({ "kind": "household", "name": "Fern" }));
    let item = json!({ "code": "S", "name": "Shingle", "unit": "SQ", "price": "298", "cost": "171",
                       "tax_category": "material" });
    made(&app, "items", item);
    let body = json!({ "customer_id": 1, "title": "Roof", "lines": [
        { "item_id": 1, "description": "Shingle", "quantity": "2", "unit": "SQ",
          "unit_price": "298", "cost": "171.5", "discount_percent": "12.5",
          "tax_category": "material" },
        { "description": "Labor", "quantity": "0.3333", "unit_price": "65.0001",
          "tax_category": "labor" }] });
    let estimate = made(&app, "estimates", body.clone());
    assert_eq!(
        (&estimate["state"], &estimate["number"], &estimate["tax_cents"]),
        (&json!("draft"), &json!("E-1001"), &json!(0))
    );
    // 2 × 298 × 0.875 = 521.50, and 0.3333 × 65.0001 = 21.66453.
    assert_eq!(
        (&estimate["net_cents"], &estimate["total_cents"]),
        (&json!(54_316), &json!(54_316))
    );
    let first = &estimate["lines"][0];
    assert_eq!(
        (&first["quantity"], &first["unit_price"], &first["discount_percent"], &first["cost"]),
        (&json!("2"), &json!("298.0000"), &json!("12.5"), &json!("171.5000"))
    );
    let mut bad = body;
    bad["lines"][1] = json!({ "description": "", "quantity": "x", "unit_price": "1",
                              "tax_category": "labor", "price": "1" });
    let fields = wrong(&app.api("POST", "estimates", bad));
    assert!(fields.contains("lines.1.quantity"), "{fields:?}");

    let refused = app.api("POST", "estimates/1/sending", json!({ "by": "mail" }));
    assert_eq!(wrong(&refused), names(&["by"]));
    assert!(refused.text().contains("Mail isn't set up"), "{}", refused.text());
    assert_eq!(wrong(&app.api("POST", "estimates/1/sending", json!({}))), names(&["by"]));
    let sent = app.api("POST", "estimates/1/sending", json!({ "by": "hand" }));
    assert_eq!(sent.expect(Status::Ok).json()["state"], "sent");
    let acceptance = "estimates/1/acceptance";
    assert_eq!(wrong(&app.api("POST", acceptance, json!({}))), names(&["accepted_by"]));
    let later = json!({ "accepted_by": "Fern", "on": "2026-11-21" });
    assert_eq!(wrong(&app.api("POST", acceptance, later)), names(&["on"]));
    let accepted = json!({ "accepted_by": "Fern", "on": "2026-11-19" });
    let accepted = app.api("POST", acceptance, accepted).expect(Status::Created).json();
    assert_eq!(accepted["job_id"], 1);

    let job = app.api("GET", "jobs/1", Value::Null).json();
    let lines: Vec<i64> =
        job["lines"].as_array().expect("lines").iter().filter_map(|l| l["id"].as_i64()).collect();
    let invoices = "jobs/1/invoices";
    let unknown = app.api("POST", invoices, json!({ "line_ids": [lines[0], 999] }));
    assert!(matches!(unknown.status.code, 404 | 422), "{}", unknown.text());
    assert_eq!(wrong(&app.api("POST", invoices, json!({ "lines": [1] }))), names(&["lines"]));
    let draft = made(&app, invoices, json!({ "line_ids": [lines[1]] }));
    assert_eq!((&draft["number"], &draft["total_cents"]), (&Value::Null, &json!(2_166)));
    let rest = made(&app, invoices, json!({}));
    assert_eq!(rest["total_cents"], 52_150);
    app.api("POST", invoices, json!({})).expect(Status::Conflict);
    let issued = app.api("POST", "invoices/1/issuance", json!({})).expect(Status::Ok).json();
    assert_eq!(
        (&issued["number"], &issued["balance_cents"], &issued["issued_on"], &issued["due_on"]),
        (&json!("INV-1001"), &json!(2_166), &json!("2026-11-20"), &json!("2026-12-04"))
    );
    app.api("PATCH", "invoices/1", json!({ "title": "Other" })).expect(Status::Conflict);
    app.api("DELETE", "invoices/1", Value::Null).expect(Status::Conflict);
    app.assert_sound();
}

#[test]
fn payments_take_five_methods_and_pay_as_they_are_told() {
    let app = TestApp::new();
    made(&app, "customers", json!({ "kind": "household", "name": "Fern" }));
    for price in ["10", "20", "30"] {
        let body = json!({ "customer_id": 1, "title": "Work", "lines": [line("Work", price)] });
        let draft = made(&app, "invoices", body);
        app.api("POST", &format!("invoices/{}/issuance", draft["id"]), json!({}))
            .expect(Status::Ok);
    }
    for method in ["cash", "check", "ach", "card", "other"] {
        let body = json!({ "customer_id": 1, "amount_cents": 300, "method": method,
                           "received_on": "2026-11-20" });
        let payment = made(&app, "payments", body);
        assert_eq!((&payment["method"], &payment["reference"]), (&json!(method), &json!("")));
    }
    let balance = |id: i64| {
        app.api("GET", &format!("invoices/{id}"), Value::Null).json()["balance_cents"].clone()
    };
    assert_eq!([balance(1), balance(2), balance(3)], [json!(0), json!(1_500), json!(3_000)]);
    let told = json!({ "customer_id": 1, "amount_cents": 1_000, "method": "cash",
                       "received_on": "2026-11-20",
                       "allocations": [{ "invoice_id": 3, "amount_cents": 1_000 }] });
    made(&app, "payments", told.clone());
    assert_eq!(balance(3), 2_000);
    for (field, value) in [
        ("amount_cents", json!(-1)),
        ("amount_cents", json!("10.00")),
        ("method", json!("gold")),
        ("received_on", json!("20.11.2026")),
        ("received_on", json!("2026-11-21")),
        ("note", json!("x")),
    ] {
        let mut body = told.clone();
        body[field] = value.clone();
        assert_eq!(wrong(&app.api("POST", "payments", body)), names(&[field]), "{field} {value}");
    }
    app.assert_sound();
}

#[test]
fn whoever_has_no_key_or_asks_for_nothing_known_gets_a_problem() {
    let app = TestApp::new();
    for (path, status) in [("customers", 401), ("nowhere", 404), ("me", 401)] {
        let answer = answered(app.client.get(format!("/api/v1/{path}")).dispatch());
        assert_eq!(answer.status.code, status, "{path}: {}", answer.text());
        assert_eq!(answer.header("Content-Type"), Some("application/problem+json"), "{path}");
        assert_eq!(answer.json()["status"], status);
    }
    let me = app.api("GET", "me", Value::Null).expect(Status::Ok).json();
    assert_eq!((&me["email"], &me["roles"]), (&json!("dana@example.com"), &json!(["owner"])));
    let permissions = me["permissions"].as_array().expect("permissions");
    assert!(permissions.contains(&json!("invoices.issue")), "{permissions:?}");
}

#[test]
fn what_is_found_says_what_it_is_and_where() {
    let app = TestApp::new();
    made(&app, "customers", json!({ "kind": "household", "name": "Fern Delacroix" }));
    app.index();
    let found = app.api("GET", "search?q=delacroix", Value::Null).expect(Status::Ok).json();
    let first = found["items"][0].as_object().expect("an item");
    let fields: Vec<&str> = first.keys().map(String::as_str).collect();
    assert_eq!(
        fields.iter().copied().collect::<BTreeSet<_>>(),
        BTreeSet::from(["kind", "id", "title", "detail", "href"])
    );
    assert_eq!((&first["kind"], &first["href"]), (&json!("customer"), &json!("/customers/1")));
    assert_eq!(found["items"].as_array().map(Vec::len), Some(1), "{found}");
}
