mod finding;
mod typed;

use super::*;
use crate::kernel::time::Day;
use crate::kernel::{Id, Kind};
use crate::platform::db::{PageOf, Sort};
use crate::testing::Company;

fn draft(name: &str) -> CustomerDraft {
    serde_json::from_value(serde_json::json!({ "kind": "household", "name": name })).unwrap()
}

fn contact(name: &str, number: &str, address: &str) -> ContactDraft {
    serde_json::from_value(serde_json::json!({
        "name": name, "phones": [{ "number": number }], "emails": [{ "address": address }]
    }))
    .unwrap()
}

fn property(street: &str) -> PropertyDraft {
    serde_json::from_value(serde_json::json!({ "street": street, "city": "Example Falls" }))
        .unwrap()
}

fn add_as(company: &Company, role: &str, name: &'static str) -> Id<Customer> {
    company
        .act(role, move |w| {
            let contacts = vec![contact(name, "555 555 0142", "Someone@Example.COM")];
            add(w, w.actor().grant()?, draft(name), contacts, vec![property("1 Ridge Rd")])
        })
        .unwrap()
}

#[test]
fn a_customer_comes_with_contacts_and_properties_and_one_event() {
    let company = Company::new();
    let id = add_as(&company, "office", "  Łukasz   Nguyễn ");
    let office = company.actor("office");
    company
        .office
        .read_now(&office, |r| {
            let customer = get(r, id)?;
            assert_eq!((customer.name.as_str(), customer.version), ("Łukasz Nguyễn", 1));
            assert_eq!(customer.owner_id.map(Id::get), office.user_id());
            let contacts = contacts(r, id)?;
            assert_eq!(contacts[0].phones[0].number, "(555) 555-0142");
            assert_eq!(contacts[0].emails[0].address, "Someone@example.com");
            assert_eq!(properties(r, id)?[0].address.line(), "1 Ridge Rd, Example Falls");
            Ok(())
        })
        .unwrap();
    assert_eq!(company.event_kinds(), ["customer.added"]);
    company.assert_sound();
}

#[test]
fn everything_that_is_wrong_is_told_at_once_and_nothing_is_kept() {
    let company = Company::new();
    let error = company
        .act("office", |w| {
            let contacts = vec![contact("", "12", "nowhere")];
            add(w, w.actor().grant()?, draft(" "), contacts, vec![property("")])
        })
        .unwrap_err();
    let fields: Vec<_> = error.fields.iter().map(|field| field.field.as_str()).collect();
    assert_eq!(
        fields,
        [
            "name",
            "contacts.0.name",
            "contacts.0.phones.0.number",
            "contacts.0.emails.0.address",
            "properties.0.street"
        ]
    );
    assert!(company.event_kinds().is_empty());
}

#[test]
fn a_stale_edit_is_refused() {
    let company = Company::new();
    let id = add_as(&company, "office", "Grace Tillerman");
    let save = |version: i64, name: &'static str| {
        company.act("office", move |w| change(w, w.actor().grant()?, id, version, draft(name)))
    };
    save(1, "Grace T").unwrap();
    assert_eq!(save(1, "Grace Other").unwrap_err().kind, Kind::Conflict);
    save(2, "Grace Tillerman").unwrap();
    company.assert_sound();
}

#[test]
fn one_sees_and_changes_ones_own_customers_only() {
    let company = Company::new();
    let theirs = add_as(&company, "office", "Somebody Else");
    let own = add_as(&company, "sales_representative", "Own Customer");
    let rep = company.actor("sales_representative");
    let names = |actor: &crate::platform::access::Actor| {
        company
            .office
            .read_now(actor, |r| {
                let sort = Sort::among(SORTS, None)?;
                let page = list(r, &CustomerFilter::default(), sort, &PageOf::default())?;
                Ok(page.items.into_iter().map(|row| row.customer.name).collect::<Vec<_>>())
            })
            .unwrap()
    };
    assert_eq!(names(&rep), ["Own Customer"]);
    assert_eq!(names(&company.actor("office")).len(), 2);
    assert!(names(&company.actor("crew")).is_empty());
    let change_theirs = company.act("sales_representative", move |w| {
        change(w, w.actor().grant()?, theirs, 1, draft("Mine now"))
    });
    assert_eq!(change_theirs.unwrap_err().kind, Kind::NotFound);
    let assigned = rep.user_id().map(Id::new);
    company
        .act("office", move |w| {
            assign(w, w.actor().grant()?, theirs, None, assigned.into_iter().collect())
        })
        .unwrap();
    assert_eq!(names(&rep), ["Own Customer", "Somebody Else"]);
    company
        .act("sales_representative", move |w| {
            add_property(w, w.actor().grant()?, own, property("2 Ridge Rd"))
        })
        .unwrap();
    company.assert_sound();
}

#[test]
fn pages_follow_each_other_forward_and_back() {
    let company = Company::new();
    for name in ["Ann", "Ben", "Cid", "Dan", "Eve"] {
        add_as(&company, "office", name);
    }
    let page = |sort: &str, after: Option<String>, before: Option<String>| {
        company
            .office
            .read_now(&company.actor("owner"), |r| {
                let of = PageOf { limit: Some(2), after, before };
                let sort = Sort::among(SORTS, Some(sort))?;
                let page = list(r, &CustomerFilter::default(), sort, &of)?;
                let names: Vec<_> = page.items.into_iter().map(|row| row.customer.name).collect();
                Ok((names.join(" "), page.next, page.previous))
            })
            .unwrap()
    };
    let (first, next, previous) = page("name", None, None);
    assert_eq!((first.as_str(), previous), ("Ann Ben", None));
    let (second, next, _) = page("name", next, None);
    assert_eq!(second, "Cid Dan");
    let (third, end, previous) = page("name", next, None);
    assert_eq!((third.as_str(), end), ("Eve", None));
    let (back, next, _) = page("name", None, previous);
    assert_eq!(back, "Cid Dan");
    assert_eq!(page("name", next, None).0, "Eve");
    assert_eq!(page("-name", None, None).0, "Eve Dan");
    let refused = company.office.read_now(&company.actor("owner"), |r| {
        let of = PageOf { after: Some("nonsense".to_owned()), ..PageOf::default() };
        list(r, &CustomerFilter::default(), Sort::among(SORTS, None)?, &of).map(|_| ())
    });
    assert_eq!(refused.unwrap_err().kind, Kind::Invalid);
}

#[test]
fn the_first_page_walks_its_index() {
    let company = Company::new();
    let plan = company
        .office
        .read_now(&company.actor("owner"), |r| {
            let sort = Sort::among(SORTS, None)?;
            r.plan(&listing(&CustomerFilter::default()).first_page_sql(sort))
        })
        .unwrap();
    assert!(plan[0].contains("USING INDEX customer_by_name"), "{plan:?}");
    assert!(!plan.iter().any(|step| step == "USE TEMP B-TREE FOR ORDER BY"), "{plan:?}");
}

#[test]
fn an_address_reads_as_on_an_envelope() {
    let address = |street: &str, city: &str, state: &str, postal_code: &str| Address {
        street: street.to_owned(),
        city: city.to_owned(),
        state: state.to_owned(),
        postal_code: postal_code.to_owned(),
    };
    for (address, line) in [
        (
            address("1 Ridge Rd", "Example Falls", "TX", "75000"),
            "1 Ridge Rd, Example Falls, TX 75000",
        ),
        (address("1 Ridge Rd\nUnit B", "", "TX", ""), "1 Ridge Rd, Unit B, TX"),
        (address("", "Example Falls", "", ""), "Example Falls"),
        (address("", "", "", ""), ""),
    ] {
        assert_eq!(address.line(), line);
    }
}
