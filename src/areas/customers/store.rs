//! All SQL of customers.

use rusqlite::{Row, named_params};

use super::model::CheckedContact;
use super::{
    Address, Contact, Customer, CustomerDraft, CustomerKind, Email, Phone, Property, PropertyDraft,
};
use crate::areas::accounts::User;
use crate::kernel::time::Instant;
use crate::kernel::{Error, Id, Result};
use crate::platform::db::{Listed, Listing, PageOf, Read, Sort, Write};

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

/// A row of the list of customers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomerRow {
    /// The customer.
    pub customer: Customer,
    /// The owner's name.
    pub owner: Option<String>,
    /// The city of the first property.
    pub city: Option<String>,
    /// The first phone number.
    pub phone: Option<String>,
}

/// The sorts of the list; the first is the usual one.
pub const SORTS: &[Sort] = &[
    Sort::ascending("name", &["c.name_key", "c.id"]),
    Sort::descending("-name", &["c.name_key", "c.id"]),
    Sort::descending("newest", &["c.id"]),
    Sort::ascending("oldest", &["c.id"]),
];

/// Which customers are asked for.
#[derive(Debug, Clone, Default)]
pub struct CustomerFilter {
    /// What the name contains, folded.
    pub name: Option<String>,
    /// What they are.
    pub kind: Option<CustomerKind>,
    /// Whose they are.
    pub owner_id: Option<Id<User>>,
}

/// The list, filtered.
pub fn listing(filter: &CustomerFilter) -> Listing {
    Listing::of(
        "c.id, c.kind, c.name, c.owner_id, c.billing_street, c.billing_city, c.billing_state, \
         c.billing_postal_code, c.terms_days, c.tax_exempt_number, c.tax_exempt_until_on, \
         c.source, c.created_at, c.version, \
         (SELECT u.name FROM visible_user u WHERE u.id = c.owner_id), \
         (SELECT p.city FROM visible_property p WHERE p.customer_id = c.id \
          ORDER BY p.position, p.id LIMIT 1), \
         (SELECT t.number FROM visible_contact k JOIN visible_contact_phone t \
          ON t.contact_id = k.id WHERE k.customer_id = c.id \
          ORDER BY k.position, k.id, t.position, t.id LIMIT 1)",
        "visible_customer c",
    )
    .only_if(
        "c.name_key LIKE :name ESCAPE '\\'",
        ":name",
        filter.name.as_deref().map(crate::platform::db::like_anywhere),
    )
    .only_if("c.kind = :kind", ":kind", filter.kind)
    .only_if("c.owner_id = :owner", ":owner", filter.owner_id)
}

/// One page of customers.
pub fn list(
    r: &Read<'_>,
    filter: &CustomerFilter,
    sort: &Sort,
    page: &PageOf,
) -> Result<Listed<CustomerRow>> {
    listing(filter).page(r, sort, page, |row| {
        Ok(CustomerRow {
            customer: customer(row)?,
            owner: row.get(14)?,
            city: row.get(15)?,
            phone: row.get(16)?,
        })
    })
}

pub(super) fn insert(w: &Write<'_>, draft: &CustomerDraft, now: Instant) -> Result<Id<Customer>> {
    let id = w.insert(
        "INSERT INTO customer (kind, name, name_key, owner_id, billing_street, billing_city, \
         billing_state, billing_postal_code, terms_days, tax_exempt_number, tax_exempt_until_on, \
         source, created_at) \
         VALUES (:kind, :name, :name_key, :owner_id, :street, :city, :state, :postal_code, \
         :terms_days, :exempt_number, :exempt_until, :source, :now)",
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
    let changed = w.execute(
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
    )?;
    saved(changed)
}

fn saved(changed: usize) -> Result<()> {
    if changed == 1 {
        return Ok(());
    }
    Err(Error::conflict(
        "Somebody else saved this while you were typing. What you typed is still here; reload to \
         see their version.",
    ))
}

/// The people who are assigned to a customer.
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

/// The contacts of a customer with their numbers and addresses, in their order.
pub fn contacts(r: &Read<'_>, customer_id: Id<Customer>) -> Result<Vec<Contact>> {
    let mut contacts = r.list(
        "SELECT k.id, k.name, k.role FROM visible_contact k WHERE k.customer_id = ?1 \
         ORDER BY k.position, k.id",
        [customer_id],
        |row| {
            Ok(Contact {
                id: row.get(0)?,
                name: row.get(1)?,
                role: row.get(2)?,
                phones: Vec::new(),
                emails: Vec::new(),
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

/// Whose contact it is; `NotFound` when it isn't visible.
pub fn customer_of_contact(r: &Read<'_>, id: Id<Contact>) -> Result<Id<Customer>> {
    r.one("SELECT k.customer_id FROM visible_contact k WHERE k.id = ?1", [id], |row| row.get(0))?
        .ok_or_else(|| Error::not_found("contact"))
}

pub(super) fn insert_contact(
    w: &Write<'_>,
    customer_id: Id<Customer>,
    contact: &CheckedContact,
) -> Result<Id<Contact>> {
    let id = Id::new(w.insert(
        "INSERT INTO contact (customer_id, name, role, position) VALUES (?1, ?2, ?3, \
         (SELECT coalesce(max(position) + 1, 0) FROM contact WHERE customer_id = ?1))",
        rusqlite::params![customer_id, contact.name, contact.role],
    )?);
    insert_reach(w, customer_id, id, contact)?;
    Ok(id)
}

pub(super) fn update_contact(
    w: &Write<'_>,
    customer_id: Id<Customer>,
    id: Id<Contact>,
    contact: &CheckedContact,
) -> Result<()> {
    w.execute(
        "UPDATE contact SET name = ?2, role = ?3 WHERE id = ?1",
        rusqlite::params![id, contact.name, contact.role],
    )?;
    delete_reach(w, id)?;
    insert_reach(w, customer_id, id, contact)
}

pub(super) fn delete_contact(w: &Write<'_>, id: Id<Contact>) -> Result<()> {
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
pub fn properties(r: &Read<'_>, customer_id: Id<Customer>) -> Result<Vec<Property>> {
    r.list(
        "SELECT p.id, p.customer_id, p.name, p.street, p.city, p.state, p.postal_code, p.notes, \
         p.version FROM visible_property p WHERE p.customer_id = ?1 ORDER BY p.position, p.id",
        [customer_id],
        property,
    )
}

/// The property; `NotFound` when it isn't visible.
pub fn get_property(r: &Read<'_>, id: Id<Property>) -> Result<Property> {
    r.one(
        "SELECT p.id, p.customer_id, p.name, p.street, p.city, p.state, p.postal_code, p.notes, \
         p.version FROM visible_property p WHERE p.id = ?1",
        [id],
        property,
    )?
    .ok_or_else(|| Error::not_found("property"))
}

pub(super) fn insert_property(
    w: &Write<'_>,
    customer_id: Id<Customer>,
    draft: &PropertyDraft,
) -> Result<Id<Property>> {
    let id = w.insert(
        "INSERT INTO property (customer_id, name, street, city, state, postal_code, notes, \
         position) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, \
         (SELECT coalesce(max(position) + 1, 0) FROM property WHERE customer_id = ?1))",
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

pub(super) fn update_property(
    w: &Write<'_>,
    id: Id<Property>,
    version: i64,
    draft: &PropertyDraft,
) -> Result<()> {
    let changed = w.execute(
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
    )?;
    saved(changed)
}
