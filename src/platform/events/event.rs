//! The shape of an event.

use serde::Serialize;

/// What an event, a note or a file is about: a kind and an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Subject {
    /// The kind, `customer`, `invoice`.
    pub kind: &'static str,
    /// The id within its kind.
    pub id: i64,
}

impl Subject {
    /// The subject of that kind and id.
    pub const fn new(kind: &'static str, id: i64) -> Subject {
        Subject { kind, id }
    }
}

/// Something that happened. Its fields are the payload, and with its kind the contract with whoever
/// listens; they hold no costs and no secrets.
pub trait Event: Serialize {
    /// The kind, `invoice.issued`: the thing, and what happened in the past tense.
    fn kind(&self) -> &'static str;
    /// What it happened to.
    fn subject(&self) -> Subject;
    /// The customer in whose timeline it stands.
    fn customer_id(&self) -> Option<i64> {
        None
    }
}
