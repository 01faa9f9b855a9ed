//! All SQL of customers.

mod contacts;
mod finding;
mod properties;

pub use contacts::{contact, contacts, customer_of_contact};
pub(super) use contacts::{delete_contact, insert_contact, update_contact};
pub use finding::{CustomerFilter, CustomerRow, SORTS, list, listing, suggest};
pub(super) use finding::{first_emails, listed, sources};
pub use properties::{get_property, is_theirs, properties};
pub(super) use properties::{insert_property, update_property};

use rusqlite::{Row, named_params};

use super::{Address, Customer, CustomerDraft};
use crate::areas::accounts::User;
use crate::kernel::time::Instant;
use crate::kernel::{Error, Id, Result};
use crate::platform::db::{Read, Write};

fn customer(row: &Row<'_>) -> rusqlite::Result<Customer> {
    // What is masked from the crew reads as empty.
    let text = |index| row.get::<_, Option<String>>(index).map(Option::unwrap_or_default);
    Ok(Customer {
        id: row.get(0)?,
        kind: row.get(1)?,
        name: row.get(2)?,
        owner_id: row.get(3)?,
        billing: Address {
            street: text(4)?,
            city: text(5)?,
            state: text(6)?,
            postal_code: text(7)?,
        },
        terms_days: row.get(8)?,
        tax_exempt_number: text(9)?,
        tax_exempt_until_on: row.get(10)?,
        source: text(11)?,
        created_at: row.get(12)?,
        version: row.get(13)?,
    })
}

/// The customer; `NotFound` when it isn't visible.
///
/// # Errors
/// As said, and when the database fails.
pub fn get(r: &Read<'_>, id: Id<Customer>) -> Result<Customer> {
    r.one(
        "SELECT c.id, c.kind, c.name, c.owner_id, c.billing_street, c.billing_city, \
         c.billing_state, c.billing_postal_code, c.terms_days, c.tax_exempt_number, \
         c.tax_exempt_until_on, c.source, c.created_at, c.version \
         FROM visible_customer c WHERE c.id = ?1",
        [id],
        customer,
    )?
    .ok_or_else(|| Error::not_found("customer"))
}

pub(super) fn insert(w: &Write<'_>, draft: &CustomerDraft, now: Instant) -> Result<Id<Customer>> {
    let id = w.insert(
        concat!(
            "INSERT INTO customer (id, kind, name, name_key, owner_id, billing_street, \
             billing_city, billing_state, billing_postal_code, terms_days, tax_exempt_number, \
             tax_exempt_until_on, source, created_at) VALUES (",
            next_id!("customer"),
            ", :kind, :name, :name_key, :owner_id, :street, :city, :state, :postal_code, \
             :terms_days, :exempt_number, :exempt_until, :source, :now)"
        ),
        named_params! {
            ":kind": draft.kind, ":name": draft.name, ":name_key": draft.name_key(),
            ":owner_id": draft.owner_id, ":street": draft.billing.street,
            ":city": draft.billing.city, ":state": draft.billing.state,
            ":postal_code": draft.billing.postal_code, ":terms_days": draft.terms_days,
            ":exempt_number": draft.tax_exempt_number,
            ":exempt_until": draft.tax_exempt_until_on, ":source": draft.source, ":now": now,
        },
    )?;
    Ok(Id::new(id))
}

/// Saves an edit that began at `version`; `Conflict` when somebody else has saved meanwhile.
pub(super) fn update(
    w: &Write<'_>,
    id: Id<Customer>,
    version: i64,
    draft: &CustomerDraft,
) -> Result<()> {
    w.edit(
        "this",
        "UPDATE customer SET kind = :kind, name = :name, name_key = :name_key, \
         billing_street = :street, billing_city = :city, billing_state = :state, \
         billing_postal_code = :postal_code, terms_days = :terms_days, \
         tax_exempt_number = :exempt_number, tax_exempt_until_on = :exempt_until, \
         source = :source, version = version + 1 WHERE id = :id AND version = :version",
        named_params! {
            ":kind": draft.kind, ":name": draft.name, ":name_key": draft.name_key(),
            ":street": draft.billing.street, ":city": draft.billing.city,
            ":state": draft.billing.state, ":postal_code": draft.billing.postal_code,
            ":terms_days": draft.terms_days, ":exempt_number": draft.tax_exempt_number,
            ":exempt_until": draft.tax_exempt_until_on, ":source": draft.source,
            ":id": id, ":version": version,
        },
    )
}

/// The people who are assigned to a customer.
///
/// # Errors
/// When the database fails.
pub fn assignees(r: &Read<'_>, id: Id<Customer>) -> Result<Vec<Id<User>>> {
    r.list(
        "SELECT a.user_id FROM visible_customer_assignee a WHERE a.customer_id = ?1 \
         ORDER BY a.user_id",
        [id],
        |row| row.get(0),
    )
}

pub(super) fn assign(
    w: &Write<'_>,
    id: Id<Customer>,
    owner_id: Option<Id<User>>,
    assignee_ids: &[Id<User>],
) -> Result<()> {
    let before = assignees(w, id)?;
    for gone in before.iter().filter(|user| !assignee_ids.contains(user)) {
        w.execute(
            "DELETE FROM customer_assignee WHERE customer_id = ?1 AND user_id = ?2",
            rusqlite::params![id, gone],
        )?;
    }
    for new in assignee_ids.iter().filter(|user| !before.contains(user)) {
        w.execute(
            "INSERT INTO customer_assignee (customer_id, user_id) VALUES (?1, ?2)",
            rusqlite::params![id, new],
        )?;
    }
    w.execute(
        "UPDATE customer SET owner_id = ?2, version = version + 1 WHERE id = ?1",
        rusqlite::params![id, owner_id],
    )?;
    Ok(())
}

/// Deletes a customer with its contacts and properties, which nothing else may refer to.
///
/// # Errors
/// When something does refer to them, and when the database fails.
pub fn erase(w: &Write<'_>, id: Id<Customer>) -> Result<()> {
    for sql in [
        "DELETE FROM contact_email WHERE customer_id = ?1",
        "DELETE FROM contact_phone WHERE customer_id = ?1",
        "DELETE FROM contact WHERE customer_id = ?1",
        "DELETE FROM property WHERE customer_id = ?1",
        "DELETE FROM customer_assignee WHERE customer_id = ?1",
        "DELETE FROM customer WHERE id = ?1",
    ] {
        w.execute(sql, [id])?;
    }
    Ok(())
}
