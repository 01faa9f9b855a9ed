//! What happened. Every write ends in an event; everything that follows a change is derived from it.

mod consumer;
mod event;
mod log;

pub use consumer::{Consumer, Following, Standing, follow, hash_of, standing};
pub use event::{Event, Subject};
pub use log::{Logged, after, before, newest, of_customer, of_customer_about, of_subject, recent};

use super::access::Group;
use super::db::Table;

/// The tables of this floor.
pub const TABLES: &[Table] = &[
    Table::by_subject("event", Group::Event).outliving().uncaptured("it is the record itself"),
    Table::with_event("change", Group::Event).uncaptured("it is the record itself"),
    Table::kernel("chain_head", "the newest event, apart from the chain"),
    Table::kernel("once", "what repeated requests are told again"),
    Table::kernel("heartbeat", "written to prove that writing works"),
    Table::kernel("refinery_schema_history", "which migrations have run"),
];
