//! The trade, one folder per area. An area sees only the front doors of those before it in this
//! list: settings, accounts, catalog, customers, documents, estimates, jobs, invoices, payments, notes,
//! messages, tasks.

#[macro_use]
mod scopes;
#[macro_use]
mod subjects;

pub mod accounts;
pub mod catalog;
pub mod customers;
pub mod documents;
pub mod estimates;
pub mod invoices;
pub mod jobs;
pub mod messages;
pub mod notes;
pub mod payments;
pub mod settings;
pub mod tasks;

use crate::platform::db::Table;
use crate::platform::events;

/// Every table of the house, a subject before what is attached to it.
pub fn tables() -> Vec<Table> {
    [
        settings::TABLES,
        accounts::TABLES,
        catalog::TABLES,
        customers::TABLES,
        estimates::TABLES,
        jobs::TABLES,
        invoices::TABLES,
        payments::TABLES,
        notes::TABLES,
        messages::TABLES,
        tasks::TABLES,
        events::TABLES,
    ]
    .concat()
}

/// What `check` proves about derived rows: the name of the proof, and a query that answers one text
/// per row that breaks it.
pub fn proofs() -> Vec<(&'static str, &'static str)> {
    [estimates::PROOFS, invoices::PROOFS, payments::PROOFS].concat()
}

#[cfg(test)]
mod visibility_tests;
