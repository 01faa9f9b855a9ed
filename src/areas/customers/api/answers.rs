//! What programs hear about customers.

use serde::Serialize;
use utoipa::ToSchema;

use super::super::{Contact, Customer, CustomerRow, Property, store};
use crate::areas::accounts::User;
use crate::kernel::{Id, Result};
use crate::platform::db::Read;

/// A customer with its contacts, properties and people.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CustomerAnswer {
    #[serde(flatten)]
    customer: Customer,
    /// Who else works for them.
    #[schema(value_type = Vec<i64>)]
    assignee_ids: Vec<Id<User>>,
    /// Whom to talk to, the most important first.
    contacts: Vec<Contact>,
    /// Where the roofs are.
    properties: Vec<Property>,
}

impl CustomerAnswer {
    /// The customer as it is now; `NotFound` when it isn't visible.
    pub(super) fn read(r: &Read<'_>, id: Id<Customer>) -> Result<CustomerAnswer> {
        Ok(CustomerAnswer {
            customer: store::get(r, id)?,
            assignee_ids: store::assignees(r, id)?,
            contacts: store::contacts(r, id)?,
            properties: store::properties(r, id)?,
        })
    }
}

/// A customer in the list.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CustomerSummary {
    #[serde(flatten)]
    customer: Customer,
    /// The owner's name.
    owner_name: Option<String>,
    /// The street of the first property.
    street: Option<String>,
    /// The city of the first property.
    city: Option<String>,
    /// The first phone number.
    phone: Option<String>,
}

impl From<CustomerRow> for CustomerSummary {
    fn from(row: CustomerRow) -> CustomerSummary {
        let CustomerRow { customer, owner, street, city, phone } = row;
        CustomerSummary { customer, owner_name: owner, street, city, phone }
    }
}

/// A page of customers.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CustomerList {
    /// The customers.
    pub(super) items: Vec<CustomerSummary>,
    /// What `after` takes for the next page; null on the last one.
    pub(super) next: Option<String>,
}

/// The contacts of a customer.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ContactList {
    /// The contacts, the most important first.
    pub(super) items: Vec<Contact>,
    /// Always null: all of them are there.
    pub(super) next: Option<String>,
}

/// The properties of a customer.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PropertyList {
    /// The properties.
    pub(super) items: Vec<Property>,
    /// Always null: all of them are there.
    pub(super) next: Option<String>,
}
