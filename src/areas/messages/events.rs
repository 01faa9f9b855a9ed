//! What happens to messages. The events are those of the record that a message is about, so that its
//! timeline tells them. No text of a message stands in them, and no link.

use serde::Serialize;

use super::{Message, Purpose};
use crate::areas::customers::Customer;
use crate::kernel::Id;
use crate::kernel::time::Instant;
use crate::platform::events::{Event, Subject};

/// What happened to a message.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub enum MessageEvent {
    /// It was put into the queue.
    Queued(MessageFacts),
    /// The mail server accepted it.
    Sent(Answered),
    /// The mail server didn't take it now.
    Delayed {
        /// What it said.
        #[serde(flatten)]
        answered: Answered,
        /// When it is asked again.
        next_attempt_at: Instant,
    },
    /// The mail server refused it, or wasn't reached for too long.
    Failed(Answered),
    /// It was taken out of the queue.
    Canceled(MessageFacts),
    /// It was put into the queue again.
    Retried(MessageFacts),
}

/// Which message.
#[derive(Debug, Clone, Serialize)]
pub struct MessageFacts {
    /// The message.
    pub message_id: Id<Message>,
    /// What it is for.
    pub purpose: Purpose,
    /// To whom it goes.
    pub to: String,
    /// What kind of record it is about.
    pub subject_kind: String,
    /// Which one.
    pub subject_id: i64,
    /// Whose it is.
    pub customer_id: Option<Id<Customer>>,
    /// What that record is called: its number, the name of a person.
    pub number: String,
}

/// What the mail server said about a message.
#[derive(Debug, Clone, Serialize)]
pub struct Answered {
    /// Which one.
    #[serde(flatten)]
    pub facts: MessageFacts,
    /// In its own words.
    pub words: String,
}

impl MessageEvent {
    fn facts(&self) -> &MessageFacts {
        match self {
            MessageEvent::Queued(facts)
            | MessageEvent::Canceled(facts)
            | MessageEvent::Retried(facts) => facts,
            MessageEvent::Sent(answered)
            | MessageEvent::Failed(answered)
            | MessageEvent::Delayed { answered, .. } => &answered.facts,
        }
    }
}

impl Event for MessageEvent {
    fn kind(&self) -> &'static str {
        match self {
            MessageEvent::Queued(_) => "message.queued",
            MessageEvent::Sent(_) => "message.sent",
            MessageEvent::Delayed { .. } => "message.delayed",
            MessageEvent::Failed(_) => "message.failed",
            MessageEvent::Canceled(_) => "message.canceled",
            MessageEvent::Retried(_) => "message.retried",
        }
    }

    fn subject(&self) -> Subject {
        let facts = self.facts();
        let kind = match facts.purpose {
            Purpose::Estimate => "estimate",
            Purpose::Invoice => "invoice",
            Purpose::Receipt => "payment",
            Purpose::Invitation | Purpose::Password => "user",
        };
        Subject::new(kind, facts.subject_id)
    }

    fn customer_id(&self) -> Option<i64> {
        self.facts().customer_id.map(Id::get)
    }
}

/// What happened to how the company mails.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub enum MailEvent {
    /// The mail server was set up or changed.
    ServerChanged {
        /// Its name.
        host: String,
        /// The sender's address.
        from_address: String,
    },
    /// Nothing is mailed any more.
    ServerRemoved {
        /// The name of the server that was used.
        host: String,
    },
    /// A test was sent.
    ServerTested {
        /// To whom.
        to: String,
        /// Whether the server accepted it.
        accepted: bool,
        /// What it said, in its own words.
        words: String,
    },
    /// The words of a kind of letter were changed.
    TemplateChanged {
        /// Which kind.
        purpose: Purpose,
    },
    /// The program's own words are taken again.
    TemplateReset {
        /// Which kind.
        purpose: Purpose,
    },
}

impl Event for MailEvent {
    fn kind(&self) -> &'static str {
        match self {
            MailEvent::ServerChanged { .. } => "mail_server.changed",
            MailEvent::ServerRemoved { .. } => "mail_server.removed",
            MailEvent::ServerTested { .. } => "mail_server.tested",
            MailEvent::TemplateChanged { .. } => "message_template.changed",
            MailEvent::TemplateReset { .. } => "message_template.reset",
        }
    }

    fn subject(&self) -> Subject {
        Subject::new("company", 1)
    }
}
