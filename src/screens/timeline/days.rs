//! Lines under one rule per day, and how moments are named.

use super::Telling;
use crate::kernel::Result;
use crate::kernel::time::{Day, Instant, Zone, days_between};
use crate::platform::db::Read;
use crate::platform::events::Logged;
use crate::ui::parts::Timeline;

/// The events, newest first, with a rule for each day.
///
/// # Errors
/// When the database fails.
pub fn days(r: &Read<'_>, events: &[Logged]) -> Result<Timeline> {
    let telling = Telling::of(r, events)?;
    let (zone, today) = (r.zone()?, r.today()?);
    let mut day = None;
    let mut timeline = Timeline::new();
    for event in events {
        let on = event.at.day_in(zone);
        if day != Some(on) {
            timeline = timeline.day(name_of_day(on, today));
            day = Some(on);
        }
        timeline = telling.line(event).onto(timeline, &event.at.time_of_day(zone));
    }
    Ok(timeline)
}

/// The events for a card, each with its own moment.
///
/// # Errors
/// When the database fails.
pub fn brief(r: &Read<'_>, events: &[Logged]) -> Result<Timeline> {
    let telling = Telling::of(r, events)?;
    let (zone, today) = (r.zone()?, r.today()?);
    Ok(events.iter().fold(Timeline::new().short(), |timeline, event| {
        telling.line(event).onto(timeline, &moment(event.at, zone, today))
    }))
}

/// “Today”, “Yesterday”, “Friday, November 13”.
pub fn name_of_day(day: Day, today: Day) -> String {
    match days_between(day, today) {
        0 => "Today".to_owned(),
        1 => "Yesterday".to_owned(),
        _ if day.year() == today.year() => day.date().strftime("%A, %B %-d").to_string(),
        _ => day.date().strftime("%A, %B %-d, %Y").to_string(),
    }
}

/// “8:12 AM” today, “Thu 6:48 PM” within a week, “Nov 3, 6:48 PM” before.
pub fn moment(at: Instant, zone: &Zone, today: Day) -> String {
    let (day, time) = (at.day_in(zone), at.time_of_day(zone));
    match days_between(day, today) {
        0 => time,
        1..7 => format!("{} {time}", day.date().strftime("%a")),
        _ => at.short(zone, today),
    }
}
