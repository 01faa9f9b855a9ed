//! One box for everything: the page, the list below the field, and the call of the API.

use ridgeline::areas::customers;
use ridgeline::kernel::Result;
use ridgeline::platform::db::{Recorded, Write};
use rocket::http::Status;
use serde_json::{Value, json};

use crate::app::TestApp;

fn household(name: &'static str, number: &str, street: &str) -> [Value; 3] {
    [
        json!({ "kind": "household", "name": name }),
        json!([{ "name": name, "phones": [{ "number": number }] }]),
        json!([{ "street": street, "city": "Example Falls" }]),
    ]
}

/// An office with two customers, the second one the representative's, who asks.
fn office_with_customers() -> TestApp {
    let mut app = TestApp::new();
    for [customer, contacts, properties] in [
        household("Łukasz <Nguyễn>", "(555) 555-0142", "418 Juniper Hollow Rd"),
        household("Theodora Vance", "(555) 555-0187", "2210 Juniper Mill Ln"),
    ] {
        app.write(move |w: &Write<'_>| -> Result<Recorded<_>> {
            customers::add(
                w,
                w.actor().grant()?,
                serde_json::from_value(customer).expect("a customer"),
                serde_json::from_value(contacts).expect("contacts"),
                serde_json::from_value(properties).expect("properties"),
            )
        })
        .expect("a customer is added");
    }
    let owner = app.person.clone();
    let representative = app.sign_in_as("sales_representative");
    app.write(move |w| {
        let assigned = ridgeline::kernel::Id::new(representative.id);
        customers::assign(
            w,
            w.actor().grant()?,
            ridgeline::kernel::Id::new(2),
            Some(assigned),
            Vec::new(),
        )
    })
    .expect("the customer is given to the representative");
    app.person = owner;
    app.index();
    app
}

#[test]
fn the_page_marks_what_was_found_and_narrows_it_by_kind() {
    let app = office_with_customers();
    let page = app.get("/search?q=juniper").expect(Status::Ok).text();
    assert!(page.contains("4 results for “juniper”"), "{page}");
    assert!(page.contains("418 <mark>Juniper</mark> Hollow Rd"), "{page}");
    assert!(page.contains("/search?q=juniper&amp;kind=customer"), "{page}");
    let page = app.get("/search?q=juniper&kind=property").expect(Status::Ok).text();
    assert!(page.contains("2 results for “juniper”"), "{page}");
    assert!(page.contains("Customers 2"), "the other kinds stay in sight: {page}");
    let page = app.get("/search?q=5550142").expect(Status::Ok).text();
    assert_eq!(page.matches("<mark>(555) 555-0142</mark>").count(), 1, "shown once: {page}");
    let page = app.get("/search?q=nguyen").expect(Status::Ok).text();
    assert!(page.contains("Łukasz &lt;<mark>Nguyễn</mark>&gt;"), "{page}");
}

#[test]
fn what_fits_nothing_says_so_and_an_empty_field_says_what_can_be_typed() {
    let app = office_with_customers();
    let page = app.get("/search?q=%3Cb%3Ezzz").expect(Status::Ok).text();
    assert!(page.contains("Nothing fits “&lt;b&gt;zzz”"), "{page}");
    let page = app.get("/search").expect(Status::Ok).text();
    assert!(page.contains("What are you looking for?"), "{page}");
    // An unknown kind is no kind.
    app.get("/search?q=juniper&kind=unicorn").expect(Status::Ok);
}

#[test]
fn suggestions_are_items_of_a_list_with_the_way_to_all() {
    let app = office_with_customers();
    let list = app.get("/search/suggestions?q=theod").expect(Status::Ok).text();
    assert!(list.starts_with("<li role=\"presentation\"><a role=\"option\""), "{list}");
    assert!(list.contains("href=\"/customers/2\"") && list.contains("<mark>Theodora</mark>"));
    assert!(list.contains("href=\"/search?q=theod\""), "{list}");
    assert_eq!(app.get("/search/suggestions?q=zzz").expect(Status::Ok).text(), "");
    assert_eq!(app.get("/search/suggestions").expect(Status::Ok).text(), "");
}

#[test]
fn the_api_answers_kind_id_title_detail_and_href() {
    let app = office_with_customers();
    let answer = app.api("GET", "search?q=%2B1%20555%20555%200187", Value::Null);
    assert_eq!(
        answer.expect(Status::Ok).json(),
        json!({
            "items": [{
                "kind": "customer",
                "id": 2,
                "title": "Theodora Vance",
                "detail": "Example Falls · (555) 555-0187",
                "href": "/customers/2"
            }],
            "next": null
        })
    );
    let answer = app.api("GET", "search?q=juniper&kind=property&limit=1", Value::Null);
    assert_eq!(answer.expect(Status::Ok).json()["items"].as_array().expect("items").len(), 1);
    let answer = app.api("GET", "search?q=juniper&kind=unicorn", Value::Null);
    assert!(answer.expect(Status::UnprocessableEntity).text().contains("customer, contact"));
    let nothing = app.api("GET", "search", Value::Null).expect(Status::Ok).json();
    assert_eq!(nothing, json!({ "items": [], "next": null }));
}

#[test]
fn nobody_finds_or_counts_what_they_do_not_see() {
    let mut app = office_with_customers();
    let owner = app.person.clone();
    app.person = app.signed_in(2);
    let page = app.get("/search?q=juniper").expect(Status::Ok).text();
    assert!(page.contains("2 results for “juniper”") && !page.contains("Nguyễn"), "{page}");
    assert_eq!(app.get("/search/suggestions?q=ukasz").text(), "");
    app.sign_in_as("crew");
    let found = app.api("GET", "search?q=juniper", Value::Null).expect(Status::Ok).json();
    assert_eq!(found["items"], json!([]));
    app.person = owner;
    assert!(app.get("/search/suggestions?q=lukasz").text().contains("/customers/1"));
}

#[test]
fn a_running_program_finds_what_was_just_added() {
    let app = office_with_customers();
    app.parts.follow_events().expect("the search follows");
    let renamed = "UPDATE contact_phone SET number = '(555) 555-0199' WHERE id = 1";
    app.write(move |w| {
        w.execute(renamed, [])?;
        let drafted = customers::CustomerDraft {
            ..serde_json::from_value(json!({ "kind": "business", "name": "Maple Court HOA" }))
                .expect("a customer")
        };
        customers::add(w, w.actor().grant()?, drafted, Vec::new(), Vec::new())
    })
    .expect("a customer is added");
    let begun = std::time::Instant::now();
    let found = || app.api("GET", "search?q=maple%20court", Value::Null).json();
    while found()["items"] == json!([]) {
        assert!(begun.elapsed().as_secs() < 20, "it was never found");
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    assert!(begun.elapsed().as_millis() < 1_000, "{:?}", begun.elapsed());
    let moved = app.api("GET", "search?q=5550199", Value::Null).json();
    assert_eq!(moved["items"][0]["kind"], "customer");
}
