//! What happens to what is deleted. Each kind of record has its own kinds of events.

use serde::Serialize;

use super::{NewTrash, TrashKind, Trashed};
use crate::areas::customers::Customer;
use crate::areas::notes::NoteSubject;
use crate::kernel::Id;
use crate::platform::events::{Event, Subject};

/// What happened.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub enum TrashEvent {
    /// It was moved to the trash.
    Trashed(TrashFacts),
    /// It was brought back.
    Restored(TrashFacts),
    /// It was deleted for good.
    Purged(TrashFacts),
}

/// Which record. What a note says stays in the note: its name here is that of what it is about.
#[derive(Debug, Clone, Serialize)]
pub struct TrashFacts {
    /// What it is.
    pub trash_kind: TrashKind,
    /// Its id.
    pub trash_id: i64,
    /// What it is called.
    pub name: String,
    /// The customer to whom it belongs.
    pub customer_id: Option<Id<Customer>>,
    /// What its events belong to: a note's to what it is about.
    #[serde(skip)]
    subject: Subject,
}

impl From<&NewTrash> for TrashFacts {
    fn from(new: &NewTrash) -> TrashFacts {
        let words = if new.kind == TrashKind::Note { &new.detail } else { &new.name };
        TrashFacts {
            trash_kind: new.kind,
            trash_id: new.id,
            name: words.clone(),
            customer_id: new.customer_id,
            subject: new.about.unwrap_or(new.kind.of(new.id)),
        }
    }
}

impl From<&Trashed> for TrashFacts {
    fn from(thing: &Trashed) -> TrashFacts {
        let words = if thing.kind == TrashKind::Note { &thing.detail } else { &thing.name };
        let about = thing.about.as_ref();
        let about = about.and_then(|(kind, id)| Some(NoteSubject::from_code(kind)?.of(*id)));
        TrashFacts {
            trash_kind: thing.kind,
            trash_id: thing.id,
            name: words.clone(),
            customer_id: thing.customer_id,
            subject: about.unwrap_or(thing.kind.of(thing.id)),
        }
    }
}

impl TrashEvent {
    fn facts(&self) -> &TrashFacts {
        match self {
            TrashEvent::Trashed(facts)
            | TrashEvent::Restored(facts)
            | TrashEvent::Purged(facts) => facts,
        }
    }
}

impl Event for TrashEvent {
    fn kind(&self) -> &'static str {
        match (self, self.facts().trash_kind) {
            (TrashEvent::Trashed(_), TrashKind::Customer) => "customer.trashed",
            (TrashEvent::Trashed(_), TrashKind::Item) => "item.trashed",
            (TrashEvent::Trashed(_), TrashKind::Estimate) => "estimate.trashed",
            (TrashEvent::Trashed(_), TrashKind::Invoice) => "invoice.trashed",
            (TrashEvent::Trashed(_), TrashKind::Note) => "note.trashed",
            (TrashEvent::Restored(_), TrashKind::Customer) => "customer.restored",
            (TrashEvent::Restored(_), TrashKind::Item) => "item.restored",
            (TrashEvent::Restored(_), TrashKind::Estimate) => "estimate.restored",
            (TrashEvent::Restored(_), TrashKind::Invoice) => "invoice.restored",
            (TrashEvent::Restored(_), TrashKind::Note) => "note.restored",
            (TrashEvent::Purged(_), TrashKind::Customer) => "customer.purged",
            (TrashEvent::Purged(_), TrashKind::Item) => "item.purged",
            (TrashEvent::Purged(_), TrashKind::Estimate) => "estimate.purged",
            (TrashEvent::Purged(_), TrashKind::Invoice) => "invoice.purged",
            (TrashEvent::Purged(_), TrashKind::Note) => "note.purged",
        }
    }

    fn subject(&self) -> Subject {
        self.facts().subject
    }

    fn customer_id(&self) -> Option<i64> {
        self.facts().customer_id.map(Id::get)
    }
}
