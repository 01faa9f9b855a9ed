#![allow(clippy::disallowed_types, reason = "the schema is read from the file itself")]

use super::catalogue;
use super::*;
use crate::areas::{catalog, customers};
use crate::kernel::Id;
use crate::platform::access::{Actor, Origin};
use crate::platform::db::{Rows, Write};
use crate::testing::Company;

/// What a history says, without its tags.
fn told(company: &Company, actor: &Actor, record: Record) -> String {
    let page = company.office.read_now(actor, |r| views::page(r, record, None)).unwrap();
    plain(&page.fragment().into_string())
}

fn plain(markup: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for c in markup.chars() {
        match c {
            '<' => inside = true,
            '>' => {
                inside = false;
                text.push(' ');
            }
            c if !inside => text.push(c),
            _ => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn add_customer(company: &Company, role: &str) {
    let draft = serde_json::json!({ "kind": "household", "name": "Grace Tillerman" });
    let contact = serde_json::json!({ "name": "Grace Tillerman",
        "phones": [{ "kind": "mobile", "number": "(555) 555-0142" }] });
    let property = serde_json::json!({ "street": "1 Ridge Rd", "city": "Example Falls" });
    company
        .act(role, move |w| {
            let draft = serde_json::from_value(draft).unwrap();
            let contact = serde_json::from_value(contact).unwrap();
            let property = serde_json::from_value(property).unwrap();
            customers::add(w, w.actor().grant()?, draft, vec![contact], vec![property])
        })
        .unwrap();
}

fn change_customer(
    w: &Write<'_>,
    values: serde_json::Value,
) -> crate::kernel::Result<crate::platform::db::Recorded<()>> {
    let customer = customers::get(w, Id::new(1))?;
    let mut draft = serde_json::json!({ "kind": "household", "name": customer.name });
    draft.as_object_mut().unwrap().extend(values.as_object().unwrap().clone());
    let draft = serde_json::from_value(draft).unwrap();
    Ok(customers::change(w, w.actor().grant()?, Id::new(1), customer.version, draft)?.with(()))
}

/// What is captured and not told, and why.
const LEFT_OUT: &[(&str, &str)] = &[
    ("role", "the program's own table of roles"),
    ("rendition", "the filed PDF; its event says it"),
    ("mail_server", "its events say what was set"),
    ("message_template", "its events say which letter"),
    ("note_mention", "between the mentioned and the house"),
    ("saved_view", "how somebody looks at a list"),
    ("tag", "its events say what it is called"),
    ("custom_field", "its events say what is asked"),
    ("custom_choice", "its events say what is asked"),
    ("attachment_limit", "its events say what fits"),
    ("logo", "its event says that it is another one"),
    ("trash", "its events say what went there and came back"),
];

#[test]
fn every_captured_column_is_told_or_left_out() {
    let company = Company::new();
    let file = rusqlite::Connection::open(company.folder().join("ridgeline.db")).unwrap();
    for table in crate::areas::tables() {
        let told = catalogue::told(table.name);
        let left_out = LEFT_OUT.iter().any(|(name, _)| *name == table.name);
        if table.uncaptured.is_some() || matches!(table.rows, Rows::Kernel(_)) {
            assert!(told.is_none() && !left_out, "{} isn't captured", table.name);
            continue;
        }
        assert!(
            told.is_some() != left_out,
            "Say in screens/history/fields what the columns of {} are called, or leave it out here.",
            table.name
        );
        let Some(told) = told else { continue };
        let columns: Vec<String> = file
            .prepare("SELECT name FROM pragma_table_info(?1)")
            .unwrap()
            .query_map([table.name], |row| row.get(0))
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap();
        for column in &columns {
            let is_told = told.fields.iter().any(|field| field.column == column);
            let is_left_out = told.left_out.contains(&column.as_str());
            assert!(is_told != is_left_out, "{}.{column} is neither told nor left out", table.name);
        }
        let known =
            told.fields.iter().map(|field| field.column).chain(told.left_out.iter().copied());
        for column in known.chain(told.named_by.iter().copied()) {
            assert!(columns.iter().any(|real| real == column), "{}.{column}", table.name);
        }
    }
    assert_eq!(
        catalogue::all().count(),
        catalogue::all().map(|told| told.table).collect::<std::collections::BTreeSet<_>>().len()
    );
}

#[test]
fn a_customer_tells_what_was_changed_from_what_to_what() {
    let company = Company::new();
    add_customer(&company, "office");
    company
        .act("office", |w| {
            change_customer(w, serde_json::json!({ "name": "Grace Vance", "terms_days": 30 }))
        })
        .unwrap();
    company
        .act("owner", |w| {
            customers::assign(w, w.actor().grant()?, Id::new(1), Some(Id::new(3)), vec![Id::new(5)])
        })
        .unwrap();
    let history = told(&company, &company.actor("office"), Record::Customer(1));
    assert!(history.contains("Name from Grace Tillerman → to Grace Vance"), "{history}");
    assert!(history.contains("Payment terms from nothing → to 30 days"), "{history}");
    assert!(history.contains("Assigned “Sales representative” added"), "{history}");
    assert!(history.contains("Phone number “(555) 555-0142” added Kind Mobile"), "{history}");
    assert!(history.contains("Property “1 Ridge Rd” added City Example Falls"), "{history}");
    assert!(!history.contains("name_key") && !history.contains("owner_id"), "{history}");
    let property = told(&company, &company.actor("office"), Record::Property(1));
    assert!(property.contains("Street 1 Ridge Rd"), "what another event did to it: {property}");
    assert!(!property.contains("(555)"), "and nothing else of that event: {property}");
}

#[test]
fn what_one_does_not_see_one_does_not_see_of_the_past() {
    let company = Company::new();
    company.add_item("RC", "Ridge cap", "14.50", "8.00");
    let change = |cost: &'static str| {
        company
            .act("owner", move |w| {
                let item = catalog::get(w, Id::new(1))?;
                let draft = serde_json::json!({ "code": "RC", "name": "Ridge cap",
                    "category": "Roof", "unit": "SQ", "price": "15.00", "cost": cost,
                    "tax_category": "material" });
                let draft = serde_json::from_value(draft).unwrap();
                catalog::change(w, w.actor().grant()?, Id::new(1), item.version, draft)
            })
            .map(|_| ())
            .unwrap();
    };
    change("9.25");
    let owner = told(&company, &company.actor("owner"), Record::Item(1));
    assert!(owner.contains("Price from 14.50 → to 15.00"), "{owner}");
    assert!(owner.contains("Cost from 8.00 → to 9.25"), "{owner}");
    let office = told(&company, &company.actor("office"), Record::Item(1));
    assert!(office.contains("Price from 14.50 → to 15.00"), "{office}");
    assert!(
        !office.contains("Cost") && !office.contains("9.25") && !office.contains("8.00"),
        "{office}"
    );
    add_customer(&company, "office");
    let rep = company.actor("sales_representative");
    let hidden = company.office.read_now(&rep, |r| views::page(r, Record::Customer(1), None));
    assert!(hidden.is_err(), "the customer isn't theirs");
    assert!(!Record::is_told_to(&company.actor("crew")));
}

#[test]
fn the_log_itself_is_masked_for_whoever_reads_it() {
    let company = Company::new();
    company.add_item("RC", "Ridge cap", "14.50", "8.00");
    let written = |role: &str| -> Vec<String> {
        company
            .office
            .read_now(&company.actor(role), |r| {
                r.list(
                    "SELECT c.new FROM visible_change c WHERE c.table_name = 'item'",
                    [],
                    |row| row.get(0),
                )
            })
            .unwrap()
    };
    assert!(written("owner")[0].contains("\"cost\":80000"), "{:?}", written("owner"));
    assert!(!written("viewer")[0].contains("cost"), "{:?}", written("viewer"));
    assert!(written("viewer")[0].contains("\"price\":145000"), "{:?}", written("viewer"));
    assert!(written("crew").is_empty());
}

#[test]
fn from_where_is_told_to_those_who_read_the_audit_trail_and_to_oneself() {
    let company = Company::new();
    let mut office = company.actor("office");
    office.origin = Origin {
        session_id: None,
        address: Some("192.0.2.7".to_owned()),
        agent: Some("Mozilla/5.0 (Windows NT 10.0; rv:140.0) Firefox/140.0".to_owned()),
    };
    let draft = serde_json::json!({ "kind": "household", "name": "Grace Tillerman" });
    company
        .office
        .write_now(&office, move |w| {
            let draft = serde_json::from_value(draft).unwrap();
            customers::add(w, w.actor().grant()?, draft, Vec::new(), Vec::new())
        })
        .unwrap();
    let says = |role: &str| {
        told(&company, &company.actor(role), Record::Customer(1))
            .contains("From Firefox on Windows, 192.0.2.7")
    };
    assert!(says("manager") && says("accountant") && says("office"));
    assert!(!says("viewer"));
}

#[test]
fn a_history_is_turned_page_by_page_and_costs_what_it_shows() {
    let company = Company::new();
    add_customer(&company, "office");
    for n in 0..500 {
        let source = format!("Source {n}");
        company
            .act("office", move |w| change_customer(w, serde_json::json!({ "source": source })))
            .unwrap();
    }
    let office = company.actor("office");
    let (steps, first) = company
        .office
        .read_now(&office, |r| {
            let past = store::past(r, Record::Customer(1), None)?;
            let steps = r.steps();
            assert_eq!((past.events.len(), past.changes.len()), (30, 30));
            Ok((steps, past))
        })
        .unwrap();
    assert!(steps < 20_000, "{steps} steps");
    let mut before = first.older;
    let mut pages = 1;
    let mut seen = first.events.len();
    while let Some(id) = before {
        let past = company
            .office
            .read_now(&office, |r| store::past(r, Record::Customer(1), Some(id)))
            .unwrap();
        assert!(past.events.iter().all(|event| event.logged.id < id));
        (before, seen, pages) = (past.older, seen + past.events.len(), pages + 1);
    }
    assert_eq!((seen, pages), (501, 17));
}

#[test]
fn a_row_of_which_one_sees_less_than_of_the_subject_is_not_told() {
    let company = Company::new();
    add_customer(&company, "office");
    company
        .act("owner", |w| {
            w.execute(
                "INSERT INTO job (id, number, customer_id, title, state, created_on, created_at) \
                 VALUES (1, 'J-1', 1, 'Secret roof', 'sold', '2026-11-20', '')",
                [],
            )?;
            change_customer(w, serde_json::json!({ "source": "Referral" }))
        })
        .unwrap();
    // The project manager sees all customers, and of jobs their own.
    for (role, seen) in [("office", true), ("viewer", true), ("project_manager", false)] {
        let told = told(&company, &company.actor(role), Record::Customer(1));
        assert!(told.contains("Source from nothing → to Referral"), "{role}: {told}");
        assert_eq!(told.contains("Secret roof"), seen, "{role}: {told}");
    }
}
