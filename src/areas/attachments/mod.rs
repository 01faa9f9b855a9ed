//! Attachments: photos from the roof, signed papers, anything that belongs to a customer, a property,
//! an estimate, a job, an invoice or a payment. One is seen with its subject. Whoever works on a
//! job with the crew adds to that job alone.
//!
//! A file is streamed to the disk, judged by its content, and kept under its hash before the row that
//! names it is committed. Of a picture the place and everything else that the camera noted is left
//! out on the way in, and a small upright preview is made. Only pictures and PDFs are ever shown
//! in the browser; the rest is saved.
//!
//! A deleted one can be put back for thirty days, and goes with what it is attached to; then a nightly chore ([`sweep`]) takes its row
//! away, and the content that no row names.
//!
//! A page that shows a subject embeds its files: it reads [`for_subject`] and shows [`section`].

mod actions;
mod api;
mod events;
mod judging;
mod keeping;
mod model;
mod routes;
mod store;
mod sweeping;
#[cfg(test)]
mod tests;
mod views;

pub use actions::{add, change_limits, delete, restore};
pub use api::{Api, api_routes};
pub use events::{AttachmentEvent, AttachmentFacts};
pub use judging::FileKind;
pub use keeping::{Kept, keep};
pub use model::{Attachment, Limits, LimitsDraft, SubjectFiles, size_of};
pub use routes::routes;
pub use store::{counted, erase_with, for_subject, get, limits, list};
pub use sweeping::{Gone, sweep};
pub use views::{section, titled};

use crate::platform::access::Group;
use crate::platform::db::Table;

/// The tables of this area.
pub const TABLES: &[Table] = &[
    Table::by_subject("attachment", Group::Attachment),
    Table::open("attachment_content", "hashes and lengths, by which contents are swept")
        .uncaptured("follows from the attachments"),
    Table::open("attachment_limit", "whoever adds a file is told how large it may be"),
];
