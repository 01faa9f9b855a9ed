//! The latest of what happened, for a card.

use crate::kernel::Result;
use crate::platform::db::Read;
use crate::platform::events::{self, Logged};
use crate::screens::timeline::{Telling, moment};
use crate::ui::parts::Timeline;

/// Of so many is looked for something worth showing.
const LOOKED_AT: usize = 60;

/// The latest events that the actor sees, each with its own time; `None` when there are none. That
/// people sign in and out, what the house does for itself, and what a figure of Home says already
/// is left to the page of everything.
///
/// # Errors
/// When the database fails.
pub fn latest(r: &Read<'_>, most: usize) -> Result<Option<Timeline>> {
    let mut events = events::recent(r, LOOKED_AT)?;
    events.retain(is_worth_showing);
    events.truncate(most);
    if events.is_empty() {
        return Ok(None);
    }
    let telling = Telling::of(r, &events)?;
    let (zone, today) = (r.zone()?, r.today()?);
    let timeline = events.iter().fold(Timeline::new().short(), |timeline, event| {
        telling.line(event).onto(timeline, &moment(event.at, zone, today))
    });
    Ok(Some(timeline))
}

fn is_worth_showing(event: &Logged) -> bool {
    !matches!(
        event.kind.as_str(),
        "user.signed_in"
            | "user.signed_out"
            | "sign_in.failed"
            | "roles.updated"
            | "checklist.put_away"
            | "document.rendered"
            | "invoice.became_overdue"
            | "check.failed"
    )
}
