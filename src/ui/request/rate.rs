//! How many requests a session, a key or an address may make in a minute.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Mutex, PoisonError};

use super::Tries;
use crate::config::Limits;
use crate::kernel::time::Instant;
use crate::kernel::{Error, Kind, Result};

/// Counts by the minute.
#[derive(Debug)]
pub struct Rates {
    /// Tries to sign in, by account and place.
    pub tries: Tries,
    limits: Limits,
    requests: Mutex<Window<[u8; 32]>>,
    failures: Mutex<Window<String>>,
}

#[derive(Debug)]
struct Window<K> {
    minute: i64,
    counts: HashMap<K, u32>,
}

impl<K: Eq + Hash> Window<K> {
    fn new() -> Window<K> {
        Window { minute: 0, counts: HashMap::new() }
    }

    /// The counter of `key` in the minute of `now`.
    fn count(&mut self, key: K, now: Instant) -> &mut u32 {
        let minute = now.as_millis().div_euclid(60_000);
        if minute != self.minute {
            self.minute = minute;
            self.counts.clear();
        }
        self.counts.entry(key).or_insert(0)
    }
}

fn refused(now: Instant, message: &str) -> Error {
    let left = 60 - now.as_millis().rem_euclid(60_000) / 1000;
    let seconds = u64::try_from(left).unwrap_or(60).max(1);
    Error {
        retry_after: Some(seconds),
        ..Error::new(Kind::TooMany, format!("{message} Try again in {seconds} s."))
    }
}

impl Rates {
    /// Counting from now on.
    pub fn new(limits: Limits) -> Rates {
        Rates {
            tries: Tries::new(limits.failures_per_minute > 0),
            limits,
            requests: Mutex::new(Window::new()),
            failures: Mutex::new(Window::new()),
        }
    }

    /// One more request of a credential.
    ///
    /// # Errors
    /// `TooMany`, beyond the limit.
    pub fn request(&self, credential: [u8; 32], now: Instant) -> Result<()> {
        if self.limits.requests_per_minute == 0 {
            return Ok(());
        }
        let mut window = self.requests.lock().unwrap_or_else(PoisonError::into_inner);
        let count = window.count(credential, now);
        *count = count.saturating_add(1);
        if *count <= self.limits.requests_per_minute {
            return Ok(());
        }
        Err(refused(now, "Too many requests in this minute."))
    }

    /// Whether an address may still try to sign in.
    ///
    /// # Errors
    /// `TooMany`, after too many failures in this minute.
    pub fn may_try(&self, address: &str, now: Instant) -> Result<()> {
        if self.limits.failures_per_minute == 0 {
            return Ok(());
        }
        let mut window = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        if *window.count(address.to_owned(), now) < self.limits.failures_per_minute {
            return Ok(());
        }
        Err(refused(now, "Too many failed attempts from your address."))
    }

    /// One more failed attempt from an address.
    pub fn failed(&self, address: &str, now: Instant) {
        let mut window = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        let count = window.count(address.to_owned(), now);
        *count = count.saturating_add(1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beyond_the_limit_one_waits_for_the_next_minute() {
        let rates = Rates::new(Limits { requests_per_minute: 2, failures_per_minute: 1 });
        let now = Instant::from_millis(1_800_000_050_000 - 1_800_000_050_000 % 60_000 + 20_000);
        assert!(rates.request([1; 32], now).is_ok());
        assert!(rates.request([1; 32], now).is_ok());
        let error = rates.request([1; 32], now).unwrap_err();
        assert_eq!((error.kind, error.retry_after), (Kind::TooMany, Some(40)));
        assert!(rates.request([2; 32], now).is_ok());
        assert!(rates.request([1; 32], now.plus_seconds(40)).is_ok());
        assert!(rates.may_try("192.0.2.1", now).is_ok());
        rates.failed("192.0.2.1", now);
        assert_eq!(rates.may_try("192.0.2.1", now).unwrap_err().kind, Kind::TooMany);
        assert!(rates.may_try("192.0.2.2", now).is_ok());
    }

    #[test]
    fn zero_is_off() {
        let rates = Rates::new(Limits { requests_per_minute: 0, failures_per_minute: 0 });
        let now = Instant::from_millis(0);
        for _ in 0..10_000 {
            assert!(rates.request([1; 32], now).is_ok());
            rates.failed("a", now);
            assert!(rates.may_try("a", now).is_ok());
        }
    }
}
