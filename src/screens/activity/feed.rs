//! Events as a timeline, under one rule per day.

use maud::{Markup, html};

use crate::kernel::Result;
use crate::kernel::time::{Day, Instant, Zone, days_between};
use crate::platform::db::Read;
use crate::platform::events::Logged;
use crate::ui::parts::{Icon, Timeline};

/// The events, newest first, with the days between them.
///
/// # Errors
/// When the database fails.
pub fn feed(r: &Read<'_>, events: &[Logged]) -> Result<Timeline> {
    let (zone, today) = (r.zone()?, r.today()?);
    let mut day = None;
    let mut timeline = Timeline::new();
    for event in events {
        let on = event.at.day_in(zone);
        if day != Some(on) {
            timeline = timeline.day(name_of(on, today));
            day = Some(on);
        }
        timeline = timeline.entry(Icon::Clock, sentence(event), &event.at.time_of_day(zone));
    }
    Ok(timeline)
}

/// The events for a card, each with its own time.
///
/// # Errors
/// When the database fails.
pub fn short_feed(r: &Read<'_>, events: &[Logged]) -> Result<Timeline> {
    let (zone, today) = (r.zone()?, r.today()?);
    Ok(events.iter().fold(Timeline::new().short(), |timeline, event| {
        timeline.entry(Icon::Clock, sentence(event), &moment(event.at, zone, today))
    }))
}

/// “Today”, “Yesterday”, “Friday, November 13”.
fn name_of(day: Day, today: Day) -> String {
    match days_between(day, today) {
        0 => "Today".to_owned(),
        1 => "Yesterday".to_owned(),
        _ if day.year() == today.year() => day.date().strftime("%A, %B %-d").to_string(),
        _ => day.date().strftime("%A, %B %-d, %Y").to_string(),
    }
}

/// “8:12 AM” today, “Thu 6:48 PM” within a week, “Nov 3, 6:48 PM” before.
fn moment(at: Instant, zone: &Zone, today: Day) -> String {
    let (day, time) = (at.day_in(zone), at.time_of_day(zone));
    match days_between(day, today) {
        0 => time,
        1..7 => format!("{} {time}", day.date().strftime("%a")),
        _ => at.short(zone, today),
    }
}

fn sentence(event: &Logged) -> Markup {
    let (thing, what) = event.kind.split_once('.').unwrap_or((event.kind.as_str(), ""));
    let named = ["number", "title", "name", "street"];
    let named = named.iter().find_map(|field| event.payload.get(field)?.as_str());
    html! {
        b { (event.actor_name) } " " (thing) " " (what.replace('_', " "))
        @if let Some(name) = named { ": " (name) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_moments_are_named_as_people_name_them() {
        let zone = Zone::from_name("America/Chicago").unwrap();
        let today: Day = "2026-11-20".parse().unwrap();
        for (at, day, time) in [
            ("2026-11-20T15:00:00.000Z", "Today", "9:00 AM"),
            ("2026-11-20T05:59:00.000Z", "Yesterday", "Thu 11:59 PM"),
            ("2026-11-14T18:05:00.000Z", "Saturday, November 14", "Sat 12:05 PM"),
            ("2026-11-13T18:05:00.000Z", "Friday, November 13", "Nov 13, 12:05 PM"),
            ("2025-12-31T18:05:00.000Z", "Wednesday, December 31, 2025", "Dec 31, 2025, 12:05 PM"),
        ] {
            let at: Instant = at.parse().unwrap();
            assert_eq!(name_of(at.day_in(&zone), today), day);
            assert_eq!(moment(at, &zone, today), time);
        }
    }
}
