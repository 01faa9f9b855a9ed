//! Mail out: a message put together, and handed to the company's mail server.
//!
//! [`deliver`] asks the server once and tells what it said. What is tried again, and when, is not
//! decided here. A message keeps the Message-ID and the date that it was queued with, so that one
//! that is handed over twice, because nobody heard the first answer, is the same message twice.

mod compose;
mod deliver;
mod server;
#[cfg(test)]
mod tests;

pub use compose::{Attachment, Mail, Mailbox, check_address, message_id};
pub use deliver::{Outcome, deliver, fingerprint_of};
pub use server::{Fingerprint, Login, Security, Server};
