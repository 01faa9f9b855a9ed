//! When a message is tried again.

use crate::kernel::time::Instant;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
/// After so long nobody waits for the message any more.
const GIVES_UP_AFTER: i64 = 72 * HOUR;

/// The instant of the next try, after `attempts` of them that began at `since`: 1, 5, 15 and 60
/// minutes later, then every 4 hours; `None` once it has been tried for three days.
pub fn next_try(attempts: i64, since: Instant, now: Instant) -> Option<Instant> {
    let wait = match attempts {
        ..=1 => MINUTE,
        2 => 5 * MINUTE,
        3 => 15 * MINUTE,
        4 => HOUR,
        _ => 4 * HOUR,
    };
    let next = now.plus_seconds(wait);
    (next <= since.plus_seconds(GIVES_UP_AFTER)).then_some(next)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tries_come_slower_and_end_after_three_days() {
        let since: Instant = "2026-11-20T15:00:00.000Z".parse().unwrap();
        let (mut now, mut attempts, mut waits) = (since, 1, Vec::new());
        while let Some(next) = next_try(attempts, since, now) {
            waits.push(next.since(now).as_secs() / MINUTE);
            now = next;
            attempts += 1;
        }
        assert_eq!(waits[..6], [1, 5, 15, 60, 240, 240]);
        assert!(waits[4..].iter().all(|wait| *wait == 240));
        let tried_for = now.since(since).as_secs();
        assert!((68 * HOUR..=72 * HOUR).contains(&tried_for), "{tried_for}");
    }
}
