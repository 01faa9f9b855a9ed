//! Activity: what happened, newest first; everything for those who read the audit trail, and for
//! others what happened to the records that they see.

mod latest;
mod routes;

pub use latest::latest;
pub use routes::routes;
