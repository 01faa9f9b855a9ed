//! What people type, and what they find first: the owner, a sales representative, the crew.

use super::filled::company;
use super::{Kind, Record, find, records, search_of, suggested};
use crate::areas::jobs;
use Kind::{Contact, Customer, Estimate, Invoice, Item, Job, Note, Payment, Property};

type First = Option<Record>;

/// What was typed; what the owner finds first, the representative of customers 1 and 3, and the
/// crew of job 1.
const QUERIES: [(&str, First, First, First); 44] = [
    // Names, whole and in part, in any order and case.
    ("delacroix-villanueva", C1, C1, C1),
    ("VILLANUEVA fern", C1, C1, C1),
    ("halvorsen dental", C2, None, None),
    ("dental", C2, None, None),
    ("ana", Some((Customer, 4)), None, None),
    ("oscar vill", Some((Contact, 2)), Some((Contact, 2)), Some((Contact, 2))),
    ("ingrid", Some((Contact, 3)), None, None),
    // Accents and letters that few keyboards have.
    ("lukasz nguyen", C3, C3, None),
    ("Łukasz Nguyễn", C3, C3, None),
    ("nguy", C3, C3, None),
    ("jose ibanez", Some((Customer, 5)), None, None),
    // A slip of the fingers.
    ("hernadez", Some((Customer, 4)), None, None),
    ("halvorson", Some((Contact, 3)), None, None),
    ("delacriox", Some((Contact, 1)), Some((Contact, 1)), Some((Contact, 1))),
    ("shingels", Some((Item, 1)), Some((Item, 1)), None),
    ("junipr hollow", Some((Property, 1)), Some((Property, 1)), Some((Property, 1))),
    // Phone numbers in every notation, with and without the country's code.
    ("(555) 555-0142", C1, C1, C1),
    ("555.555.0142", C1, C1, C1),
    ("+1 555 555 0142", C1, C1, C1),
    ("15555550142", C1, C1, C1),
    ("555-0143", C1, C1, C1),
    ("5555550150", C2, None, None),
    ("+49 30 901820", C3, C3, None),
    ("030 901820", C3, C3, None),
    // Addresses of mail; the crew sees none.
    ("hello.roof@example.com", C1, C1, None),
    ("front.desk", C2, None, None),
    // Places.
    ("418 juniper", Some((Property, 1)), Some((Property, 1)), Some((Property, 1))),
    ("maple ct", Some((Property, 4)), None, None),
    ("commerce pkwy ashford", Some((Property, 2)), None, None),
    // Numbers of documents, however typed.
    ("E-1001", Some((Estimate, 1)), Some((Estimate, 1)), None),
    ("e1002", Some((Estimate, 2)), None, None),
    ("J-1001", Some((Job, 1)), Some((Job, 1)), Some((Job, 1))),
    ("j1002", Some((Job, 2)), None, None),
    ("inv-1182", Some((Invoice, 1)), Some((Invoice, 1)), None),
    ("1182", Some((Invoice, 1)), Some((Invoice, 1)), None),
    ("R-1002", Some((Payment, 2)), None, None),
    ("SH-30", Some((Item, 1)), Some((Item, 1)), None),
    // What a payment was.
    ("check 5521", Some((Payment, 1)), Some((Payment, 1)), None),
    ("4200.00", Some((Payment, 1)), Some((Payment, 1)), None),
    ("18,650.99", Some((Payment, 2)), None, None),
    // Work, by title and customer together, and what is written about it.
    ("job reroof fern", Some((Job, 1)), Some((Job, 1)), Some((Job, 1))),
    ("hydrangeas", Some((Job, 2)), Some((Job, 1)), Some((Job, 1))),
    ("copper gutters", Some((Note, 1)), Some((Note, 1)), None),
    ("skylight lobby", Some((Note, 2)), None, None),
];

const C1: First = Some((Customer, 1));
const C2: First = Some((Customer, 2));
const C3: First = Some((Customer, 3));

#[test]
fn each_finds_first_what_they_look_for_and_nothing_of_others() {
    let company = company();
    let search = search_of(&company);
    let mut wrong = Vec::new();
    for (typed, owner, representative, crew) in QUERIES {
        for (role, expected) in
            [("owner", owner), ("sales_representative", representative), ("crew", crew)]
        {
            let found = records(&company, &search, role, typed);
            if found.first() != expected.as_ref() {
                wrong.push(format!("{role} typed {typed:?}: {found:?}, wanted {expected:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_found_is_what_the_person_sees_elsewhere() {
    let company = company();
    let search = search_of(&company);
    let everything = "e j i r s 1 2 3 fern oscar halvorsen nguyen ana jose roof";
    for role in ["owner", "office", "sales_representative", "business_development", "crew"] {
        for typed in everything.split(' ') {
            for (kind, id) in
                [records(&company, &search, role, typed), suggested(&company, &search, role, typed)]
                    .concat()
            {
                let sql = format!("SELECT count(*) FROM visible_{} WHERE id = ?1", kind.name());
                let seen: i64 =
                    company.office.read_now(&company.actor(role), |r| r.value(&sql, [id])).unwrap();
                assert_eq!(seen, 1, "{role} typed {typed:?} and found {kind:?} {id}");
            }
        }
    }
    let own = suggested(&company, &search, "sales_representative", "e-100");
    assert_eq!(own, [(Estimate, 1)]);
    assert!(suggested(&company, &search, "crew", "hello.ro").is_empty());
    assert!(suggested(&company, &search, "business_development", "inv-1182").is_empty());
}

#[test]
fn the_crew_reads_no_price_in_what_it_finds() {
    let company = company();
    let search = search_of(&company);
    for typed in ["fern", "delacroix", "reroof", "juniper", "j-1001", "job", "customer"] {
        for found in find(&company, &search, "crew", typed) {
            let shown = [Some(found.title), Some(found.detail), found.excerpt];
            let shown: String = shown.into_iter().flatten().map(|marked| marked.text).collect();
            assert!(!shown.contains('$') && !shown.contains("18640"), "{typed}: {shown}");
        }
    }
}

#[test]
fn a_hit_says_what_it_is_and_where_it_leads() {
    let company = company();
    let search = search_of(&company);
    let first = |typed| {
        let found = find(&company, &search, "owner", typed).swap_remove(0);
        (found.title.text, found.detail.text, found.href)
    };
    for (typed, title, detail, href) in [
        (
            "delacroix-villanueva",
            "Fern & Oscar Delacroix-Villanueva",
            "Example Falls · (555) 555-0142",
            "/customers/1",
        ),
        (
            "ingrid",
            "Ingrid Halvorsen",
            "office manager · Halvorsen Dental Group",
            "/customers/2#contacts",
        ),
        (
            "418 juniper",
            "418 Juniper Hollow Rd",
            "Example Falls, TX · Fern & Oscar Delacroix-Villanueva",
            "/customers/1#properties",
        ),
        ("SH-30", "Architectural shingles", "SH-30 · Roofing", "/price-book/1"),
        (
            "E-1002",
            "E-1002 · Standing seam over porch",
            "Halvorsen Dental Group · 90 Commerce Pkwy, Ashford",
            "/estimates/2",
        ),
        (
            "half",
            "Draft · Standing seam, half",
            "Halvorsen Dental Group · 90 Commerce Pkwy, Ashford",
            "/invoices/2",
        ),
        (
            "R-1001",
            "R-1001 · $4,200.00",
            "Fern & Oscar Delacroix-Villanueva · Check 5521",
            "/payments/1",
        ),
        (
            "copper",
            "Gate code is with the neighbor.",
            "Note · J-1001 · Fern & Oscar Delacroix-Villanueva",
            "/jobs/1",
        ),
    ] {
        assert_eq!(first(typed), (title.to_owned(), detail.to_owned(), href.to_owned()), "{typed}");
    }
    let by_phone = find(&company, &search, "owner", "555-0143").swap_remove(0);
    let excerpt = by_phone.excerpt.unwrap();
    assert!(excerpt.parts().contains(&("(555) 555-0143", true)), "{excerpt:?}");
}

#[test]
fn a_customer_who_is_not_seen_is_not_named_by_a_job_that_is() {
    let company = company();
    let representative = company.actor("sales_representative").user_id().unwrap();
    company
        .act("owner", move |w| {
            w.execute("UPDATE job SET owner_id = ?1 WHERE id = 2", [representative])?;
            w.record(&crate::testing::Happened)
        })
        .unwrap();
    let search = search_of(&company);
    let role = "sales_representative";
    let second = |typed| {
        let found = find(&company, &search, role, typed);
        found.into_iter().find(|found| (found.kind, found.id) == (Kind::Job, 2))
    };
    let found = second("j-1002").expect("the job is theirs");
    let listed = company.office.read_now(&company.actor(role), |r| {
        let page = crate::platform::db::PageOf { limit: None, after: None, before: None };
        let (filter, sort) = (jobs::JobFilter::default(), &jobs::SORTS[0]);
        Ok(jobs::list(r, &filter, sort, &page)?.items)
    });
    let row = listed.unwrap().into_iter().find(|row| row.job.id.get() == 2).unwrap();
    assert_eq!((row.customer, row.street, row.city), (None, None, None));
    assert_eq!(found.detail.text, "");
    for typed in ["halvorsen", "halvorsn", "ashford", "commerce pkwy"] {
        assert_eq!(second(typed), None, "{typed}");
    }
    // The office sees the customer, and so the name on the job.
    let found = find(&company, &search, "office", "j-1002").swap_remove(0);
    assert!(found.detail.text.starts_with("Halvorsen Dental Group"), "{}", found.detail.text);
}
