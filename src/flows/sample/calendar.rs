//! The working days of the sample, counted back from today.
//!
//! Counting in working days keeps a sample the same whatever the day of the week on which it is
//! made; only the dates move along.

use jiff::civil::Weekday;

use crate::kernel::time::{Day, Instant, Zone};

/// When something happens: a working day, 0 being the first, and a minute of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Moment {
    pub(super) day: i64,
    pub(super) minute: i64,
}

impl Moment {
    pub(super) const fn new(day: i64, minute: i64) -> Moment {
        Moment { day, minute }
    }
}

/// The working days.
#[derive(Debug, Clone)]
pub(super) struct Calendar {
    zone: Zone,
    days: Vec<Day>,
    present: i64,
}

/// How far jobs are planned ahead.
const AHEAD: usize = 40;

impl Calendar {
    /// So many working days up to the one before `today`, and some more to plan for.
    pub(super) fn back_from(today: Day, count: usize, zone: Zone) -> Calendar {
        let is_working = |day: &Day| !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        let walk = |from: Day, step: i32| {
            std::iter::successors(Some(from), move |day| Some(day.add_days(step)))
                .skip(1)
                .filter(is_working)
        };
        let mut days: Vec<Day> = walk(today, -1).take(count).collect();
        days.reverse();
        days.extend(walk(today.add_days(-1), 1).take(AHEAD));
        Calendar { zone, days, present: i64::try_from(count).unwrap_or(i64::MAX) }
    }

    /// The number of the day on which the sample is made.
    pub(super) fn present(&self) -> i64 {
        self.present
    }

    /// The working day with this number; the last one for all beyond.
    pub(super) fn day(&self, number: i64) -> Day {
        let at = usize::try_from(number).unwrap_or(0).min(self.days.len().saturating_sub(1));
        self.days.get(at).copied().unwrap_or(Day::EPOCH)
    }

    /// The instant of a moment.
    pub(super) fn instant(&self, moment: Moment) -> Instant {
        self.zone.at(self.day(moment.day), 0, 0).plus_seconds(moment.minute * 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weekends_are_left_out_and_the_last_day_is_before_today() {
        let zone = Zone::from_name("America/Chicago").unwrap();
        // A Monday, and the Saturday before it: both have worked until Friday.
        for today in ["2026-11-23", "2026-11-21"] {
            let calendar = Calendar::back_from(today.parse().unwrap(), 10, zone.clone());
            assert_eq!(calendar.day(9).to_string(), "2026-11-20", "{today}");
            assert_eq!(calendar.day(5).to_string(), "2026-11-16");
            assert_eq!(calendar.day(4).to_string(), "2026-11-13");
            assert_eq!(calendar.day(10).to_string(), "2026-11-23");
        }
        let calendar = Calendar::back_from("2026-11-20".parse().unwrap(), 3, zone);
        let nine = calendar.instant(Moment::new(2, 9 * 60));
        assert_eq!(nine.to_string(), "2026-11-19T15:00:00.000Z");
    }
}
