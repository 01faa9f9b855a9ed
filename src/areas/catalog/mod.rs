//! The price book: the items that a contractor sells, with cost, price and tax category.
//!
//! An item is active, or it isn't offered for new lines any more; it is never deleted, since lines
//! that were written with it remember it. A line copies what it needs, so that a change of the price
//! book changes no document. Whoever doesn't see costs sees no markup and no margin either.

mod actions;
mod api;
mod events;
mod forms;
mod model;
mod routes;
mod store;
#[cfg(test)]
mod tests;
mod views;

pub use actions::{add, change, offer, patch};
pub use api::{Api, api_routes};
pub use events::{CatalogEvent, ItemFacts};
pub use model::{Item, ItemChange, ItemDraft, Profit, href, to_a_tenth};
pub use routes::routes;
pub use store::{ItemFilter, SORTS, categories, erase, get, list, listing, suggest, units};
pub use views::{Around as AroundItem, ItemList, show as item_page};

use crate::platform::access::{Group, Scope};
use crate::platform::db::{Mask, Table};

/// The tables of this area.
pub const TABLES: &[Table] = &[Table::guarded("item", Group::Item, &[(Scope::All, "1")])
    .masking(&[("cost", Mask::Cost), ("price", Mask::Price)])
    .subject("item")
    .trashed_with("item", "id")];
