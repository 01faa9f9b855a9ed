//! The properties of customers.

use rusqlite::Row;

use super::super::{Address, Customer, Property, PropertyDraft};
use crate::kernel::error::if_there;
use crate::kernel::{Error, Id, Result};
use crate::platform::db::{Read, Write};

macro_rules! properties {
    ($rest:literal) => {
        concat!(
            "SELECT p.id, p.customer_id, p.name, p.street, p.city, p.state, p.postal_code, \
             p.notes, p.version FROM visible_property p ",
            $rest
        )
    };
}

fn property(row: &Row<'_>) -> rusqlite::Result<Property> {
    Ok(Property {
        id: row.get(0)?,
        customer_id: row.get(1)?,
        name: row.get(2)?,
        address: Address {
            street: row.get(3)?,
            city: row.get(4)?,
            state: row.get(5)?,
            postal_code: row.get(6)?,
        },
        notes: row.get(7)?,
        version: row.get(8)?,
    })
}

/// The properties of a customer, in their order.
///
/// # Errors
/// When the database fails.
pub fn properties(r: &Read<'_>, customer_id: Id<Customer>) -> Result<Vec<Property>> {
    r.list(
        properties!("WHERE p.customer_id = ?1 ORDER BY p.position, p.id"),
        [customer_id],
        property,
    )
}

/// The property; `NotFound` when it isn't visible.
///
/// # Errors
/// As said, and when the database fails.
pub fn get_property(r: &Read<'_>, id: Id<Property>) -> Result<Property> {
    r.one(properties!("WHERE p.id = ?1"), [id], property)?
        .ok_or_else(|| Error::not_found("property"))
}

/// Whether a property is one of the customer's, as far as the actor sees; none is everybody's.
///
/// # Errors
/// When the database fails.
pub fn is_theirs(
    r: &Read<'_>,
    customer_id: Id<Customer>,
    property_id: Option<Id<Property>>,
) -> Result<bool> {
    let Some(property_id) = property_id else { return Ok(true) };
    let property = if_there(get_property(r, property_id))?;
    Ok(property.is_some_and(|property| property.customer_id == customer_id))
}

pub(in super::super) fn insert_property(
    w: &Write<'_>,
    customer_id: Id<Customer>,
    draft: &PropertyDraft,
) -> Result<Id<Property>> {
    let id = w.insert(
        concat!(
            "INSERT INTO property (id, customer_id, name, street, city, state, postal_code, notes, \
             position) VALUES (",
            next_id!("property"),
            ", ?1, ?2, ?3, ?4, ?5, ?6, ?7, \
             (SELECT coalesce(max(position) + 1, 0) FROM property WHERE customer_id = ?1))"
        ),
        rusqlite::params![
            customer_id,
            draft.name,
            draft.address.street,
            draft.address.city,
            draft.address.state,
            draft.address.postal_code,
            draft.notes
        ],
    )?;
    Ok(Id::new(id))
}

pub(in super::super) fn update_property(
    w: &Write<'_>,
    id: Id<Property>,
    version: i64,
    draft: &PropertyDraft,
) -> Result<()> {
    w.edit(
        "this",
        "UPDATE property SET name = ?3, street = ?4, city = ?5, state = ?6, postal_code = ?7, \
         notes = ?8, version = version + 1 WHERE id = ?1 AND version = ?2",
        rusqlite::params![
            id,
            version,
            draft.name,
            draft.address.street,
            draft.address.city,
            draft.address.state,
            draft.address.postal_code,
            draft.notes
        ],
    )
}
