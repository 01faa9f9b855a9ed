//! The writer's side: one task after the other, each one transaction.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::Ordering;

use rusqlite::{Transaction, TransactionBehavior};

use super::session::Bound;
use super::{Committed, Office, Task};
use crate::kernel::{Error, Result};
use crate::platform::access::Actor;
use crate::platform::db::connect::Connected;
use crate::platform::db::seat::Mode;
use crate::platform::db::write::{Recorded, Write};

impl Office {
    pub(super) fn transact<T>(
        &self,
        writer: &mut Connected,
        actor: &Actor,
        task: impl FnOnce(&Write<'_>) -> Result<Recorded<T>>,
    ) -> Result<Committed<T>> {
        let (recorded, _) = self.transaction(writer, actor, task)?;
        let event_id = recorded.event_id();
        self.tell(event_id);
        Ok(Committed { value: recorded.into_value(), event_id })
    }

    /// Wakes whoever follows the events.
    pub(super) fn tell(&self, event_id: i64) {
        // A request that is told its first answer again comes with an old event.
        let before = self.0.newest.fetch_max(event_id, Ordering::SeqCst);
        if event_id > before {
            self.0.news.send_replace(event_id);
        }
    }

    pub(super) fn transaction<T>(
        &self,
        writer: &mut Connected,
        actor: &Actor,
        task: impl FnOnce(&Write<'_>) -> Result<T>,
    ) -> Result<(T, Option<i64>)> {
        let Connected { connection, seat, .. } = &*writer;
        let transaction = Transaction::new_unchecked(connection, TransactionBehavior::Immediate)?;
        let session = Connected::session_of(connection, seat, self, actor);
        let write = Write { read: session, last_event: Cell::new(None) };
        let outcome = {
            let _bound = Bound::to(seat, actor);
            task(&write)
        };
        let last_event = write.last_event.get();
        match outcome {
            Ok(value) => {
                // A change without an event fails here, by the deferred foreign key.
                commit(transaction)?;
                Ok((value, last_event))
            }
            Err(error) => {
                transaction.rollback()?;
                Err(error)
            }
        }
    }
}

/// Commits, or rolls back what can't be.
pub(super) fn commit(transaction: Transaction<'_>) -> Result<()> {
    let Err(error) = transaction.execute_batch("COMMIT") else { return Ok(()) };
    // A commit that fails leaves the transaction open in SQLite.
    transaction.rollback()?;
    Err(match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::ConstraintViolation) => {
            Error::internal("a change was made without an event", error)
        }
        _ => error.into(),
    })
}

/// Runs one task. A panic in it ends that task alone: its transaction was rolled back and its actor
/// unbound on the way out, and the writer goes on with the next.
pub(super) fn serve(writer: &mut Connected, task: Task) {
    if catch_unwind(AssertUnwindSafe(|| task(writer))).is_err() {
        tracing::error!("A write broke and was undone.");
        writer.seat.set_mode(Mode::Query);
    }
}
