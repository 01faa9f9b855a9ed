//! Ridgeline: the office in a box for small roofing and trade contractors.
//!
//! Six floors, and imports only go down, from the last to the first:
//!
//! * [`kernel`]: values and pure decisions; no input, no output.
//! * [`platform`]: the database and its three doors, events, search, PDF, mail, TLS,
//!   background work.
//! * [`ui`]: the parts that pages are made of, and the glue between a request and an action.
//! * [`areas`]: the trade, one folder per area (customers, estimates, jobs, invoices, …).
//! * [`flows`]: actions that span areas; an accepted estimate becomes a job.
//! * [`screens`]: pages that look at several areas; the dashboard, the search page.
//!
//! [`app`] composes them, [`cli`] is the command line, [`config`] is what can be set.
//!
//! A request travels through an area's files in one order: `routes → actions → store → (event,
//! commit) → views`, and all of them speak `model`. Nothing reaches the database but through the
//! three doors: a handler needs [`ui::request::Allowed`] with a permission, a read goes through the
//! views that its actor may see, and a write is one transaction that ends in a recorded event.
//! The audit trail, search and everything else that follows a change is derived from that event.
//! Whatever is sent twice is done once: the answer to a form's token or a call's key is written in
//! the same transaction ([`platform::db::Once`]), and told again.
//!
//! To see all of it at work, read [`areas::customers`] from its `routes` down to its `store`, then
//! [`platform::db`] on the three doors, and one story of `tests/it/stories` from outside.

pub mod app;
pub mod areas;
pub mod cli;
pub mod config;
pub mod flows;
pub mod kernel;
pub mod platform;
pub mod screens;
pub mod ui;

#[cfg(test)]
pub(crate) mod testing;
