//! Activity: what happened, newest first; everything for those who read the audit trail, and for
//! others what happened to the records that they see.

mod feed;
mod routes;

pub use feed::{feed, short_feed};
pub use routes::routes;
