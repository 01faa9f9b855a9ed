//! Full-text search: what a person types finds the record, however it was spelled.
//!
//! The index is a copy that can be thrown away. It knows nothing of the database: whoever owns it
//! hands in [`Changes`] with the [`Cursor`] up to which they are complete, and both are committed
//! together. When the index is lost, damaged or of an older format, it comes back empty and
//! [`Index::cursor`] says `None`; the owner then fills it anew.
//!
//! ```text
//! text ──[words]──▶ pieces ──[want]──▶ what must be found ──[clauses]──▶ query ──[top]──▶ hits
//! ```
//!
//! * Everything typed must be found, the last word also as a beginning; then, when the page isn't
//!   full, with one slip of the fingers per word; then, when nothing was found, most of the words.
//! * Scores are fixed points per place and exactness, no word statistics: with a few thousand
//!   records of one trade, what people expect is "the number, then the name, then the rest".
//! * What an actor may not see is left out while hits are collected, so it never takes the place of
//!   a hit that may be seen.

mod clauses;
mod document;
mod find;
mod fold;
mod index;
mod kind;
mod marks;
mod number;
mod phone;
mod place;
mod schema;
mod top;
mod typo;
mod visible;
mod want;
mod words;

#[cfg(test)]
mod tests;

pub use document::{Changes, Cursor, Document, Whose};
pub use find::{Hit, Query};
pub use index::Index;
pub use kind::Kind;
pub use marks::Marked;
pub use visible::{Allowed, Ids, Visible};
