//! Lists: one mechanism for the lists of customers, items, estimates, jobs, invoices and payments.
//!
//! A list says in its catalogue of fields ([`Field`]) what there is to know about a row: its name, its
//! column, how it is filtered by, what stands of it in a file. From these the page makes its columns
//! and the choice of them, its filters, its sorts, and the CSV of what is shown. A field that comes
//! from the database is one more entry, so that what a company adds by itself is found in the same
//! places. What somebody doesn't see isn't in their catalogue at all.
//!
//! What is asked of a list stands in its address ([`Asked`]). A saved view is such an address under a
//! name. What is done to several selected rows at once is done to each by its own action, with its own
//! event; the rows that refuse say why ([`Chosen`]).

mod asked;
mod bulk;
mod catalogue;
mod csv;
mod export;
mod filter;
mod list;
mod narrowing;
mod page;
mod saved;
#[cfg(test)]
mod tests;
mod views;

pub use asked::Asked;
pub use bulk::{Chosen, Deed, Verb};
pub use catalogue::{Field, Looked};
pub use csv::Value;
pub use export::{exported, in_csv};
pub use filter::{Filter, people, person};
pub use list::{List, Ready, Words};
pub use page::{page, query, show};
pub use saved::{ListEvent, SavedView, routes};

use crate::platform::access::{Group, Scope};
use crate::platform::db::Table;

/// The tables of this area. Whoever works here sees the views of everybody and their own.
pub const TABLES: &[Table] = &[Table::guarded(
    "saved_view",
    Group::Credential,
    &[
        (Scope::All, "user_id IS NULL OR user_id = actor_id()"),
        (Scope::Own, "user_id IS NULL OR user_id = actor_id()"),
    ],
)];
