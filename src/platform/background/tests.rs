use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::sync::{Notify, Semaphore, mpsc};
use tokio::time::timeout;

use super::*;
use crate::kernel::time::{Clock, Instant, Zone};
use crate::kernel::{Error, Kind};

fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

fn denver() -> Zone {
    Zone::from_name("America/Denver").unwrap()
}

fn told(zone: Zone) -> impl Fn() -> std::future::Ready<Result<Zone>> + Send + Sync {
    move || std::future::ready(Ok(zone.clone()))
}

fn chores(zone: Zone) -> Chores {
    Chores::new(Clock::System, told(zone))
}

/// A chore that counts how often it was done.
fn counter() -> (Arc<AtomicUsize>, impl Fn() -> std::future::Ready<Result<()>> + Send + Sync) {
    let count = Arc::new(AtomicUsize::new(0));
    let inner = Arc::clone(&count);
    (count, move || {
        inner.fetch_add(1, Ordering::SeqCst);
        std::future::ready(Ok(()))
    })
}

#[tokio::test]
async fn a_chore_is_done_once_on_each_civil_day_from_its_time_on() {
    let (count, work) = counter();
    let round = chores(denver()).nightly("count", (3, 10), work).into_round();
    // Denver is seven hours behind in winter: its day begins at 07:00 UTC.
    for (now, done) in [
        ("2026-11-20T10:09:59.999Z", 0),
        ("2026-11-20T10:10:00.000Z", 1),
        ("2026-11-20T10:11:00.000Z", 1),
        ("2026-11-21T06:59:00.000Z", 1),
        ("2026-11-21T10:09:00.000Z", 1),
        // Off at night: made up once, in the morning.
        ("2026-11-23T16:00:00.000Z", 2),
        ("2026-11-23T16:01:00.000Z", 2),
    ] {
        round.make(at(now)).await;
        assert_eq!(count.load(Ordering::SeqCst), done, "{now}");
    }
}

#[tokio::test]
async fn a_change_of_the_clocks_neither_skips_nor_repeats() {
    let (gap, gap_work) = counter();
    let (fold, fold_work) = counter();
    let round = chores(denver())
        .nightly("in the gap", (2, 30), gap_work)
        .nightly("in the fold", (1, 30), fold_work)
        .into_round();
    // On March 8, 2026 two o'clock is followed by three; on November 1 one o'clock comes twice.
    round.make(at("2026-03-08T08:59:00.000Z")).await;
    assert_eq!((gap.load(Ordering::SeqCst), fold.load(Ordering::SeqCst)), (0, 1));
    round.make(at("2026-03-08T09:30:00.000Z")).await;
    assert_eq!(gap.load(Ordering::SeqCst), 1);
    round.make(at("2026-03-09T08:30:00.000Z")).await;
    assert_eq!(gap.load(Ordering::SeqCst), 2);
    for minutes in ["07:30", "08:30", "09:30"] {
        round.make(at(&format!("2026-11-01T{minutes}:00.000Z"))).await;
    }
    assert_eq!(fold.load(Ordering::SeqCst), 3);
}

#[tokio::test]
async fn a_chore_that_is_being_done_is_not_begun_again() {
    let (begun, free) = (Arc::new(AtomicUsize::new(0)), Arc::new(Semaphore::new(0)));
    let (count, gate) = (Arc::clone(&begun), Arc::clone(&free));
    let slow = move || {
        let (count, gate) = (Arc::clone(&count), Arc::clone(&gate));
        async move {
            count.fetch_add(1, Ordering::SeqCst);
            drop(gate.acquire().await);
            Ok(())
        }
    };
    let round = Arc::new(chores(Zone::UTC).nightly("slow", (3, 0), slow).into_round());
    let first = Arc::clone(&round);
    let running = spawn("first", async move {
        first.make(at("2026-11-20T03:00:00.000Z")).await;
        Ok(())
    });
    while begun.load(Ordering::SeqCst) == 0 {
        tokio::task::yield_now().await;
    }
    // It takes more than a day, and the next round doesn't wait for it.
    round.make(at("2026-11-21T03:00:00.000Z")).await;
    assert_eq!(begun.load(Ordering::SeqCst), 1);
    free.add_permits(10);
    running.await.unwrap();
    round.make(at("2026-11-21T03:01:00.000Z")).await;
    assert_eq!(begun.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn neither_a_failure_nor_a_panic_keeps_the_others_from_their_turn() {
    let (count, work) = counter();
    let failing = || std::future::ready(Err(Error::new(Kind::Unavailable, "The disk is full.")));
    let round = chores(Zone::UTC)
        .nightly("fails", (1, 0), failing)
        .nightly("panics", (1, 0), || async { panic!("on purpose") })
        .nightly("works", (1, 0), work)
        .into_round();
    round.make(at("2026-11-20T01:00:00.000Z")).await;
    round.make(at("2026-11-21T01:00:00.000Z")).await;
    assert_eq!(count.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn the_beat_looks_at_the_clock_and_follows_a_new_zone_until_it_is_stopped() {
    let clock = Clock::fixed(at("2026-11-20T05:00:00.000Z"));
    let Clock::Fixed(hands) = clock.clone() else { unreachable!() };
    let (done, mut seen) = mpsc::unbounded_channel();
    let zone = Arc::new(std::sync::Mutex::new(denver()));
    let asked = Arc::clone(&zone);
    let running = Chores::new(clock, move || std::future::ready(Ok(asked.lock().unwrap().clone())))
        .nightly("tell", (22, 0), move || {
            done.send(()).unwrap();
            std::future::ready(Ok(()))
        })
        .start_with_beat("* * * * * *")
        .await
        .unwrap();
    // Five in the morning in UTC is ten in the evening in Denver: due at the start.
    timeout(Duration::from_secs(5), seen.recv()).await.unwrap().unwrap();
    *zone.lock().unwrap() = Zone::UTC;
    hands.set(at("2026-11-20T22:00:00.000Z"));
    timeout(Duration::from_secs(5), seen.recv()).await.unwrap().unwrap();
    running.stop().await;
    assert_eq!(timeout(Duration::from_secs(5), seen.recv()).await.unwrap(), None);
}

#[tokio::test]
async fn stopping_waits_for_the_chore_that_is_being_done() {
    let (begun, free) = (Arc::new(Notify::new()), Arc::new(Semaphore::new(0)));
    let (count, work) = counter();
    let (started, gate) = (Arc::clone(&begun), Arc::clone(&free));
    let running = Chores::new(Clock::fixed(at("2026-11-20T12:00:00.000Z")), told(Zone::UTC))
        .nightly("slow", (1, 0), move || {
            let (started, gate, done) = (Arc::clone(&started), Arc::clone(&gate), work());
            async move {
                started.notify_one();
                drop(gate.acquire().await);
                done.await
            }
        })
        .start()
        .await
        .unwrap();
    begun.notified().await;
    let mut stopping = std::pin::pin!(running.stop());
    assert!(timeout(Duration::from_millis(50), &mut stopping).await.is_err());
    free.add_permits(1);
    timeout(Duration::from_secs(5), stopping).await.unwrap();
    assert_eq!(count.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn a_task_that_panics_takes_nobody_with_it() {
    spawn("panics", async { panic!("on purpose") }).await.unwrap();
    spawn("fails", async { Err(Error::new(Kind::Internal, "Broken.")) }).await.unwrap();
}
