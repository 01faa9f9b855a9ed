//! The trade, one folder per area. An area sees only the front doors of those before it in this
//! list: settings, accounts, lists, fields, catalog, customers, documents, estimates, jobs, invoices,
//! payments, notes, messages, tasks, attachments, trash.

#[macro_use]
mod scopes;
#[macro_use]
mod subjects;

pub mod accounts;
pub mod attachments;
pub mod catalog;
pub mod customers;
pub mod documents;
pub mod estimates;
pub mod fields;
pub mod invoices;
pub mod jobs;
pub mod lists;
pub mod messages;
pub mod notes;
pub mod payments;
pub mod settings;
pub mod tasks;
pub mod trash;

use crate::kernel::{Error, Result};
use crate::platform::db::{Read, Table};
use crate::platform::events;

/// Every table of the house, a subject before what is attached to it.
pub fn tables() -> Vec<Table> {
    [
        settings::TABLES,
        accounts::TABLES,
        lists::TABLES,
        fields::TABLES,
        catalog::TABLES,
        customers::TABLES,
        estimates::TABLES,
        jobs::TABLES,
        invoices::TABLES,
        payments::TABLES,
        notes::TABLES,
        messages::TABLES,
        tasks::TABLES,
        attachments::TABLES,
        trash::TABLES,
        events::TABLES,
    ]
    .concat()
}

/// What `check` proves about derived rows: the name of the proof, and a query that answers one text
/// per row that breaks it.
pub fn proofs() -> Vec<(&'static str, &'static str)> {
    [estimates::PROOFS, invoices::PROOFS, payments::PROOFS].concat()
}

/// Which version a record has that the API knows by this kind, `jobs` and 7, if it is there and seen;
/// `None` for kinds that nobody edits.
///
/// # Errors
/// When it isn't there.
pub fn version_of(r: &Read<'_>, kind: &str, id: i64) -> Result<Option<i64>> {
    let sql = match kind {
        "contacts" => "SELECT version FROM visible_contact WHERE id = ?1",
        "customers" => "SELECT version FROM visible_customer WHERE id = ?1",
        "estimates" => "SELECT version FROM visible_estimate WHERE id = ?1",
        "invoices" => "SELECT version FROM visible_invoice WHERE id = ?1",
        "items" => "SELECT version FROM visible_item WHERE id = ?1",
        "jobs" => "SELECT version FROM visible_job WHERE id = ?1",
        "notes" => "SELECT version FROM visible_note WHERE id = ?1",
        "properties" => "SELECT version FROM visible_property WHERE id = ?1",
        "users" => "SELECT version FROM visible_user WHERE id = ?1",
        _ => return Ok(None),
    };
    match r.one(sql, [id], |row| row.get(0))? {
        Some(version) => Ok(Some(version)),
        None => Err(Error::not_found("record")),
    }
}

#[cfg(test)]
mod visibility_tests;
