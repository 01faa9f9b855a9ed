//! Consumers: what follows the events on a thread of its own.
//!
//! A consumer keeps its own cursor, an event's id and hash, where its outcome is, so that the two
//! can't come apart. It is woken after each commit of this process and looks by itself every few
//! seconds, since another process may write, too. A failure or a panic is logged and tried again.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread::JoinHandle;
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::{sleep, timeout};

use crate::kernel::{Error, Result};
use crate::platform::db::{Office, Read};

/// How often a consumer looks.
#[derive(Debug, Clone, Copy)]
struct Pace {
    /// How long it lets news gather before it looks again, so that a busy hour costs a few rounds
    /// per second and not one per change.
    breath: Duration,
    /// How long it then waits for news before it looks by itself.
    patience: Duration,
}

const USUAL: Pace =
    Pace { breath: Duration::from_millis(200), patience: Duration::from_millis(1_800) };

/// Something that follows the events. Taking in the same events twice does no harm.
pub trait Consumer: Send + 'static {
    /// Its name, for the log.
    fn name(&self) -> &'static str;

    /// Takes in some of what is new, and tells whether there may be more.
    ///
    /// # Errors
    /// When it couldn't; it is asked again later.
    fn round(&mut self, office: &Office) -> Result<bool>;
}

/// A consumer at work, until it is stopped or dropped.
#[derive(Debug)]
pub struct Following {
    stop: watch::Sender<bool>,
    thread: Option<JoinHandle<()>>,
}

impl Following {
    /// Ends it after the round that it is in. To be called before the office closes.
    pub fn stop(mut self) {
        self.stop.send_replace(true);
        if let Some(thread) = self.thread.take() {
            // A panic outside of a round was logged when it happened; there is nothing to add.
            drop(thread.join());
        }
    }
}

impl Drop for Following {
    fn drop(&mut self) {
        self.stop.send_replace(true);
    }
}

/// Starts a consumer on a thread of its own; the first round begins at once.
///
/// # Errors
/// When the system gives no thread.
pub fn follow(office: &Office, consumer: impl Consumer) -> Result<Following> {
    follow_at(USUAL, office, consumer)
}

fn follow_at(pace: Pace, office: &Office, consumer: impl Consumer) -> Result<Following> {
    let refused = |error| Error::internal("a consumer could not start", error);
    let timer = tokio::runtime::Builder::new_current_thread().enable_time().build();
    let timer = timer.map_err(refused)?;
    let (stop, stopped) = watch::channel(false);
    let office = office.clone();
    let name = consumer.name().to_owned();
    let thread = std::thread::Builder::new().name(name).spawn(move || {
        let mut worker = Worker { office, consumer, failure: None };
        worker.work(pace, &timer, stopped);
    });
    Ok(Following { stop, thread: Some(thread.map_err(refused)?) })
}

struct Worker<C> {
    office: Office,
    consumer: C,
    /// What the last round failed with, so that the log has it once and not every two seconds.
    failure: Option<String>,
}

impl<C: Consumer> Worker<C> {
    fn work(
        &mut self,
        pace: Pace,
        timer: &tokio::runtime::Runtime,
        mut stopped: watch::Receiver<bool>,
    ) {
        let mut news = self.office.news();
        while !*stopped.borrow() {
            news.borrow_and_update();
            if self.round() {
                continue;
            }
            timer.block_on(async {
                tokio::select! {
                    _ = stopped.changed() => {}
                    () = next_look(pace, &mut news) => {}
                }
            });
        }
    }

    /// One round; whether the next one should follow at once.
    fn round(&mut self) -> bool {
        let outcome = catch_unwind(AssertUnwindSafe(|| self.consumer.round(&self.office)));
        let outcome = outcome.unwrap_or_else(|panic| Err(panicked(panic.as_ref())));
        let (more, failure) = match outcome {
            Ok(more) => (more, None),
            Err(error) => (false, Some(error.to_string())),
        };
        if failure != self.failure {
            let name = self.consumer.name();
            match &failure {
                Some(error) => tracing::error!(name, error, "A consumer of events failed."),
                None => tracing::info!(name, "A consumer of events works again."),
            }
            self.failure = failure;
        }
        more
    }
}

async fn next_look(pace: Pace, news: &mut watch::Receiver<i64>) {
    sleep(pace.breath).await;
    // Either there are news, or it is time to look for those of another process.
    drop(timeout(pace.patience, news.changed()).await);
}

fn panicked(panic: &(dyn std::any::Any + Send)) -> Error {
    let said = panic.downcast_ref::<String>().map(String::as_str);
    let said = said.or_else(|| panic.downcast_ref::<&str>().copied());
    Error::internal("a consumer panicked", said.unwrap_or("no message"))
}

/// Where a consumer stands among the events.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// The next slice goes up to this event; nothing is new when that is the cursor's own.
    Upto(i64),
    /// Its cursor belongs to another history: a backup was restored. It begins anew.
    Elsewhere,
}

/// Compares a consumer's cursor with the events, and says up to which event the next slice of at
/// most `most` events goes.
///
/// # Errors
/// When the database fails.
pub fn standing(r: &Read<'_>, event_id: i64, hash: &[u8], most: i64) -> Result<Standing> {
    let known = match event_id {
        0 => Some(Vec::new()),
        id => r.one("SELECT hash FROM visible_event WHERE id = ?1", [id], |row| row.get(0))?,
    };
    if known.as_deref() != Some(hash) {
        return Ok(Standing::Elsewhere);
    }
    let newest: i64 = r.value("SELECT coalesce(max(id), 0) FROM visible_event", [])?;
    Ok(Standing::Upto(newest.min(event_id.saturating_add(most))))
}

/// The hash of an event; empty before the first.
///
/// # Errors
/// When the database fails or there is no such event.
pub fn hash_of(r: &Read<'_>, event_id: i64) -> Result<Vec<u8>> {
    if event_id == 0 {
        return Ok(Vec::new());
    }
    r.value("SELECT hash FROM visible_event WHERE id = ?1", [event_id])
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::{Receiver, Sender, channel};

    use super::*;
    use crate::platform::access::Actor;
    use crate::testing::Company;

    /// Reports how far the events are in each round, and breaks down in the first two.
    struct Witness {
        rounds: u32,
        seen: Sender<i64>,
    }

    impl Consumer for Witness {
        fn name(&self) -> &'static str {
            "witness"
        }

        fn round(&mut self, office: &Office) -> Result<bool> {
            self.rounds += 1;
            match self.rounds {
                1 => panic!("the first round"),
                2 => return Err(Error::not_found("second round")),
                _ => {}
            }
            let newest = office.read_now(&Actor::system("witness"), |r| {
                r.value("SELECT max(id) FROM visible_event", [])
            })?;
            let _ = self.seen.send(newest);
            Ok(false)
        }
    }

    fn add_item(company: &Company) {
        company
            .act("owner", |w| {
                w.execute(
                    "INSERT INTO number_series (kind, prefix, next) VALUES ('job', 'J', 1) \
                     ON CONFLICT (kind) DO UPDATE SET next = next + 1",
                    [],
                )?;
                w.record(&crate::testing::Happened)
            })
            .unwrap();
    }

    fn hears(seen: &Receiver<i64>, event: i64) -> bool {
        (0..1_000).any(|_| seen.recv_timeout(Duration::from_secs(10)) == Ok(event))
    }

    #[test]
    fn a_consumer_survives_its_failures_and_hears_of_each_commit() {
        let company = Company::new();
        let (seen, rounds) = channel();
        let quick = Pace { breath: Duration::from_millis(5), patience: Duration::from_millis(20) };
        let witness = Witness { rounds: 0, seen };
        let following = follow_at(quick, &company.office, witness).unwrap();
        assert!(hears(&rounds, 1));
        add_item(&company);
        assert!(hears(&rounds, 2));
        following.stop();
        assert!(rounds.iter().all(|event| event == 2), "and then the thread has ended");
    }

    #[test]
    fn a_cursor_of_another_history_is_noticed() {
        let company = Company::new();
        add_item(&company);
        company
            .office
            .read_now(&Actor::system("test"), |r| {
                let first = hash_of(r, 1)?;
                assert_eq!(standing(r, 0, &[], 100)?, Standing::Upto(2));
                assert_eq!(standing(r, 0, &[], 1)?, Standing::Upto(1));
                assert_eq!(standing(r, 1, &first, 100)?, Standing::Upto(2));
                assert_eq!(standing(r, 2, &first, 100)?, Standing::Elsewhere);
                assert_eq!(standing(r, 3, &first, 100)?, Standing::Elsewhere);
                assert_eq!(standing(r, 0, &first, 100)?, Standing::Elsewhere);
                Ok(())
            })
            .unwrap();
    }
}
