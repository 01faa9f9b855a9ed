use super::*;
use crate::areas::accounts::User;
use crate::areas::customers;
use crate::areas::notes::NoteSubject;
use crate::kernel::time::Day;
use crate::kernel::{Error, Id, Kind, Result};
use crate::platform::access::READY_ROLES;
use crate::platform::db::PageOf;
use crate::platform::events::{self, Subject};
use crate::testing::Company;

fn person(role: &str) -> Id<User> {
    let at = READY_ROLES.iter().position(|ready| ready.key == role).unwrap();
    Id::new(i64::try_from(at).unwrap() + 1)
}

fn day(text: &str) -> Option<Day> {
    Some(text.parse().unwrap())
}

fn draft(title: &str, due_on: Option<Day>, assignee: Option<&str>) -> TaskDraft {
    TaskDraft { title: title.to_owned(), due_on, assignee_id: assignee.map(person) }
}

fn added(
    company: &Company,
    role: &str,
    subject: Option<Subject>,
    draft: TaskDraft,
) -> Result<Id<Task>> {
    company.act(role, move |w| add(w, w.actor().grant()?, subject, draft))
}

fn customer_of(company: &Company, role: &str) -> Subject {
    let draft = serde_json::json!({ "kind": "household", "name": "Grace Tillerman" });
    let id = company
        .act(role, move |w| {
            let draft = serde_json::from_value(draft).unwrap();
            customers::add(w, w.actor().grant()?, draft, Vec::new(), Vec::new())
        })
        .unwrap();
    NoteSubject::Customer.of(id.get())
}

fn seen(company: &Company, role: &str, id: Id<Task>) -> Result<Task> {
    company.office.read_now(&company.actor(role), |r| get(r, id))
}

fn kind<T: std::fmt::Debug>(outcome: Result<T, Error>) -> Kind {
    outcome.unwrap_err().kind
}

#[test]
fn a_task_stands_in_the_timeline_of_what_it_is_about() {
    let company = Company::new();
    let customer = customer_of(&company, "office");
    let todo = draft("  Call the \n adjuster ", day("2026-11-24"), Some("crew"));
    let id = added(&company, "office", Some(customer), todo).unwrap();
    let task = seen(&company, "office", id).unwrap();
    assert_eq!(task.title, "Call the adjuster");
    assert_eq!(task.subject_name.as_deref(), Some("Grace Tillerman"));
    assert_eq!(task.subject_href().as_deref(), Some("/customers/1"));
    assert_eq!(task.customer_id, Some(Id::new(1)));
    assert_eq!(task.assignee_name.as_deref(), Some("Crew"));
    company
        .office
        .read_now(&company.actor("office"), |r| {
            let logged = &events::of_subject(r, "customer", 1, 1)?[0];
            assert_eq!((logged.kind.as_str(), logged.customer_id), ("task.added", Some(1)));
            assert_eq!(
                logged.payload,
                serde_json::json!({
                    "task_id": 1, "title": "Call the adjuster", "due_on": "2026-11-24",
                    "assignee_id": person("crew"), "assignee": "Crew",
                    "subject_kind": "customer", "subject_id": 1,
                    "subject_name": "Grace Tillerman", "customer_id": 1
                })
            );
            Ok(())
        })
        .unwrap();
    company.assert_sound();
}

#[test]
fn what_makes_no_sense_is_refused() {
    let company = Company::new();
    let customer = customer_of(&company, "office");
    let refused = |subject, draft: TaskDraft| kind(added(&company, "office", subject, draft));
    assert_eq!(refused(Some(customer), draft(" \n ", None, None)), Kind::Invalid);
    assert_eq!(refused(None, draft(&"x".repeat(201), None, None)), Kind::Invalid);
    let nobody = TaskDraft { assignee_id: Some(Id::new(99)), ..draft("Call", None, None) };
    assert_eq!(refused(None, nobody), Kind::Invalid);
    assert_eq!(refused(Some(Subject::new("company", 1)), draft("Call", None, None)), Kind::Invalid);
    for subject in NoteSubject::ALL {
        let absent = refused(Some(subject.of(99)), draft("Call", None, None));
        assert_eq!(absent, Kind::NotFound, "{subject}");
    }
    assert_eq!(company.event_kinds(), ["customer.added"]);
}

#[test]
fn done_reopened_changed_removed() {
    let company = Company::new();
    let id = added(&company, "office", None, draft("Order", None, Some("office"))).unwrap();
    let finish_it = || company.act("office", move |w| finish(w, w.actor().grant()?, id));
    assert_eq!(finish_it().unwrap(), id);
    assert_eq!(kind(finish_it()), Kind::Conflict);
    let done = seen(&company, "office", id).unwrap();
    assert!(done.is_done() && done.done_by_name.as_deref() == Some("Office"));
    company.act("office", move |w| reopen(w, w.actor().grant()?, id)).unwrap();
    let open = seen(&company, "office", id).unwrap();
    assert_eq!((open.is_done(), open.done_by_name, open.version), (false, None, 3));
    let change_it = |version: i64| {
        let new = draft("Order ridge cap", day("2026-12-01"), Some("manager"));
        company.act("office", move |w| change(w, w.actor().grant()?, id, version, new))
    };
    assert_eq!(kind(change_it(1)), Kind::Conflict);
    assert_eq!(change_it(3).unwrap().version, 4);
    company.act("manager", move |w| remove(w, w.actor().grant()?, id)).unwrap();
    assert_eq!(kind(seen(&company, "owner", id)), Kind::NotFound);
    assert_eq!(
        company.event_kinds(),
        ["task.added", "task.done", "task.reopened", "task.changed", "task.removed"]
    );
    company.assert_sound();
}

#[test]
fn one_sees_ones_own_and_what_is_about_what_one_sees() {
    let company = Company::new();
    let customer = customer_of(&company, "office");
    let on_customer = added(&company, "office", Some(customer), draft("Call", None, None)).unwrap();
    let for_crew =
        added(&company, "office", Some(customer), draft("Measure", None, Some("crew"))).unwrap();
    let alone = added(&company, "project_manager", None, draft("Own", None, None)).unwrap();
    let sees = |role: &str, id| seen(&company, role, id).is_ok();
    // Whoever sees the customer sees the task about them.
    for role in ["owner", "manager", "office", "viewer", "project_manager", "accountant"] {
        assert!(sees(role, on_customer) && sees(role, for_crew), "{role}");
    }
    for role in ["sales_representative", "sales_manager", "business_development", "crew"] {
        assert!(!sees(role, on_customer), "{role}");
    }
    // Whoever has to do it sees it, and not what it is about when that is out of their sight.
    let task = seen(&company, "crew", for_crew).unwrap();
    assert_eq!((task.subject_name.clone(), task.subject_href()), (None, None));
    // One about nothing is seen by its writer and by those who see all tasks.
    assert!(sees("project_manager", alone) && sees("office", alone) && !sees("viewer", alone));
}

#[test]
fn one_ticks_off_ones_own_and_the_office_anybodys() {
    let company = Company::new();
    let customer = customer_of(&company, "office");
    let of_crew =
        added(&company, "office", Some(customer), draft("Measure", None, Some("crew"))).unwrap();
    let of_nobody = added(&company, "office", Some(customer), draft("Call", None, None)).unwrap();
    let tick = |role: &str, id| company.act(role, move |w| finish(w, w.actor().grant()?, id));
    assert_eq!(kind(tick("viewer", of_nobody)), Kind::Forbidden);
    assert_eq!(kind(tick("crew", of_nobody)), Kind::NotFound);
    assert!(tick("crew", of_crew).is_ok());
    assert!(tick("accountant", of_nobody).is_ok());
    let crew = company.actor("crew");
    assert!(crew.grant::<crate::platform::access::may::ChangeTasks>().is_err());
}

#[test]
fn the_days_of_somebody_and_what_is_due() {
    let company = Company::new();
    for (title, due) in [
        ("Undated", None),
        ("Next week", day("2026-11-27")),
        ("Today", day("2026-11-20")),
        ("Late", day("2026-11-18")),
    ] {
        added(&company, "office", None, draft(title, due, Some("office"))).unwrap();
    }
    added(&company, "office", None, draft("Other", day("2026-11-01"), Some("crew"))).unwrap();
    let office = company.actor("office");
    let titles = |tasks: &[Task]| tasks.iter().map(|task| task.title.clone()).collect::<Vec<_>>();
    company
        .office
        .read_now(&office, |r| {
            assert_eq!(
                titles(&open_of(r, person("office"))?),
                ["Late", "Today", "Next week", "Undated"]
            );
            assert_eq!(titles(&due_now(r, 5)?), ["Late", "Today"]);
            assert_eq!(due_count(r)?, DueCount { overdue: 1, today: 1 });
            let today = r.today()?;
            let words: Vec<_> =
                open_of(r, person("office"))?.iter().map(|task| task.due_words(today)).collect();
            let words: Vec<_> = words.iter().map(|words| words.as_deref()).collect();
            assert_eq!(words, [Some("2 days late"), Some("Today"), Some("Nov 27"), None]);
            Ok(())
        })
        .unwrap();
}

#[test]
fn lists_and_their_pages() {
    let company = Company::new();
    for n in 1..=5 {
        let due = (n != 3).then(|| format!("2026-11-{:02}", 17 + n).parse().unwrap());
        let whose = (n % 2 == 0).then_some("crew");
        added(&company, "office", None, draft(&format!("Task {n}"), due, whose)).unwrap();
    }
    company.act("office", |w| finish(w, w.actor().grant()?, Id::new(5))).unwrap();
    let listed = |view: Option<TaskView>, page: PageOf| {
        company
            .office
            .read_now(&company.actor("owner"), |r| {
                let filter = TaskFilter { view, today: Some(r.today()?), ..TaskFilter::default() };
                let listed = list(r, &filter, filter.usual_sort(), &page)?;
                let ids: Vec<i64> = listed.items.iter().map(|task| task.id.get()).collect();
                Ok((ids, listed.next, listing(&filter).count(r)?))
            })
            .unwrap()
    };
    assert_eq!(listed(None, PageOf::default()).0, [1, 2, 4, 5, 3], "without a day at the end");
    assert_eq!(listed(Some(TaskView::Open), PageOf::default()).0, [1, 2, 4, 3]);
    assert_eq!(listed(Some(TaskView::Overdue), PageOf::default()).0, [1, 2]);
    assert_eq!(listed(Some(TaskView::Nobody), PageOf::default()).0, [1, 3]);
    assert_eq!(listed(Some(TaskView::Done), PageOf::default()).0, [5]);
    let (first, next, count) = listed(None, PageOf::after(Some(3), None));
    assert_eq!((first, count), (vec![1, 2, 4], 5));
    assert_eq!(listed(None, PageOf::after(Some(3), next.as_deref())).0, [5, 3]);
}

#[test]
fn the_card_shows_what_each_may_see_and_do() {
    let company = Company::new();
    let customer = customer_of(&company, "office");
    added(&company, "office", Some(customer), draft("Call <b>Vance</b>", None, None)).unwrap();
    let shown = |role: &str| {
        let tasks = company.office.read_now(&company.actor(role), |r| for_subject(r, customer));
        card(&tasks.unwrap(), "token", "/customers/1").into_string()
    };
    let office = shown("office");
    assert!(office.contains("Call &lt;b&gt;Vance&lt;/b&gt;"), "{office}");
    assert!(office.contains("action=\"/tasks/1/completion\""), "{office}");
    assert!(office.contains("/tasks/new?subject_kind=customer&amp;subject_id=1"), "{office}");
    let viewer = shown("viewer");
    assert!(viewer.contains("Call") && !viewer.contains("<form"), "{viewer}");
    assert!(!viewer.contains("/tasks/new"), "{viewer}");
    assert_eq!(shown("crew"), "");
}
