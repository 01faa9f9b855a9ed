//! How much a sample has in it, and what becomes of each piece of work so that it comes to exactly
//! that.
//!
//! The small sample follows the courses of `story.rs` and comes out as it does. Years are planned
//! before they are lived: how many customers are new, which estimates are accepted, how many invoices
//! with how many lines and payments follow, spread evenly over the years. The last months are
//! planned by how much time is left, so that the present cuts nothing off that was counted on.

use super::story::Course;

/// How much a company has in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// Five months of a small company.
    Small,
    /// Years of a company of twelve people.
    Years(Figures),
}

/// What there is at the end of the years.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figures {
    /// How many years it takes.
    pub years: i64,
    /// How many customers.
    pub customers: i64,
    /// How many estimates, each of a piece of work that was asked for.
    pub estimates: i64,
    /// How many of them become jobs.
    pub jobs: i64,
    /// How many invoices, drafts included.
    pub invoices: i64,
    /// How many lines these have together.
    pub lines: i64,
    /// How many payments.
    pub payments: i64,
}

/// Working days in a year.
const WORKING_DAYS: i64 = 261;
/// How many customers the representative has who has just begun.
const OF_THE_NEW_ONE: i64 = 20;
/// Whatever begins so many working days before the present takes its time.
const LEISURE: i64 = 115;
/// In so many a story is paid, when nobody dawdles.
const TO_PAYMENT: i64 = 29;
/// After so many even most of those who dawdle have paid.
const TO_ALL_PAYMENTS: i64 = 60;
/// In so many it comes to an issued invoice.
const TO_INVOICE: i64 = 24;
/// In so many it comes to a job.
const TO_JOB: i64 = 6;

/// An invoice to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bill {
    /// How many lines it has.
    pub(super) lines: i64,
    /// In how many parts it is paid.
    pub(super) payments: i64,
    /// Whether the first check bounces.
    pub(super) bounces: bool,
}

/// What becomes of a piece of work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Plan {
    /// On which working day it is asked for.
    pub(super) day: i64,
    /// Whose customer asks, when it is a new one.
    pub(super) newcomer_of: Option<Rep>,
    pub(super) course: Course,
    /// Nobody dawdles.
    pub(super) in_haste: bool,
    pub(super) bills: Vec<Bill>,
}

/// Who has a new customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rep {
    /// The representative who has just begun.
    TheNewOne,
    /// One of the others.
    Another,
}

impl Figures {
    /// What so many years come to.
    pub const fn of_years(years: i64) -> Figures {
        Figures {
            years,
            customers: 1_000 * years,
            estimates: 1_500 * years,
            jobs: 800 * years,
            invoices: 1_200 * years,
            lines: 6_000 * years,
            payments: 1_500 * years,
        }
    }

    pub(super) fn days(&self) -> i64 {
        self.years * WORKING_DAYS
    }

    /// What becomes of each piece of work, in the order in which they are asked for.
    pub(super) fn plans(&self) -> Vec<Plan> {
        let mut plans: Vec<Plan> = (0..self.estimates).map(|number| self.enquiry(number)).collect();
        self.sell(&mut plans);
        self.bill(&mut plans);
        self.collect(&mut plans);
        plans
    }

    fn enquiry(&self, number: i64) -> Plan {
        let day = number * (self.days() - 3) / self.estimates;
        let newcomers = Spread::of(self.customers, self.estimates);
        let newcomer_of = (newcomers.share(number) == 1).then(|| {
            let few = Spread::of(OF_THE_NEW_ONE, self.customers);
            match few.share(newcomers.before(number)) {
                1 => Rep::TheNewOne,
                _ => Rep::Another,
            }
        });
        let course = match (self.days() - day, number % 9) {
            (..4, _) | (_, 4) => Course::StaysDraft,
            (_, 0 | 2 | 5 | 7) => Course::Declined,
            _ => Course::NoAnswer,
        };
        Plan { day, newcomer_of, course, in_haste: self.days() - day < LEISURE, bills: Vec::new() }
    }

    fn left(&self, plan: &Plan) -> i64 {
        self.days() - plan.day
    }

    fn sell(&self, plans: &mut [Plan]) {
        let mut sure: Vec<&mut Plan> =
            plans.iter_mut().filter(|plan| self.left(plan) >= TO_JOB).collect();
        let jobs = Spread::of(self.jobs, count(&sure));
        for (at, plan) in (0..).zip(&mut sure) {
            if jobs.share(at) == 1 {
                plan.course = match (self.left(plan), jobs.before(at) % 60) {
                    (TO_INVOICE.., 31) => Course::CalledOff,
                    (TO_INVOICE.., _) => Course::Smooth,
                    (_, before) if before % 4 == 0 => Course::JustSold,
                    (_, before) if before % 4 == 1 => Course::Prepared,
                    (_, before) if before % 4 == 2 => Course::Scheduled,
                    _ => Course::UnderWay,
                };
            }
        }
    }

    fn bill(&self, plans: &mut [Plan]) {
        let mut done: Vec<&mut Plan> =
            plans.iter_mut().filter(|plan| plan.course == Course::Smooth).collect();
        let (invoices, lines) =
            (Spread::of(self.invoices, count(&done)), Spread::of(self.lines, self.invoices));
        for (at, plan) in (0..).zip(&mut done) {
            let first = invoices.before(at);
            let numbers = first..first + invoices.share(at);
            let bill = |number| Bill {
                lines: lines.share(number) + self.sway(number),
                payments: 0,
                bounces: false,
            };
            plan.bills = numbers.map(bill).collect();
            plan.course = match self.left(plan) {
                ..TO_PAYMENT if at % 9 == 0 => Course::DraftInvoice,
                ..TO_PAYMENT => Course::Unpaid,
                ..TO_ALL_PAYMENTS if at % 3 == 0 => Course::Unpaid,
                _ => Course::Smooth,
            };
        }
    }

    /// Not all invoices are of one length: what one has less, the next has more.
    fn sway(&self, invoice: i64) -> i64 {
        let pair = invoice / 2;
        match (invoice % 2, 2 * pair + 1 < self.invoices) {
            (_, false) => 0,
            (0, _) => -(pair % 4),
            _ => pair % 4,
        }
    }

    fn collect(&self, plans: &mut [Plan]) {
        let settled = plans.iter_mut().filter(|plan| plan.course == Course::Smooth);
        let bills: Vec<&mut Bill> = settled.flat_map(|plan| &mut plan.bills).collect();
        // Some are never paid.
        let mut paid: Vec<&mut Bill> = (0..)
            .zip(bills)
            .filter(|(at, _): &(i64, _)| at % 50 != 27)
            .map(|(_, bill)| bill)
            .collect();
        let payments = Spread::of(self.payments, count(&paid));
        for (at, bill) in (0..).zip(&mut paid) {
            bill.payments = payments.share(at);
            bill.bounces = bill.payments > 1 && at % 23 == 5;
        }
    }
}

fn count<T>(all: &[T]) -> i64 {
    i64::try_from(all.len()).unwrap_or(i64::MAX)
}

/// So many things spread evenly over so many places, the first place first.
#[derive(Debug, Clone, Copy)]
struct Spread {
    things: i64,
    places: i64,
}

impl Spread {
    fn of(things: i64, places: i64) -> Spread {
        Spread { things, places: places.max(1) }
    }

    /// How many there are before a place.
    fn before(self, place: i64) -> i64 {
        (place * self.things + self.places - 1) / self.places
    }

    /// How many there are on it.
    fn share(self, place: i64) -> i64 {
        self.before(place + 1) - self.before(place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plans_come_to_exactly_what_is_asked_for() {
        for figures in [1, 10, 20].map(Figures::of_years) {
            let plans = figures.plans();
            let sum = |of: &dyn Fn(&Plan) -> i64| plans.iter().map(of).sum::<i64>();
            assert_eq!(count(&plans), figures.estimates);
            assert_eq!(sum(&|plan| i64::from(plan.newcomer_of.is_some())), figures.customers);
            assert_eq!(sum(&|plan| i64::from(plan.newcomer_of == Some(Rep::TheNewOne))), 20);
            let sold = |plan: &Plan| {
                !matches!(plan.course, Course::Declined | Course::NoAnswer | Course::StaysDraft)
            };
            assert_eq!(sum(&|plan| i64::from(sold(plan))), figures.jobs);
            assert_eq!(sum(&|plan| count(&plan.bills)), figures.invoices);
            let bills = |of: fn(&Bill) -> i64| sum(&|plan| plan.bills.iter().map(of).sum());
            assert_eq!(bills(|bill| bill.lines), figures.lines);
            assert_eq!(bills(|bill| bill.payments), figures.payments);
            assert_eq!(bills(|bill| i64::from(!(1..=10).contains(&bill.lines))), 0);
            assert!(bills(|bill| i64::from(bill.bounces)) > 10);
            assert!(bills(|bill| i64::from(bill.payments == 0)) > 100);
        }
    }

    #[test]
    fn a_spread_loses_nothing_and_begins_at_once() {
        for (things, places) in [(0, 5), (1, 5), (5, 5), (7, 5), (20, 10_000), (12_000, 7_900)] {
            let spread = Spread::of(things, places);
            let shares: Vec<i64> = (0..places).map(|place| spread.share(place)).collect();
            assert_eq!(shares.iter().sum::<i64>(), things);
            let (least, most) = (shares.iter().min().unwrap(), shares.iter().max().unwrap());
            assert!(most - least <= 1, "{things} over {places}");
            assert_eq!(shares[0] > 0, things > 0);
        }
    }
}
