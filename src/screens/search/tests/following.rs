//! The index follows every change, the far ones too.

use std::time::{Duration, Instant};

use super::filled::company;
use super::{Company, Kind, Search, records, search_of};
use crate::areas::customers;
use crate::kernel::{Id, Result};
use crate::platform::access::may;
use crate::platform::db::{Recorded, Write};
use crate::testing::Happened;

/// Changes something and lets the index take it in.
fn change(company: &Company, search: &Search, sql: &'static str) {
    let changed = company.act("owner", move |w: &Write<'_>| -> Result<Recorded> {
        w.execute(sql, [])?;
        w.record(&Happened)
    });
    changed.unwrap();
    search.catch_up(&company.office).unwrap();
}

fn kinds(company: &Company, search: &Search, typed: &str) -> Vec<Kind> {
    let mut kinds: Vec<Kind> =
        records(company, search, "owner", typed).into_iter().map(|(kind, _)| kind).collect();
    kinds.sort();
    kinds.dedup();
    kinds
}

#[test]
fn a_new_name_shows_wherever_the_customer_does() {
    let company = company();
    let search = search_of(&company);
    change(&company, &search, "UPDATE customer SET name = 'Fern Abernathy' WHERE id = 1");
    assert_eq!(
        kinds(&company, &search, "abernathy"),
        [
            Kind::Customer,
            Kind::Contact,
            Kind::Property,
            Kind::Estimate,
            Kind::Job,
            Kind::Invoice,
            Kind::Payment,
            Kind::Note
        ]
    );
    // The contacts keep their names.
    let left: Vec<_> = records(&company, &search, "owner", "delacroix villanueva");
    assert!(left.iter().all(|(_, id)| *id <= 2) && !left.is_empty(), "{left:?}");
}

#[test]
fn what_hangs_on_a_record_follows_it() {
    let company = company();
    let search = search_of(&company);
    let first = |typed| records(&company, &search, "owner", typed).first().copied();
    let street = "UPDATE property SET street = '5 Copperfield Way' WHERE id = 2";
    change(&company, &search, street);
    assert_eq!(
        kinds(&company, &search, "copperfield"),
        [Kind::Customer, Kind::Property, Kind::Estimate, Kind::Job, Kind::Invoice]
    );
    assert!(records(&company, &search, "owner", "commerce pkwy").is_empty());

    let number =
        "UPDATE contact_phone SET number = '(555) 555-0199', digits = '5555550199' WHERE id = 1";
    change(&company, &search, number);
    assert_eq!(first("555-0199"), Some((Kind::Customer, 1)));
    assert_eq!(first("555-0142"), None);

    change(&company, &search, "UPDATE contact_email SET address = 'f@example.net' WHERE id = 1");
    assert_eq!(first("f@example.net"), Some((Kind::Customer, 1)));

    let issued = "UPDATE invoice SET state = 'issued', number = 'INV-1183', \
                  issued_on = '2026-11-20', due_on = '2026-11-30', issued_at = '', \
                  snapshot = '{}' WHERE id = 2";
    change(
        &company,
        &search,
        "INSERT INTO note (subject_kind, subject_id, customer_id, body, created_at) \
         VALUES ('invoice', 2, 2, 'Send by courier.', '2026-11-20T15:00:00.000Z')",
    );
    change(&company, &search, issued);
    assert_eq!(records(&company, &search, "owner", "courier 1183"), [(Kind::Note, 4)]);
}

#[test]
fn what_is_removed_is_not_found() {
    let company = company();
    let search = search_of(&company);
    company
        .act("owner", |w| {
            let grant = w.actor().grant::<may::ChangeCustomers>()?;
            customers::remove_contact(w, grant, Id::new(2))
        })
        .unwrap();
    // The index hasn't heard of it yet; the database has.
    assert!(!records(&company, &search, "owner", "oscar").contains(&(Kind::Contact, 2)));
    search.catch_up(&company.office).unwrap();
    assert!(records(&company, &search, "owner", "555-0143").is_empty());
    change(&company, &search, "DELETE FROM invoice WHERE id = 2");
    assert!(!records(&company, &search, "owner", "seam half").contains(&(Kind::Invoice, 2)));
    change(&company, &search, "DELETE FROM note WHERE id = 1");
    assert!(!records(&company, &search, "owner", "copper").contains(&(Kind::Note, 1)));
}

#[test]
fn who_gets_a_customer_finds_it_and_who_loses_it_does_not() {
    let company = company();
    let search = search_of(&company);
    let finds = |typed| !records(&company, &search, "sales_representative", typed).is_empty();
    assert!(!finds("halvorsen") && finds("lukasz"));
    company
        .act("owner", |w| {
            w.execute("UPDATE customer SET owner_id = 5 WHERE id = 2", [])?;
            w.execute("UPDATE customer SET owner_id = NULL WHERE id = 3", [])?;
            w.record(&Happened)
        })
        .unwrap();
    assert!(finds("halvorsen") && !finds("lukasz"), "at once, whatever the index knows");
}

#[test]
fn a_change_can_be_found_within_a_second() {
    let company = company();
    let search = Search::at(company.folder().join("search"));
    let following = search.follow(&company.office).unwrap();
    let until_found = |typed: &str| {
        let begun = Instant::now();
        while records(&company, &search, "owner", typed).is_empty() {
            assert!(begun.elapsed() < Duration::from_secs(20), "{typed} wasn't found");
            std::thread::sleep(Duration::from_millis(5));
        }
        begun.elapsed()
    };
    until_found("lukasz");
    company
        .act("owner", |w| {
            w.execute("UPDATE item SET name = 'Standing seam panel' WHERE id = 3", [])?;
            w.record(&Happened)
        })
        .unwrap();
    let took = until_found("panel");
    assert!(took < Duration::from_secs(1), "{took:?}");
    following.stop();
}

#[test]
fn a_task_is_found_while_it_is_open() {
    let company = company();
    let search = search_of(&company);
    change(
        &company,
        &search,
        "INSERT INTO task (title, assignee_id, subject_kind, subject_id, customer_id, created_at) \
         VALUES ('Order zinc flashing', 9, 'customer', 1, 1, '2026-11-20T15:00:00.000Z')",
    );
    let finds = |role: &str| records(&company, &search, role, "zinc flashing");
    assert_eq!(finds("owner"), [(Kind::Task, 1)]);
    assert_eq!(finds("crew"), [(Kind::Task, 1)], "it is theirs to do");
    let done = "UPDATE task SET done_at = '2026-11-20T16:00:00.000Z' WHERE id = 1";
    change(&company, &search, done);
    assert_eq!(finds("owner"), []);
}
