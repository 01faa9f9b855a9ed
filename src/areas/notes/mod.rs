//! Notes: what somebody wrote down about a customer, a property, an estimate, a job, an invoice or a
//! payment. A note is seen with its subject, and only its author changes it. The finished documents
//! that were made of a subject are kept beside it.
//!
//! A page that shows a subject embeds its notes: it reads [`for_subject`] and shows [`section`].

mod actions;
mod api;
mod events;
mod model;
mod routes;
mod store;
#[cfg(test)]
mod tests;
mod views;

pub use actions::{add, change, must_be_own};
pub use api::{Api, api_routes};
pub use events::{NoteEvent, NoteFacts};
pub use model::{About, Note, NoteSubject, SubjectNotes};
pub use routes::routes;
pub use store::{about, bodies, erase, for_subject, get, list};
pub use views::{add_form, section};

use crate::platform::access::Group;
use crate::platform::db::Table;

/// The tables of this area.
pub const TABLES: &[Table] = &[
    Table::by_subject("note", Group::Note).trashed_with("note", "id"),
    Table::by_subject("rendition", Group::Note),
];
