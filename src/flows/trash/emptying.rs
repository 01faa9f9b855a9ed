//! What has lain in the trash for thirty days goes for good, every night.

use super::purge;
use crate::areas::trash::{KEPT_DAYS, Trashed, kept_since};
use crate::kernel::Result;
use crate::kernel::time::Instant;
use crate::platform::access::Actor;
use crate::platform::db::Office;

const DAY: i64 = 24 * 60 * 60;

/// What one round did.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Emptied {
    /// How many things went for good.
    pub gone: usize,
    /// How many had to stay: something refers to them after all.
    pub stayed: usize,
}

/// Deletes for good what was deleted more than thirty days ago, each in a transaction of its own.
/// What can't go stays and keeps nothing else.
///
/// # Errors
/// When the database fails.
pub fn empty(office: &Office) -> Result<Emptied> {
    let house = Actor::system("nightly chores");
    let before = last_instant(office.clock().now());
    let due = office.read_now(&house, |r| kept_since(r, before))?;
    let mut emptied = Emptied::default();
    for thing in due {
        match gone(office, &house, &thing) {
            Ok(()) => emptied.gone += 1,
            Err(error) => {
                emptied.stayed += 1;
                tracing::warn!(
                    kind = thing.kind.code(),
                    id = thing.id,
                    "It stays in the trash: {error}"
                );
            }
        }
    }
    Ok(emptied)
}

fn gone(office: &Office, house: &Actor, thing: &Trashed) -> Result<()> {
    let (kind, id) = (thing.kind, thing.id);
    office.write_now(house, move |w| purge(w, w.actor().grant()?, kind, id)).map(drop)
}

/// What was deleted before goes now.
fn last_instant(now: Instant) -> Instant {
    now.plus_seconds(-i64::from(KEPT_DAYS) * DAY)
}
