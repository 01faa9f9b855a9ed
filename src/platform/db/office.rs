//! The office: the only handle of the database. One writer served in order of arrival, a few readers.

#![allow(clippy::disallowed_types, reason = "sessions wrap the connection")]

use std::cell::{Cell, OnceCell};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Condvar, Mutex, PoisonError};

use rusqlite::{Connection, TransactionBehavior};
use tokio::sync::{oneshot, watch};

use super::connect::{Connected, open_reader, open_writer};
use super::migrate::migrate;
use super::names::Names;
use super::read::Read;
use super::table::Table;
use super::write::{Recorded, Write};
use crate::kernel::time::Clock;
use crate::kernel::{Error, Kind, Result};
use crate::platform::access::Actor;

/// How many sessions may read at once. Schema memory counts per connection, so there are few.
const READERS: usize = 4;

/// How an office is opened.
#[derive(Debug, Clone)]
pub struct Opening {
    /// The database file.
    pub path: PathBuf,
    /// Every table, as the areas declare them, a subject before what is attached to it.
    pub tables: Vec<Table>,
    /// The clock.
    pub clock: Clock,
}

/// What a committed write tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Committed<T> {
    /// The value of the action.
    pub value: T,
    /// The newest event of the transaction.
    pub event_id: i64,
}

type Task = Box<dyn FnOnce(&mut Connected) + Send>;

/// The handle. Cheap to clone.
#[derive(Clone)]
pub struct Office(Arc<Inner>);

struct Inner {
    path: PathBuf,
    tables: Vec<Table>,
    names: Names,
    clock: Clock,
    writer: Mutex<Option<Sender<Task>>>,
    writer_thread: Mutex<Option<std::thread::JoinHandle<()>>>,
    readers: Mutex<Vec<Connected>>,
    reader_free: Condvar,
    newest: AtomicI64,
    news: watch::Sender<i64>,
}

impl Office {
    /// Opens the database, brings its schema up to date and takes up its connections.
    ///
    /// # Errors
    /// When the file can't be opened, was written by a newer program, or a table isn't declared.
    pub fn open(opening: Opening) -> Result<Office> {
        let Opening { path, tables, clock } = opening;
        migrate(&path)?;
        let writer = open_writer(&path, &tables)?;
        let newest = look_around(&writer, &tables)?;
        let readers = (0..READERS)
            .map(|_| open_reader(&path, &tables))
            .collect::<rusqlite::Result<Vec<_>>>()?;
        let (sender, receiver) = channel::<Task>();
        let thread = std::thread::Builder::new()
            .name("writer".to_owned())
            .spawn(move || {
                let mut writer = writer;
                while let Ok(task) = receiver.recv() {
                    serve(&mut writer, task);
                }
                // The last one out leaves the log empty, so that the file alone is the whole.
                let _ = writer.connection.execute_batch("PRAGMA optimize");
                writer.seat.set_mode(super::seat::Mode::Opening);
                let _ =
                    writer.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
            })
            .map_err(|error| Error::internal("the writer could not start", error))?;
        Ok(Office(Arc::new(Inner {
            names: Names::of(&tables),
            path,
            tables,
            clock,
            writer: Mutex::new(Some(sender)),
            writer_thread: Mutex::new(Some(thread)),
            readers: Mutex::new(readers),
            reader_free: Condvar::new(),
            newest: AtomicI64::new(newest),
            news: watch::channel(newest).0,
        })))
    }

    /// The database file.
    pub fn path(&self) -> &Path {
        &self.0.path
    }

    /// Every declared table.
    pub fn tables(&self) -> &[Table] {
        &self.0.tables
    }

    /// The clock.
    pub fn clock(&self) -> &Clock {
        &self.0.clock
    }

    /// Wakes with the id of the newest event after each commit of this process.
    pub fn news(&self) -> watch::Receiver<i64> {
        self.0.news.subscribe()
    }

    /// Reads as `actor`, off the async threads.
    ///
    /// # Errors
    /// What the closure says, or `Unavailable` while the house shuts down.
    pub async fn read<T, F>(&self, actor: Arc<Actor>, task: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&Read<'_>) -> Result<T> + Send + 'static,
    {
        let office = self.clone();
        tokio::task::spawn_blocking(move || office.read_now(&actor, task))
            .await
            .map_err(|error| Error::internal("a read session broke", error))?
    }

    /// Reads as `actor` on this thread.
    ///
    /// # Errors
    /// What the closure says.
    pub fn read_now<T>(
        &self,
        actor: &Actor,
        task: impl FnOnce(&Read<'_>) -> Result<T>,
    ) -> Result<T> {
        let taken = Taken { office: self, reader: Some(self.take_reader()?) };
        let Some(reader) = &taken.reader else {
            return Err(shutting_down());
        };
        self.session(reader, actor, |read| {
            // One deferred transaction: every statement sees the same state.
            reader.connection.execute_batch("BEGIN")?;
            let outcome = task(read);
            reader.connection.execute_batch("ROLLBACK")?;
            outcome
        })
    }

    /// Writes as `actor`: one transaction, committed when the closure returns what it recorded.
    ///
    /// # Errors
    /// What the closure says; nothing is changed then.
    pub async fn write<T, F>(&self, actor: Arc<Actor>, task: F) -> Result<Committed<T>>
    where
        T: Send + 'static,
        F: FnOnce(&Write<'_>) -> Result<Recorded<T>> + Send + 'static,
    {
        let (answer, answered) = oneshot::channel();
        let office = self.clone();
        self.submit(Box::new(move |writer| {
            let _ = answer.send(office.transact(writer, &actor, task));
        }))?;
        answered.await.map_err(|_| broke())?
    }

    /// Writes as `actor` and waits on this thread; for the command line, chores and tests.
    ///
    /// # Errors
    /// As [`Office::write`].
    pub fn write_now<T, F>(&self, actor: &Actor, task: F) -> Result<Committed<T>>
    where
        T: Send + 'static,
        F: FnOnce(&Write<'_>) -> Result<Recorded<T>> + Send + 'static,
    {
        let (answer, answered) = channel();
        let office = self.clone();
        let actor = actor.clone();
        self.submit(Box::new(move |writer| {
            let _ = answer.send(office.transact(writer, &actor, task));
        }))?;
        answered.recv().map_err(|_| broke())?
    }

    /// Bookkeeping of the house: last-seen stamps and the like, in tables that aren't captured. A
    /// captured change makes it fail, since it leaves no event.
    ///
    /// # Errors
    /// What the closure says.
    pub async fn keep_books<T, F>(&self, task: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&Write<'_>) -> Result<T> + Send + 'static,
    {
        let (answer, answered) = oneshot::channel();
        let office = self.clone();
        self.submit(Box::new(move |writer| {
            let actor = Actor::system("bookkeeping");
            let outcome = office.transaction(writer, &actor, |write| task(write)).map(|(v, _)| v);
            let _ = answer.send(outcome);
        }))?;
        answered.await.map_err(|_| broke())?
    }

    /// Ends the writer after what is queued and leaves the database as one file.
    pub fn close(&self) {
        drop(self.0.writer.lock().unwrap_or_else(PoisonError::into_inner).take());
        self.0.readers.lock().unwrap_or_else(PoisonError::into_inner).clear();
        self.0.reader_free.notify_all();
        let thread = self.0.writer_thread.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(thread) = thread {
            let _ = thread.join();
        }
    }

    fn submit(&self, task: Task) -> Result<()> {
        let writer = self.0.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let sent = writer.as_ref().map(|sender| sender.send(task));
        if matches!(sent, Some(Ok(()))) { Ok(()) } else { Err(shutting_down()) }
    }

    fn transact<T>(
        &self,
        writer: &mut Connected,
        actor: &Actor,
        task: impl FnOnce(&Write<'_>) -> Result<Recorded<T>>,
    ) -> Result<Committed<T>> {
        let (recorded, _) = self.transaction(writer, actor, task)?;
        let event_id = recorded.event_id();
        self.0.newest.fetch_max(event_id, Ordering::SeqCst);
        self.0.news.send_replace(event_id);
        Ok(Committed { value: recorded.into_value(), event_id })
    }

    fn transaction<T>(
        &self,
        writer: &mut Connected,
        actor: &Actor,
        task: impl FnOnce(&Write<'_>) -> Result<T>,
    ) -> Result<(T, Option<i64>)> {
        let Connected { connection, seat } = &*writer;
        let transaction =
            rusqlite::Transaction::new_unchecked(connection, TransactionBehavior::Immediate)?;
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

    fn session<T>(
        &self,
        reader: &Connected,
        actor: &Actor,
        task: impl FnOnce(&Read<'_>) -> Result<T>,
    ) -> Result<T> {
        let _bound = Bound::to(&reader.seat, actor);
        task(&Connected::session_of(&reader.connection, &reader.seat, self, actor))
    }

    fn take_reader(&self) -> Result<Connected> {
        let mut free = self.0.readers.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if let Some(reader) = free.pop() {
                return Ok(reader);
            }
            if self.0.writer.lock().unwrap_or_else(PoisonError::into_inner).is_none() {
                return Err(shutting_down());
            }
            free = self.0.reader_free.wait(free).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn give_back(&self, reader: Connected) {
        self.0.readers.lock().unwrap_or_else(PoisonError::into_inner).push(reader);
        self.0.reader_free.notify_one();
    }
}

impl Connected {
    fn session_of<'s>(
        connection: &'s Connection,
        seat: &'s super::seat::Seat,
        office: &'s Office,
        actor: &'s Actor,
    ) -> Read<'s> {
        Read {
            connection,
            seat,
            names: &office.0.names,
            actor,
            now: office.0.clock.now(),
            zone: OnceCell::new(),
            steps: Cell::new(0),
        }
    }
}

/// Gives the reader back whatever happens, a panic in the closure included.
struct Taken<'o> {
    office: &'o Office,
    reader: Option<Connected>,
}

impl Drop for Taken<'_> {
    fn drop(&mut self) {
        if let Some(reader) = self.reader.take() {
            if !reader.connection.is_autocommit() {
                let _ = reader.connection.execute_batch("ROLLBACK");
            }
            self.office.give_back(reader);
        }
    }
}

/// Binds the actor while it lives, and unbinds it whatever happens.
struct Bound<'s>(&'s super::seat::Seat);

impl<'s> Bound<'s> {
    fn to(seat: &'s super::seat::Seat, actor: &Actor) -> Bound<'s> {
        seat.bind(Arc::new(actor.sight.clone()));
        Bound(seat)
    }
}

impl Drop for Bound<'_> {
    fn drop(&mut self) {
        self.0.unbind();
    }
}

fn commit(transaction: rusqlite::Transaction<'_>) -> Result<()> {
    transaction.execute_batch_commit().map_err(|error| match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::ConstraintViolation) => {
            Error::internal("a change was made without an event", error)
        }
        _ => error.into(),
    })
}

/// A commit that fails leaves the transaction open in SQLite; it is rolled back explicitly.
trait CommitOrRollback {
    fn execute_batch_commit(self) -> rusqlite::Result<()>;
}

impl CommitOrRollback for rusqlite::Transaction<'_> {
    fn execute_batch_commit(self) -> rusqlite::Result<()> {
        match self.execute_batch("COMMIT") {
            Ok(()) => Ok(()),
            Err(error) => {
                self.rollback()?;
                Err(error)
            }
        }
    }
}

/// Refuses a schema with a table that nobody declared, and tells the newest event.
fn look_around(writer: &Connected, tables: &[Table]) -> Result<i64> {
    let Connected { connection, seat } = writer;
    seat.set_mode(super::seat::Mode::Opening);
    let undeclared = connection
        .prepare(
            "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
        )?
        .query_map([], |row| row.get::<_, String>(0))?
        .filter(|name| !matches!(name, Ok(name) if tables.iter().any(|table| table.name == name)))
        .collect::<rusqlite::Result<Vec<_>>>()?;
    let newest =
        connection.query_row("SELECT coalesce(max(id), 0) FROM event", [], |row| row.get(0))?;
    seat.set_mode(super::seat::Mode::Query);
    if undeclared.is_empty() {
        return Ok(newest);
    }
    Err(Error::internal("tables without a declaration of who sees them", undeclared.join(", ")))
}

/// Runs one task. A panic in it ends that task alone: its transaction was rolled back and its actor
/// unbound on the way out, and the writer goes on with the next.
fn serve(writer: &mut Connected, task: Task) {
    if catch_unwind(AssertUnwindSafe(|| task(writer))).is_err() {
        tracing::error!("A write broke and was undone.");
        writer.seat.set_mode(super::seat::Mode::Query);
    }
}

/// The writer took the task and gave no answer.
fn broke() -> Error {
    Error::internal("a write broke", "panic")
}

fn shutting_down() -> Error {
    Error::new(Kind::Unavailable, "Ridgeline is shutting down. Try again in a moment.")
}
