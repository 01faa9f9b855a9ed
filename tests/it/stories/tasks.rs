//! Tasks: written on the pages of records, done in one's own day, and read by programs.

use rocket::http::Status;
use serde_json::json;

use crate::app::TestApp;

/// A customer whom the owner has added.
fn with_customer() -> TestApp {
    let app = TestApp::new();
    let body = json!({ "kind": "household", "name": "Grace Tillerman" });
    app.api("POST", "customers", body).expect(Status::Created);
    app
}

#[test]
fn a_task_goes_from_the_page_of_a_customer_to_somebodys_day() {
    let mut app = with_customer();
    let luis = app.add_person("crew").id.to_string();
    let page = app.get("/customers/1").expect(Status::Ok).text();
    let new = "/tasks/new?subject_kind=customer&subject_id=1&back=";
    assert!(page.contains(&new.replace('&', "&amp;")), "{page}");
    let form = app.get("/tasks/new?subject_kind=customer&subject_id=1").expect(Status::Ok).text();
    assert!(form.contains("About <a href=\"/customers/1\">Grace Tillerman</a>"), "{form}");
    let typed = [
        ("subject_kind", "customer"),
        ("subject_id", "1"),
        ("title", "Measure the valley"),
        ("due_on", "2026-11-19"),
        ("assignee_id", luis.as_str()),
        ("back", "/customers/1"),
    ];
    assert_eq!(app.post_form("/tasks", &typed).location(), "/customers/1");
    let page = app.get("/customers/1").expect(Status::Ok).text();
    assert!(page.contains("Measure the valley") && page.contains("1 day late"), "{page}");

    app.sign_in_as("crew");
    let other = app.get("/tasks").expect(Status::Ok).text();
    assert!(!other.contains("Measure the valley"), "somebody else of the crew: {other}");
}

#[test]
fn the_crew_ticks_off_what_is_theirs_and_no_more() {
    let mut app = with_customer();
    let owner = app.person.clone();
    let crew = app.add_person("crew");
    for (title, assignee) in [("Measure", Some(crew.id)), ("Call", None)] {
        let body = json!({ "title": title, "due_on": "2026-11-20", "assignee_id": assignee,
            "subject_kind": "customer", "subject_id": 1 });
        app.api("POST", "tasks", body).expect(Status::Created);
    }
    app.person = crew;
    let day = app.get("/tasks").expect(Status::Ok).text();
    assert!(day.contains("Measure") && !day.contains("Grace"), "{day}");
    assert!(!day.contains("name=\"title\""), "the crew writes no tasks: {day}");
    assert_eq!(app.get("/tasks/2").status, Status::NotFound);
    assert_eq!(app.get("/tasks/new").status, Status::Forbidden);
    let page = app.get("/tasks/1").expect(Status::Ok).text();
    assert!(page.contains("Who does it") && !page.contains("name=\"title\""), "{page}");
    assert_eq!(app.post_form("/tasks/1/completion", &[("back", "/")]).location(), "/");
    let again = app.post_form("/tasks/1/completion", &[("back", "/tasks")]);
    assert_eq!(again.status, Status::Conflict, "pressed twice");
    assert_eq!(app.post_form("/tasks/2/completion", &[]).status, Status::NotFound);
    assert_eq!(app.post_form("/tasks/1", &[("title", "Mine")]).status, Status::Forbidden);

    app.person = owner;
    let done = app.get("/tasks/all?view=done").expect(Status::Ok).text();
    assert!(done.contains("Measure"), "{done}");
    app.assert_sound();
}

#[test]
fn home_and_the_menu_say_what_is_due() {
    let app = with_customer();
    let quick = |title: &str, due: &str| {
        let own = app.person.id.to_string();
        let typed = [("title", title), ("due_on", due), ("assignee_id", own.as_str())];
        assert_eq!(app.post_form("/tasks", &typed).location(), "/tasks");
    };
    quick("Late", "2026-11-18");
    quick("For today", "2026-11-20");
    quick("For later", "2026-12-01");
    let home = app.get("/").expect(Status::Ok).text();
    assert!(home.contains("For you to do") && home.contains("2 days late"), "{home}");
    assert!(home.contains("1 overdue") && !home.contains("/tasks/3/completion"), "{home}");
    let day = app.get("/tasks").expect(Status::Ok).text();
    let place = |text: &str| day.find(text).unwrap_or_else(|| panic!("{text}: {day}"));
    assert!(place("Overdue") < place("For today") && place("For today") < place("For later"));
}

#[test]
fn what_is_wrong_is_said_and_nothing_typed_is_lost() {
    let app = with_customer();
    let empty = [("title", " "), ("due_on", "2026-13-40"), ("back", "/customers/1")];
    let form = app.post_form("/tasks", &empty).expect(Status::UnprocessableEntity).text();
    assert!(form.contains("title-error") || form.contains("due-on-error"), "{form}");
    assert!(form.contains("value=\"/customers/1\""), "{form}");
    let stray = [("title", "Call"), ("subject_kind", "boat"), ("subject_id", "1")];
    assert_eq!(app.post_form("/tasks", &stray).status, Status::NotFound);
    let good = [("title", "Call"), ("version", "1")];
    app.post_form("/tasks", &good[..1]).location();
    assert_eq!(app.post_form("/tasks/1", &good).location(), "/tasks");
    let stale = app.post_form("/tasks/1", &good).expect(Status::Conflict).text();
    assert!(stale.contains("value=\"Call\""), "{stale}");
    assert_eq!(
        app.post_form("/tasks/1/removal", &[("back", "/tasks/all")]).location(),
        "/tasks/all"
    );
    assert_eq!(app.get("/tasks/1").status, Status::NotFound);
}

#[test]
fn programs_write_read_tick_and_remove_tasks() {
    let app = with_customer();
    let body = json!({ "title": "Call", "due_on": "2026-11-24", "assignee_id": app.person.id,
        "subject_kind": "customer", "subject_id": 1 });
    let added = app.api("POST", "tasks", body).expect(Status::Created);
    assert_eq!(added.header("Location"), Some("/api/v1/tasks/1"));
    let task = added.json();
    assert_eq!(task["subject_name"], "Grace Tillerman");
    assert_eq!((&task["customer_id"], &task["done_at"]), (&json!(1), &json!(null)));
    let changed = app.api("PATCH", "tasks/1", json!({ "due_on": null })).json();
    assert_eq!((&changed["due_on"], &changed["title"]), (&json!(null), &json!("Call")));
    let stale = app.api("PATCH", "tasks/1", json!({ "version": 1, "title": "Ring" }));
    assert_eq!(stale.status, Status::Conflict);
    let done = app.api("POST", "tasks/1/completion", json!({})).expect(Status::Ok).json();
    assert_eq!(done["done_by_name"], "Dana Example");
    assert_eq!(app.api("POST", "tasks/1/completion", json!({})).status, Status::Conflict);
    let listed = |asked: &str| {
        let list = app.api("GET", &format!("tasks?{asked}"), json!(null)).expect(Status::Ok).json();
        list["items"].as_array().unwrap().len()
    };
    assert_eq!((listed("view=done"), listed("view=open")), (1, 0));
    app.api("POST", "tasks/1/reopening", json!({})).expect(Status::Ok);
    assert_eq!((listed("view=open"), listed("q=cal"), listed("q=nothing")), (1, 1, 0));
    assert_eq!(listed("subject_kind=customer&subject_id=1"), 1);
    assert_eq!(listed("subject_kind=job&subject_id=1"), 0);
    for asked in ["view=lost", "subject_kind=customer", "subject_id=1", "sort=title", "colour=red"]
    {
        let refused = app.api("GET", &format!("tasks?{asked}"), json!(null));
        assert_eq!(refused.status, Status::UnprocessableEntity, "{asked}");
    }
    app.api("DELETE", "tasks/1", json!(null)).expect(Status::NoContent);
    assert_eq!(app.api("GET", "tasks/1", json!(null)).status, Status::NotFound);
    app.assert_sound();
}

#[test]
fn who_is_mentioned_finds_the_note_in_their_day() {
    let mut app = with_customer();
    let owner = app.person.clone();
    let manager = app.add_person("manager");
    let name = app.read(move |r| {
        Ok(ridgeline::areas::accounts::get(r, ridgeline::kernel::Id::new(manager.id))?.name)
    });
    let first = name.split(' ').next().unwrap_or_default().to_lowercase();
    let offered = app.get(&format!("/notes/suggestions?q={first}")).expect(Status::Ok).text();
    assert!(offered.contains(&name), "{offered}");
    let body = format!("Call them, @{name}.");
    let note = [("subject_kind", "customer"), ("subject_id", "1"), ("body", body.as_str())];
    assert_eq!(app.post_form("/notes", &note).location(), "/customers/1");
    app.person = manager.clone();
    let day = app.get("/tasks").expect(Status::Ok).text();
    assert!(day.contains("You were mentioned") && day.contains("Grace Tillerman"), "{day}");
    assert!(app.get("/").expect(Status::Ok).text().contains("You are mentioned in 1 note"));
    let waiting = app.api("GET", "mentions", json!(null)).expect(Status::Ok).json();
    assert_eq!(waiting["items"][0]["note_id"], 1);
    assert_eq!(app.post_form("/notes/1/sight", &[("back", "/tasks")]).location(), "/tasks");
    let day = app.get("/tasks").expect(Status::Ok).text();
    assert!(!day.contains("You were mentioned"), "{day}");
    assert_eq!(app.post_form("/notes/1/sight", &[]).status, Status::NotFound);
    app.person = owner;
    assert_eq!(app.post_form("/notes/1/sight", &[]).status, Status::NotFound);
}
