//! What programs hear about customers.

use serde::Serialize;
use utoipa::ToSchema;

use super::super::{Contact, Customer, CustomerRow, Property, store};
use crate::areas::accounts::User;
use crate::areas::fields::{Answered, FieldSubject};
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
    properties: Vec<PropertyAnswer>,
    #[serde(flatten)]
    marks: Answered,
}

/// A property with its tags and fields.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PropertyAnswer {
    #[serde(flatten)]
    property: Property,
    #[serde(flatten)]
    marks: Answered,
}

impl PropertyAnswer {
    /// The property as it is now; `NotFound` when it isn't visible.
    pub(super) fn read(r: &Read<'_>, id: Id<Property>) -> Result<PropertyAnswer> {
        let property = store::get_property(r, id)?;
        let marks = Answered::read(r, FieldSubject::Property, id.get())?;
        Ok(PropertyAnswer { property, marks })
    }

    /// The properties of a customer.
    pub(super) fn all(r: &Read<'_>, id: Id<Customer>) -> Result<Vec<PropertyAnswer>> {
        let all = store::properties(r, id)?;
        let all = Answered::with_all(r, FieldSubject::Property, all, |one| one.id.get())?;
        Ok(all.into_iter().map(|(property, marks)| PropertyAnswer { property, marks }).collect())
    }
}

impl CustomerAnswer {
    /// The customer as it is now; `NotFound` when it isn't visible.
    pub(super) fn read(r: &Read<'_>, id: Id<Customer>) -> Result<CustomerAnswer> {
        Ok(CustomerAnswer {
            customer: store::get(r, id)?,
            assignee_ids: store::assignees(r, id)?,
            contacts: store::contacts(r, id)?,
            properties: PropertyAnswer::all(r, id)?,
            marks: Answered::read(r, FieldSubject::Customer, id.get())?,
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
    #[serde(flatten)]
    marks: Answered,
}

impl CustomerSummary {
    /// These rows with their tags and fields.
    pub(super) fn all(r: &Read<'_>, rows: Vec<CustomerRow>) -> Result<Vec<CustomerSummary>> {
        let rows =
            Answered::with_all(r, FieldSubject::Customer, rows, |row| row.customer.id.get())?;
        let summary = |(row, marks): (CustomerRow, Answered)| {
            let CustomerRow { customer, owner, street, city, phone } = row;
            CustomerSummary { customer, owner_name: owner, street, city, phone, marks }
        };
        Ok(rows.into_iter().map(summary).collect())
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
    pub(super) items: Vec<PropertyAnswer>,
    /// Always null: all of them are there.
    pub(super) next: Option<String>,
}
