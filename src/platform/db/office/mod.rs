//! The office: the only handle of the database. One writer served in order of arrival, a few readers.

mod session;
mod together;
mod transaction;

use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicI64;
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Condvar, Mutex, PoisonError};

use tokio::sync::{oneshot, watch};

use super::connect::{Connected, Furniture, open_reader, open_writer};
use super::migrate::migrate;
use super::names::Names;
use super::read::Read;
use super::table::Table;
use super::write::{Recorded, Write};
use crate::kernel::time::Clock;
use crate::kernel::{Error, Kind, Result};
use crate::platform::access::Actor;
use session::Taken;
pub use together::Together;
use transaction::serve;

/// How many sessions may read at once. Schema memory counts per connection, so there are few, and all
/// but the first are opened when they are needed.
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

/// The readers that nobody has, and how many there are in all.
struct Readers {
    free: Vec<Connected>,
    opened: usize,
}

struct Inner {
    path: PathBuf,
    tables: Vec<Table>,
    names: Names,
    clock: Clock,
    writer: Mutex<Option<Sender<Task>>>,
    writer_thread: Mutex<Option<std::thread::JoinHandle<()>>>,
    furniture: Furniture,
    readers: Mutex<Readers>,
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
        let (writer, furniture) = open_writer(&path, &tables)?;
        let newest = look_around(&writer, &tables)?;
        let readers = Readers { free: vec![open_reader(&path, &furniture)?], opened: 1 };
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
            furniture,
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
        let (answer, answered) = oneshot::channel();
        let office = self.clone();
        off_the_threads(Box::new(move || {
            let _ = answer.send(office.read_now(&actor, task));
        }));
        answered.await.map_err(|_| Error::internal("a read session broke", "panic"))?
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
        let (office, actor) = (self.clone(), actor.clone());
        self.on_writer(move |writer| office.transact(writer, &actor, task))
    }

    /// Runs a task on the writer when it is its turn, and waits for it on this thread.
    pub(super) fn on_writer<T: Send + 'static>(
        &self,
        task: impl FnOnce(&mut Connected) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let (answer, answered) = channel();
        self.submit(Box::new(move |writer| {
            let _ = answer.send(task(writer));
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

    /// The same and waits on this thread; for what works beside the requests.
    ///
    /// # Errors
    /// What the closure says.
    pub fn keep_books_now<T, F>(&self, task: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&Write<'_>) -> Result<T> + Send + 'static,
    {
        let office = self.clone();
        self.on_writer(move |writer| {
            let actor = Actor::system("bookkeeping");
            office.transaction(writer, &actor, |write| task(write)).map(|(value, _)| value)
        })
    }

    /// Ends the writer after what is queued and leaves the database as one file.
    pub fn close(&self) {
        drop(self.0.writer.lock().unwrap_or_else(PoisonError::into_inner).take());
        self.0.readers.lock().unwrap_or_else(PoisonError::into_inner).free.clear();
        self.0.reader_free.notify_all();
        let thread = self.0.writer_thread.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(thread) = thread {
            let _ = thread.join();
        }
    }

    /// Lets the disk get full, or the folder read-only, as far as the writer can tell: runs a pragma
    /// on its connection.
    #[cfg(test)]
    pub(crate) fn pragma(&self, sql: &'static str) -> i64 {
        let outcome = self.on_writer(move |writer| {
            writer.seat.set_mode(super::seat::Mode::Opening);
            let value = writer.connection.query_row(sql, [], |row| row.get(0));
            writer.seat.set_mode(super::seat::Mode::Query);
            Ok(value.unwrap_or_default())
        });
        outcome.unwrap()
    }

    fn submit(&self, task: Task) -> Result<()> {
        let writer = self.0.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let sent = writer.as_ref().map(|sender| sender.send(task));
        if matches!(sent, Some(Ok(()))) { Ok(()) } else { Err(shutting_down()) }
    }
}

/// Refuses a schema with a table that nobody declared, and tells the newest event.
fn look_around(writer: &Connected, tables: &[Table]) -> Result<i64> {
    let Connected { connection, seat, .. } = writer;
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

/// Runs what blocks. It isn't generic: each kind of task would bring a copy of the runtime's machinery
/// for it into the program.
fn off_the_threads(task: Box<dyn FnOnce() + Send>) {
    drop(tokio::task::spawn_blocking(task));
}

/// The writer took the task and gave no answer.
fn broke() -> Error {
    Error::internal("a write broke", "panic")
}

fn shutting_down() -> Error {
    Error::new(Kind::Unavailable, "Ridgeline is shutting down. Try again in a moment.")
}
