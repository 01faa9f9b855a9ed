//! All SQL of mail.

mod list;
mod outbox;
mod server;
mod templates;

pub use list::{Counts, MessageFilter, MessageView, SORTS, counts, has_any, list, listing};
pub(super) use outbox::{
    cancel, claim, due, due_at_once, end, insert, insert_enclosures, named, put_off, requeue,
    sealed_link, tried_since,
};
pub use outbox::{enclosures, get, of_subject};
pub(super) use server::{delete_server, insert_server, trust, update_server};
pub use server::{is_set_up, sealed_password, server};
pub use templates::template;
pub(super) use templates::{delete_template, write_template};
