//! Several writes as one: each sees what those before it did, and all are committed or none.

use std::cell::Cell;
use std::sync::Arc;

use rusqlite::Transaction;
use rusqlite::TransactionBehavior::Immediate;
use tokio::sync::oneshot;

use super::Office;
use super::session::Bound;
use super::transaction::commit;
use crate::kernel::{Error, Result};
use crate::platform::access::Actor;
use crate::platform::db::connect::{Connected, WRITER_PAGES};
use crate::platform::db::read::Read;
use crate::platform::db::write::{Recorded, Write};

/// What is kept in memory of what such a transaction changes, in KiB; what is more is written into the
/// log, again and again.
const MANY_PAGES: i64 = 256_000;

/// The one transaction of many actions, of many actors, at as many instants of the clock.
///
/// Nobody else can write meanwhile, and nobody else's events come between theirs: it is for filling
/// and moving whole companies, and for the rows of one page, but not for more than a page.
pub struct Together<'s> {
    office: &'s Office,
    writer: &'s Connected,
    newest: Cell<Option<i64>>,
    broken: Cell<bool>,
}

impl Together<'_> {
    /// Does something as `actor`, now by the clock of the office. After a failure all is undone.
    ///
    /// # Errors
    /// What the action says.
    pub fn act<T>(
        &self,
        actor: &Actor,
        action: impl FnOnce(&Write<'_>) -> Result<Recorded<T>>,
    ) -> Result<T> {
        let _bound = Bound::to(&self.writer.seat, actor);
        let write = Write { read: self.session(actor), last_event: Cell::new(None) };
        let recorded = action(&write).inspect_err(|_| self.broken.set(true))?;
        self.newest.set(Some(recorded.event_id()));
        Ok(recorded.into_value())
    }

    /// Does something as `actor` that may be refused: then that alone is undone, and the rest goes
    /// on.
    ///
    /// # Errors
    /// When the database fails; a refusal is the inner result.
    pub fn attempt<T>(
        &self,
        actor: &Actor,
        action: impl FnOnce(&Write<'_>) -> Result<Recorded<T>>,
    ) -> Result<Result<T>> {
        let connection = &self.writer.connection;
        connection.execute_batch("SAVEPOINT attempt")?;
        let before = self.newest.get();
        let outcome = self.act(actor, action);
        if outcome.is_err() {
            connection.execute_batch("ROLLBACK TO attempt")?;
            // What it left half done is gone.
            self.broken.set(false);
            self.newest.set(before);
        }
        connection.execute_batch("RELEASE attempt")?;
        Ok(outcome)
    }

    /// Reads as `actor` what is there so far.
    ///
    /// # Errors
    /// What the closure says.
    pub fn read<T>(&self, actor: &Actor, task: impl FnOnce(&Read<'_>) -> Result<T>) -> Result<T> {
        let _bound = Bound::to(&self.writer.seat, actor);
        task(&self.session(actor))
    }

    fn session<'a>(&'a self, actor: &'a Actor) -> Read<'a> {
        let Connected { connection, seat, .. } = self.writer;
        Connected::session_of(connection, seat, self.office, actor)
    }

    /// What an action left half done must not be committed, even when its failure was passed over.
    fn sound<T>(&self, outcome: Result<T>) -> Result<T> {
        match outcome {
            Ok(_) if self.broken.get() => {
                Err(Error::internal("a failed action was passed over", "nothing was committed"))
            }
            outcome => outcome,
        }
    }
}

impl Office {
    /// Runs a task that acts many times, in one transaction, and waits for it on this thread.
    ///
    /// # Errors
    /// What the task says; nothing is changed then.
    pub fn write_together<T, F>(&self, task: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&Together<'_>) -> Result<T> + Send + 'static,
    {
        let office = self.clone();
        self.on_writer(move |writer| {
            writer.keep_pages(MANY_PAGES)?;
            let outcome = office.together(writer, task);
            writer.keep_pages(WRITER_PAGES)?;
            outcome
        })
    }

    /// Does the same thing to each of the rows of a page as `actor`, in one transaction. What is
    /// refused of it is told by its row, and the others are done all the same.
    ///
    /// # Errors
    /// When the database fails; nothing is changed then.
    pub async fn write_each<T, F>(
        &self,
        actor: Arc<Actor>,
        ids: Vec<i64>,
        action: F,
    ) -> Result<Vec<(i64, Result<T>)>>
    where
        T: Send + 'static,
        F: Fn(&Write<'_>, i64) -> Result<Recorded<T>> + Send + 'static,
    {
        let (answer, answered) = oneshot::channel();
        let office = self.clone();
        self.submit(Box::new(move |writer| {
            let outcome = office.together(writer, |together| {
                let one = |id| Ok((id, together.attempt(&actor, |w| action(w, id))?));
                ids.into_iter().map(one).collect()
            });
            let _ = answer.send(outcome);
        }))?;
        answered.await.map_err(|_| super::broke())?
    }

    fn together<T>(
        &self,
        writer: &mut Connected,
        task: impl FnOnce(&Together<'_>) -> Result<T>,
    ) -> Result<T> {
        let transaction = Transaction::new_unchecked(&writer.connection, Immediate)?;
        let (newest, broken) = (Cell::new(None), Cell::new(false));
        let together = Together { office: self, writer, newest, broken };
        match together.sound(task(&together)) {
            Ok(value) => {
                commit(transaction)?;
                together.newest.get().into_iter().for_each(|event_id| self.tell(event_id));
                Ok(value)
            }
            Err(error) => {
                transaction.rollback()?;
                Err(error)
            }
        }
    }
}
