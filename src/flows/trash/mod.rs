//! Deleting: into the trash, back again, or for good after thirty days.
//!
//! It takes every area to know what may go: a customer without documents, an item that stands on
//! none, drafts, notes of one's own. What belongs to a record goes along with it and comes back with
//! it. The rules are those of the database as well, so that nothing that has left the house can go.

mod api;
mod emptying;
mod pages;
mod putting;
mod returning;
#[cfg(test)]
mod tests;
mod views;

pub use api::{Api, api_routes};
pub use emptying::{Emptied, empty};
pub use pages::routes;
pub use putting::{put_customer, put_estimate, put_invoice, put_item, put_note};
pub use returning::{purge, restore};

/// The tables whose rows are attached to a subject and are deleted for good with it. Whatever is
/// attached to what can be deleted has to stand here, or to be impossible on it.
#[cfg(test)]
const ATTACHED: &[(&str, &str)] = &[
    ("note", "deleted with its subject"),
    ("attachment", "deleted with its subject"),
    ("task", "deleted with its subject"),
    ("custom_value", "deleted with its subject"),
    ("tagging", "deleted with its subject"),
    ("rendition", "a draft is never filed"),
    ("message", "a draft is never mailed, and a customer only about a document"),
    ("message_attachment", "as its message"),
    ("event", "what happened stays told"),
];
