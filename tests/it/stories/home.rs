//! Home and what happened: what each person sees when they come in.

use ridgeline::areas::customers;
use ridgeline::kernel::Id;
use rocket::http::Status;
use serde_json::json;

use crate::app::TestApp;

fn add_customers(app: &TestApp, names: &[&str]) {
    for name in names {
        let draft = json!({ "kind": "household", "name": name });
        app.write(move |w| {
            let draft = serde_json::from_value(draft).expect("a customer");
            customers::add(w, w.actor().grant()?, draft, Vec::new(), Vec::new())
        })
        .expect("a customer is added");
    }
}

/// A job of the first customer, with work for whoever is named.
fn add_job(app: &TestApp, person: i64) {
    app.write(move |w| {
        w.execute(
            "INSERT INTO property (customer_id, street, city) \
             VALUES (1, '418 Juniper Hollow Rd', 'Example Falls')",
            [],
        )?;
        w.execute(
            "INSERT INTO job (number, customer_id, property_id, title, state, contract_cents, \
             starts_on, created_on, created_at) VALUES ('J-1001', 1, 1, 'Tear-off and reroof', \
             'scheduled', 1864000, '2026-11-24', '2026-11-20', ?1)",
            [w.now()],
        )?;
        w.execute("INSERT INTO job_assignee (job_id, user_id) VALUES (1, ?1)", [person])?;
        let draft = json!({ "kind": "household", "name": "Theodora Vance" });
        let draft = serde_json::from_value(draft).expect("a customer");
        customers::add(w, w.actor().grant()?, draft, Vec::new(), Vec::new())
    })
    .expect("a job is added");
}

#[test]
fn the_owner_is_greeted_by_the_clocks_of_the_company() {
    let app = TestApp::new();
    for (forward, greeting) in [
        (0, "Good morning, Dana"),
        (3 * 3600, "Good afternoon, Dana"),
        (5 * 3600, "Good evening, Dana"),
    ] {
        app.clock.advance(forward);
        let page = app.get("/").expect(Status::Ok).text();
        assert!(page.contains(greeting), "{page}");
        assert!(page.contains("Friday, November 20"), "{page}");
    }
}

#[test]
fn every_figure_leads_to_its_rows() {
    let app = TestApp::new();
    let page = app.get("/").expect(Status::Ok).text();
    for (label, href) in [
        ("Waiting to be paid", "/invoices?view=open"),
        ("Overdue", "/invoices?view=overdue"),
        ("Received this month", "/payments?view=this_month"),
        ("Estimates waiting", "/estimates?view=waiting"),
        ("Jobs in progress", "/jobs?view=in_progress"),
        ("To be invoiced", "/jobs?view=to_invoice"),
    ] {
        let cell = format!("<a class=\"kpi\" href=\"{href}\"><span class=\"label\">{label}");
        assert!(page.contains(&cell), "{cell}: {page}");
    }
    assert!(page.contains("$0.00 in October"), "{page}");
}

#[test]
fn the_list_of_what_is_left_follows_the_rows_until_it_is_put_away() {
    let app = TestApp::new();
    let page = app.get("/").text();
    assert!(page.contains("Set up Ridgeline") && page.contains("1 of 6"), "{page}");
    assert!(page.contains("href=\"/customers/new\">Add your first customer"), "{page}");
    add_customers(&app, &["Fern Delacroix", "Łukasz Nguyễn"]);
    assert!(app.get("/").text().contains("2 of 6"));

    let events = app.event_kinds();
    assert_eq!(app.post_form("/checklist/dismissal", &[]).location(), "/");
    assert!(!app.get("/").text().contains("Set up Ridgeline"));
    assert_eq!(app.event_kinds().len(), events.len() + 1);
    app.assert_sound();
}

#[test]
fn only_who_may_change_the_settings_sees_or_puts_away_what_is_left() {
    let mut app = TestApp::new();
    for role in ["manager", "office", "sales_representative", "crew"] {
        app.sign_in_as(role);
        assert!(!app.get("/").expect(Status::Ok).text().contains("Set up Ridgeline"), "{role}");
        let events = app.event_kinds().len();
        assert_eq!(app.post_form("/checklist/dismissal", &[]).status, Status::Forbidden);
        assert_eq!(app.event_kinds().len(), events);
    }
}

#[test]
fn the_crew_sees_its_jobs_and_no_money() {
    let mut app = TestApp::new();
    add_customers(&app, &["Fern Delacroix"]);
    let crew = app.sign_in_as("crew");
    let page = app.get("/").expect(Status::Ok).text();
    assert!(page.contains("No job is given to you at the moment."), "{page}");
    add_job(&app, crew.id);
    let page = app.get("/").expect(Status::Ok).text();
    assert!(page.contains("<h1><a href=\"/jobs/1\">Tear-off and reroof</a></h1>"), "{page}");
    let to = "dir/?api=1&amp;destination=418%20Juniper%20Hollow%20Rd,%20Example%20Falls\"";
    assert!(page.contains("418 Juniper Hollow Rd, Example Falls<br>"), "{page}");
    assert!(page.contains(to), "{page}");
    assert!(
        page.contains("action=\"/jobs/1/transitions\"") && page.contains("Start work"),
        "{page}"
    );
    assert!(!page.contains("What’s next"), "{page}");
    assert!(!page.contains('$') && !page.contains("kpi") && !page.contains("Money"), "{page}");
    assert!(!page.contains("Recent activity"), "{page}");
}

#[test]
fn activity_has_pages_and_everybody_sees_their_own_part_of_it() {
    let mut app = TestApp::new();
    let names: Vec<String> = (0..60).map(|n| format!("Customer {n}")).collect();
    add_customers(&app, &names.iter().map(String::as_str).collect::<Vec<_>>());
    let first = app.get("/activity").expect(Status::Ok).text();
    assert!(first.contains("Customer 59") && !first.contains("Customer 5<"), "{first}");
    assert!(first.contains("Today"), "{first}");
    let older = first.split("/activity?before=").nth(1).expect("a second page");
    let older = older.split('"').next().expect("its cursor");
    let second = app.get(&format!("/activity?before={older}")).expect(Status::Ok).text();
    assert!(second.contains("Customer 5<") && !second.contains("Customer 59"), "{second}");
    assert!(second.contains("href=\"/activity\"") && !second.contains("before="), "{second}");

    app.sign_in_as("manager");
    assert!(app.get("/activity").expect(Status::Ok).text().contains("signed in"));
    let representative = app.sign_in_as("sales_representative");
    let page = app.get("/activity").expect(Status::Ok).text();
    assert!(
        page.contains("signed in") && page.matches("signed in").count() == 1,
        "their own alone: {page}"
    );
    app.write(move |w| {
        let owner = Some(Id::new(representative.id));
        customers::assign(w, w.actor().grant()?, Id::new(8), owner, Vec::new())
    })
    .expect("a customer is given to the representative");
    let page = app.get("/activity").expect(Status::Ok).text();
    assert!(page.contains("Customer 7") && !page.contains("Customer 8"), "{page}");
    app.sign_in_as("crew");
    assert!(app.get("/activity").expect(Status::Ok).text().contains("Nothing yet"));
}
