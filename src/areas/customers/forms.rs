//! The forms of customers: from what was typed to drafts, and from records to their fields.

use super::actions;
use super::changes::People;
use super::{
    Address, Contact, ContactDraft, Customer, CustomerDraft, CustomerKind, EmailDraft, EmailKind,
    PhoneDraft, PhoneKind, Property, PropertyDraft,
};
use crate::areas::accounts::User;
use crate::kernel::error::Complaints;
use crate::kernel::time::Day;
use crate::kernel::{Id, Result};
use crate::ui::parts::entries;
use crate::ui::request::{Fields, FormReader};

/// The lists of the form of a new customer that grow by rows.
pub(super) const NEW_LISTS: [&str; 2] = ["contacts.0.phones", "contacts.0.emails"];
/// The lists of the form of a contact.
pub(super) const CONTACT_LISTS: [&str; 2] = ["phones", "emails"];

/// A new customer with its first contacts and properties.
pub(super) type Parts = (CustomerDraft, Vec<ContactDraft>, Vec<PropertyDraft>);

/// Without rows in which nothing was typed, the others counted from 0.
pub(super) fn settled(fields: &Fields, lists: [&str; 2]) -> Fields {
    let keeps = |fields: &Fields, name: String| !fields.get(&name).trim().is_empty();
    let [phones, emails] = lists;
    let fields = entries::settled(fields, phones, |row| keeps(fields, format!("{row}number")));
    entries::settled(&fields, emails, |row| keeps(&fields, format!("{row}address")))
}

/// Reads the form of a new customer; everything that is wrong is told at once.
pub(super) fn new_customer(fields: &Fields, today: Day) -> Result<Parts> {
    let mut form = FormReader::new(fields);
    let draft = customer_fields(&mut form, today);
    let mut contact = contact_fields(&mut form, fields, "contacts.0.");
    let is_there = ![&contact.name, &contact.role].into_iter().all(|text| text.trim().is_empty())
        || !contact.phones.is_empty()
        || !contact.emails.is_empty();
    if contact.name.trim().is_empty() {
        // People at home are often their own contact.
        contact.name.clone_from(&draft.name);
    }
    let contacts: Vec<_> = is_there.then_some(contact).into_iter().collect();
    let property = property_fields(&form, "properties.0.");
    let properties: Vec<_> = Some(property).filter(says_something).into_iter().collect();
    let mut complaints = Complaints::new();
    complaints.take(actions::checked(draft.clone(), contacts.clone(), properties.clone()))?;
    complaints.take(form.finish())?;
    complaints.finish()?;
    Ok((draft, contacts, properties))
}

/// Reads the form of a customer that is edited.
pub(super) fn customer(fields: &Fields, today: Day) -> Result<CustomerDraft> {
    let mut form = FormReader::new(fields);
    let draft = customer_fields(&mut form, today);
    let mut complaints = Complaints::new();
    complaints.take(draft.clone().checked())?;
    complaints.take(form.finish())?;
    complaints.finish()?;
    Ok(draft)
}

/// Reads the form of a contact.
pub(super) fn contact(fields: &Fields) -> Result<ContactDraft> {
    let mut form = FormReader::new(fields);
    let draft = contact_fields(&mut form, fields, "");
    form.finish()?;
    Ok(draft)
}

/// Reads the form of a property.
pub(super) fn property(fields: &Fields) -> PropertyDraft {
    property_fields(&FormReader::new(fields), "")
}

/// Reads who takes care of a customer.
pub(super) fn people(fields: &Fields) -> Result<People> {
    let mut form = FormReader::new(fields);
    let owner_id = form.id("owner_id");
    form.finish()?;
    let ticked = fields.indexes("assignee").into_iter();
    let assignee_ids = ticked.filter_map(|id| i64::try_from(id).ok()).map(Id::<User>::new);
    Ok(People { owner_id, assignee_ids: assignee_ids.collect() })
}

fn customer_fields(form: &mut FormReader<'_>, today: Day) -> CustomerDraft {
    let kind = form.choice("kind", CustomerKind::from_code);
    if kind.is_none() && form.text("kind").is_empty() {
        form.complain("kind", "Choose what the customer is.");
    }
    CustomerDraft {
        kind: kind.unwrap_or(CustomerKind::Household),
        name: form.text("name"),
        owner_id: form.id("owner_id"),
        billing: address_fields(form, "billing."),
        terms_days: form.number("terms_days"),
        tax_exempt_number: form.text("tax_exempt_number"),
        tax_exempt_until_on: form.day("tax_exempt_until_on", today),
        source: form.text("source"),
    }
}

fn address_fields(form: &FormReader<'_>, prefix: &str) -> Address {
    let text = |name: &str| form.text(&format!("{prefix}{name}"));
    Address {
        street: text("street"),
        city: text("city"),
        state: text("state"),
        postal_code: text("postal_code"),
    }
}

fn contact_fields(form: &mut FormReader<'_>, fields: &Fields, prefix: &str) -> ContactDraft {
    let mut phones = Vec::new();
    for n in fields.indexes(&format!("{prefix}phones")) {
        let row = format!("{prefix}phones.{n}.");
        let kind = form.choice(&format!("{row}kind"), PhoneKind::from_code);
        let number = form.text(&format!("{row}number"));
        phones.push(PhoneDraft { kind: kind.unwrap_or(PhoneKind::Mobile), number });
    }
    let mut emails = Vec::new();
    for n in fields.indexes(&format!("{prefix}emails")) {
        let row = format!("{prefix}emails.{n}.");
        let kind = form.choice(&format!("{row}kind"), EmailKind::from_code);
        let address = form.text(&format!("{row}address"));
        emails.push(EmailDraft { kind: kind.unwrap_or(EmailKind::Home), address });
    }
    let text = |name: &str| form.text(&format!("{prefix}{name}"));
    ContactDraft { name: text("name"), role: text("role"), phones, emails }
}

fn property_fields(form: &FormReader<'_>, prefix: &str) -> PropertyDraft {
    let text = |name: &str| form.text(&format!("{prefix}{name}"));
    PropertyDraft {
        name: text("name"),
        address: address_fields(form, prefix),
        notes: text("notes"),
    }
}

/// The state alone says nothing: it is filled in with the company's.
fn says_something(property: &PropertyDraft) -> bool {
    let PropertyDraft { name, address, notes } = property;
    let texts = [name, notes, &address.street, &address.city, &address.postal_code];
    texts.into_iter().any(|text| !text.trim().is_empty())
}

/// The fields of a new customer, in the company's state.
pub(super) fn blank(state: &str) -> Fields {
    Fields::of([
        ("kind", CustomerKind::Household.code().to_owned()),
        ("properties.0.state", state.to_owned()),
    ])
}

/// The fields of a customer that is edited.
pub(super) fn fields_of(customer: &Customer) -> Fields {
    let billing = &customer.billing;
    Fields::of([
        ("version", customer.version.to_string()),
        ("kind", customer.kind.code().to_owned()),
        ("name", customer.name.clone()),
        ("source", customer.source.clone()),
        ("billing.street", billing.street.clone()),
        ("billing.city", billing.city.clone()),
        ("billing.state", billing.state.clone()),
        ("billing.postal_code", billing.postal_code.clone()),
        ("terms_days", customer.terms_days.map(|days| days.to_string()).unwrap_or_default()),
        ("tax_exempt_number", customer.tax_exempt_number.clone()),
        (
            "tax_exempt_until_on",
            customer.tax_exempt_until_on.map(|day| day.to_string()).unwrap_or_default(),
        ),
    ])
}

/// The fields of a contact that is edited.
pub(super) fn fields_of_contact(contact: &Contact) -> Fields {
    let mut fields = Fields::of([
        ("version", contact.version.to_string()),
        ("name", contact.name.clone()),
        ("role", contact.role.clone()),
    ]);
    for (n, phone) in contact.phones.iter().enumerate() {
        fields.set(&format!("phones.{n}.number"), &phone.number);
        fields.set(&format!("phones.{n}.kind"), phone.kind.code());
    }
    for (n, email) in contact.emails.iter().enumerate() {
        fields.set(&format!("emails.{n}.address"), &email.address);
        fields.set(&format!("emails.{n}.kind"), email.kind.code());
    }
    fields
}

/// The fields of a property that is edited.
pub(super) fn fields_of_property(property: &Property) -> Fields {
    let address = &property.address;
    Fields::of([
        ("version", property.version.to_string()),
        ("name", property.name.clone()),
        ("street", address.street.clone()),
        ("city", address.city.clone()),
        ("state", address.state.clone()),
        ("postal_code", address.postal_code.clone()),
        ("notes", property.notes.clone()),
    ])
}
