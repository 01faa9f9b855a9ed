//! Finding customers: in the list, and below a field.

use super::*;
use crate::areas::lists::{self, Asked};

fn world() -> Company {
    let company = Company::new();
    for (name, number, address, street) in [
        ("Theodora Vance", "(555) 555-0142", "teddy@example.com", "2210 Old Mill Ln"),
        ("Vance & Daughters LLC", "555-555-0188 x12", "books@example.com", "7 Quarry Bend"),
        ("José Núñez", "+49 30 901820", "jose@example.com", "418 Juniper Hollow Rd"),
        ("Ann 100%", "(555) 555-0100", "ann@example.com", "19 Lakeshore Ct"),
    ] {
        let own = property(street);
        company
            .act("office", move |w| {
                let contacts = vec![contact(&format!("{name} Jr"), number, address)];
                add(w, w.actor().grant()?, draft(name), contacts, vec![own])
            })
            .unwrap();
    }
    company
}

fn found(company: &Company, role: &str, words: &str) -> Vec<String> {
    let filter = CustomerFilter { words: Some(words.to_owned()), ..CustomerFilter::default() };
    let listed = company.office.read_now(&company.actor(role), |r| {
        list(r, &filter, Sort::among(SORTS, None)?, &PageOf::default())
    });
    listed.unwrap().items.into_iter().map(|row| row.customer.name).collect()
}

#[test]
fn words_and_numbers_find_customers_however_they_are_typed() {
    let company = world();
    for (words, expected) in [
        ("vance", vec!["Theodora Vance", "Vance & Daughters LLC"]),
        ("nunez", vec!["José Núñez"]),
        ("teddy@example", vec!["Theodora Vance"]),
        ("quarry vance", vec!["Vance & Daughters LLC"]),
        ("555 0142", vec!["Theodora Vance"]),
        ("+1 (555) 555-0188", vec!["Vance & Daughters LLC"]),
        ("4930901820", vec!["José Núñez"]),
        ("2210", vec!["Theodora Vance"]),
        ("100%", vec!["Ann 100%"]),
        ("vance juniper", vec![]),
    ] {
        assert_eq!(found(&company, "viewer", words), expected, "{words}");
    }
    assert!(found(&company, "sales_representative", "vance").is_empty(), "not their own");
}

#[test]
fn suggestions_put_names_that_begin_so_first() {
    let company = world();
    let names = |typed: &str| {
        let rows = company.office.read_now(&company.actor("office"), |r| suggest(r, typed, 3));
        rows.unwrap().into_iter().map(|row| row.customer.name).collect::<Vec<_>>()
    };
    assert_eq!(names("vance"), ["Vance & Daughters LLC", "Theodora Vance"]);
    assert_eq!(names("lakeshore"), ["Ann 100%"]);
    assert_eq!(names("").len(), 3);
    let options = company.office.read_now(&company.actor("office"), |r| {
        let rows = suggest(r, "2210", 3)?;
        let all: Vec<_> = rows.iter().map(views::suggestion).collect();
        Ok(crate::ui::parts::typeahead::options(&all).into_string())
    });
    let options = options.unwrap();
    assert!(options.contains("2210 Old Mill Ln, Example Falls"), "{options}");
    assert!(options.contains("(555) 555-0142"), "{options}");
}

#[test]
fn mine_are_those_i_own_and_those_i_am_assigned_to() {
    let company = Company::new();
    let theirs = add_as(&company, "manager", "Assigned to the office");
    add_as(&company, "manager", "The manager's own");
    add_as(&company, "office", "The office's own");
    let office = company.actor("office");
    let me = office.user_id().map(Id::new);
    company
        .act("manager", move |w| {
            assign(w, w.actor().grant()?, theirs, None, me.into_iter().collect())
        })
        .unwrap();
    let filter = CustomerFilter { of: me, ..CustomerFilter::default() };
    let listed = company
        .office
        .read_now(&office, |r| {
            let page = list(r, &filter, Sort::among(SORTS, None)?, &PageOf::default())?;
            assert_eq!(listing(&filter).count(r)?, 2);
            Ok(page)
        })
        .unwrap();
    let names: Vec<_> = listed.items.into_iter().map(|row| row.customer.name).collect();
    assert_eq!(names, ["Assigned to the office", "The office's own"]);
}

#[test]
fn the_lists_of_narrow_scopes_walk_an_index_too() {
    let company = Company::new();
    let sort = Sort::among(SORTS, None).unwrap();
    let statement = listing(&CustomerFilter::default()).first_page_sql(sort);
    for role in ["sales_representative", "sales_manager", "crew"] {
        let plan = company.office.read_now(&company.actor(role), |r| r.plan(&statement)).unwrap();
        let scans = plan.iter().any(|step| step.starts_with("SCAN c ") || step == "SCAN c");
        assert!(!scans, "{role}: {plan:?}");
    }
}

#[test]
fn the_list_shows_the_crew_a_name_a_place_and_a_phone() {
    let company = world();
    let page = |role: &str| {
        let made = company.office.read_now(&company.actor(role), |r| {
            lists::page::<views::CustomerList>(r, Asked::default(), "token")
        });
        made.unwrap().fragment().into_string()
    };
    let office = page("office");
    for shown in ["Theodora Vance", "Example Falls", "(555) 555-0142", "/customers/new", "Mine"] {
        assert!(office.contains(shown), "{shown} in {office}");
    }
    let viewer = page("viewer");
    assert!(!viewer.contains("/customers/new"), "{viewer}");
    let crew = page("crew");
    assert!(crew.contains("No customers to see") && !crew.contains("Vance"), "{crew}");
}
