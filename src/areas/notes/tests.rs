use super::*;
use crate::areas::customers::{self, Customer};
use crate::kernel::{Id, Kind};
use crate::platform::access::may;
use crate::platform::events::{self, Subject};
use crate::testing::Company;

fn customer_of(company: &Company, role: &str) -> Id<Customer> {
    let draft = serde_json::json!({ "kind": "household", "name": "Grace Tillerman" });
    let property = serde_json::json!({ "street": "1 Ridge Rd" });
    company
        .act(role, move |w| {
            let draft = serde_json::from_value(draft).unwrap();
            let properties = vec![serde_json::from_value(property).unwrap()];
            customers::add(w, w.actor().grant()?, draft, Vec::new(), properties)
        })
        .unwrap()
}

fn note_on(company: &Company, role: &str, subject: Subject, body: &'static str) -> Id<Note> {
    company.act(role, move |w| add(w, w.actor().grant()?, subject, body)).unwrap()
}

#[test]
fn a_note_stands_in_the_timeline_of_its_subject_and_of_its_customer() {
    let company = Company::new();
    let customer = customer_of(&company, "office");
    let property = NoteSubject::Property.of(1);
    let id = note_on(&company, "office", property, "  Side gate.\r\nMind the dog.  \n\n");
    company
        .office
        .read_now(&company.actor("office"), |r| {
            let note = get(r, id)?;
            assert_eq!(note.body, "  Side gate.\nMind the dog.");
            assert_eq!(note.customer_id, Some(customer));
            assert_eq!(note.author_name.as_deref(), Some("Office"));
            let logged = &events::of_customer(r, customer.get(), None, 1)?[0];
            assert_eq!(
                (logged.kind.as_str(), logged.subject_kind.as_str(), logged.subject_id),
                ("note.added", "property", 1)
            );
            assert_eq!(
                logged.payload,
                serde_json::json!({
                    "note_id": 1, "customer_id": 1, "subject_kind": "property", "subject_id": 1,
                    "subject_name": "1 Ridge Rd"
                }),
                "what a note says is in the note alone"
            );
            assert_eq!(bodies(r, &[id.get(), 99])?.len(), 1);
            Ok(())
        })
        .unwrap();
    company.assert_sound();
}

#[test]
fn a_note_says_something_about_something_that_is_there() {
    let company = Company::new();
    let customer = NoteSubject::Customer.of(customer_of(&company, "office").get());
    let refused = |subject: Subject, body: &'static str| {
        company.act("office", move |w| add(w, w.actor().grant()?, subject, body)).unwrap_err().kind
    };
    assert_eq!(refused(customer, " \n "), Kind::Invalid);
    assert_eq!(refused(Subject::new("customer", 99), "Hello"), Kind::NotFound);
    assert_eq!(refused(Subject::new("company", 1), "Hello"), Kind::Invalid);
    for kind in NoteSubject::ALL {
        assert_eq!(refused(kind.of(99), "Hello"), Kind::NotFound, "{kind}");
    }
    assert_eq!(company.event_kinds(), ["customer.added"]);
}

#[test]
fn only_its_author_changes_a_note() {
    let company = Company::new();
    let customer = NoteSubject::Customer.of(customer_of(&company, "office").get());
    let id = note_on(&company, "office", customer, "Two layers on the north side.");
    let save = |role: &str, version: i64| {
        company.act(role, move |w| change(w, w.actor().grant()?, id, version, "Three layers."))
    };
    assert_eq!(save("owner", 1).unwrap_err().kind, Kind::Forbidden);
    assert_eq!(save("office", 1).unwrap().body, "Two layers on the north side.");
    assert_eq!(save("office", 1).unwrap_err().kind, Kind::Conflict);
    assert_eq!(company.event_kinds(), ["customer.added", "note.added", "note.changed"]);
    let seen = company.office.read_now(&company.actor("viewer"), |r| get(r, id)).unwrap();
    assert!(seen.is_edited() && seen.body == "Three layers.");
    company.assert_sound();
}

#[test]
fn notes_are_seen_with_their_subject() {
    let company = Company::new();
    let customer = NoteSubject::Customer.of(customer_of(&company, "office").get());
    let id = note_on(&company, "office", customer, "Pays late.");
    let seen = |role: &str| {
        company.office.read_now(&company.actor(role), |r| Ok(get(r, id).is_ok())).unwrap()
    };
    assert!(seen("viewer") && seen("project_manager"));
    assert!(!seen("sales_representative") && !seen("crew"));
    let blind = company
        .act("sales_representative", move |w| add(w, w.actor().grant()?, customer, "I was here."));
    assert_eq!(blind.unwrap_err().kind, Kind::NotFound);
    assert!(company.actor("crew").grant::<may::WriteNotes>().is_err());
}

#[test]
fn the_section_shows_what_each_may_see_and_do() {
    let company = Company::new();
    let customer = NoteSubject::Customer.of(customer_of(&company, "office").get());
    note_on(&company, "office", customer, "Prefers <b>slate</b>.");
    note_on(&company, "owner", customer, "Paid in full.");
    let shown = |role: &str| {
        let notes = company.office.read_now(&company.actor(role), |r| for_subject(r, customer));
        section(&notes.unwrap(), "token", "/customers/1").into_string()
    };
    let office = shown("office");
    assert!(office.contains("Prefers &lt;b&gt;slate&lt;/b&gt;."), "{office}");
    assert!(office.find("Paid in full.") < office.find("Prefers"), "the newest first: {office}");
    assert!(office.contains("/notes/1/edit") && !office.contains("/notes/2/edit"), "{office}");
    assert!(office.contains("name=\"subject_id\" value=\"1\""), "{office}");
    let viewer = shown("viewer");
    assert!(viewer.contains("Paid in full.") && !viewer.contains("<form"), "{viewer}");
    assert_eq!(shown("crew"), "");
}

#[test]
fn who_is_mentioned_finds_the_note_until_they_have_seen_it() {
    let company = Company::new();
    let customer = NoteSubject::Customer.of(customer_of(&company, "office").get());
    let id =
        note_on(&company, "office", customer, "@Owner and @viewer, @Sales representative: ask.");
    let waiting_for = |role: &str| {
        let found = company.office.read_now(&company.actor(role), waiting).unwrap();
        found.into_iter().map(|mention| (mention.note_id, mention.subject_name)).collect::<Vec<_>>()
    };
    assert_eq!(waiting_for("owner"), [(id, "Grace Tillerman".to_owned())]);
    assert_eq!(waiting_for("viewer").len(), 1);
    assert_eq!(waiting_for("sales_representative"), [], "the customer is out of their sight");
    assert_eq!(waiting_for("manager"), [], "nobody named them");
    let sees = |role: &str| company.act(role, move |w| see(w, w.actor().grant()?, id));
    assert_eq!(sees("owner").unwrap().id, id);
    assert_eq!(sees("owner").unwrap_err().kind, Kind::NotFound);
    assert_eq!(sees("manager").unwrap_err().kind, Kind::NotFound);
    assert_eq!((waiting_for("owner").len(), waiting_for("viewer").len()), (0, 1));
    let again = "Only @manager now.";
    company.act("office", move |w| change(w, w.actor().grant()?, id, 1, again)).unwrap();
    assert_eq!((waiting_for("viewer").len(), waiting_for("manager").len()), (0, 1));
    assert_eq!(
        company.event_kinds(),
        ["customer.added", "note.added", "mention.seen", "note.changed"]
    );
    company.assert_sound();
}

#[test]
fn an_item_has_notes_that_belong_to_no_customer() {
    let company = Company::new();
    let item = NoteSubject::Item.of(company.add_item("RC", "Ridge cap", "14.50", "8"));
    let id = note_on(&company, "office", item, "Out of stock until May.");
    let note = company.office.read_now(&company.actor("viewer"), |r| get(r, id)).unwrap();
    assert_eq!((note.customer_id, note.subject_kind), (None, NoteSubject::Item));
    let crew = company.office.read_now(&company.actor("crew"), |r| Ok(get(r, id).is_ok()));
    assert!(!crew.unwrap());
}
