//! Activity: what happened, newest first; everything for those who read the audit trail, and for
//! others what happened to the records that they see.

mod routes;

pub use super::timeline::{brief as short_feed, days as feed};
pub use routes::routes;
