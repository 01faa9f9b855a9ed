//! Jobs: opened, planned, done, and told to programs.

use ridgeline::areas::customers;
use rocket::http::Status;
use serde_json::{Value, json};

use crate::app::TestApp;

/// A customer at one property, who can be called: the ids of both.
fn customer(app: &TestApp, name: &'static str) -> (i64, i64) {
    let id = app
        .write(move |w| {
            let draft = serde_json::from_value(json!({ "kind": "household", "name": name }));
            let contact = serde_json::from_value(json!({
                "name": "Fern Delacroix", "phones": [{ "number": "555-555-0142" }]
            }));
            let property = serde_json::from_value(json!({
                "street": "418 Juniper Hollow Rd", "city": "Example Falls", "state": "TX"
            }));
            customers::add(
                w,
                w.actor().grant()?,
                draft.expect("a customer"),
                vec![contact.expect("a contact")],
                vec![property.expect("a property")],
            )
        })
        .expect("a customer is added");
    let property = app.read(|r| customers::properties(r, id));
    (id.get(), property[0].id.get())
}

fn open(app: &TestApp, customer: i64, title: &str) -> Value {
    let body = json!({ "customer_id": customer, "title": title });
    app.api("POST", "jobs", body).expect(Status::Created).json()
}

/// Which fields a problem is about.
fn fields(problem: &Value) -> Vec<String> {
    problem["errors"].as_object().expect("errors by field").keys().cloned().collect()
}

#[test]
fn a_program_opens_a_job_plans_it_and_brings_it_along() {
    let mut app = TestApp::new();
    let (customer, property) = customer(&app, "Fern & Oscar Delacroix-Villanueva");
    let crew = app.add_person("crew");
    let answer = app.api("POST", "jobs", json!({ "customer_id": customer, "title": " Reroof " }));
    let job = answer.json();
    let path = format!("jobs/{}", job["id"]);
    assert_eq!(answer.header("Location"), Some(format!("/api/v1/{path}").as_str()));
    assert_eq!(
        (&job["number"], &job["title"], &job["state"], &job["property_id"]),
        (&json!("J-1001"), &json!("Reroof"), &json!("sold"), &Value::Null)
    );
    assert_eq!(job["money"]["left_cents"], json!(0));

    let to = |to: &str| app.api("POST", &format!("{path}/transitions"), json!({ "to": to }));
    let gate = to("scheduled").expect(Status::Conflict).json();
    assert_eq!(
        gate["detail"],
        json!("Give the job a property, a start day and somebody to do it before it is scheduled.")
    );
    let plan = json!({ "property_id": property, "starts_on": "2026-11-23" });
    let planned = app.api("PATCH", &path, plan).expect(Status::Ok).json();
    assert_eq!((&planned["title"], &planned["version"]), (&json!("Reroof"), &json!(2)));
    let people = json!({ "owner_id": app.person.id, "assignee_ids": [crew.id] });
    let assigned = app.api("PUT", &format!("{path}/assignment"), people).expect(Status::Ok).json();
    assert_eq!(assigned["assignee_ids"], json!([crew.id]));
    assert_eq!(to("scheduled").expect(Status::Ok).json()["state"], json!("scheduled"));

    let refused = to("on_hold").expect(Status::UnprocessableEntity).json();
    assert_eq!(fields(&refused), ["reason"]);
    let held = json!({ "to": "on_hold", "reason": "Decking not delivered" });
    let held = app.api("POST", &format!("{path}/transitions"), held).expect(Status::Ok).json();
    assert_eq!(held["hold_reason"], json!("Decking not delivered"));
    let cleared = json!({ "starts_on": null });
    let cleared = app.api("PATCH", &path, cleared).expect(Status::Ok).json();
    assert_eq!((&cleared["starts_on"], &cleared["property_id"]), (&Value::Null, &json!(property)));

    app.person = crew;
    let seen = app.api("GET", &path, Value::Null).expect(Status::Ok).json();
    assert_eq!((&seen["contract_cents"], &seen["money"]), (&Value::Null, &Value::Null));
    app.api("PATCH", &path, json!({ "title": "Mine" })).expect(Status::Forbidden);
    let cancel = json!({ "to": "cancelled", "reason": "No" });
    app.api("POST", &format!("{path}/transitions"), cancel).expect(Status::Forbidden);
    app.assert_sound();
}

#[test]
fn programs_hear_what_is_wrong_by_name() {
    let app = TestApp::new();
    let (id, _) = customer(&app, "August Linde");
    let wrong = json!({ "customer_id": id, "title": "", "ends_on": "2026-11-23", "color": "red" });
    let problem = app.api("POST", "jobs", wrong).expect(Status::UnprocessableEntity).json();
    assert_eq!(fields(&problem), ["color"]);
    let wrong = json!({ "customer_id": id, "title": "", "ends_on": "2026-11-23" });
    let problem = app.api("POST", "jobs", wrong).expect(Status::UnprocessableEntity).json();
    assert_eq!(fields(&problem), ["title", "ends_on"]);
    let job = open(&app, id, "Roof");
    let line =
        json!({ "description": "", "quantity": "1", "unit_price": "1", "tax_category": "fee" });
    let scope = format!("jobs/{}/scope", job["id"]);
    let refused = |body: Value| {
        fields(&app.api("PUT", &scope, body).expect(Status::UnprocessableEntity).json())
    };
    assert_eq!(refused(json!({ "lines": [line] })), ["lines.0.description"]);
    let sections = json!({ "sections": [{ "title": "", "lines": [line] }] });
    assert_eq!(refused(sections), ["sections.0.lines.0.description"]);
    let nobody = json!({ "customer_id": 999, "title": "Roof" });
    app.api("POST", "jobs", nobody).expect(Status::NotFound);
    let state = app.api("GET", "jobs?state=finished", Value::Null);
    assert_eq!(fields(&state.expect(Status::UnprocessableEntity).json()), ["state"]);
}

#[test]
fn a_list_is_narrowed_and_paged() {
    let app = TestApp::new();
    let (first, _) = customer(&app, "Fern Delacroix");
    let (second, _) = customer(&app, "August Linde");
    for title in ["One", "Two", "Three"] {
        open(&app, first, title);
    }
    open(&app, second, "Skylight");
    let titles = |query: &str| {
        let list = app.api("GET", &format!("jobs?{query}"), Value::Null).expect(Status::Ok).json();
        let items = list["items"].as_array().expect("items").clone();
        let titles: Vec<_> =
            items.iter().map(|job| job["title"].as_str().expect("a title").to_owned()).collect();
        (titles, list["next"].as_str().map(str::to_owned))
    };
    let (page, next) = titles("limit=3");
    assert_eq!(page, ["Skylight", "Three", "Two"]);
    let (rest, end) = titles(&format!("limit=3&after={}", next.expect("a cursor")));
    assert_eq!((rest, end), (vec!["One".to_owned()], None));
    assert_eq!(titles(&format!("customer_id={second}")).0, ["Skylight"]);
    assert_eq!(titles("q=linde").0, ["Skylight"]);
    assert_eq!(titles("view=in_progress").0, Vec::<String>::new());
    assert_eq!(titles("sort=title").0, ["One", "Skylight", "Three", "Two"]);
}

#[test]
fn the_office_opens_a_job_and_is_led_to_what_is_missing() {
    let app = TestApp::new();
    let (customer, _) = customer(&app, "Łukasz Nguyễn");
    let again = app.post_form("/jobs", &[("title", "Reroof"), ("customer_id", "")]);
    let html = again.expect(Status::UnprocessableEntity).text();
    assert!(html.contains("Choose the customer that the job is for."), "{html}");
    assert!(html.contains("value=\"Reroof\""), "what was typed stays");
    let nothing = app.post_form("/jobs", &[("title", " "), ("customer_id", "")]);
    let html = nothing.expect(Status::UnprocessableEntity).text();
    assert!(html.contains("2 things to put right"), "all is told at once: {html}");

    let id = customer.to_string();
    let created = app.post_form("/jobs", &[("title", "Reroof"), ("customer_id", &id)]);
    let href = created.location().to_owned();
    let html = app.get(&href).expect(Status::Ok).text();
    assert!(html.contains("418 Juniper Hollow Rd"), "the only property is taken: {html}");
    assert!(html.contains("Start pre-production") && html.contains("J-1001"), "{html}");

    let transitions = format!("{href}/transitions");
    app.post_form(&transitions, &[("to", "pre_production")]).location();
    let html = app.get(&href).text();
    assert!(html.contains("Set the start day") && html.contains("before it is scheduled"));
    let refused = app.post_form(&transitions, &[("to", "scheduled")]).expect(Status::Conflict);
    assert!(refused.text().contains("Give the job a start day and somebody to do it"));

    let asked = app.get(&format!("{transitions}/new?to=on_hold")).expect(Status::Ok).text();
    assert!(asked.contains("Put J-1001 on hold?"), "{asked}");
    let again = app.post_form(&transitions, &[("to", "on_hold"), ("reason", " ")]);
    assert!(again.expect(Status::UnprocessableEntity).text().contains("Say why"));
    app.post_form(&transitions, &[("to", "on_hold"), ("reason", "Rain <until> Thursday")]);
    let html = app.get(&href).text();
    assert!(html.contains("Rain &lt;until&gt; Thursday"), "{html}");
    assert!(html.contains("Back to pre-production"), "{html}");
    app.assert_sound();
}

#[test]
fn without_a_script_a_name_is_enough_when_it_fits_one_customer() {
    let app = TestApp::new();
    customer(&app, "Grace Tillerman");
    customer(&app, "Grady Tillerman");
    let open = |text: &str| {
        app.post_form(
            "/jobs",
            &[("title", "Roof"), ("customer_id", ""), ("customer_id_text", text)],
        )
    };
    let html = open("Tillerman").expect(Status::UnprocessableEntity).text();
    assert!(html.contains("Several customers fit."), "{html}");
    assert!(html.contains("Grady Tillerman, 418 Juniper Hollow Rd, Example Falls</option>"));
    let none = open("Nobody").expect(Status::UnprocessableEntity).text();
    assert!(none.contains("No customer fits “Nobody”."), "{none}");
    let href = open("grace").location().to_owned();
    assert!(app.get(&href).text().contains("Grace Tillerman"));
}

#[test]
fn the_crew_has_a_page_without_money() {
    let mut app = TestApp::new();
    let (customer, property) = customer(&app, "Fern Delacroix");
    let crew = app.add_person("crew");
    let job = open(&app, customer, "Reroof");
    let path = format!("jobs/{}", job["id"]);
    let about = json!({ "property_id": property, "instructions": "Use the side gate." });
    app.api("PATCH", &path, about).expect(Status::Ok);
    let id = crew.id.to_string();
    app.post_form(&format!("/{path}/assignment"), &[("assignee_ids", &id)]).location();
    app.person = crew;
    let html = app.get(&format!("/{path}")).expect(Status::Ok).text();
    for shown in ["Use the side gate.", "tel:+15555550142", "Call Fern", "Start work"] {
        assert!(html.contains(shown), "{shown}: {html}");
    }
    for hidden in ["Contract", "Cancel job", "/edit", "Balance due", "Create invoice"] {
        assert!(!html.contains(hidden), "{hidden}: {html}");
    }
    app.post_form(&format!("/{path}/transitions"), &[("to", "in_progress")]).location();
    let html = app.get("/jobs").expect(Status::Ok).text();
    assert!(html.contains("Your jobs") && html.contains("In progress"), "{html}");
    app.get(&format!("/{path}/edit")).expect(Status::Forbidden);
    app.get("/jobs/999").expect(Status::NotFound);
}

#[test]
fn a_job_without_an_estimate_gets_its_scope_and_is_invoiced() {
    let app = TestApp::new();
    let (customer, _) = customer(&app, "August Linde");
    let job = open(&app, customer, "Leak at the chimney");
    let path = format!("jobs/{}", job["id"]);
    let html = app.get(&format!("/{path}")).expect(Status::Ok).text();
    assert!(html.contains("Add lines"), "{html}");
    app.get(&format!("/{path}/scope")).expect(Status::Ok);

    let line = |what: &str, quantity: &str| {
        json!({ "description": what, "quantity": quantity, "unit": "hour", "unit_price": "88.25",
                "tax_category": "labor" })
    };
    let wrong = json!({ "lines": [line("", "1")], "sections": [{ "title": "x" }] });
    let wrong = app.api("PUT", &format!("{path}/scope"), wrong);
    assert_eq!(fields(&wrong.expect(Status::UnprocessableEntity).json()), ["lines"]);
    let scope = json!({ "lines": [line("Roofer", "2.5"), line("Helper", "1.3333")] });
    let written = app.api("PUT", &format!("{path}/scope"), scope).expect(Status::Ok).json();
    // 220.625 and 117.663725, each rounded half away from zero.
    assert_eq!(written["contract_cents"], json!(22_063 + 11_766));
    assert_eq!(written["money"]["left_cents"], json!(33_829));
    assert_eq!(written["lines"][1]["billing"], json!("open"));

    let typed = [
        ("version", written["version"].to_string()),
        ("_do", "save".to_owned()),
        ("sections.0.title", "Repair".to_owned()),
        ("sections.0.lines.0.description", "Flashing kit".to_owned()),
        ("sections.0.lines.0.quantity", "1".to_owned()),
        ("sections.0.lines.0.unit_price", "465".to_owned()),
        ("sections.0.lines.0.tax_category", "material".to_owned()),
    ];
    let typed: Vec<(&str, &str)> = typed.iter().map(|(name, value)| (*name, &**value)).collect();
    app.post_form(&format!("/{path}/scope"), &typed).location();
    app.post_form(&format!("/{path}/scope"), &typed).expect(Status::Conflict);
    let read = app.api("GET", &path, Value::Null).json();
    assert_eq!(read["contract_cents"], json!(46_500), "{read}");
    assert_eq!(read["lines"][0]["section"], json!("Repair"));

    app.api("POST", &format!("{path}/invoices"), json!({})).expect(Status::Created);
    let late = json!({ "lines": [line("Roofer", "1")] });
    let refused = app.api("PUT", &format!("{path}/scope"), late).expect(Status::Conflict).json();
    assert!(refused["detail"].as_str().expect("a sentence").contains("is on an invoice"));
    app.get(&format!("/{path}/scope")).expect(Status::Conflict);
    app.assert_sound();
}
