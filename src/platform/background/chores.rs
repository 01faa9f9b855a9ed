//! Nightly chores, in the business's time zone.
//!
//! A scheduler of cron expressions knows a zone only as its offset of the day it was started, and
//! forgets what fell into the hours in which the machine was off. So it is asked for a beat alone,
//! once a minute; which chore is due at that minute is decided here, by the civil day.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant as Stopwatch;

use tokio::sync::Mutex;
use tokio_cron_scheduler::{Job, JobScheduler, JobSchedulerError};

use super::{contained, spawn};
use crate::kernel::time::{Clock, Day, Instant, Zone};
use crate::kernel::{Error, Result};

const EVERY_MINUTE: &str = "0 * * * * *";

type Asked<T> = Box<dyn Fn() -> Pin<Box<dyn Future<Output = Result<T>> + Send>> + Send + Sync>;
type Work = Asked<()>;

/// The chores of a server, before it starts.
pub struct Chores {
    clock: Clock,
    zone: Asked<Zone>,
    chores: Vec<Chore>,
}

/// One chore and the last day on which it was begun; the lock is held while it runs.
struct Chore {
    name: &'static str,
    /// Hour and minute of the civil day.
    at: (i8, i8),
    work: Work,
    begun: Mutex<Option<Day>>,
}

/// The chores of a server that runs.
pub struct Running {
    round: Arc<Round>,
    scheduler: JobScheduler,
}

pub(super) struct Round {
    clock: Clock,
    zone: Asked<Zone>,
    chores: Vec<Chore>,
    /// Nothing is begun any more.
    ended: AtomicBool,
}

impl Chores {
    /// No chores yet; they will follow this clock, and the zone that is told when it is asked for
    /// before each round, since a company is set up or moves while the server runs.
    pub fn new<F>(clock: Clock, zone: impl Fn() -> F + Send + Sync + 'static) -> Chores
    where
        F: Future<Output = Result<Zone>> + Send + 'static,
    {
        Chores { clock, zone: Box::new(move || Box::pin(zone())), chores: Vec::new() }
    }

    /// One more: once on every civil day at this hour and minute, or as soon after as the server
    /// runs. So a machine that is off at night does it in the morning.
    #[must_use]
    pub fn nightly<F>(
        mut self,
        name: &'static str,
        (hour, minute): (i8, i8),
        work: impl Fn() -> F + Send + Sync + 'static,
    ) -> Chores
    where
        F: Future<Output = Result<()>> + Send + 'static,
    {
        let work: Work = Box::new(move || Box::pin(work()));
        self.chores.push(Chore { name, at: (hour, minute), work, begun: Mutex::new(None) });
        self
    }

    /// Starts the beat; what is due already is begun at once.
    ///
    /// # Errors
    /// When the scheduler doesn't start.
    pub async fn start(self) -> Result<Running> {
        self.start_with_beat(EVERY_MINUTE).await
    }

    pub(super) async fn start_with_beat(self, beat: &str) -> Result<Running> {
        let round = Arc::new(self.into_round());
        let scheduler = JobScheduler::new().await.map_err(failed)?;
        // The scheduler never lets go of a job, and the chores hold the database: so it has to
        // look whether they are still there.
        let beats = Arc::downgrade(&round);
        let job = Job::new_async(beat, move |_, _| {
            let round = beats.upgrade();
            Box::pin(async move {
                if let Some(round) = round {
                    round.make(round.clock.now()).await;
                }
            })
        });
        scheduler.add(job.map_err(failed)?).await.map_err(failed)?;
        scheduler.start().await.map_err(failed)?;
        let first = Arc::clone(&round);
        spawn("first round of chores", async move {
            first.make(first.clock.now()).await;
            Ok(())
        });
        Ok(Running { round, scheduler })
    }

    pub(super) fn into_round(self) -> Round {
        Round {
            clock: self.clock,
            zone: self.zone,
            chores: self.chores,
            ended: AtomicBool::new(false),
        }
    }
}

impl Running {
    /// Ends the beat, waits for the chores that are being done, and lets go of all of them.
    pub async fn stop(mut self) {
        if let Err(error) = self.scheduler.shutdown().await {
            tracing::warn!(%error, "The scheduler of the chores didn't stop.");
        }
        self.round.ended.store(true, Ordering::SeqCst);
        for chore in &self.round.chores {
            drop(chore.begun.lock().await);
        }
    }
}

impl Round {
    /// Does what is due at `now`, one after the other, in the order in which they were added.
    pub(super) async fn make(&self, now: Instant) {
        let zone = match (self.zone)().await {
            Ok(zone) => zone,
            Err(error) => {
                tracing::error!(%error, "The chores don't know what day it is.");
                return;
            }
        };
        let today = now.day_in(&zone);
        for chore in &self.chores {
            let (hour, minute) = chore.at;
            if now >= zone.at(today, hour, minute) {
                chore.once_on(today, &self.ended).await;
            }
        }
    }
}

impl Chore {
    async fn once_on(&self, today: Day, ended: &AtomicBool) {
        // Locked means that it is being done; it will not be begun a second time.
        let Ok(mut begun) = self.begun.try_lock() else { return };
        if *begun == Some(today) || ended.load(Ordering::SeqCst) {
            return;
        }
        *begun = Some(today);
        let watch = Stopwatch::now();
        if contained(self.name, (self.work)()).await {
            let millis = u64::try_from(watch.elapsed().as_millis()).unwrap_or(u64::MAX);
            tracing::info!(name = self.name, millis, "Chore done.");
        }
    }
}

fn failed(error: JobSchedulerError) -> Error {
    Error::internal("The scheduler of the chores didn't start.", error)
}
