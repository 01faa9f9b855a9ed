//! What happens to attachments. The events are the subject's own, so that its timeline tells them.

use serde::Serialize;

use super::{Attachment, LimitsDraft};
use crate::areas::customers::Customer;
use crate::kernel::Id;
use crate::platform::events::{Event, Subject};

/// What happened to an attachment.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub enum AttachmentEvent {
    /// It was added.
    Added(AttachmentFacts),
    /// It was deleted and can be put back.
    Deleted(AttachmentFacts),
    /// It was put back.
    Restored(AttachmentFacts),
    /// It was deleted for good, thirty days after it was deleted.
    Purged(AttachmentFacts),
}

/// Which attachment.
#[derive(Debug, Clone, Serialize)]
pub struct AttachmentFacts {
    /// The attachment.
    pub attachment_id: Id<Attachment>,
    /// The customer to whom its subject belongs.
    pub customer_id: Option<Id<Customer>>,
    /// What its subject is.
    pub subject_kind: &'static str,
    /// Which one.
    pub subject_id: i64,
    /// What the subject is called: a name, a street, a number; empty when it is gone.
    pub subject_name: String,
    /// What the file is called.
    pub name: String,
    /// What the file is.
    pub kind: &'static str,
    /// How long it is.
    pub bytes: i64,
}

impl AttachmentFacts {
    /// Of this one; its subject is called `subject_name`.
    pub fn of(attachment: &Attachment, subject_name: String) -> AttachmentFacts {
        AttachmentFacts {
            attachment_id: attachment.id,
            customer_id: attachment.customer_id,
            subject_kind: attachment.subject_kind.code(),
            subject_id: attachment.subject_id,
            subject_name,
            name: attachment.name.clone(),
            kind: attachment.kind.code(),
            bytes: attachment.bytes,
        }
    }
}

impl AttachmentEvent {
    fn facts(&self) -> &AttachmentFacts {
        match self {
            AttachmentEvent::Added(facts)
            | AttachmentEvent::Deleted(facts)
            | AttachmentEvent::Restored(facts)
            | AttachmentEvent::Purged(facts) => facts,
        }
    }
}

impl Event for AttachmentEvent {
    fn kind(&self) -> &'static str {
        match self {
            AttachmentEvent::Added(_) => "attachment.added",
            AttachmentEvent::Deleted(_) => "attachment.deleted",
            AttachmentEvent::Restored(_) => "attachment.restored",
            AttachmentEvent::Purged(_) => "attachment.purged",
        }
    }

    fn subject(&self) -> Subject {
        Subject::new(self.facts().subject_kind, self.facts().subject_id)
    }

    fn customer_id(&self) -> Option<i64> {
        self.facts().customer_id.map(Id::get)
    }
}

/// Files may be larger or smaller from now on.
#[derive(Debug, Clone, Serialize)]
pub struct LimitsChanged {
    /// Megabytes that one file may have.
    pub largest_mb: i64,
    /// Gigabytes that all of them may have together.
    pub total_gb: i64,
}

impl From<LimitsDraft> for LimitsChanged {
    fn from(draft: LimitsDraft) -> LimitsChanged {
        LimitsChanged { largest_mb: draft.largest_mb, total_gb: draft.total_gb }
    }
}

impl Event for LimitsChanged {
    fn kind(&self) -> &'static str {
        "company.file_limits_changed"
    }

    fn subject(&self) -> Subject {
        Subject::new("company", 1)
    }
}
