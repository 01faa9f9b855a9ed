//! The price book, through pages and API.

use rocket::http::Status;
use serde_json::json;

use crate::app::TestApp;

const SHINGLES: [(&str, &str); 8] = [
    ("code", "SH-30"),
    ("name", "Architectural shingles"),
    ("description", "30 years, algae resistant"),
    ("category", "Roofing"),
    ("unit", "SQ"),
    ("cost", "80"),
    ("price", "$125.00"),
    ("tax_category", "material"),
];

#[test]
fn an_item_is_added_edited_and_retired() {
    let app = TestApp::new();
    assert!(app.get("/price-book").expect(Status::Ok).text().contains("The price book is empty"));
    assert_eq!(app.post_form("/price-book", &SHINGLES).location(), "/price-book/1");
    let page = app.get("/price-book/1").expect(Status::Ok).text();
    for shown in ["$125.00", " per SQ", "$80.00", "56.3%", "36%", "algae resistant"] {
        assert!(page.contains(shown), "{shown} in {page}");
    }
    let again = app.post_form("/price-book", &SHINGLES).expect(Status::UnprocessableEntity).text();
    assert!(again.contains("id=\"code-error\""), "{again}");
    assert!(again.contains("is the code of “Architectural shingles”"), "{again}");

    let mut edited = SHINGLES.to_vec();
    edited[6] = ("price", "160");
    edited.push(("version", "1"));
    assert_eq!(app.post_form("/price-book/1", &edited).location(), "/price-book/1");
    let stale = app.post_form("/price-book/1", &edited).expect(Status::Conflict).text();
    assert!(
        stale.contains("You, in another window, saved this meanwhile")
            && stale.contains("value=\"160\"")
    );

    assert_eq!(app.post_form("/price-book/1/deactivation", &[]).location(), "/price-book/1");
    let offered = app.get("/items/suggestions?q=shingles").expect(Status::Ok).text();
    assert!(!offered.contains("Architectural"), "{offered}");
    let retired = app.get("/price-book?view=inactive").expect(Status::Ok).text();
    assert!(
        retired.contains("Architectural shingles") && retired.contains("/price-book/1/activation")
    );
    app.post_form("/price-book/1/activation", &[]).location();
    let offered = app.get("/items/suggestions?q=sh-30").expect(Status::Ok).text();
    assert!(offered.contains("Architectural shingles") && offered.contains("160.00"), "{offered}");
    app.assert_sound();
}

#[test]
fn markup_and_margin_are_computed_while_one_types() {
    let app = TestApp::new();
    let figures = |price: &str, cost: &str| {
        let typed = [("price", price), ("cost", cost)];
        app.post_form("/price-book/figures", &typed).expect(Status::Ok).text()
    };
    let answer = figures("150", "100");
    assert!(answer.contains("data-total=\"profit\""), "{answer}");
    assert!(answer.contains("50.00") && answer.contains("50%") && answer.contains("33.3%"));
    let answer = figures("15o", "100");
    assert!(!answer.contains('%'), "nothing is guessed: {answer}");
}

#[test]
fn programs_add_find_and_change_items() {
    let app = TestApp::new();
    let body = json!({
        "code": "RV-10", "name": "Ridge vent", "unit": "LF", "price": "11.0000", "cost": "6.5",
        "tax_category": "material"
    });
    let added = app.api("POST", "items", body.clone()).expect(Status::Created);
    assert_eq!(added.header("Location"), Some("/api/v1/items/1"));
    let item = added.json();
    assert_eq!((&item["price"], &item["cost"]), (&json!("11.0000"), &json!("6.5000")));
    assert_eq!(
        (&item["markup_percent"], &item["margin_percent"]),
        (&json!("69.2308"), &json!("40.9091"))
    );
    let twice = app.api("POST", "items", body).expect(Status::UnprocessableEntity).json();
    assert!(twice["errors"]["code"][0].as_str().is_some_and(|said| said.contains("Ridge vent")));
    let patch = json!({ "price": "12.5", "active": false });
    let item = app.api("PATCH", "items/1", patch).expect(Status::Ok).json();
    assert_eq!((&item["price"], &item["active"]), (&json!("12.5000"), &json!(false)));
    assert_eq!(item["unit"], "LF");
    let found = app.api("GET", "items?code=rv-10&active=false", json!(null)).json();
    assert_eq!(found["items"][0]["id"], 1);
    assert_eq!(app.api("GET", "items?active=true", json!(null)).json()["items"], json!([]));
    let refused = app.api("GET", "items/suggestions?q=ridge&category=vents", json!(null));
    let problem = refused.expect(Status::UnprocessableEntity).json();
    assert!(problem["errors"]["category"].is_array(), "{problem}");
    let wrong =
        json!({ "code": "X", "name": "X", "price": "12,5", "tax_category": "wood", "colour": 1 });
    let refused = app.api("POST", "items", wrong).expect(Status::UnprocessableEntity).json();
    assert!(refused["errors"].as_object().is_some_and(|errors| !errors.is_empty()), "{refused}");
    app.assert_sound();
}

#[test]
fn whoever_sees_no_costs_gets_none_anywhere() {
    let mut app = TestApp::new();
    app.post_form("/price-book", &SHINGLES).location();
    app.sign_in_as("office");
    let item = app.api("GET", "items/1", json!(null)).expect(Status::Ok).json();
    for masked in ["cost", "markup_percent", "margin_percent"] {
        assert_eq!(item[masked], json!(null), "{masked}");
    }
    assert_eq!(item["price"], "125.0000");
    for page in ["/price-book", "/price-book/1", "/items/suggestions?q=sh"] {
        let text = app.get(page).expect(Status::Ok).text();
        assert!(text.contains("125.00") && !text.contains("80.00"), "{page}: {text}");
    }
    assert_eq!(app.get("/price-book/1/edit").status, Status::Forbidden);
    assert_eq!(app.api("PATCH", "items/1", json!({ "price": "1" })).status, Status::Forbidden);
    app.sign_in_as("crew");
    assert_eq!(app.get("/price-book").status, Status::Forbidden);
}
