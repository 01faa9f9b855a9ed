//! A customer with everything of theirs: facts, documents, money, people, places, and one timeline.
//!
//! What of it is shown follows what the reader may see: the crew gets the name, the phone numbers and
//! the addresses.

mod documents;
mod overview;
mod routes;
mod store;
#[cfg(test)]
mod tests;
mod views;

pub use routes::routes;
