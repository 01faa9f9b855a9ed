//! What is typed into the forms.

use super::*;
use crate::ui::request::Fields;

fn fields(pairs: &[(&str, &str)]) -> Fields {
    Fields::of(pairs.iter().map(|(name, value)| (*name, (*value).to_owned())))
}

fn today() -> Day {
    "2026-11-20".parse().unwrap()
}

/// As in every other form, and not only as browsers with a calendar send it.
#[test]
fn the_last_day_of_a_certificate_is_read_as_people_write_it() {
    for written in ["2027-01-31", "1/31/2027", "Jan 31, 2027"] {
        let typed = fields(&[
            ("kind", "business"),
            ("name", "Maple Court HOA"),
            ("tax_exempt_until_on", written),
        ]);
        let draft = forms::customer(&typed, today()).unwrap();
        assert_eq!(draft.tax_exempt_until_on, "2027-01-31".parse().ok(), "{written}");
    }
}

#[test]
fn an_empty_contact_and_an_empty_property_are_none() {
    let typed = fields(&[
        ("kind", "household"),
        ("name", "Grace Tillerman"),
        ("contacts.0.name", " "),
        ("contacts.0.phones.0.kind", "mobile"),
        ("contacts.0.phones.0.number", ""),
        ("properties.0.state", "TX"),
    ]);
    let settled = forms::settled(&typed, forms::NEW_LISTS);
    let (_, contacts, properties) = forms::new_customer(&settled, today()).unwrap();
    assert!(contacts.is_empty() && properties.is_empty());
}

#[test]
fn people_at_home_are_their_own_contact() {
    let typed = fields(&[
        ("kind", "household"),
        ("name", "Grace Tillerman"),
        ("contacts.0.phones.0.number", ""),
        ("contacts.0.phones.2.number", "555 555 0142"),
        ("contacts.0.phones.2.kind", "work"),
        ("contacts.0.emails.0.address", "grace@example.com"),
    ]);
    let settled = forms::settled(&typed, forms::NEW_LISTS);
    let (_, contacts, _) = forms::new_customer(&settled, today()).unwrap();
    assert_eq!(contacts[0].name, "Grace Tillerman");
    assert_eq!(contacts[0].phones.len(), 1);
    assert_eq!(contacts[0].phones[0].kind, PhoneKind::Work);
    assert_eq!(contacts[0].emails[0].kind, EmailKind::Home);
}

#[test]
fn every_wrong_field_of_a_new_customer_is_told_where_it_stands() {
    let typed = fields(&[
        ("name", ""),
        ("terms_days", "soon"),
        ("tax_exempt_until_on", "2026-02-30"),
        ("contacts.0.phones.0.number", ""),
        ("contacts.0.phones.1.number", "12"),
        ("contacts.0.emails.0.address", "nowhere"),
        ("properties.0.city", "Example Falls"),
    ]);
    let settled = forms::settled(&typed, forms::NEW_LISTS);
    let error = forms::new_customer(&settled, today()).unwrap_err();
    let mut named: Vec<_> = error.fields.iter().map(|field| field.field.as_str()).collect();
    named.sort_unstable();
    assert_eq!(
        named,
        [
            "contacts.0.emails.0.address",
            "contacts.0.name",
            "contacts.0.phones.0.number",
            "kind",
            "name",
            "properties.0.street",
            "tax_exempt_until_on",
            "terms_days"
        ]
    );
}

#[test]
fn a_record_goes_into_its_form_and_comes_back_the_same() {
    let company = Company::new();
    let id = company
        .act("office", |w| {
            let mut draft = draft("Maple Court HOA");
            draft.kind = CustomerKind::Business;
            draft.terms_days = Some(30);
            draft.tax_exempt_number = "EX-1".into();
            draft.tax_exempt_until_on = "2027-01-31".parse().ok();
            draft.billing.street = "PO Box 1\nSuite 2".into();
            add(
                w,
                w.actor().grant()?,
                draft,
                vec![contact("Ann", "555 555 0142", "a@example.com")],
                vec![property("1 Ridge Rd")],
            )
        })
        .unwrap();
    company
        .office
        .read_now(&company.actor("office"), |r| {
            let customer = get(r, id)?;
            let again = forms::customer(&forms::fields_of(&customer), today())?;
            let same =
                CustomerDraft { owner_id: None, ..CustomerChange::default().onto(&customer) };
            assert_eq!(format!("{again:?}"), format!("{same:?}"));
            let contact = &contacts(r, id)?[0];
            let again = forms::contact(&forms::fields_of_contact(contact))?;
            assert_eq!(format!("{again:?}"), format!("{:?}", ContactDraft::of(contact)));
            let property = &properties(r, id)?[0];
            let again = forms::property(&forms::fields_of_property(property));
            assert_eq!(
                (again.address, again.notes),
                (property.address.clone(), property.notes.clone())
            );
            Ok(())
        })
        .unwrap();
}

#[test]
fn a_phone_is_dialed_with_its_country_and_extension() {
    let dialed = |number: &str| {
        Phone { id: Id::new(1), kind: PhoneKind::Work, number: number.to_owned() }.dialed()
    };
    assert_eq!(dialed("(555) 555-0142"), "+15555550142");
    assert_eq!(dialed("(555) 555-0142 ext. 12"), "+15555550142,12");
    assert_eq!(dialed("+49 30 901820"), "+4930901820");
}

#[test]
fn bodies_refuse_what_nobody_knows_and_tell_null_from_nothing() {
    let unknown = serde_json::json!({ "street": "1 Ridge Rd", "colour": "red" });
    let mut ignored = Vec::new();
    let read: PropertyDraft = serde_ignored::deserialize(unknown, |path| {
        ignored.push(path.to_string());
    })
    .unwrap();
    assert_eq!(read.address.street, "1 Ridge Rd");
    assert_eq!(ignored, ["colour"], "a field that nobody knows must be noticed");
    assert!(serde_json::from_value::<PropertyDraft>(serde_json::json!({ "city": "X" })).is_err());
    let change = |body: &str| serde_json::from_str::<CustomerChange>(body).unwrap();
    assert_eq!(change("{}").terms_days, None);
    assert_eq!(change(r#"{"terms_days": null}"#).terms_days, Some(None));
    assert_eq!(change(r#"{"terms_days": 30}"#).terms_days, Some(Some(30)));
}
