//! Notes: what somebody wrote down about a customer, a property, an item, an estimate, a job, an
//! invoice or a payment. A note is seen with its subject, and only its author changes it. Who is named
//! in it with an @ finds it among their tasks until they have seen it. The finished documents that were
//! made of a subject are kept beside it.
//!
//! A page that shows a subject embeds its notes: it reads [`for_subject`] and shows [`section`].

mod actions;
mod api;
mod events;
mod mentions;
mod model;
mod routes;
mod store;
#[cfg(test)]
mod tests;
mod views;

pub use actions::{add, change, must_be_own, see};
pub use api::{Api, api_routes};
pub use events::{MentionSeen, NoteEvent, NoteFacts};
pub use mentions::Mention;
pub use model::{About, Note, NoteSubject, SubjectNotes};
pub use routes::routes;
pub use store::{about, bodies, erase, for_subject, get, list, waiting};
pub use views::{add_form, section};

use crate::platform::access::{Group, Scope};
use crate::platform::db::Table;

/// The tables of this area.
pub const TABLES: &[Table] = &[
    Table::by_subject("note", Group::Note).trashed_with("note", "id"),
    // Who is mentioned knows it, and whoever wrote the note or reads the whole log.
    Table::guarded(
        "note_mention",
        Group::Note,
        &[
            (Scope::All, "1"),
            (
                Scope::Subject,
                "user_id = actor_id() OR actor_sees('event.all') OR EXISTS (SELECT 1 FROM note n \
                 WHERE n.id = note_id AND n.author_id = actor_id())",
            ),
        ],
    ),
    Table::by_subject("rendition", Group::Note),
];
