//! Estimates: written on a page and by program, handed over, edited, answered.

use ridgeline::areas::customers;
use ridgeline::kernel::pricing::TaxCategory;
use rocket::http::Status;
use serde_json::{Value, json};

use crate::app::{Answered, TestApp};

/// A customer at one property; the ids of both.
fn customer(app: &TestApp, name: &'static str) -> (i64, i64) {
    let id = app
        .write(move |w| {
            let draft = serde_json::from_value(json!({ "kind": "household", "name": name }));
            let property = serde_json::from_value(json!({
                "street": "418 Juniper Hollow Rd", "city": "Example Falls", "state": "TX"
            }));
            let (draft, property) = (draft.expect("a customer"), property.expect("a property"));
            customers::add(w, w.actor().grant()?, draft, Vec::new(), vec![property])
        })
        .expect("a customer is added");
    let property = app.read(|r| customers::properties(r, id));
    (id.get(), property[0].id.get())
}

fn shingle(app: &TestApp) {
    let item = json!({ "code": "SH-30", "name": "Architectural shingle", "unit": "SQ",
                       "price": "298.00", "cost": "182.35", "tax_category": "material" });
    app.api("POST", "items", item).expect(Status::Created);
}

/// Sends the form of an estimate; `more` comes last.
fn post(app: &TestApp, path: &str, customer: i64, more: &[(&str, &str)]) -> Answered {
    let customer = customer.to_string();
    let mut fields = vec![
        ("customer_id", customer.as_str()),
        ("title", "Tear-off and reroof"),
        ("valid_until_on", "2026-12-20"),
    ];
    fields.extend(more);
    app.post_form(path, &fields)
}

const LINE: [(&str, &str); 6] = [
    ("sections.0.lines.0.description", "Tear off, 2 layers"),
    ("sections.0.lines.0.quantity", "28.5"),
    ("sections.0.lines.0.unit", "SQ"),
    ("sections.0.lines.0.unit_price", "65"),
    ("sections.0.lines.0.cost", ""),
    ("sections.0.lines.0.tax_category", "labor"),
];

fn with(line: &[(&'static str, &'static str)]) -> Vec<(&'static str, &'static str)> {
    LINE.iter().chain(line).copied().collect()
}

#[test]
fn an_estimate_is_written_handed_over_and_printed() {
    let app = TestApp::new();
    app.tax("State tax", "6.25", &[TaxCategory::Labor]);
    let (id, _) = customer(&app, "Fern & Oscar Delacroix-Villanueva");
    let who = app.get("/estimates/new").expect(Status::Ok).text();
    assert!(who.contains("Who is it for?"));
    // Without a script the name is looked up.
    let form = app.get("/estimates/new?customer=&customer_text=delacroix").expect(Status::Ok);
    let form = form.text();
    assert!(
        form.contains("For <a class=\"plain\" href=\"/customers/1\">Fern &amp; Oscar"),
        "{form}"
    );
    assert!(
        form.contains("value=\"2026-12-20\"") && form.contains("selected>418 Juniper"),
        "{form}"
    );
    let nobody = app.get("/estimates/new?customer_text=nobody").expect(Status::Ok).text();
    assert!(nobody.contains("No customer is called “nobody”."));

    let saved = post(&app, "/estimates", id, &with(&[("_do", "save")]));
    assert_eq!(saved.location(), "/estimates/1");
    let page = app.get("/estimates/1").expect(Status::Ok);
    assert_eq!(page.header("Refresh"), None);
    let page = page.text();
    for shown in
        ["Tear-off and reroof", "E-1001", "Draft", "$1,852.50", "$115.78", "$1,968.28", "Hand over"]
    {
        assert!(page.contains(shown), "{shown}");
    }
    let draft = app.get("/estimates/1/pdf").expect(Status::Ok);
    assert_eq!(draft.header("Content-Type"), Some("application/pdf"));

    let sent = app.post_form("/estimates/1/sending", &[]);
    assert_eq!(sent.location(), "/estimates/1?handed=over");
    let page = app.get(sent.location()).expect(Status::Ok);
    assert_eq!(page.header("Refresh"), Some("0;url=/estimates/1/pdf?save=true"));
    assert!(page.text().contains("Accept…"));
    let pdf = app.get("/estimates/1/pdf?save=true").expect(Status::Ok);
    let saved_as = pdf.header("Content-Disposition").expect("a name");
    assert!(saved_as.starts_with("attachment; filename=\"E-1001.pdf\""), "{saved_as}");
    assert_eq!(app.get("/estimates/1/pdf").bytes, pdf.bytes);
    let viewed = app.get("/estimates/1/pdf");
    assert!(viewed.header("Content-Disposition").expect("a name").starts_with("inline"));
    assert_eq!(
        app.event_kinds().iter().filter(|kind| *kind == "document.rendered").count(),
        1,
        "it was rendered once"
    );
    let list = app.get("/estimates?view=waiting&q=delacroix").expect(Status::Ok).text();
    assert!(list.contains("E-1001") && list.contains("1,968.28"), "{list}");
    assert!(!app.get("/estimates?view=drafts").text().contains("href=\"/estimates/1\""));
    app.assert_sound();
}

#[test]
fn what_was_typed_is_never_lost() {
    let app = TestApp::new();
    shingle(&app);
    let (id, _) = customer(&app, "August Linde");
    let wrong = with(&[
        ("sections.0.title", "Tear-off"),
        ("sections.0.lines.1.description", "Ridge & cap"),
        ("sections.0.lines.1.quantity", "6o"),
        ("sections.0.lines.1.unit_price", "14.50"),
        ("notes", "Side gate\nMind the dog"),
        ("_do", "save"),
    ]);
    let answer = post(&app, "/estimates", id, &wrong).expect(Status::UnprocessableEntity).text();
    assert!(answer.contains("Tear-off, line 2: “6o” isn't a number."), "{answer}");
    for kept in ["value=\"6o\"", "Ridge &amp; cap", "Mind the dog", "value=\"28.5\"", "data-dirty"]
    {
        assert!(answer.contains(kept), "{kept}");
    }
    // A button of the editor, and an item named by its code, work where there is no script.
    let step = with(&[
        ("sections.0.lines.1.description", "sh-30"),
        ("sections.0.lines.1.quantity", "10"),
        ("_do", "add:sections.0.lines"),
    ]);
    let answer = post(&app, "/estimates", id, &step).expect(Status::Ok).text();
    assert!(answer.contains("name=\"sections.0.lines.2.description\" value=\"\""), "{answer}");
    assert!(
        answer.contains("value=\"Architectural shingle\"") && answer.contains("value=\"298.00\"")
    );
    assert!(app.event_kinds().iter().all(|kind| kind != "estimate.created"));
    // Handing over what has no line saves nothing either.
    let empty = post(&app, "/estimates", id, &[("_do", "hand"), ("terms", "Half now")]);
    let empty = empty.expect(Status::Conflict).text();
    assert!(empty.contains("has no line yet") && empty.contains("Half now"), "{empty}");
    assert!(
        app.api("GET", "estimates", Value::Null).json()["items"]
            .as_array()
            .expect("items")
            .is_empty()
    );
}

#[test]
fn the_figures_follow_what_is_typed() {
    let app = TestApp::new();
    app.tax("State tax", "6.25", &[TaxCategory::Labor]);
    let (id, _) = customer(&app, "August Linde");
    let fields = with(&[
        ("sections.0.lines.1.description", ""),
        ("sections.0.lines.1.quantity", "x"),
        ("sections.0.lines.1.unit_price", ""),
        ("discount.kind", "amount"),
        ("discount.value", "52.50"),
    ]);
    let figures = post(&app, "/estimates/totals", id, &fields).expect(Status::Ok).text();
    for (key, amount) in [
        ("sections.0.lines.0.amount", "$1,852.50"),
        ("sections.0.lines.1.amount", "–"),
        ("sections.0.sum", "$1,852.50"),
        ("discount", "−$52.50"),
        ("grand", "$1,912.50"),
    ] {
        let expected = format!("data-total=\"{key}\">{amount}</span>");
        assert!(figures.contains(&expected), "{expected} in {figures}");
    }
    assert!(app.event_kinds().iter().all(|kind| !kind.starts_with("estimate.")));
}

#[test]
fn an_edit_after_handing_over_makes_the_next_version() {
    let app = TestApp::new();
    let (id, property) = customer(&app, "Łukasz Nguyễn");
    post(&app, "/estimates", id, &with(&[("_do", "hand")])).expect(Status::SeeOther);
    let form = app.get("/estimates/1/edit").expect(Status::Ok).text();
    assert!(form.contains("Version 1 stays as it was handed over."), "{form}");
    assert!(form.contains("Draft, version 2") && form.contains("name=\"version\" value=\"2\""));
    let property = property.to_string();
    let edit = with(&[("sections.0.lines.0.id", "1"), ("_do", "hand")]);
    let mut edit: Vec<(&str, &str)> = edit;
    edit.extend([("version", "2"), ("property_id", property.as_str())]);
    post(&app, "/estimates/1", id, &edit).expect(Status::SeeOther);
    let page = app.get("/estimates/1").text();
    assert!(page.contains("Version 2") && page.contains("pdf?version=1"), "{page}");
    let stale = post(&app, "/estimates/1", id, &edit).expect(Status::Conflict).text();
    assert!(stale.contains("saved this meanwhile") && stale.contains("Tear off, 2 layers"));
    let (first, second) =
        (app.get("/estimates/1/pdf?version=1"), app.get("/estimates/1/pdf?version=2"));
    assert_ne!(first.bytes, second.bytes);
    app.get("/estimates/1/pdf?version=3").expect(Status::NotFound);
    app.assert_sound();
}

#[test]
fn what_cant_be_printed_is_told_before_it_leaves() {
    let app = TestApp::new();
    let (id, _) = customer(&app, "Łukasz Nguyễn");
    let fields = with(&[("title", "Reroof"), ("_do", "save")]);
    post(&app, "/estimates", id, &fields).expect(Status::SeeOther);
    assert!(!app.get("/estimates/1").text().contains("can't show"));
    let tokyo = json!({ "title": "Reroof 東京" });
    app.api("PATCH", "estimates/1", tokyo).expect(Status::Ok);
    let page = app.get("/estimates/1").text();
    assert!(page.contains("The PDF can't show 京東."), "{page}");
}

#[test]
fn a_no_is_kept_with_its_reason_and_a_copy_starts_anew() {
    let app = TestApp::new();
    let (id, _) = customer(&app, "August Linde");
    post(&app, "/estimates", id, &with(&[("_do", "save")])).expect(Status::SeeOther);
    let asked = app.post_form("/estimates/1/decline", &[("reason", " ")]);
    assert!(
        asked.expect(Status::UnprocessableEntity).text().contains("The reason can't be empty.")
    );
    app.post_form("/estimates/1/decline", &[("reason", "Too dear")]).expect(Status::SeeOther);
    let page = app.get("/estimates/1").text();
    assert!(page.contains("Too dear") && !page.contains("Accept…"), "{page}");
    let refused = app.post_form("/estimates/1/sending", &[]).expect(Status::Conflict).text();
    assert!(refused.contains("E-1001 was declined.") && refused.contains("Tear-off and reroof"));
    let copy = app.post_form("/estimates/1/copies", &[]);
    assert_eq!(copy.location(), "/estimates/2/edit");
    assert!(app.get("/estimates/2/edit").text().contains("Estimate E-1002"));
    app.assert_sound();
}

#[test]
fn programs_do_the_same_and_hear_what_is_wrong_by_name() {
    let app = TestApp::new();
    let (id, property) = customer(&app, "August Linde");
    let line = |description: &str| {
        json!({ "description": description, "quantity": "2.5", "unit_price": "10.005",
                "tax_category": "fee" })
    };
    let body = json!({ "customer_id": id, "property_id": property, "title": "Patch",
                       "lines": [line("Patch")],
                       "discount": { "kind": "percent", "value": "12.5" } });
    let made = app.api("POST", "estimates", body.clone()).expect(Status::Created);
    assert_eq!(made.header("Location"), Some("/api/v1/estimates/1"));
    let made = made.json();
    // 2.5 × 10.005 = 25.0125; 12.5 % of 25.01 is 3.12625.
    assert_eq!(
        (
            &made["subtotal_cents"],
            &made["discount_cents"],
            &made["net_cents"],
            &made["total_cents"]
        ),
        (&json!(2501), &json!(313), &json!(2188), &json!(2188))
    );
    assert_eq!(made["discount"], json!({ "kind": "percent", "value": "12.5" }));
    assert_eq!(made["lines"][0]["unit_price"], json!("10.0050"));
    assert_eq!(made["sections"][0]["lines"], made["lines"]);
    assert_eq!((&made["state"], &made["version_number"]), (&json!("draft"), &json!(1)));

    let refusal = |body: Value| {
        let problem = app.api("POST", "estimates", body).expect(Status::UnprocessableEntity).json();
        let errors = problem["errors"].as_object().expect("errors by field").clone();
        errors.keys().cloned().collect::<Vec<_>>()
    };
    let mut unknown = body.clone();
    unknown["lines"][0]["price"] = json!("1");
    assert_eq!(refusal(unknown), ["lines.0.price"]);
    let mut empty = body.clone();
    empty["lines"] = json!([line("Patch"), line(" ")]);
    assert_eq!(refusal(empty), ["lines.1.description"]);
    let mut nobody = body;
    nobody["customer_id"] = json!(99);
    assert_eq!(refusal(nobody), ["customer_id", "property_id"]);

    let changed =
        json!({ "version": 1, "sections": [{ "title": "Roof", "lines": [line("Patch")] }] });
    let changed = app.api("PATCH", "estimates/1", changed).expect(Status::Ok).json();
    assert_eq!(
        (&changed["sections"][0]["title"], &changed["version"]),
        (&json!("Roof"), &json!(2))
    );
    app.api("PATCH", "estimates/1", json!({ "version": 1, "title": "Late" }))
        .expect(Status::Conflict);
    let mail = app.api("POST", "estimates/1/sending", json!({ "by": "mail" }));
    let mail = mail.expect(Status::UnprocessableEntity).json();
    assert!(mail["errors"]["by"][0].as_str().expect("a word").starts_with("Mail isn't set up yet"));
    let sent = app.api("POST", "estimates/1/sending", json!({ "by": "hand" })).expect(Status::Ok);
    assert_eq!(sent.json()["state"], json!("sent"));
    let list =
        app.api("GET", "estimates?state=sent&q=linde", Value::Null).expect(Status::Ok).json();
    assert_eq!(list["items"][0]["total_cents"], json!(2188));
    assert_eq!(list["items"][0]["customer_name"], json!("August Linde"));
    let wrong = app.api("GET", "estimates?state=lost", Value::Null);
    assert!(wrong.expect(Status::UnprocessableEntity).json()["errors"]["state"].is_array());
    let pdf = app.api("GET", "estimates/1/pdf", Value::Null).expect(Status::Ok);
    assert!(pdf.bytes.starts_with(b"%PDF-"));
    let copy = app.api("POST", "estimates/1/copies", json!({})).expect(Status::Created).json();
    assert_eq!((&copy["number"], &copy["net_cents"]), (&json!("E-1002"), &json!(2188)));
    let declined = app.api("POST", "estimates/2/decline", json!({ "reason": "No" }));
    assert_eq!(declined.expect(Status::Ok).json()["decline_reason"], json!("No"));
    app.assert_sound();
}

#[test]
fn a_representative_writes_without_costs_for_own_customers() {
    let mut app = TestApp::new();
    shingle(&app);
    let (theirs, _) = customer(&app, "Somebody Else");
    app.sign_in_as("sales_representative");
    let own = app.api("POST", "customers", json!({ "kind": "household", "name": "Own" }));
    let own = own.expect(Status::Created).json()["id"].as_i64().expect("an id");
    let line = json!({ "item_id": 1, "description": "Architectural shingle", "quantity": "10",
                       "unit_price": "298", "tax_category": "material" });
    let body = |customer: i64, line: &Value| json!({ "customer_id": customer, "title": "Roof", "lines": [line] });
    let made = app.api("POST", "estimates", body(own, &line)).expect(Status::Created);
    assert!(!made.text().contains("cost"), "{}", made.text());
    let kept = app.read(|r| {
        r.value::<i64>("SELECT l.cost FROM visible_estimate_line l WHERE l.estimate_id = 1", [])
    });
    assert_eq!(kept, 1_823_500);
    let mut named = line.clone();
    named["cost"] = json!("1");
    let refused = app.api("POST", "estimates", body(own, &named));
    assert!(
        refused.expect(Status::UnprocessableEntity).json()["errors"]["lines.0.cost"].is_array()
    );
    let other = app.api("POST", "estimates", body(theirs, &line));
    other.expect(Status::UnprocessableEntity);
    let page = app.get("/estimates/1").expect(Status::Ok).text();
    assert!(page.contains("$2,980.00") && !page.contains("Only your office sees this"));
    let form = app.get("/estimates/1/edit").expect(Status::Ok).text();
    assert!(!form.contains("Cost of one") && !form.contains("182.35"), "{form}");
}
