use std::collections::BTreeSet;

use serde_json::json;

use super::*;
use crate::areas::catalog::Item;
use crate::areas::customers::{self, Customer};
use crate::areas::estimates::{self, Estimate, EstimateDraft, SendingWay};
use crate::areas::invoices::{Desk, Invoice};
use crate::areas::notes::{self, Note, NoteSubject};
use crate::areas::trash::{self, TrashKind};
use crate::kernel::pricing::{Discount, LineInput, TaxCategory, TaxRounding};
use crate::kernel::{Id, Kind, Percent, Quantity, Result, UnitPrice};
use crate::platform::access::Actor;
use crate::platform::db::{Rows, Write};
use crate::testing::Company;

fn begun(desk: &Desk, role: &str) -> Id<Estimate> {
    begun_for(desk, role, desk.customer)
}

/// A customer of the sales representative's own.
fn of_the_rep(desk: &Desk) -> Id<Customer> {
    let id = desk.add_customer("Otis Marlowe");
    desk.arrange(move |w| {
        w.execute(
            "UPDATE customer SET owner_id = (SELECT u.id FROM user u \
             WHERE u.email = 'sales_representative@example.com') WHERE id = ?1",
            [id],
        )?;
        Ok(())
    });
    id
}

fn begun_for(desk: &Desk, role: &str, customer: Id<Customer>) -> Id<Estimate> {
    let draft: EstimateDraft = serde_json::from_value(json!({
        "customer_id": customer, "title": "Reroof",
        "lines": [{ "description": "Shingles", "quantity": "10", "unit_price": "125",
                    "tax_category": "material" }],
    }))
    .unwrap();
    desk.company.act(role, move |w| estimates::create(w, w.actor().grant()?, draft)).unwrap()
}

fn noted(company: &Company, role: &str, subject: NoteSubject, id: i64, body: &str) -> Id<Note> {
    let body = body.to_owned();
    company.act(role, move |w| notes::add(w, w.actor().grant()?, subject.of(id), &body)).unwrap()
}

fn restored(company: &Company, role: &str, kind: TrashKind, id: i64) -> Result<()> {
    company.act(role, move |w| restore(w, w.actor().grant()?, kind, id)).map(drop)
}

fn count(company: &Company, sql: &str) -> i64 {
    company.value(sql).parse().unwrap()
}

fn in_trash(company: &Company, role: &str) -> Vec<(TrashKind, String)> {
    company
        .office
        .read_now(&company.actor(role), |r| {
            let things = trash::list(r, TrashKind::ALL, 100)?;
            Ok(things.into_iter().map(|thing| (thing.kind, thing.name)).collect())
        })
        .unwrap()
}

fn trash_estimate(desk: &Desk, role: &str, id: Id<Estimate>) -> Result<()> {
    desk.company.act(role, move |w| put_estimate(w, w.actor().grant()?, id)).map(drop)
}

fn trash_customer(desk: &Desk, role: &str, id: Id<Customer>) -> Result<()> {
    desk.company.act(role, move |w| put_customer(w, w.actor().grant()?, id)).map(drop)
}

fn trash_invoice(desk: &Desk, role: &str, id: Id<Invoice>) -> Result<()> {
    desk.company.act(role, move |w| put_invoice(w, w.actor().grant()?, id)).map(drop)
}

#[test]
fn a_draft_goes_and_comes_back_as_it_was_with_its_notes() {
    let desk = Desk::new();
    let id = begun(&desk, "office");
    noted(&desk.company, "office", NoteSubject::Estimate, id.get(), "Wants it before winter");
    let before = desk.read("owner", |r| estimates::get(r, id));
    trash_estimate(&desk, "office", id).unwrap();
    for (what, sql) in [
        ("estimate", "SELECT count(*) FROM visible_estimate"),
        ("note", "SELECT count(*) FROM visible_note"),
    ] {
        assert_eq!(count(&desk.company, sql), 0, "{what}");
    }
    let gone =
        desk.company.office.read_now(&desk.company.actor("owner"), |r| estimates::get(r, id));
    assert_eq!(gone.unwrap_err().kind, Kind::NotFound);
    assert_eq!(
        in_trash(&desk.company, "owner"),
        [(TrashKind::Estimate, "E-1001 Reroof".to_owned())]
    );
    restored(&desk.company, "office", TrashKind::Estimate, id.get()).unwrap();
    assert_eq!(desk.read("owner", |r| estimates::get(r, id)), before);
    assert_eq!(count(&desk.company, "SELECT count(*) FROM visible_note"), 1);
    assert_eq!(in_trash(&desk.company, "owner"), []);
    let kinds = desk.company.event_kinds();
    assert_eq!(kinds[kinds.len() - 2..], ["estimate.trashed", "estimate.restored"]);
    desk.company.assert_sound();
}

#[test]
fn what_has_left_the_house_stays() {
    let desk = Desk::new();
    let estimate = begun(&desk, "office");
    desk.company
        .act("office", move |w| estimates::send(w, w.actor().grant()?, estimate, SendingWay::Hand))
        .unwrap();
    let change = serde_json::from_value(json!({ "title": "Reroof, with skylight" })).unwrap();
    desk.company
        .act("office", move |w| estimates::change(w, w.actor().grant()?, estimate, change))
        .unwrap();
    let invoice = desk.issued(100);
    let item = Id::new(desk.company.add_item("SH", "Shingles", "125", "80"));
    desk.arrange(move |w| {
        w.execute("UPDATE estimate_line SET item_id = ?1 WHERE version_id = 2", [item])?;
        Ok(())
    });
    let refusals = [
        (trash_estimate(&desk, "owner", estimate), "E-1001 was handed over"),
        (trash_invoice(&desk, "owner", invoice), "INV-1001 is already issued"),
        (trash_customer(&desk, "owner", desk.customer), "has 1 estimate, 1 invoice"),
        (
            desk.company.act("owner", move |w| put_item(w, w.actor().grant()?, item)).map(drop),
            "Shingles stands on a document",
        ),
    ];
    for (outcome, sentence) in refusals {
        let error = outcome.unwrap_err();
        assert_eq!(error.kind, Kind::Conflict);
        assert!(error.message.contains(sentence), "{sentence}: {error}");
    }
    // The database holds to the same, whatever asks it.
    for (kind, id) in [("estimate", 1), ("invoice", 1), ("customer", 1), ("item", 1)] {
        let forced = desk.company.act("owner", move |w: &Write<'_>| {
            w.execute(
                "INSERT INTO trash (subject_kind, subject_id, trashed_at) VALUES (?1, ?2, '')",
                rusqlite::params![kind, id],
            )?;
            w.record(&crate::testing::Happened)
        });
        assert_eq!(forced.unwrap_err().kind, Kind::Conflict, "{kind}");
    }
    assert_eq!(in_trash(&desk.company, "owner"), []);
    desk.company.assert_sound();
}

#[test]
fn a_customer_takes_everything_along_and_brings_it_back() {
    let desk = Desk::new();
    let id = desk.customer;
    let contact = serde_json::from_value(json!({
        "name": "Fern", "phones": [{ "kind": "mobile", "number": "555 555 0142" }],
    }))
    .unwrap();
    desk.company
        .act("office", move |w| customers::add_contact(w, w.actor().grant()?, id, contact))
        .unwrap();
    let property = desk.read("owner", |r| Ok(customers::properties(r, id)?[0].id));
    noted(&desk.company, "office", NoteSubject::Property, property.get(), "Two layers");
    let everything = "SELECT (SELECT count(*) FROM visible_customer) \
        + (SELECT count(*) FROM visible_contact) + (SELECT count(*) FROM visible_property) + (SELECT count(*) FROM visible_note)";
    assert_eq!(count(&desk.company, everything), 4);
    trash_customer(&desk, "office", id).unwrap();
    assert_eq!(count(&desk.company, everything), 0);
    let written = desk.company.act("owner", move |w: &Write<'_>| {
        w.execute(
            "INSERT INTO job (number, customer_id, title, state, created_at) \
             SELECT 'J-9', 1, 'T', 'sold', ''",
            [],
        )?;
        w.record(&crate::testing::Happened)
    });
    assert!(written.is_err(), "nothing is written for what lies in the trash");
    restored(&desk.company, "owner", TrashKind::Customer, id.get()).unwrap();
    assert_eq!(count(&desk.company, everything), 4);
    desk.company.assert_sound();
}

#[test]
fn a_draft_comes_back_only_where_it_has_a_place() {
    let desk = Desk::new();
    let estimate = begun(&desk, "office");
    trash_estimate(&desk, "office", estimate).unwrap();
    trash_customer(&desk, "office", desk.customer).unwrap();
    let error = restored(&desk.company, "office", TrashKind::Estimate, 1).unwrap_err();
    assert_eq!(error.kind, Kind::Conflict);
    assert!(error.message.contains("Restore the customer first"), "{error}");
    let early = desk.company.act("owner", |w| purge(w, w.actor().grant()?, TrashKind::Customer, 1));
    assert!(early.unwrap_err().message.contains("lie in the trash as well"));
    restored(&desk.company, "office", TrashKind::Customer, 1).unwrap();
    restored(&desk.company, "office", TrashKind::Estimate, 1).unwrap();
    desk.company.assert_sound();
}

#[test]
fn lines_of_a_job_are_free_again_and_never_billed_twice() {
    let desk = Desk::new();
    let line = LineInput {
        quantity: Quantity::ONE,
        unit_price: UnitPrice::from_whole(100),
        discount: Percent::ZERO,
        category: TaxCategory::Material,
        unit_cost: None,
    };
    let (job, ..) = desk.job(&[line], Discount::None, &[], TaxRounding::PerDocument);
    let first = desk.draft_job(job, None).unwrap();
    trash_invoice(&desk, "office", first).unwrap();
    let second = desk.draft_job(job, None).unwrap();
    let error = restored(&desk.company, "office", TrashKind::Invoice, first.get()).unwrap_err();
    assert!(error.message.contains("on another invoice by now"), "{error}");
    desk.issue(second, None).unwrap();
    desk.void(second, "Wrong day").unwrap();
    restored(&desk.company, "office", TrashKind::Invoice, first.get()).unwrap();
    assert_eq!(desk.lines(first).len(), 1);
    desk.company.assert_sound();
}

#[test]
fn a_note_is_deleted_and_brought_back_by_its_author_alone() {
    let desk = Desk::new();
    let id = noted(&desk.company, "office", NoteSubject::Customer, 1, "Gate code 1234\nRing twice");
    let other = desk.company.act("owner", move |w| put_note(w, w.actor().grant()?, id));
    assert_eq!(other.unwrap_err().kind, Kind::Forbidden);
    desk.company.act("office", move |w| put_note(w, w.actor().grant()?, id)).unwrap();
    assert_eq!(in_trash(&desk.company, "office"), [(TrashKind::Note, "Gate code 1234".to_owned())]);
    assert_eq!(in_trash(&desk.company, "owner"), [], "what a note said is its author's");
    let error = restored(&desk.company, "owner", TrashKind::Note, id.get()).unwrap_err();
    assert_eq!(error.kind, Kind::Forbidden);
    restored(&desk.company, "office", TrashKind::Note, id.get()).unwrap();
    let payloads = desk
        .company
        .value("SELECT group_concat(payload) FROM visible_event WHERE kind LIKE 'note.%'");
    assert!(!payloads.contains("Gate code"), "{payloads}");
    desk.company.assert_sound();
}

#[test]
fn one_deletes_and_sees_in_the_trash_what_one_may() {
    let desk = Desk::new();
    let own = begun_for(&desk, "sales_representative", of_the_rep(&desk));
    let foreign = begun(&desk, "office");
    let refused = trash_estimate(&desk, "sales_representative", foreign).unwrap_err();
    assert_eq!(refused.kind, Kind::NotFound);
    trash_estimate(&desk, "sales_representative", own).unwrap();
    trash_estimate(&desk, "office", foreign).unwrap();
    assert_eq!(in_trash(&desk.company, "sales_representative").len(), 1);
    assert_eq!(in_trash(&desk.company, "manager").len(), 2);
    for (role, kind) in [
        ("sales_representative", Kind::NotFound),
        ("viewer", Kind::Forbidden),
        ("crew", Kind::Forbidden),
    ] {
        let refused = restored(&desk.company, role, TrashKind::Estimate, foreign.get());
        assert_eq!(refused.unwrap_err().kind, kind, "{role}");
    }
    let purged = desk
        .company
        .act("office", move |w| purge(w, w.actor().grant()?, TrashKind::Estimate, foreign.get()));
    assert_eq!(purged.unwrap_err().kind, Kind::Forbidden, "only owner and manager empty it");
}

#[test]
fn after_thirty_days_it_goes_for_good_and_no_id_is_given_again() {
    let desk = Desk::new();
    let company = &desk.company;
    let estimate = begun(&desk, "office");
    noted(company, "office", NoteSubject::Estimate, estimate.get(), "First");
    let single = noted(company, "office", NoteSubject::Estimate, estimate.get(), "Second");
    company.act("office", move |w| put_note(w, w.actor().grant()?, single)).unwrap();
    desk.arrange(|w| {
        w.execute(
            "INSERT INTO attachment (subject_kind, subject_id, customer_id, name, kind, bytes, \
             sha256, added_at) VALUES ('estimate', 1, 1, 'roof.jpg', 'jpeg', 9, 'aa', ''), \
             ('property', 1, 1, 'gate.jpg', 'jpeg', 9, 'bb', '')",
            [],
        )?;
        w.execute(
            "INSERT INTO task (title, subject_kind, subject_id, customer_id, created_at) \
             VALUES ('Call', 'estimate', 1, 1, ''), ('Measure', 'property', 1, 1, '')",
            [],
        )?;
        w.execute(
            "INSERT INTO tag (id, name, name_key, color) VALUES (1, 'Metal', 'metal', 'gray')",
            [],
        )?;
        w.execute(
            "INSERT INTO tagging (subject_kind, subject_id, tag_id) \
             VALUES ('estimate', 1, 1), ('property', 1, 1), ('customer', 1, 1)",
            [],
        )?;
        Ok(())
    });
    let invoice = desk.draft(100);
    let item: Id<Item> = Id::new(company.add_item("SH", "Shingles", "125", "80"));
    trash_estimate(&desk, "office", estimate).unwrap();
    trash_invoice(&desk, "office", invoice).unwrap();
    company.act("owner", move |w| put_item(w, w.actor().grant()?, item)).unwrap();
    trash_customer(&desk, "office", desk.customer).unwrap();
    // The nightly chore that takes contents away which no row names still finds these.
    assert_eq!(count(company, "SELECT count(*) FROM visible_attachment"), 0);
    assert_eq!(count(company, "SELECT count(*) FROM attachment_content"), 2);
    desk.hours_later(30 * 24 - 1);
    assert_eq!(empty(&company.office).unwrap(), Emptied { gone: 0, stayed: 0 });
    desk.hours_later(2);
    // The note that was deleted by itself goes with its estimate.
    assert_eq!(empty(&company.office).unwrap(), Emptied { gone: 4, stayed: 0 });
    assert_eq!(in_trash(company, "owner"), []);
    assert_eq!(count(company, "SELECT count(*) FROM visible_trash"), 0);
    for table in [
        "customer",
        "property",
        "estimate",
        "estimate_line",
        "invoice",
        "item",
        "note",
        "attachment",
        "task",
        "tagging",
    ] {
        let sql = format!("SELECT count(*) FROM visible_{table}");
        assert_eq!(count(company, &sql), 0, "{table}");
    }
    let next = desk.add_customer("Somebody else");
    assert_ne!(next, desk.customer, "the timeline of the one isn't that of the other");
    assert_ne!(company.add_item("SH", "Shingles", "125", "80"), item.get());
    let note = noted(company, "office", NoteSubject::Customer, next.get(), "Third");
    assert!(note > single, "{note}");
    let again = Desk { customer: next, ..desk };
    assert!(begun(&again, "office") > estimate);
    assert!(again.draft(100) > invoice);
    again.company.assert_sound();
}

#[test]
fn whatever_is_attached_to_a_record_is_thought_of() {
    let declared: BTreeSet<&str> = crate::areas::tables()
        .iter()
        .filter(|table| matches!(table.rows, Rows::BySubject(..)))
        .map(|table| table.name)
        .collect();
    let known: BTreeSet<&str> = ATTACHED.iter().map(|(table, _)| *table).collect();
    assert_eq!(declared, known, "see what becomes of it when its subject is deleted for good");
}

#[test]
fn the_house_finds_what_lies_there_whoever_put_it() {
    let desk = Desk::new();
    let own = begun_for(&desk, "sales_representative", of_the_rep(&desk));
    trash_estimate(&desk, "sales_representative", own).unwrap();
    let house = Actor::system("test");
    let found = desk.company.office.read_now(&house, |r| trash::find(r, TrashKind::Estimate, 1));
    assert_eq!(found.unwrap().trashed_by_name.as_deref(), Some("Sales representative"));
}
