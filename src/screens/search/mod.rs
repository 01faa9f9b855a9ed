//! Search: one box over everything that a contractor looks for, held to what each may see.
//!
//! ```text
//! events ──[indexer]──▶ touched records ──[documents]──▶ index
//! typed  ──[search]──▶ hits in the index, within what the actor sees ──[found]──▶ page, list, JSON
//! ```
//!
//! The index is derived: a consumer of the events re-reads the rows of what was touched as the house
//! itself. A document holds only what everybody who sees its record may see, but for addresses of
//! mail and what it shows of its customer, which the index keeps apart. Each search asks the database first which records its actor
//! sees, and afterwards whether what was found is still there.

mod api;
mod documents;
mod found;
mod indexer;
mod rebuild;
mod reindex;
mod routes;
mod state;
mod touched;
mod views;
mod visible;

pub use api::{Api, api_routes};
pub use found::{Found, Wanted};
pub use indexer::Lag;
pub use routes::routes;
pub use state::Search;

use crate::platform::search::Kind;

/// The name of the folder of the index in a folder of data.
pub const FOLDER: &str = "search";

#[cfg(test)]
mod tests;
