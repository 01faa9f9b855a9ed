//! A company with something in it, to try things out: five months of a small roofer, or the years of
//! a company of twelve, made by the same actions as on the pages, with a clock that goes through that
//! time.
//!
//! The same seed invents the same data; only dates and instants depend on the day on which it is
//! made. All people, companies and places in it are invented.

mod calendar;
mod desk;
mod dice;
mod money;
mod names;
mod parts;
mod people;
mod price_book;
mod sales;
mod site;
mod size;
mod story;
#[cfg(test)]
mod tests;
mod works;

use std::collections::BTreeMap;

use calendar::{Calendar, Moment};
use desk::Desk;
use dice::Dice;
use size::Plan;
pub use size::{Figures, Size};
use story::Story;

use crate::areas::customers;
use crate::kernel::time::FixedClock;
use crate::kernel::{Error, Result};
use crate::platform::access::{Actor, PasswordHash};
use crate::platform::db::{Office, Together};

/// How many pieces of work are asked for; about two thirds become jobs.
const STORIES: i64 = 84;
/// Over how many working days: about five months.
const WORKING_DAYS: usize = 107;
/// On which of them the last one asks.
const LAST_ENQUIRY: i64 = 103;
/// More customers than somebody types in to try things out.
const HANDFUL: i64 = 5;

/// What is made.
#[derive(Clone)]
pub struct Sample {
    /// How much.
    pub size: Size,
    /// Where the invention begins.
    pub seed: u64,
    /// The password of the invented colleagues; without one they can't sign in until they get one.
    pub password: Option<PasswordHash>,
    /// Who is told how far it has come.
    pub progress: Progress,
}

/// Hears how many percent are done, each once.
#[derive(Clone, Copy)]
pub struct Progress(pub fn(i64));

impl Progress {
    /// Nobody is told.
    pub const SILENT: Progress = Progress(|_| {});
}

/// What there is now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    /// How many customers.
    pub customers: i64,
    /// How many estimates.
    pub estimates: i64,
    /// How many jobs.
    pub jobs: i64,
    /// How many invoices, drafts included.
    pub invoices: i64,
    /// How many payments.
    pub payments: i64,
    /// With which addresses the colleagues sign in.
    pub colleagues: Vec<String>,
}

/// Fills the company. `clock` is the clock of `office` and stands at the present; it is taken
/// through the months and back to where it was.
///
/// # Errors
/// `Invalid` when the company has documents or more than a handful of customers; when it isn't set up.
/// Nothing is filled then.
pub fn fill(office: &Office, clock: &FixedClock, sample: &Sample) -> Result<Filled> {
    let present = clock.now();
    let (hands, sample) = (clock.clone(), sample.clone());
    // In one piece: a server beside this one writes its events by another clock, and invoices aren't
    // issued while the clock is behind the newest record.
    let filled = office.write_together(move |office| lived(office, &hands, &sample));
    clock.set(present);
    filled
}

fn lived(office: &Together<'_>, clock: &FixedClock, sample: &Sample) -> Result<Filled> {
    let (calendar, dice) = (calendar(office, sample.size)?, Dice::new(sample.seed));
    clock.set(calendar.instant(Moment::new(0, 7 * 60)));
    let desk = Desk::furnished(office, clock, calendar, dice, sample)?;
    let stories = match sample.size {
        Size::Small => months(&desk),
        Size::Years(figures) => years(&desk, figures.plans()),
    };
    live(desk, stories, sample.progress)?;
    office.read(&Actor::system("sample"), |r| {
        Ok(Filled {
            customers: r.value("SELECT count(*) FROM visible_customer c", [])?,
            estimates: r.value("SELECT count(*) FROM visible_estimate e", [])?,
            jobs: r.value("SELECT count(*) FROM visible_job j", [])?,
            invoices: r.value("SELECT count(*) FROM visible_invoice i", [])?,
            payments: r.value("SELECT count(*) FROM visible_payment p", [])?,
            colleagues: people::addresses(sample.size),
        })
    })
}

/// The addresses of the colleagues that are invented.
pub fn colleagues() -> Vec<String> {
    people::addresses(Size::Small)
}

fn calendar(office: &Together<'_>, size: Size) -> Result<Calendar> {
    let days = match size {
        Size::Small => Ok(WORKING_DAYS),
        Size::Years(figures) => usize::try_from(figures.days()),
    };
    let days = days.map_err(|error| Error::internal("a sample is too long", error))?;
    office.read(&Actor::system("sample"), |r| {
        crate::areas::settings::company(r)?;
        let listing = customers::listing(&customers::CustomerFilter::default());
        let has_documents = "SELECT EXISTS (SELECT 1 FROM visible_estimate) \
            OR EXISTS (SELECT 1 FROM visible_job) OR EXISTS (SELECT 1 FROM visible_invoice) \
            OR EXISTS (SELECT 1 FROM visible_payment)";
        let owns = match listing.count(r)? > HANDFUL {
            true => Some("customers"),
            false => r.value::<bool>(has_documents, [])?.then_some("documents"),
        };
        if let Some(owns) = owns {
            let message = format!(
                "This company has {owns} of its own. Sample data is for trying things out: fill a \
                 company that was just set up."
            );
            return Err(Error::invalid("", message));
        }
        Ok(Calendar::back_from(r.today()?, days, r.zone()?.clone()))
    })
}

/// What will be asked for in the months of the small sample.
fn months(desk: &Desk<'_>) -> Waiting {
    let mut waiting = Waiting::new();
    for number in 0..STORIES {
        let story = Story::of_months(number, desk.dice(number));
        story.begins(&mut waiting, number * LAST_ENQUIRY / STORIES);
    }
    waiting
}

/// The same for years.
fn years(desk: &Desk<'_>, plans: Vec<Plan>) -> Waiting {
    let mut waiting = Waiting::new();
    for (number, plan) in (0..).zip(plans) {
        let day = plan.day;
        Story::of_years(number, desk.dice(number), plan).begins(&mut waiting, day);
    }
    waiting
}

/// The stories in the order of time.
type Waiting = BTreeMap<(Moment, i64), Story>;

/// Takes the stories one step at a time, in the order of time, until the present is reached.
fn live(mut desk: Desk<'_>, mut waiting: Waiting, progress: Progress) -> Result<()> {
    let mut percent = 0;
    while let Some(((moment, number), mut story)) = waiting.pop_first() {
        if moment.day >= desk.present() {
            continue;
        }
        desk.come_to(moment);
        if moment.day * 100 / desk.present() > percent {
            percent = moment.day * 100 / desk.present();
            (progress.0)(percent);
        }
        if let Some(later) = story.go_on(&mut desk)? {
            waiting.insert((story.after(moment, later), number), story);
        }
    }
    Ok(())
}
