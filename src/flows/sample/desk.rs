//! Where the sample is made: the office, the clock, and the people who act.

use super::calendar::{Calendar, Moment};
use super::dice::Dice;
use super::names::Colleague;
use super::{Sample, people, price_book};
use crate::areas::accounts::User;
use crate::areas::catalog::Item;
use crate::areas::customers::{Customer, Property};
use crate::kernel::time::{Day, FixedClock};
use crate::kernel::{Error, Id, Result};
use crate::platform::access::Actor;
use crate::platform::db::{Recorded, Together, Write};

/// A customer of the sample, and whose they are.
#[derive(Debug, Clone)]
pub(super) struct Known {
    pub(super) id: Id<Customer>,
    pub(super) property_id: Id<Property>,
    pub(super) contact: String,
    pub(super) rep: usize,
}

/// The office with its people.
pub(super) struct Desk<'o> {
    office: &'o Together<'o>,
    clock: &'o FixedClock,
    calendar: Calendar,
    dice: Dice,
    now: Moment,
    /// Everybody, the owner first.
    people: Vec<Actor>,
    colleagues: &'static [Colleague],
    pub(super) items: Vec<Item>,
    pub(super) customers: Vec<Known>,
    /// How many names are used up.
    pub(super) households: usize,
    pub(super) businesses: usize,
}

impl<'o> Desk<'o> {
    /// With colleagues and a price book.
    pub(super) fn furnished(
        office: &'o Together<'o>,
        clock: &'o FixedClock,
        calendar: Calendar,
        dice: Dice,
        sample: &Sample,
    ) -> Result<Desk<'o>> {
        let people = people::hire(office, sample)?;
        let mut desk = Desk {
            office,
            clock,
            calendar,
            dice,
            now: Moment::new(0, 0),
            people,
            colleagues: people::colleagues(sample.size),
            items: Vec::new(),
            customers: Vec::new(),
            households: 0,
            businesses: 0,
        };
        desk.items = price_book::write(&desk)?;
        Ok(desk)
    }

    /// Chance for one story alone.
    pub(super) fn dice(&self, story: i64) -> Dice {
        self.dice.apart(story.unsigned_abs() + 1)
    }

    pub(super) fn come_to(&mut self, moment: Moment) {
        self.now = moment;
        self.clock.set(self.calendar.instant(moment));
    }

    /// The civil day so many working days from now.
    pub(super) fn day_in(&self, days: i64) -> Day {
        self.calendar.day(self.now.day + days)
    }

    /// How many working days there are until the present.
    pub(super) fn days_left(&self) -> i64 {
        self.present() - self.now.day
    }

    /// The number of the working day on which the sample is made.
    pub(super) fn present(&self) -> i64 {
        self.calendar.present()
    }

    pub(super) fn owner(&self) -> &Actor {
        &self.people[0]
    }

    /// The colleague with that role; the owner when there is none.
    pub(super) fn colleague(&self, role: &str) -> &Actor {
        let at = self.colleagues.iter().position(|(_, _, key)| *key == role);
        at.and_then(|at| self.people.get(at + 1)).unwrap_or(self.owner())
    }

    /// Everybody with that role.
    pub(super) fn all_with(&self, role: &str) -> Vec<&Actor> {
        let colleagues = self.people.iter().skip(1).zip(self.colleagues);
        colleagues.filter(|(_, (_, _, key))| *key == role).map(|(actor, _)| actor).collect()
    }

    /// Who sells: the owner, the sales representatives, and whoever manages.
    pub(super) fn rep(&self, number: usize) -> &Actor {
        let mut reps = self.all_with("sales_representative");
        reps.extend(self.all_with("sales_manager"));
        reps.extend(self.all_with("manager"));
        match number.checked_sub(1).and_then(|at| reps.get(at)) {
            Some(rep) => rep,
            None => self.owner(),
        }
    }

    /// Does something as `actor`.
    pub(super) fn act<T>(
        &self,
        actor: &Actor,
        action: impl FnOnce(&Write<'_>) -> Result<Recorded<T>>,
    ) -> Result<T> {
        self.office.act(actor, action)
    }

    /// Reads as the owner.
    pub(super) fn read<T>(
        &self,
        task: impl FnOnce(&crate::platform::db::Read<'_>) -> Result<T>,
    ) -> Result<T> {
        self.office.read(self.owner(), task)
    }

    /// The item with that code.
    pub(super) fn item(&self, code: &str) -> Result<&Item> {
        self.items.iter().find(|item| item.code == code).ok_or_else(|| {
            Error::internal("the sample's price book lacks an item", code.to_owned())
        })
    }
}

/// The account of an actor of the sample.
pub(super) fn user_of(actor: &Actor) -> Result<Id<User>> {
    actor
        .user_id()
        .map(Id::new)
        .ok_or_else(|| Error::internal("an actor of the sample is nobody", actor.name.clone()))
}
