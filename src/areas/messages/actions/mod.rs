//! What people do with mail, and what the house does for them.

mod outbox;
mod server;
mod templates;

pub(super) use outbox::answered;
pub use outbox::{cancel, queue, retry};
pub use server::set_server;
pub(super) use server::{not_set_up, remove_server, tested, trust_certificate};
pub use templates::{change_template, reset_template};
