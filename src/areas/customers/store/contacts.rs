//! The contacts of customers, with their numbers and addresses.

use super::super::model::CheckedContact;
use super::super::{Contact, Customer, Email, Phone};
use crate::kernel::{Error, Id, Result};
use crate::platform::db::{Read, Write};

/// The contacts of a customer with their numbers and addresses, in their order.
///
/// # Errors
/// When the database fails.
pub fn contacts(r: &Read<'_>, customer_id: Id<Customer>) -> Result<Vec<Contact>> {
    let mut contacts = r.list(
        "SELECT k.id, k.name, k.role, k.version FROM visible_contact k WHERE k.customer_id = ?1 \
         ORDER BY k.position, k.id",
        [customer_id],
        |row| {
            Ok(Contact {
                id: row.get(0)?,
                name: row.get(1)?,
                role: row.get(2)?,
                phones: Vec::new(),
                emails: Vec::new(),
                version: row.get(3)?,
            })
        },
    )?;
    let phones = r.list(
        "SELECT t.contact_id, t.id, t.kind, t.number FROM visible_contact_phone t \
         WHERE t.customer_id = ?1 ORDER BY t.position, t.id",
        [customer_id],
        |row| {
            let phone = Phone { id: row.get(1)?, kind: row.get(2)?, number: row.get(3)? };
            Ok((row.get::<_, Id<Contact>>(0)?, phone))
        },
    )?;
    let emails = r.list(
        "SELECT m.contact_id, m.id, m.kind, m.address FROM visible_contact_email m \
         WHERE m.customer_id = ?1 ORDER BY m.position, m.id",
        [customer_id],
        |row| {
            let email = Email { id: row.get(1)?, kind: row.get(2)?, address: row.get(3)? };
            Ok((row.get::<_, Id<Contact>>(0)?, email))
        },
    )?;
    for contact in &mut contacts {
        let own = |owner: &Id<Contact>| *owner == contact.id;
        contact.phones = phones.iter().filter(|p| own(&p.0)).map(|p| p.1.clone()).collect();
        contact.emails = emails.iter().filter(|e| own(&e.0)).map(|e| e.1.clone()).collect();
    }
    Ok(contacts)
}

/// The contact; `NotFound` when it isn't visible.
///
/// # Errors
/// As said, and when the database fails.
pub fn contact(r: &Read<'_>, id: Id<Contact>) -> Result<(Id<Customer>, Contact)> {
    let customer_id = customer_of_contact(r, id)?;
    let found = contacts(r, customer_id)?.into_iter().find(|contact| contact.id == id);
    found.map(|contact| (customer_id, contact)).ok_or_else(|| Error::not_found("contact"))
}

/// Whose contact it is; `NotFound` when it isn't visible.
///
/// # Errors
/// As said, and when the database fails.
pub fn customer_of_contact(r: &Read<'_>, id: Id<Contact>) -> Result<Id<Customer>> {
    r.one("SELECT k.customer_id FROM visible_contact k WHERE k.id = ?1", [id], |row| row.get(0))?
        .ok_or_else(|| Error::not_found("contact"))
}

pub(in super::super) fn insert_contact(
    w: &Write<'_>,
    customer_id: Id<Customer>,
    contact: &CheckedContact,
) -> Result<Id<Contact>> {
    let id = Id::new(w.insert(
        concat!(
            "INSERT INTO contact (id, customer_id, name, role, position) VALUES (",
            next_id!("contact"),
            ", ?1, ?2, ?3, \
             (SELECT coalesce(max(position) + 1, 0) FROM contact WHERE customer_id = ?1))"
        ),
        rusqlite::params![customer_id, contact.name, contact.role],
    )?);
    insert_reach(w, customer_id, id, contact)?;
    Ok(id)
}

pub(in super::super) fn update_contact(
    w: &Write<'_>,
    customer_id: Id<Customer>,
    id: Id<Contact>,
    version: i64,
    contact: &CheckedContact,
) -> Result<()> {
    w.edit(
        "this contact",
        "UPDATE contact SET name = ?3, role = ?4, version = version + 1 \
         WHERE id = ?1 AND version = ?2",
        rusqlite::params![id, version, contact.name, contact.role],
    )?;
    delete_reach(w, id)?;
    insert_reach(w, customer_id, id, contact)
}

pub(in super::super) fn delete_contact(w: &Write<'_>, id: Id<Contact>) -> Result<()> {
    delete_reach(w, id)?;
    w.execute("DELETE FROM contact WHERE id = ?1", [id])?;
    Ok(())
}

fn delete_reach(w: &Write<'_>, id: Id<Contact>) -> Result<()> {
    w.execute("DELETE FROM contact_phone WHERE contact_id = ?1", [id])?;
    w.execute("DELETE FROM contact_email WHERE contact_id = ?1", [id])?;
    Ok(())
}

fn insert_reach(
    w: &Write<'_>,
    customer_id: Id<Customer>,
    id: Id<Contact>,
    contact: &CheckedContact,
) -> Result<()> {
    for (position, (kind, phone)) in (0_i64..).zip(&contact.phones) {
        w.insert(
            "INSERT INTO contact_phone (contact_id, customer_id, kind, number, digits, position) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            rusqlite::params![id, customer_id, kind, phone.display, phone.digits, position],
        )?;
    }
    for (position, (kind, address)) in (0_i64..).zip(&contact.emails) {
        w.insert(
            "INSERT INTO contact_email (contact_id, customer_id, kind, address, position) \
             VALUES (?1, ?2, ?3, ?4, ?5)",
            rusqlite::params![id, customer_id, kind, address, position],
        )?;
    }
    Ok(())
}
