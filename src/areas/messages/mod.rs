//! Mail out: the outbox, the server that takes the company's mail, and the words of its letters.
//!
//! Queued → Sending → Sent, or Failed; a queued one can be canceled. A message is *sent* once the
//! mail server has said so, and not before. Its words are frozen when it is queued; the document that
//! goes along is the finished one. A link that proves who somebody is stands in the words as `{link}`:
//! the link itself is sealed beside them, goes out with the message and is forgotten with its end.
//! Whoever sees the record that a message is about sees the message.

mod actions;
mod api;
mod courier;
mod events;
mod forms;
mod letter;
mod model;
mod retry;
mod routes;
mod sealing;
mod store;
mod template;
#[cfg(test)]
mod tests;
mod views;

pub use actions::{cancel, change_template, queue, reset_template, retry, set_server};
pub use api::{Api, MessageAnswer, api_routes};
pub use courier::{Courier, take_out};
pub use events::{MailEvent, MessageEvent, MessageFacts};
pub use forms::server_draft;
pub use model::{
    Enclosure, Letter, MailServer, MailServerDraft, Message, MessageState, Purpose, addresses,
    copies,
};
pub use routes::routes;
pub use sealing::{seal_link, secret_key};
pub use store::{
    Counts, MessageFilter, MessageView, SORTS, counts, get, is_set_up, list, listing, of_subject,
    server, template,
};
pub use template::{Template, Values, merged};
pub use views::{badge, letter_form, mail_fields, of_record, said};

use crate::platform::access::{Group, Scope};
use crate::platform::db::{Mask, Table};

/// The tables of this area.
pub const TABLES: &[Table] = &[
    // Whether and from where mail leaves is known to whoever may see messages at all.
    Table::guarded("mail_server", Group::Message, &[(Scope::All, "1"), (Scope::Subject, "1")])
        .masking(&[("password_sealed", Mask::Secret)]),
    Table::open("message_template", "whoever sends a document needs its words"),
    Table::by_subject("message", Group::Message)
        .masking(&[("link_sealed", Mask::Secret)])
        .uncaptured("its words are frozen, and each step is an event of its own"),
    Table::by_subject("message_attachment", Group::Message)
        .uncaptured("what goes along is frozen with its message"),
];
