//! Invoices through their pages and calls: drafted, edited, issued, voided.

use rocket::http::Status;
use serde_json::{Value, json};

use crate::app::TestApp;

fn customer(app: &TestApp) -> Value {
    let body = json!({
        "kind": "household", "name": "Fern & Oscar Delacroix-Villanueva",
        "properties": [{ "street": "418 Juniper Hollow Rd", "city": "Example Falls" }]
    });
    app.api("POST", "customers", body).expect(Status::Created).json()
}

/// The path of the page that a form leads to.
fn posted(app: &TestApp, path: &str, fields: &[(&str, &str)]) -> String {
    app.post_form(path, fields).location().to_owned()
}

/// A free draft over 100.00, by the call.
fn draft(app: &TestApp) -> i64 {
    let customer = customer(app);
    let body = json!({
        "customer_id": customer["id"],
        "lines": [{ "description": "Repair", "quantity": "1", "unit_price": "100",
                    "tax_category": "labor" }]
    });
    let made = app.api("POST", "invoices", body).expect(Status::Created);
    let id = made.json()["id"].as_i64().expect("an id");
    assert_eq!(made.header("Location"), Some(format!("/api/v1/invoices/{id}").as_str()));
    id
}

const FORM: [(&str, &str); 12] = [
    ("title", "Skylight flashing"),
    ("terms_days", "30"),
    ("notes", "Thank you."),
    ("sections.0.title", ""),
    ("sections.0.lines.0.description", "Flashing kit"),
    ("sections.0.lines.0.quantity", "2"),
    ("sections.0.lines.0.unit", "EA"),
    ("sections.0.lines.0.unit_price", "$180.50"),
    ("sections.0.lines.0.tax_category", "material"),
    ("discount.kind", "percent"),
    ("discount.value", "10"),
    ("_do", "save"),
];

fn with(id: &str, changes: &[(&'static str, &'static str)]) -> Vec<(&'static str, String)> {
    let mut fields: Vec<_> =
        FORM.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
    fields.push(("customer_id", id.to_owned()));
    for (name, value) in changes {
        fields.retain(|(other, _)| other != name);
        fields.push((name, (*value).to_owned()));
    }
    fields
}

fn send(app: &TestApp, path: &str, fields: &[(&str, String)]) -> crate::app::Answered {
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    app.post_form(path, &fields)
}

#[test]
fn a_free_invoice_is_written_edited_and_issued_on_its_pages() {
    let app = TestApp::new();
    let customer = customer(&app)["id"].to_string();
    let asked = app.get("/invoices/new").expect(Status::Ok).text();
    assert!(asked.contains("Who is it for?"), "{asked}");
    let found = app.get("/invoices/new?customer_text=delacroix").expect(Status::Ok).text();
    assert!(found.contains("Save draft") && found.contains("418 Juniper Hollow Rd"), "{found}");

    let wrong = with(&customer, &[("sections.0.lines.0.quantity", "6o"), ("terms_days", "x")]);
    let wrong = send(&app, "/invoices", &wrong).expect(Status::UnprocessableEntity).text();
    assert!(wrong.contains("“6o” isn't a number") && wrong.contains("“x” isn't a whole number"));
    assert!(wrong.contains("Skylight flashing"), "nothing typed is lost");
    let step = with(&customer, &[("_do", "add:sections.0.lines")]);
    let stepped = send(&app, "/invoices", &step).expect(Status::Ok).text();
    assert!(stepped.contains("name=\"sections.0.lines.1.quantity\""), "{stepped}");
    let totals = send(&app, "/invoices/totals", &with(&customer, &[])).expect(Status::Ok).text();
    assert!(totals.contains("$324.90") && totals.contains("−$36.10"), "{totals}");

    let page = send(&app, "/invoices", &with(&customer, &[])).location().to_owned();
    let shown = app.get(&page).expect(Status::Ok).text();
    assert!(shown.contains("$324.90") && shown.contains("Delete draft"), "{shown}");
    let preview = app.get(&format!("{page}/pdf")).expect(Status::Ok);
    assert!(preview.bytes.starts_with(b"%PDF-"));
    let form = app.get(&format!("{page}/edit")).expect(Status::Ok).text();
    assert!(form.contains("value=\"180.50\"") && form.contains("name=\"version\" value=\"1\""));

    let edited = with(&customer, &[("version", "1"), ("_do", "issue"), ("discount.value", "")]);
    assert_eq!(send(&app, &page, &edited).location(), page);
    let issued = app.get(&page).expect(Status::Ok).text();
    assert!(issued.contains("INV-1001") && issued.contains("Dec 20"), "{issued}");
    assert!(issued.contains("$361.00") && !issued.contains("Delete draft"), "{issued}");
    app.get(&format!("{page}/edit")).expect(Status::Conflict);
    send(&app, &page, &edited).expect(Status::Conflict);
    assert_eq!(
        app.event_kinds()
            .into_iter()
            .filter(|kind| kind.starts_with("invoice."))
            .collect::<Vec<_>>(),
        ["invoice.drafted", "invoice.changed", "invoice.issued"]
    );
    app.assert_sound();
}

#[test]
fn what_is_refused_is_said_on_the_page_of_the_invoice() {
    let app = TestApp::new();
    let id = draft(&app);
    let page = format!("/invoices/{id}");
    let future = app.post_form(&format!("{page}/issuance"), &[("on", "2026-11-21")]);
    let future = future.expect(Status::UnprocessableEntity).text();
    assert!(future.contains("can't be issued on a day to come"), "{future}");
    assert_eq!(posted(&app, &format!("{page}/issuance"), &[("on", "2026-11-18")]), page);
    let again = app.post_form(&format!("{page}/issuance"), &[("on", "")]);
    assert!(again.expect(Status::Conflict).text().contains("INV-1001 is already issued"));
    let delete = app.post_form(&format!("{page}/trash"), &[]).expect(Status::Conflict);
    assert!(delete.text().contains("INV-1001 is already issued, so it can't be deleted."));
    let blank = app.post_form(&format!("{page}/void"), &[("reason", " ")]);
    let blank = blank.expect(Status::UnprocessableEntity).text();
    assert!(blank.contains("The reason can't be empty.") && blank.contains("Void INV-1001?"));
    assert_eq!(posted(&app, &format!("{page}/void"), &[("reason", "Wrong customer")]), page);
    let void = app.get(&page).expect(Status::Ok).text();
    assert!(void.contains("Void since Nov 20.") && void.contains("Wrong customer"), "{void}");
    let list = app.get("/invoices?view=void").expect(Status::Ok).text();
    assert!(list.contains("INV-1001"), "a void number stays visible");
    app.assert_sound();
}

#[test]
fn the_list_says_how_it_fills_and_what_it_is_narrowed_to() {
    let mut app = TestApp::new();
    let empty = app.get("/invoices").expect(Status::Ok).text();
    assert!(empty.contains("No invoices yet") && empty.contains("/jobs?view=to_invoice"));
    let id = draft(&app);
    app.post_form(&format!("/invoices/{id}/issuance"), &[]).expect(Status::SeeOther);
    for (path, words) in [
        ("/invoices", "This page"),
        ("/invoices?view=open", "INV-1001"),
        ("/invoices?view=overdue", "Nothing is overdue"),
        ("/invoices?q=delacroix", "INV-1001"),
        ("/invoices?q=zzz", "Nothing fits"),
        ("/invoices?customer=1", "Remove the filter Customer"),
        ("/invoices?sort=-balance", "aria-sort=\"descending\""),
    ] {
        let shown = app.get(path).expect(Status::Ok).text();
        assert!(shown.contains(words), "{path}: {shown}");
    }
    app.get("/invoices?sort=nonsense").expect(Status::UnprocessableEntity);
    app.clock.advance(15 * 86_400);
    app.person = app.signed_in(app.person.id);
    let late = app.get("/invoices?view=overdue").expect(Status::Ok).text();
    assert!(late.contains("Overdue 1 d") && late.contains("1 day late"), "{late}");
    let aged = app.get("/invoices?view=open&past_due=1-30").expect(Status::Ok).text();
    assert!(aged.contains("INV-1001") && aged.contains("Past due <strong>1–30 days"), "{aged}");
    let current = app.get("/invoices?view=open&past_due=current").expect(Status::Ok).text();
    assert!(current.contains("Nothing fits") && !current.contains("INV-1001"), "{current}");
    let listed = |past_due: &str| {
        let path = format!("invoices?past_due={past_due}");
        app.api("GET", &path, Value::Null)
    };
    let items = |past_due: &str| {
        let answer = listed(past_due).expect(Status::Ok).json();
        answer["items"].as_array().expect("items").len()
    };
    assert_eq!((items("current"), items("1-30"), items("over-90")), (0, 1, 0));
    listed("soon").expect(Status::UnprocessableEntity);
}

#[test]
fn a_job_without_a_scope_has_nothing_to_invoice() {
    let app = TestApp::new();
    let customer = customer(&app);
    let body = json!({ "customer_id": customer["id"], "title": "Reroof" });
    let job = app.api("POST", "jobs", body).expect(Status::Created).json();
    let path = format!("/jobs/{}/invoices", job["id"]);
    let nothing = app.post_form(&path, &[]).expect(Status::Conflict).text();
    assert!(nothing.contains("J-1001 has no scope"), "{nothing}");
    let call = app.api("POST", &path[1..], json!({})).expect(Status::Conflict).json();
    assert!(call["detail"].as_str().expect("a sentence").contains("no scope"), "{call}");
    app.api("POST", "jobs/99/invoices", json!({})).expect(Status::NotFound);
}

#[test]
fn a_program_drafts_changes_deletes_issues_and_voids() {
    let app = TestApp::new();
    let id = draft(&app);
    let path = format!("invoices/{id}");
    let body = json!({ "customer_id": 1, "lines": [{ "description": "", "quantity": "1",
                       "unit_price": "1", "cost": "2", "tax_category": "labor" }] });
    let wrong = app.api("POST", "invoices", body).expect(Status::UnprocessableEntity).json();
    assert!(wrong["errors"]["lines.0.description"].is_array(), "{wrong}");

    let read = app.api("GET", &path, Value::Null).expect(Status::Ok).json();
    assert_eq!((&read["state"], &read["title"]), (&json!("draft"), &json!("Repair")));
    let line = &read["lines"][0];
    assert_eq!((&line["net_cents"], &line["unit_price"]), (&json!(10_000), &json!("100.0000")));
    let kept = app.api("PATCH", &path, json!({ "notes": "Thanks" })).expect(Status::Ok).json();
    assert_eq!((&kept["lines"], &kept["notes"]), (&read["lines"], &json!("Thanks")));
    let lines = json!([
        { "id": line["id"], "description": "Repair", "quantity": "2.5", "unit_price": "100",
          "tax_category": "labor" },
        { "description": "Permit", "quantity": "1", "unit_price": "20", "tax_category": "fee" }
    ]);
    let body =
        json!({ "version": 2, "lines": lines, "discount": { "kind": "amount", "value": 5_000 } });
    let changed = app.api("PATCH", &path, body.clone()).expect(Status::Ok).json();
    assert_eq!(changed["total_cents"], json!(22_000));
    assert_eq!(changed["lines"][0]["id"], line["id"]);
    app.api("PATCH", &path, body).expect(Status::Conflict);
    app.api("PATCH", &path, json!({ "colour": 1 })).expect(Status::UnprocessableEntity);
    let both = json!({ "lines": lines, "sections": [{ "title": "Roof", "lines": lines }] });
    let mut new = both.clone();
    new["customer_id"] = json!(1);
    for (method, at, body) in [("POST", "invoices", new), ("PATCH", path.as_str(), both)] {
        let refused = app.api(method, at, body).expect(Status::UnprocessableEntity).json();
        let said = &refused["errors"]["lines"][0];
        assert_eq!(said, "Give lines or sections, not both.", "{method}: {refused}");
    }

    let issued = app.api("POST", &format!("{path}/issuance"), json!({})).expect(Status::Ok).json();
    assert_eq!(
        (&issued["number"], &issued["state"], &issued["balance_cents"], &issued["due_on"]),
        (&json!("INV-1001"), &json!("issued"), &json!(22_000), &json!("2026-12-04"))
    );
    app.api("DELETE", &path, json!({})).expect(Status::Conflict);
    app.api("POST", &format!("{path}/void"), json!({})).expect(Status::UnprocessableEntity);
    let voided = app.api("POST", &format!("{path}/void"), json!({ "reason": "Twice" }));
    let voided = voided.expect(Status::Ok).json();
    assert_eq!((&voided["state"], &voided["voided"]["reason"]), (&json!("void"), &json!("Twice")));

    let other = draft(&app);
    app.api("DELETE", &format!("invoices/{other}"), json!({})).expect(Status::NoContent);
    app.api("GET", &format!("invoices/{other}"), Value::Null).expect(Status::NotFound);
    let list = |query: &str| {
        let found = app.api("GET", &format!("invoices?{query}"), Value::Null).expect(Status::Ok);
        found.json()["items"].as_array().expect("items").len()
    };
    assert_eq!((list(""), list("state=void"), list("view=open"), list("q=fern")), (1, 1, 0, 1));
    assert_eq!(
        (list("customer_id=1"), list("job_id=1"), list("issued_from=2026-11-21")),
        (1, 0, 0)
    );
    let unknown = app.api("GET", "invoices?state=lost", Value::Null);
    assert!(unknown.expect(Status::UnprocessableEntity).json()["errors"]["state"].is_array());
    app.assert_sound();
}

#[test]
fn an_issued_pdf_stays_the_same_bytes_whatever_changes() {
    let app = TestApp::new();
    let id = draft(&app);
    app.api("POST", &format!("invoices/{id}/issuance"), json!({})).expect(Status::Ok);
    let first = app.get(&format!("/invoices/{id}/pdf")).expect(Status::Ok).bytes;
    app.api("PATCH", "customers/1", json!({ "name": "Married Now" })).expect(Status::Ok);
    app.clock.advance(86_400);
    assert_eq!(app.api("GET", &format!("invoices/{id}/pdf"), Value::Null).bytes, first);
    let saved = app.get(&format!("/invoices/{id}/pdf?save=true")).expect(Status::Ok);
    let name = saved.header("Content-Disposition").expect("a name");
    assert!(name.starts_with("attachment") && name.contains("INV-1001.pdf"), "{name}");
    app.assert_sound();
}
