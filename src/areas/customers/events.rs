//! What happens to customers.

use serde::Serialize;

use super::{Contact, Customer, CustomerKind, Property};
use crate::areas::accounts::User;
use crate::kernel::Id;
use crate::platform::events::{Event, Subject};

/// What happened to a customer, a contact or a property of theirs.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub enum CustomerEvent {
    /// A customer was added.
    Added {
        /// The customer.
        customer_id: Id<Customer>,
        /// What it is.
        customer_kind: CustomerKind,
        /// The name.
        name: String,
    },
    /// What is known about a customer was changed.
    Changed {
        /// The customer.
        customer_id: Id<Customer>,
        /// The name, as it is now.
        name: String,
    },
    /// Somebody else owns the customer, or other people are assigned.
    Assigned {
        /// The customer.
        customer_id: Id<Customer>,
        /// The customer's name.
        name: String,
        /// The owner, as it is now.
        owner_id: Option<Id<User>>,
        /// The owner's name.
        owner: Option<String>,
        /// The assigned people, as they are now.
        assignee_ids: Vec<Id<User>>,
        /// Their names.
        assignees: Vec<String>,
    },
    /// A contact was added.
    ContactAdded(ContactFacts),
    /// A contact was changed.
    ContactChanged(ContactFacts),
    /// A contact was removed.
    ContactRemoved(ContactFacts),
    /// A property was added.
    PropertyAdded(PropertyFacts),
    /// A property was changed.
    PropertyChanged(PropertyFacts),
}

/// Which contact.
#[derive(Debug, Clone, Serialize)]
pub struct ContactFacts {
    /// Whose.
    pub customer_id: Id<Customer>,
    /// The contact.
    pub contact_id: Id<Contact>,
    /// The name.
    pub name: String,
}

/// Which property.
#[derive(Debug, Clone, Serialize)]
pub struct PropertyFacts {
    /// Whose.
    pub customer_id: Id<Customer>,
    /// The property.
    pub property_id: Id<Property>,
    /// The street.
    pub street: String,
}

impl Event for CustomerEvent {
    fn kind(&self) -> &'static str {
        match self {
            CustomerEvent::Added { .. } => "customer.added",
            CustomerEvent::Changed { .. } => "customer.changed",
            CustomerEvent::Assigned { .. } => "customer.assigned",
            CustomerEvent::ContactAdded(_) => "contact.added",
            CustomerEvent::ContactChanged(_) => "contact.changed",
            CustomerEvent::ContactRemoved(_) => "contact.removed",
            CustomerEvent::PropertyAdded(_) => "property.added",
            CustomerEvent::PropertyChanged(_) => "property.changed",
        }
    }

    fn subject(&self) -> Subject {
        match self {
            CustomerEvent::Added { customer_id, .. }
            | CustomerEvent::Changed { customer_id, .. }
            | CustomerEvent::Assigned { customer_id, .. } => {
                Subject::new("customer", customer_id.get())
            }
            // A removed contact can't be looked up any more, so its events belong to the customer.
            CustomerEvent::ContactAdded(contact)
            | CustomerEvent::ContactChanged(contact)
            | CustomerEvent::ContactRemoved(contact) => {
                Subject::new("customer", contact.customer_id.get())
            }
            CustomerEvent::PropertyAdded(property) | CustomerEvent::PropertyChanged(property) => {
                Subject::new("property", property.property_id.get())
            }
        }
    }

    fn customer_id(&self) -> Option<i64> {
        Some(match self {
            CustomerEvent::Added { customer_id, .. }
            | CustomerEvent::Changed { customer_id, .. }
            | CustomerEvent::Assigned { customer_id, .. } => customer_id.get(),
            CustomerEvent::ContactAdded(contact)
            | CustomerEvent::ContactChanged(contact)
            | CustomerEvent::ContactRemoved(contact) => contact.customer_id.get(),
            CustomerEvent::PropertyAdded(property) | CustomerEvent::PropertyChanged(property) => {
                property.customer_id.get()
            }
        })
    }
}
