//! Whether the program can do its work, for whatever watches it.

use std::sync::{Arc, Mutex, PoisonError};

use rocket::http::Status;
use rocket::{Route, State, get, routes as list};
use serde::Serialize;

use crate::kernel::Result;
use crate::kernel::time::Instant;
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

/// When writing was last proved. It is waited for by the disk, so strangers may not cause more than
/// one a second.
#[derive(Debug, Default)]
pub struct Pulse(Mutex<Option<Instant>>);

impl Pulse {
    fn is_due(&self, now: Instant) -> bool {
        let last = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        last.is_none_or(|last| now < last || now >= last.plus_seconds(1))
    }

    fn felt(&self, now: Instant) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(now);
    }
}

#[get("/healthz")]
async fn healthz(house: &State<House>, pulse: &State<Pulse>) -> Answer {
    if let Err(error) = read_and_write(house, pulse).await {
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
    let now = house.office.clock().now();
    if !pulse.is_due(now) {
        return Ok(());
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
    pulse.felt(now);
    Ok(())
}
