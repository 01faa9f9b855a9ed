//! Where "now" comes from.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use super::Instant;

/// What tells the time: the machine, or a clock that somebody sets.
#[derive(Debug, Clone)]
pub enum Clock {
    /// The machine's clock.
    System,
    /// Stands still until it is set; for tests and rehearsals.
    Fixed(FixedClock),
}

impl Clock {
    /// A clock that stands at `at`.
    pub fn fixed(at: Instant) -> Clock {
        Clock::Fixed(FixedClock::new(at))
    }

    /// The present instant.
    #[allow(clippy::disallowed_methods, reason = "the one place that asks the machine")]
    pub fn now(&self) -> Instant {
        match self {
            Clock::System => Instant::from(jiff::Timestamp::now()),
            Clock::Fixed(fixed) => fixed.now(),
        }
    }
}

/// A clock that stands still until it is set; its clones are the same clock.
#[derive(Debug, Clone)]
pub struct FixedClock(Arc<AtomicI64>);

impl FixedClock {
    /// A clock that stands at `at`.
    pub fn new(at: Instant) -> FixedClock {
        FixedClock(Arc::new(AtomicI64::new(at.as_millis())))
    }

    /// Where it stands.
    pub fn now(&self) -> Instant {
        Instant::from_millis(self.0.load(Ordering::SeqCst))
    }

    /// Sets it, forward or back.
    pub fn set(&self, at: Instant) {
        self.0.store(at.as_millis(), Ordering::SeqCst);
    }

    /// Moves it forward by this many seconds, or back when negative.
    pub fn advance(&self, seconds: i64) {
        self.set(self.now().plus_seconds(seconds));
    }
}
