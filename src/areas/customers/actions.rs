//! What people do with customers.

use super::events::{ContactFacts, CustomerEvent, PropertyFacts};
use super::model::CheckedContact;
use super::store;
use super::{
    Contact, ContactChange, ContactDraft, Customer, CustomerChange, CustomerDraft, People,
    Property, PropertyChange, PropertyDraft,
};
use crate::areas::accounts::{self, User};
use crate::kernel::error::Complaints;
use crate::kernel::{Error, Id, Result};
use crate::platform::access::{Grant, may};
use crate::platform::db::{Recorded, Write};

/// Adds a customer with its first contacts and properties. Whoever adds it owns it, unless somebody
/// else is named by one who may assign.
///
/// # Errors
/// What is wrong, by field.
pub fn add(
    w: &Write<'_>,
    _: Grant<may::ChangeCustomers>,
    draft: CustomerDraft,
    contacts: Vec<ContactDraft>,
    properties: Vec<PropertyDraft>,
) -> Result<Recorded<Id<Customer>>> {
    let CheckedCustomer { mut draft, contacts, properties } = checked(draft, contacts, properties)?;
    draft.owner_id = owner_of_new(w, draft.owner_id)?;
    let id = store::insert(w, &draft, w.now())?;
    for contact in &contacts {
        store::insert_contact(w, id, contact)?;
    }
    for property in &properties {
        store::insert_property(w, id, property)?;
    }
    let event =
        CustomerEvent::Added { customer_id: id, customer_kind: draft.kind, name: draft.name };
    Ok(w.record(&event)?.with(id))
}

/// A new customer with everything, cleaned.
pub(super) struct CheckedCustomer {
    draft: CustomerDraft,
    contacts: Vec<CheckedContact>,
    properties: Vec<PropertyDraft>,
}

/// Cleans a new customer with everything; what is wrong is told at once.
pub(super) fn checked(
    draft: CustomerDraft,
    contacts: Vec<ContactDraft>,
    properties: Vec<PropertyDraft>,
) -> Result<CheckedCustomer> {
    let mut complaints = Complaints::new();
    let draft = complaints.take(draft.checked())?;
    let mut checked_contacts = Vec::new();
    for (index, contact) in contacts.into_iter().enumerate() {
        let checked = complaints.take(contact.checked(&format!("contacts.{index}.")))?;
        checked_contacts.extend(checked);
    }
    let mut checked_properties = Vec::new();
    for (index, property) in properties.into_iter().enumerate() {
        let checked = complaints.take(property.checked(&format!("properties.{index}.")))?;
        checked_properties.extend(checked);
    }
    complaints.finish()?;
    let Some(draft) = draft else {
        return Err(Error::internal("a draft without complaint is there", "customer"));
    };
    Ok(CheckedCustomer { draft, contacts: checked_contacts, properties: checked_properties })
}

fn owner_of_new(w: &Write<'_>, wanted: Option<Id<User>>) -> Result<Option<Id<User>>> {
    let own = w.actor().user_id().map(Id::new);
    match wanted {
        None => Ok(own),
        Some(user) if Some(user) == own => Ok(own),
        Some(user) => {
            w.actor().grant::<may::AssignCustomers>()?;
            accounts::must_be_active(w, user, "owner_id")?;
            Ok(Some(user))
        }
    }
}

/// Changes what is known about a customer; `version` is the one that was edited.
///
/// # Errors
/// What is wrong, by field; `Conflict` when somebody else saved meanwhile.
pub fn change(
    w: &Write<'_>,
    _: Grant<may::ChangeCustomers>,
    id: Id<Customer>,
    version: i64,
    draft: CustomerDraft,
) -> Result<Recorded> {
    store::get(w, id)?;
    let draft = draft.checked()?;
    store::update(w, id, version, &draft)?;
    w.record(&CustomerEvent::Changed { customer_id: id, name: draft.name })
}

/// Changes what is named of a customer and leaves the rest.
///
/// # Errors
/// As [`change`].
pub fn patch(
    w: &Write<'_>,
    grant: Grant<may::ChangeCustomers>,
    id: Id<Customer>,
    wanted: CustomerChange,
) -> Result<Recorded> {
    let customer = store::get(w, id)?;
    let version = wanted.version.unwrap_or(customer.version);
    change(w, grant, id, version, wanted.onto(&customer))
}

/// Says who owns a customer and who is assigned to it.
///
/// # Errors
/// When somebody isn't there or their account is closed.
pub fn assign(
    w: &Write<'_>,
    _: Grant<may::AssignCustomers>,
    id: Id<Customer>,
    owner_id: Option<Id<User>>,
    mut assignee_ids: Vec<Id<User>>,
) -> Result<Recorded> {
    let customer = store::get(w, id)?;
    let name_of = |user: Id<User>, field: &str| {
        accounts::must_be_active(w, user, field)?;
        accounts::get(w, user).map(|user| user.name)
    };
    let owner = owner_id.map(|user| name_of(user, "owner_id")).transpose()?;
    assignee_ids.sort();
    assignee_ids.dedup();
    let assignees = assignee_ids.iter().map(|user| name_of(*user, "assignee_ids"));
    let assignees = assignees.collect::<Result<Vec<_>>>()?;
    store::assign(w, id, owner_id, &assignee_ids)?;
    w.record(&CustomerEvent::Assigned {
        customer_id: id,
        name: customer.name,
        owner_id,
        owner,
        assignee_ids,
        assignees,
    })
}

/// Takes an assignment back, as long as nothing was saved since: `version` is the one it made.
///
/// # Errors
/// `Conflict` when somebody has saved; as [`assign`].
pub(super) fn assign_back(
    w: &Write<'_>,
    grant: Grant<may::AssignCustomers>,
    id: Id<Customer>,
    version: i64,
    people: People,
) -> Result<Recorded> {
    let customer = store::get(w, id)?;
    if customer.version != version {
        return Err(Error::cannot_undo(&customer.name));
    }
    assign(w, grant, id, people.owner_id, people.assignee_ids)
}

/// Adds a contact.
///
/// # Errors
/// What is wrong, by field.
pub fn add_contact(
    w: &Write<'_>,
    _: Grant<may::ChangeCustomers>,
    customer_id: Id<Customer>,
    draft: ContactDraft,
) -> Result<Recorded<Id<Contact>>> {
    store::get(w, customer_id)?;
    let contact = draft.checked("")?;
    let contact_id = store::insert_contact(w, customer_id, &contact)?;
    let facts = ContactFacts { customer_id, contact_id, name: contact.name };
    Ok(w.record(&CustomerEvent::ContactAdded(facts))?.with(contact_id))
}

/// Changes a contact with its numbers and addresses; `version` is the one that was edited.
///
/// # Errors
/// What is wrong, by field; `Conflict` when somebody else has saved meanwhile.
pub fn change_contact(
    w: &Write<'_>,
    _: Grant<may::ChangeCustomers>,
    contact_id: Id<Contact>,
    version: i64,
    draft: ContactDraft,
) -> Result<Recorded<Id<Customer>>> {
    let customer_id = store::customer_of_contact(w, contact_id)?;
    let contact = draft.checked("")?;
    store::update_contact(w, customer_id, contact_id, version, &contact)?;
    let facts = ContactFacts { customer_id, contact_id, name: contact.name };
    Ok(w.record(&CustomerEvent::ContactChanged(facts))?.with(customer_id))
}

/// Changes what is named of a contact and leaves the rest.
///
/// # Errors
/// As [`change_contact`].
pub fn patch_contact(
    w: &Write<'_>,
    grant: Grant<may::ChangeCustomers>,
    contact_id: Id<Contact>,
    wanted: ContactChange,
) -> Result<Recorded<Id<Customer>>> {
    let (_, contact) = store::contact(w, contact_id)?;
    let version = wanted.version.unwrap_or(contact.version);
    change_contact(w, grant, contact_id, version, wanted.onto(&contact))
}

/// Removes a contact with its numbers and addresses.
///
/// # Errors
/// When it isn't there.
pub fn remove_contact(
    w: &Write<'_>,
    _: Grant<may::ChangeCustomers>,
    contact_id: Id<Contact>,
) -> Result<Recorded<Id<Customer>>> {
    let customer_id = store::customer_of_contact(w, contact_id)?;
    let contacts = store::contacts(w, customer_id)?;
    let name =
        contacts.into_iter().find(|c| c.id == contact_id).map(|c| c.name).unwrap_or_default();
    store::delete_contact(w, contact_id)?;
    let facts = ContactFacts { customer_id, contact_id, name };
    Ok(w.record(&CustomerEvent::ContactRemoved(facts))?.with(customer_id))
}

/// Adds a property.
///
/// # Errors
/// What is wrong, by field.
pub fn add_property(
    w: &Write<'_>,
    _: Grant<may::ChangeCustomers>,
    customer_id: Id<Customer>,
    draft: PropertyDraft,
) -> Result<Recorded<Id<Property>>> {
    store::get(w, customer_id)?;
    let draft = draft.checked("")?;
    let property_id = store::insert_property(w, customer_id, &draft)?;
    let facts = PropertyFacts { customer_id, property_id, street: draft.address.street };
    Ok(w.record(&CustomerEvent::PropertyAdded(facts))?.with(property_id))
}

/// Changes a property; `version` is the one that was edited.
///
/// # Errors
/// What is wrong, by field; `Conflict` when somebody else saved meanwhile.
pub fn change_property(
    w: &Write<'_>,
    _: Grant<may::ChangeCustomers>,
    property_id: Id<Property>,
    version: i64,
    draft: PropertyDraft,
) -> Result<Recorded<Id<Customer>>> {
    let customer_id = store::get_property(w, property_id)?.customer_id;
    let draft = draft.checked("")?;
    store::update_property(w, property_id, version, &draft)?;
    let facts = PropertyFacts { customer_id, property_id, street: draft.address.street };
    Ok(w.record(&CustomerEvent::PropertyChanged(facts))?.with(customer_id))
}

/// Changes what is named of a property and leaves the rest.
///
/// # Errors
/// As [`change_property`].
pub fn patch_property(
    w: &Write<'_>,
    grant: Grant<may::ChangeCustomers>,
    property_id: Id<Property>,
    wanted: PropertyChange,
) -> Result<Recorded<Id<Customer>>> {
    let property = store::get_property(w, property_id)?;
    let version = wanted.version.unwrap_or(property.version);
    change_property(w, grant, property_id, version, wanted.onto(&property))
}
