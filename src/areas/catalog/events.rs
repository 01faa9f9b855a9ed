//! What happens to the price book.

use serde::Serialize;

use super::Item;
use crate::kernel::Id;
use crate::platform::events::{Event, Subject};

/// What happened to an item.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub enum CatalogEvent {
    /// It was added.
    Added(ItemFacts),
    /// It was changed.
    Changed(ItemFacts),
    /// It is no longer offered for new lines.
    Deactivated(ItemFacts),
    /// It is offered again.
    Activated(ItemFacts),
}

/// Which item.
#[derive(Debug, Clone, Serialize)]
pub struct ItemFacts {
    /// The item.
    pub item_id: Id<Item>,
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
}

impl CatalogEvent {
    fn facts(&self) -> &ItemFacts {
        match self {
            CatalogEvent::Added(facts)
            | CatalogEvent::Changed(facts)
            | CatalogEvent::Deactivated(facts)
            | CatalogEvent::Activated(facts) => facts,
        }
    }
}

impl Event for CatalogEvent {
    fn kind(&self) -> &'static str {
        match self {
            CatalogEvent::Added(_) => "item.added",
            CatalogEvent::Changed(_) => "item.changed",
            CatalogEvent::Deactivated(_) => "item.deactivated",
            CatalogEvent::Activated(_) => "item.activated",
        }
    }

    fn subject(&self) -> Subject {
        Subject::new("item", self.facts().item_id.get())
    }
}
