//! Lists: filters, columns, saved views, files, and several rows at once.

use rocket::http::Status;
use serde_json::{Value, json};

use crate::app::{Answered, TestApp};

fn made(app: &TestApp, path: &str, body: Value) -> i64 {
    let answer = app.api("POST", path, body).expect(Status::Created);
    answer.json()["id"].as_i64().expect("an id")
}

fn line(price: &str) -> Value {
    json!({ "description": "Work", "quantity": "1", "unit_price": price, "tax_category": "labor" })
}

/// Three customers, each with a draft invoice of 100, 200 and 300 dollars.
fn filled() -> TestApp {
    let app = TestApp::new();
    for (n, name) in (1..).zip(["Łukasz, \"Luke\"", "=1+1", "Ann Zeta"]) {
        let contact = json!({ "name": format!("Contact {n}"), "emails": [{ "address": format!("c{n}@example.com") }] });
        let property = json!({ "street": format!("{n} Ridge Rd"), "city": "Example Falls",
                               "state": "TX", "postal_code": "75000" });
        let customer = json!({ "kind": "household", "name": name, "contacts": [contact],
                               "properties": [property] });
        let id = made(&app, "customers", customer);
        let price = format!("{n}00");
        let draft =
            json!({ "customer_id": id, "title": format!("Roof {n}"), "lines": [line(&price)] });
        made(&app, "invoices", draft);
    }
    app
}

fn page(app: &TestApp, path: &str) -> String {
    app.get(path).expect(Status::Ok).text()
}

/// The lines of a file, without its mark.
fn lines(answer: &Answered) -> Vec<String> {
    assert_eq!(answer.header("Content-Type"), Some("text/csv; charset=utf-8"));
    let text = answer.text();
    let text = text.strip_prefix('\u{feff}').expect("the mark of UTF-8");
    text.split_terminator("\r\n").map(str::to_owned).collect()
}

/// How many rows the table of a page has.
fn rows(page: &str) -> usize {
    page.matches("<tr role=\"row\">").count()
        - page.matches("<thead").count()
        - page.matches("<tfoot").count()
}

#[test]
fn filters_narrow_the_list_and_stand_above_it() {
    let app = filled();
    assert_eq!(rows(&page(&app, "/invoices")), 3);
    let big = page(&app, "/invoices?total_from=150&total_to=250");
    assert_eq!(rows(&big), 1);
    assert!(big.contains("150.00 – 250.00") && big.contains("Roof 2"), "{big}");
    let titled = page(&app, "/invoices?title=roof+3");
    assert_eq!(rows(&titled), 1);
    let drafted = page(&app, "/invoices?created_from=Nov+20&created_to=2026-11-20");
    assert_eq!(rows(&drafted), 3);
    assert!(page(&app, "/invoices?created_to=11/19/2026").contains("Nothing fits"));
    assert_eq!(rows(&page(&app, "/customers?since_from=2026-11-20&city=falls")), 3);
    assert!(page(&app, "/customers?since_to=2026-11-19").contains("Nothing fits"));
    assert_eq!(rows(&page(&app, "/customers?owner=nobody")) + rows_of_owner(&app), 3);

    let wrong = page(&app, "/invoices?total_from=1o0&title=roof");
    assert_eq!(rows(&wrong), 3, "what can't be read narrows nothing");
    assert!(wrong.contains("value=\"1o0\"") && wrong.contains("aria-invalid"), "{wrong}");
    app.assert_sound();
}

fn rows_of_owner(app: &TestApp) -> usize {
    let page = page(app, &format!("/customers?owner={}", app.person.id));
    if page.contains("Nothing fits") { 0 } else { rows(&page) }
}

#[test]
fn columns_are_chosen_and_the_file_has_what_the_list_shows() {
    let app = filled();
    let usual = page(&app, "/customers");
    assert!(usual.contains(">City</th>") && !usual.contains("c1@example.com"), "{usual}");
    let chosen = page(&app, "/customers?columns=email&columns=kind");
    assert!(chosen.contains("c1@example.com") && !chosen.contains(">City</th>"), "{chosen}");

    let all = app.post_form("/customers/csv?sort=oldest", &[]).expect(Status::Ok);
    let name = all.header("Content-Disposition").expect("a name").to_owned();
    assert!(name.contains("attachment") && name.contains("customers-2026-11-20.csv"), "{name}");
    let all = lines(&all);
    assert_eq!(all[0], "Name,Street,City,Phone,E-mail,Source,Owner,Since");
    assert!(
        all[1].starts_with("\"Łukasz, \"\"Luke\"\"\",1 Ridge Rd,Example Falls,,c1@example.com"),
        "{all:?}"
    );
    assert!(all[2].starts_with("'=1+1,"), "no formula leaves the house: {all:?}");
    assert_eq!(all.len(), 4);

    let few = lines(&app.post_form("/invoices/csv?columns=total&total_from=150&sort=-total", &[]));
    assert_eq!(few, ["Number,Total", ",300.00", ",200.00"]);
    let refused = app.post_form("/invoices/csv?total_from=1o0", &[]);
    assert_eq!(refused.status, Status::UnprocessableEntity);
    let exported = app.event_kinds().iter().filter(|kind| *kind == "list.exported").count();
    assert_eq!(exported, 2, "each file that left is recorded");
    app.assert_sound();
}

#[test]
fn a_file_has_every_row_however_many_there_are() {
    let app = TestApp::new();
    for n in 1..=450 {
        app.write(move |w| {
            let draft =
                serde_json::from_value(json!({ "code": format!("C-{n:03}"), "name": "Nail",
                "price": "1", "tax_category": "material" }))
                .expect("a draft");
            ridgeline::areas::catalog::add(w, w.actor().grant()?, draft)
        })
        .expect("an item");
    }
    let file = lines(&app.post_form("/price-book/csv?sort=-code", &[]));
    let codes: Vec<&str> = file.iter().skip(1).filter_map(|line| line.split(',').next()).collect();
    let expected: Vec<String> = (1..=450).rev().map(|n| format!("C-{n:03}")).collect();
    assert_eq!(codes, expected);
}

#[test]
fn what_somebody_does_not_see_is_no_column_no_filter_and_in_no_file() {
    let mut app = TestApp::new();
    let item = json!({ "code": "SH", "name": "Shingles", "price": "125", "cost": "80",
                       "tax_category": "material" });
    made(&app, "items", item);
    let owner = lines(&app.post_form("/price-book/csv", &[]));
    assert!(owner[0].contains("Cost") && owner[1].contains("80.00"), "{owner:?}");
    let shared = [
        ("list", "price-book"),
        ("name", "Dear ones"),
        ("query", "cost_from=50"),
        ("for_all", "true"),
    ];
    app.post_form("/views", &shared).location();
    assert!(page(&app, "/price-book").contains("Dear ones"));

    app.sign_in_as("office");
    let file = lines(&app.post_form("/price-book/csv?columns=cost,price", &[]));
    assert_eq!(file, ["Name,Price", "Shingles,125.00"]);
    let list = page(&app, "/price-book?cost_from=100");
    assert!(
        list.contains("Shingles") && !list.contains("80.00") && !list.contains("cost_from"),
        "{list}"
    );
    assert!(!list.contains("Dear ones"), "a view of what one doesn't see isn't there: {list}");
}

#[test]
fn a_view_is_saved_counted_changed_and_deleted() {
    let app = filled();
    let narrowed = page(&app, "/invoices?total_from=150&sort=-total");
    assert!(
        narrowed.contains("/views/new?list=invoices&amp;query=sort%3D-total%26total_from%3D150"),
        "{narrowed}"
    );
    assert!(!page(&app, "/invoices").contains("Save view"), "a ready view needs no saving");
    let form = page(&app, "/views/new?list=invoices&query=sort%3D-total%26total_from%3D150");
    assert!(form.contains("For everybody"), "{form}");
    let fields = [
        ("list", "invoices"),
        ("name", "Big ones"),
        ("query", "sort=-total&total_from=150&after=x"),
    ];
    let unnamed = [("list", "invoices"), ("name", " "), ("query", "q=a")];
    app.post_form("/views", &unnamed).expect(Status::UnprocessableEntity);
    let to = app.post_form("/views", &fields).location().to_owned();
    assert_eq!(to, "/invoices?saved=1&sort=-total&total_from=150");
    let shown = page(&app, &to);
    assert!(shown.contains("aria-current=\"page\">Big ones <span class=\"n\">2</span>"), "{shown}");
    assert!(shown.find("Roof 3").expect("the third") < shown.find("Roof 2").expect("the second"));

    let more = page(&app, "/invoices?saved=1&total_from=50");
    assert!(more.contains("/views/1/edit?query=total_from%3D50"), "{more}");
    let changed = [("name", "All of them"), ("query", "total_from=50")];
    app.post_form("/views/1", &changed).location();
    assert!(page(&app, "/invoices").contains("All of them <span class=\"n\">3</span>"));
    app.post_form("/views/1/deletion", &[]).location();
    assert!(!page(&app, "/invoices").contains("All of them"));
    app.assert_sound();
}

#[test]
fn several_rows_at_once_and_those_that_refuse_say_why() {
    let app = filled();
    app.api("POST", "invoices/2/issuance", json!({})).expect(Status::Ok);
    let nothing = app.post_form("/invoices/bulk", &[("do", "issue")]);
    assert_eq!(nothing.status, Status::UnprocessableEntity);
    let picks = [("pick", "1"), ("pick", "2"), ("pick", "3"), ("pick", "99")];
    let asked: Vec<_> = picks.iter().copied().chain([("do", "issue")]).collect();
    let question = app.post_form("/invoices/bulk?view=drafts", &asked).expect(Status::Ok).text();
    assert!(
        question.contains("Issue 4 invoices?") && question.contains("name=\"sure\""),
        "{question}"
    );
    let sure: Vec<_> = asked.iter().copied().chain([("sure", "yes")]).collect();
    let outcome = app.post_form("/invoices/bulk?view=drafts", &sure).expect(Status::Ok).text();
    assert!(outcome.contains("2 of 4 invoices issued"), "{outcome}");
    assert!(outcome.contains("INV-1001") && outcome.contains("issued again"), "{outcome}");
    assert!(outcome.contains("No invoice that you see"), "{outcome}");
    let issued = app.event_kinds().iter().filter(|kind| *kind == "invoice.issued").count();
    assert_eq!(issued, 3, "each row has its own event");
    let again = app.post_form(
        "/invoices/bulk",
        &sure[..1].iter().chain(&sure[4..]).copied().collect::<Vec<_>>(),
    );
    assert_eq!(again.status, Status::Conflict, "nothing was done");

    let pdf: Vec<_> = picks[..3].iter().copied().chain([("do", "pdf")]).collect();
    let pdf = app.post_form("/invoices/bulk", &pdf).expect(Status::Ok);
    assert_eq!(pdf.header("Content-Type"), Some("application/pdf"));
    assert!(pdf.bytes.starts_with(b"%PDF"));
    app.assert_sound();
}

#[test]
fn customers_are_given_to_somebody_and_rights_hold_row_by_row() {
    let mut app = filled();
    let seller = app.add_person("sales_representative");
    let deed = format!("owner:{}", seller.id);
    let give = [("pick", "1"), ("pick", "3"), ("do", deed.as_str())];
    let back = app.post_form("/customers/bulk?q=a", &give);
    assert_eq!(back.location(), "/customers?q=a");
    app.person = seller;
    assert_eq!(rows(&page(&app, "/customers")), 2, "they are the seller's now");
    let list = page(&app, "/customers");
    assert!(!list.contains("name=\"pick\""), "who may not assign has nothing to select for");
    app.post_form("/customers/bulk", &give).expect(Status::Forbidden);
    app.assert_sound();
}

#[test]
fn items_and_jobs_are_changed_together() {
    let app = TestApp::new();
    for code in ["A", "B", "C"] {
        made(
            &app,
            "items",
            json!({ "code": code, "name": format!("Item {code}"), "price": "1",
                                    "tax_category": "labor" }),
        );
    }
    let picks = [("pick", "1"), ("pick", "2"), ("do", "deactivate")];
    assert_eq!(app.post_form("/price-book/bulk", &picks).location(), "/price-book");
    assert_eq!(rows(&page(&app, "/price-book")), 1);
    assert_eq!(rows(&page(&app, "/price-book?view=inactive")), 2);

    let customer = made(&app, "customers", json!({ "kind": "household", "name": "Fern" }));
    for title in ["Gutters", "Vents"] {
        made(&app, "jobs", json!({ "customer_id": customer, "title": title }));
    }
    let crew = app.add_person("crew");
    let deed = format!("assign:{}", crew.id);
    let assign = [("pick", "1"), ("pick", "2"), ("do", deed.as_str())];
    assert_eq!(app.post_form("/jobs/bulk", &assign).location(), "/jobs");
    assert!(page(&app, &format!("/jobs?person={}", crew.id)).contains("Gutters"));
    assert!(page(&app, "/jobs?person=me").contains("Nothing fits"), "they are another's");
    app.assert_sound();
}
