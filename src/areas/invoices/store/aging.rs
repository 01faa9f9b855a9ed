//! What is still to be paid, by the days past its due day.

use crate::kernel::choice::choice;
use crate::kernel::time::Day;

choice! {
    /// How long past its due day what is still to be paid is.
    pub enum Aging {
        /// Not at all yet; due today is not past.
        Current = "current", "Current";
        /// Up to a month.
        UpTo30 = "1-30", "1–30 days";
        /// In its second month.
        UpTo60 = "31-60", "31–60 days";
        /// In its third month.
        UpTo90 = "61-90", "61–90 days";
        /// Longer.
        Over90 = "over-90", "90+ days";
    }
}

impl Aging {
    /// The fewest and the most days past due.
    const fn days(self) -> (Option<i32>, Option<i32>) {
        match self {
            Aging::Current => (None, Some(0)),
            Aging::UpTo30 => (Some(1), Some(30)),
            Aging::UpTo60 => (Some(31), Some(60)),
            Aging::UpTo90 => (Some(61), Some(90)),
            Aging::Over90 => (Some(91), None),
        }
    }

    /// The first and the last due day, seen from `today`.
    pub(super) fn due(self, today: Day) -> (Option<Day>, Option<Day>) {
        let (fewest, most) = self.days();
        let due = |days: i32| today.add_days(-days);
        (most.map(due), fewest.map(due))
    }
}
