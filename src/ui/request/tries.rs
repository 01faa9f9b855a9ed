//! Guessing passwords: five tries for an account from one place, then a pause.
//!
//! Counted are tries, not failures, so that many at once don't slip through before the first of them
//! has failed. Who is paused is kept in memory alone: a restart forgives.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use crate::kernel::text::count;
use crate::kernel::time::Instant;
use crate::kernel::{Error, Kind, Result};
use crate::platform::access::token_hash;

/// So many tries, then a pause.
pub const TRIES: u32 = 5;
/// How long the pause is.
pub const PAUSE_MINUTES: i64 = 15;
/// So many failures an hour are worth an event; a stranger must not fill the disk with them.
const TOLD_AN_HOUR: u32 = 30;
/// So many accounts and places are remembered; a stranger must not fill the memory either.
const MOST_KEPT: usize = 10_000;

/// Counts tries by account and place.
#[derive(Debug)]
pub struct Tries {
    on: bool,
    kept: Mutex<Kept>,
}

#[derive(Debug, Default)]
struct Kept {
    streaks: HashMap<[u8; 32], Streak>,
    hour: i64,
    told: u32,
    untold: u32,
}

/// Tries in a row; forgotten when none came for the length of the pause.
#[derive(Debug, Clone, Copy)]
struct Streak {
    tries: u32,
    until: Instant,
}

/// One try that was let through.
#[derive(Debug, Clone, Copy)]
pub struct Try {
    key: [u8; 32],
    /// Which of the row it is, from 1; always 1 when nothing is limited.
    pub number: u32,
    /// How many are left after it; `None` when nothing is limited.
    pub left: Option<u32>,
}

/// A failure that the audit trail tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Telling {
    /// How many failed in a row.
    pub tries: u32,
    /// Whether the pause begins with it.
    pub pauses: bool,
    /// How many failures were not told before, since there were too many in that hour.
    pub untold: u32,
}

impl Tries {
    /// Counting from now on; not at all when `on` is false.
    pub fn new(on: bool) -> Tries {
        Tries { on, kept: Mutex::default() }
    }

    /// One more try for the account that is called `email` from `address`.
    ///
    /// # Errors
    /// `TooMany` during a pause, the same for accounts that don't exist.
    pub fn begin(&self, address: &str, email: &str, now: Instant) -> Result<Try> {
        let email = email.trim().to_ascii_lowercase();
        let key = token_hash(&format!("{address}\n{email}"));
        if !self.on {
            return Ok(Try { key, number: 1, left: None });
        }
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let streak = kept.streak(key, now);
        if streak.tries >= TRIES {
            return Err(paused(streak.until, now));
        }
        streak.tries += 1;
        streak.until = now.plus_seconds(PAUSE_MINUTES * 60);
        Ok(Try { key, number: streak.tries, left: Some(TRIES - streak.tries) })
    }

    /// The password was right: the row ends.
    pub fn fits(&self, tried: &Try) {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).streaks.remove(&tried.key);
    }

    /// The password was wrong. Told are the first of a row and the one that begins the pause.
    pub fn failed(&self, tried: &Try, now: Instant) -> Option<Telling> {
        let pauses = tried.left == Some(0);
        if tried.number != 1 && !pauses {
            return None;
        }
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let hour = now.as_millis().div_euclid(3_600_000);
        if hour != kept.hour {
            (kept.hour, kept.told) = (hour, 0);
        }
        if kept.told >= TOLD_AN_HOUR {
            kept.untold = kept.untold.saturating_add(1);
            return None;
        }
        kept.told += 1;
        let untold = std::mem::take(&mut kept.untold);
        Some(Telling { tries: tried.number, pauses, untold })
    }
}

impl Kept {
    fn streak(&mut self, key: [u8; 32], now: Instant) -> &mut Streak {
        let over = |streak: &Streak| now >= streak.until;
        if !self.streaks.contains_key(&key) && self.streaks.len() >= MOST_KEPT {
            self.streaks.retain(|_, streak| !over(streak));
            self.make_room();
        }
        let fresh = Streak { tries: 0, until: now };
        let streak = self.streaks.entry(key).or_insert(fresh);
        if over(streak) {
            *streak = fresh;
        }
        streak
    }

    /// Whoever would be forgotten next is forgotten now.
    fn make_room(&mut self) {
        if self.streaks.len() < MOST_KEPT {
            return;
        }
        let next = self.streaks.iter().min_by_key(|(_, streak)| streak.until).map(|(key, _)| *key);
        if let Some(next) = next {
            self.streaks.remove(&next);
        }
    }
}

fn paused(until: Instant, now: Instant) -> Error {
    let millis = u64::try_from(until.as_millis() - now.as_millis()).unwrap_or(1);
    let message = format!(
        "Five tries were wrong. Try again in {}, or ask an owner for a link with which you choose \
         a new password.",
        count("minute", millis.div_ceil(60_000))
    );
    let seconds = millis.div_ceil(1_000);
    Error { retry_after: Some(seconds), ..Error::new(Kind::TooMany, message) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLACE: &str = "192.0.2.1";

    fn now() -> Instant {
        Instant::from_millis(1_800_000_000_000)
    }

    fn fail(tries: &Tries, address: &str, email: &str, now: Instant) -> (Try, Option<Telling>) {
        let tried = tries.begin(address, email, now).unwrap();
        (tried, tries.failed(&tried, now))
    }

    #[test]
    fn five_tries_and_then_a_pause_for_this_account_from_this_place() {
        let tries = Tries::new(true);
        let left: Vec<_> =
            (0..5).map(|_| fail(&tries, PLACE, "dana@example.com", now()).0.left).collect();
        assert_eq!(left, [Some(4), Some(3), Some(2), Some(1), Some(0)]);
        let error = tries.begin(PLACE, " Dana@Example.com", now().plus_seconds(61)).unwrap_err();
        assert_eq!((error.kind, error.retry_after), (Kind::TooMany, Some(839)));
        assert!(error.message.contains("Try again in 14 minutes,"), "{}", error.message);
        assert!(tries.begin(PLACE, "kim@example.com", now()).is_ok());
        assert!(tries.begin("192.0.2.2", "dana@example.com", now()).is_ok());
        let later = now().plus_seconds(900);
        assert_eq!(tries.begin(PLACE, "dana@example.com", later).unwrap().left, Some(4));
    }

    #[test]
    fn a_right_password_ends_the_row() {
        let tries = Tries::new(true);
        for _ in 0..4 {
            fail(&tries, PLACE, "dana@example.com", now());
        }
        let last = tries.begin(PLACE, "dana@example.com", now()).unwrap();
        tries.fits(&last);
        assert_eq!(tries.begin(PLACE, "dana@example.com", now()).unwrap().left, Some(4));
    }

    #[test]
    fn the_first_failure_and_the_pause_are_told_and_so_many_an_hour() {
        let tries = Tries::new(true);
        let told: Vec<_> =
            (0..5).map(|_| fail(&tries, PLACE, "dana@example.com", now()).1).collect();
        assert_eq!(told[0], Some(Telling { tries: 1, pauses: false, untold: 0 }));
        assert_eq!(told[1..4], [None, None, None]);
        assert_eq!(told[4], Some(Telling { tries: 5, pauses: true, untold: 0 }));
        let strangers = (0..100).filter_map(|n| fail(&tries, PLACE, &format!("{n}"), now()).1);
        assert_eq!(strangers.count(), 28);
        let later = fail(&tries, PLACE, "another", now().plus_seconds(3_600)).1;
        assert_eq!(later, Some(Telling { tries: 1, pauses: false, untold: 72 }));
    }

    #[test]
    fn what_is_remembered_has_an_end() {
        let tries = Tries::new(true);
        for n in 0..MOST_KEPT + 50 {
            let now = now().plus_seconds(i64::try_from(n / 100).unwrap());
            fail(&tries, PLACE, &n.to_string(), now);
        }
        assert_eq!(tries.kept.lock().unwrap().streaks.len(), MOST_KEPT);
    }

    #[test]
    fn switched_off_nobody_waits_and_failures_are_still_told() {
        let tries = Tries::new(false);
        for _ in 0..10 {
            let (tried, told) = fail(&tries, PLACE, "dana@example.com", now());
            assert_eq!((tried.left, told.is_some()), (None, true));
        }
    }
}
