//! Whether the program can do its work, for whatever watches it.

use std::sync::Arc;
use std::time::Duration;

use rocket::http::Status;
use rocket::{Route, State, get, routes as list};
use serde::Serialize;
use tokio::sync::Mutex;
use tokio::time::timeout;

use crate::kernel::time::Instant;
use crate::kernel::{Error, Kind, Result};
use crate::platform::access::Actor;
use crate::platform::db::schema_version;
use crate::ui::request::House;
use crate::ui::respond::{Answer, Reply};

/// The routes of this page; nobody needs to sign in for it.
pub fn routes() -> Vec<Route> {
    list![healthz]
}

#[derive(Serialize)]
struct Health {
    version: &'static str,
    schema: i32,
}

#[derive(Serialize)]
struct Unwell {
    detail: &'static str,
}

/// Who watches doesn't wait for longer; a database that takes longer is of no use to anybody.
const PATIENCE: Duration = Duration::from_secs(3);

/// When writing was last tried, and whether it worked. It is waited for by the disk, so strangers may
/// not cause more than one a second; whoever asks while it is being tried waits for the outcome.
#[derive(Debug, Default)]
pub struct Pulse(Mutex<Option<(Instant, bool)>>);

/// Whether writing worked less than a second ago; `None` when it has to be tried.
fn fresh(last: Option<(Instant, bool)>, now: Instant) -> Option<bool> {
    last.filter(|(at, _)| now >= *at && now < at.plus_seconds(1)).map(|(_, worked)| worked)
}

#[get("/healthz")]
async fn healthz(house: House, pulse: &State<Pulse>) -> Answer {
    let tried = timeout(PATIENCE, read_and_write(&house, pulse)).await;
    let tried = tried.unwrap_or_else(|_| Err(Error::new(Kind::Unavailable, "It takes too long.")));
    if let Err(error) = tried {
        tracing::error!("The database can't be used: {error}");
        let unwell = Unwell { detail: "The database can’t be read and written." };
        return Reply::json(Status::ServiceUnavailable, &unwell);
    }
    let health = Health { version: env!("CARGO_PKG_VERSION"), schema: schema_version() };
    Reply::json(Status::Ok, &health)
}

async fn read_and_write(house: &House, pulse: &Pulse) -> Result<()> {
    let prober = Arc::new(Actor::system("health"));
    house.office.read(prober, |r| r.value::<i64>("SELECT count(*) FROM role", [])).await?;
    let mut last = pulse.0.lock().await;
    let now = house.office.clock().now();
    match fresh(*last, now) {
        Some(true) => return Ok(()),
        Some(false) => return Err(Error::new(Kind::Unavailable, "It couldn't a moment ago.")),
        // It stands for those who come after a try that failed or was given up.
        None => *last = Some((now, false)),
    }
    house
        .office
        .keep_books(|w| {
            w.execute(
                "INSERT INTO heartbeat (id, at) VALUES (1, ?1) \
                 ON CONFLICT (id) DO UPDATE SET at = excluded.at",
                [w.now()],
            )
        })
        .await?;
    *last = Some((now, true));
    Ok(())
}
