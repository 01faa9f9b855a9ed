//! What happens to notes. The events are the subject's own, so that its timeline tells them; what a
//! note says stays in the note, which can be edited.

use serde::Serialize;

use super::{About, Note};
use crate::areas::accounts::User;
use crate::areas::customers::Customer;
use crate::kernel::Id;
use crate::platform::events::{Event, Subject};

/// What happened to a note.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub enum NoteEvent {
    /// It was written.
    Added(NoteFacts),
    /// It says something else.
    Changed(NoteFacts),
}

/// Which note.
#[derive(Debug, Clone, Serialize)]
pub struct NoteFacts {
    /// The note.
    pub note_id: Id<Note>,
    /// The customer to whom its subject belongs; none for an item.
    pub customer_id: Option<Id<Customer>>,
    /// What its subject is.
    pub subject_kind: &'static str,
    /// Which one.
    pub subject_id: i64,
    /// What the subject is called: a name, a street, a number.
    pub subject_name: String,
    /// Who is mentioned in it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub mentioned_ids: Vec<Id<User>>,
}

impl NoteFacts {
    /// Of a note about that record.
    pub fn of(note_id: Id<Note>, about: About) -> NoteFacts {
        NoteFacts {
            note_id,
            customer_id: about.customer_id,
            subject_kind: about.kind.code(),
            subject_id: about.id,
            subject_name: about.name,
            mentioned_ids: Vec::new(),
        }
    }

    /// The same, with who is mentioned.
    pub fn mentioning(mut self, people: Vec<Id<User>>) -> NoteFacts {
        self.mentioned_ids = people;
        self
    }
}

impl NoteEvent {
    fn facts(&self) -> &NoteFacts {
        match self {
            NoteEvent::Added(facts) | NoteEvent::Changed(facts) => facts,
        }
    }
}

impl Event for NoteEvent {
    fn kind(&self) -> &'static str {
        match self {
            NoteEvent::Added(_) => "note.added",
            NoteEvent::Changed(_) => "note.changed",
        }
    }

    fn subject(&self) -> Subject {
        Subject::new(self.facts().subject_kind, self.facts().subject_id)
    }

    fn customer_id(&self) -> Option<i64> {
        self.facts().customer_id.map(Id::get)
    }
}

/// Somebody has seen that they are mentioned; it is between them and the house.
#[derive(Debug, Clone, Serialize)]
pub struct MentionSeen {
    /// The note.
    pub note_id: Id<Note>,
    /// Who has seen it.
    pub user_id: Id<User>,
}

impl Event for MentionSeen {
    fn kind(&self) -> &'static str {
        "mention.seen"
    }

    fn subject(&self) -> Subject {
        Subject::new("user", self.user_id.get())
    }
}
