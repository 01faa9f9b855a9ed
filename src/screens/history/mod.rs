//! The history of a record: what was changed from what to what, by whom, when, and from where.
//!
//! It is read out of the log: the events of a record, and the rows that each of them changed. The
//! [`catalogue`] says what the columns are called in the trade and how their values are read;
//! [`diff`] makes a line of what was taken away and put back otherwise. What an actor doesn't see of
//! the record they don't see of its past: the log is masked as the tables are.

mod catalogue;
mod diff;
mod fields;
mod origin;
mod record;
mod routes;
mod store;
mod telling;
#[cfg(test)]
mod tests;
mod values;
mod views;

pub use record::Record;
pub use routes::routes;
pub use views::tabs;
