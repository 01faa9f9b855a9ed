use super::saved::{ViewDraft, change, of_list, remove, save};
use super::*;
use crate::kernel::{Id, Kind};
use crate::testing::Company;

fn view(name: &str, query: &str) -> ViewDraft {
    ViewDraft {
        list: "invoices".to_owned(),
        name: name.to_owned(),
        query: query.to_owned(),
        for_all: false,
    }
}

fn names(company: &Company, role: &str) -> Vec<String> {
    let views = company.office.read_now(&company.actor(role), |r| of_list(r, "invoices")).unwrap();
    views.into_iter().map(|view| view.name).collect()
}

#[test]
fn what_is_asked_is_read_from_an_address_and_empty_fields_say_nothing() {
    let asked =
        Asked::parse("view=open&q=O%27Neil%20%26&due_from=&columns=number,due&columns=total");
    assert_eq!(asked.get("view"), "open");
    assert_eq!(asked.words(), Some("O'Neil &"));
    assert_eq!(asked.said("due_from"), None);
    assert_eq!(asked.columns(), ["number", "due", "total"]);
    let place = Asked::parse("saved=7&after=abc&before=x&q=a%26b&view=open");
    assert_eq!(place.without_place(), "q=a%26b&view=open");
}

#[test]
fn a_view_is_ones_own_until_it_is_made_everybodys() {
    let company = Company::new();
    let saved = company
        .act("office", |w| save(w, w.actor().grant()?, view(" Big  ones ", "total_from=1000")))
        .unwrap();
    assert_eq!((saved.name.as_str(), saved.is_for_all()), ("Big ones", false));
    assert_eq!(saved.href(), format!("/invoices?saved={}&total_from=1000", saved.id));
    assert_eq!(names(&company, "office"), ["Big ones"]);
    assert_eq!(names(&company, "owner"), [""; 0], "not even the owner sees what is another's");

    let shared = ViewDraft { for_all: true, ..view("Late ones", "view=overdue") };
    let draft = shared.clone();
    let refused = company.act("office", |w| save(w, w.actor().grant()?, draft)).unwrap_err();
    assert_eq!(refused.kind, Kind::Forbidden);
    let late = company.act("owner", |w| save(w, w.actor().grant()?, shared)).unwrap();
    assert_eq!(names(&company, "office"), ["Late ones", "Big ones"]);
    assert_eq!(names(&company, "crew"), ["Late ones"]);

    let id = late.id;
    let refused = company.act("office", move |w| remove(w, w.actor().grant()?, id)).unwrap_err();
    assert_eq!(refused.kind, Kind::Forbidden);
    let id = saved.id;
    let hidden = company
        .act("manager", move |w| change(w, w.actor().grant()?, id, view("Mine now", "")))
        .unwrap_err();
    assert_eq!(hidden.kind, Kind::NotFound);
    company.act("office", move |w| remove(w, w.actor().grant()?, id)).unwrap();
    assert_eq!(names(&company, "office"), ["Late ones"]);
    assert_eq!(company.event_kinds(), ["view.saved", "view.saved", "view.deleted"]);
    company.assert_sound();
}

#[test]
fn a_view_needs_a_name_of_its_own_and_a_list() {
    let company = Company::new();
    let save_one = |draft: ViewDraft| {
        company.act("office", |w| save(w, w.actor().grant()?, draft)).map(|view| view.id)
    };
    let field = |outcome: crate::kernel::Result<Id<SavedView>>| {
        outcome.unwrap_err().fields[0].field.clone()
    };
    let first = save_one(view("Big ones", "")).unwrap();
    assert_eq!(field(save_one(view("big ONES", ""))), "name");
    assert_eq!(field(save_one(view("  ", ""))), "name");
    let nowhere = ViewDraft { list: "boats".to_owned(), ..view("Boats", "") };
    assert_eq!(field(save_one(nowhere)), "list");
    let renamed = company
        .act("office", move |w| change(w, w.actor().grant()?, first, view("BIG ONES", "q=a")))
        .unwrap();
    assert_eq!((renamed.name.as_str(), renamed.query.as_str()), ("BIG ONES", "q=a"));
    for n in 2..=20 {
        save_one(view(&format!("View {n}"), "")).unwrap();
    }
    assert_eq!(field(save_one(view("One too many", ""))), "name");
}
