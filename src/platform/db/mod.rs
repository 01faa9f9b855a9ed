//! The database: one file, one writer, a few readers, and three doors.
//!
//! [`Office`] is the only handle. A [`Read`] or [`Write`] session is bound to its actor. Stores write
//! `FROM visible_customer`; the session turns the name into the view of the actor's scope, and the
//! connection's authorizer refuses to read a guarded table in any other way, so that a forgotten
//! WHERE can't leak. A write ends in a recorded event or doesn't happen: every changed row is
//! captured by triggers, and a deferred foreign key ties it to the event.

mod capture;
mod check;
mod connect;
mod door;
mod error;
mod hash;
mod listing;
mod memory;
mod migrate;
mod names;
mod office;
mod once;
mod read;
mod seat;
mod sequence;
mod shown;
mod table;
mod view;
mod write;

pub use check::{Finding, Report};
pub use hash::{digest_of, event_hash, hex};
pub use listing::{Direction, Listed, Listing, PageOf, Sort, like_anywhere};
pub use migrate::schema_version;
pub use office::{Committed, Office, Opening, Together};
pub use once::{ANSWER_HOURS, Once, Purpose, forget_answers};
pub use read::Read;
pub use sequence::Series;
pub use table::{Mask, Rows, Table};
pub use write::{Recorded, Write};

/// The name of the database in a folder of data.
pub const FILE: &str = "ridgeline.db";

#[cfg(test)]
mod tests;
