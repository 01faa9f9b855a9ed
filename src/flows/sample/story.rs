//! One piece of work, from the first call to the last payment.

use super::calendar::Moment;
use super::desk::Desk;
use super::dice::Dice;
use super::size::{Bill, Plan, Rep};
use super::works::Work;
use super::{Waiting, money, parts, sales, site};
use crate::areas::estimates::Estimate;
use crate::areas::invoices::Invoice;
use crate::areas::jobs::Job;
use crate::kernel::{Id, Result};

/// Where a story is going.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Ask,
    Estimate,
    HandOver,
    Answer,
    Plan,
    Schedule,
    Start,
    Stop,
    Resume,
    PunchList,
    Complete,
    Bill,
    Issue,
    Pay,
    PayRest,
    Close,
    Reopen,
}

/// How a story turns out; each comes about, whatever the seed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Course {
    /// The estimate is never finished.
    StaysDraft,
    /// The customer never answers.
    NoAnswer,
    /// The customer says no.
    Declined,
    /// The job is called off before it begins.
    CalledOff,
    /// The job is sold, and nobody has looked into it yet.
    JustSold,
    /// The job is being prepared.
    Prepared,
    /// The job has a day to come.
    Scheduled,
    /// Work goes on.
    UnderWay,
    /// The job stands still.
    OnHold,
    /// The job stood still, and went on.
    Resumed,
    /// Small things are left.
    PunchList,
    /// The work is done, and nobody has written the invoice yet.
    Finished,
    /// Something comes back after it was paid.
    Warranty,
    /// The invoice is paid in part.
    PaidInPart,
    /// The invoice isn't paid.
    Unpaid,
    /// More is paid than was asked for.
    Overpaid,
    /// A check bounces, and is paid again by card.
    Bounced,
    /// The draft of the invoice lies there.
    DraftInvoice,
    /// All goes well.
    Smooth,
}

/// One after the other, again and again.
const COURSES: [Course; 23] = [
    Course::Smooth,
    Course::Declined,
    Course::Smooth,
    Course::NoAnswer,
    Course::PaidInPart,
    Course::Resumed,
    Course::Declined,
    Course::Smooth,
    Course::StaysDraft,
    Course::NoAnswer,
    Course::Unpaid,
    Course::Smooth,
    Course::Declined,
    Course::Warranty,
    Course::NoAnswer,
    Course::CalledOff,
    Course::Overpaid,
    Course::Declined,
    Course::Bounced,
    Course::NoAnswer,
    Course::DraftInvoice,
    Course::Smooth,
    Course::PaidInPart,
];

/// What is going on in the last weeks, by the number of the story. Nobody dawdles in these, so that
/// each is where it should be when the present is reached, whatever the dice say.
const NOWADAYS: [(i64, Course); 18] = [
    (66, Course::Unpaid),
    (67, Course::DraftInvoice),
    (68, Course::PunchList),
    (69, Course::Unpaid),
    (70, Course::PunchList),
    (71, Course::Unpaid),
    (72, Course::Finished),
    (73, Course::OnHold),
    (74, Course::NoAnswer),
    (75, Course::UnderWay),
    (76, Course::UnderWay),
    (77, Course::UnderWay),
    (78, Course::Scheduled),
    (79, Course::Scheduled),
    (80, Course::NoAnswer),
    (81, Course::Prepared),
    (82, Course::JustSold),
    (83, Course::NoAnswer),
];

fn course_of(number: i64) -> Course {
    let nowadays = NOWADAYS.iter().find(|(story, _)| *story == number);
    let at = usize::try_from(number).unwrap_or(0) % COURSES.len();
    nowadays.map_or(COURSES[at], |(_, course)| *course)
}

/// Who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum AskedBy {
    /// Somebody new, whose representative is planned.
    Newcomer(Rep),
    /// Somebody who was here before.
    Known,
}

/// A piece of work with what has come of it.
pub(super) struct Story {
    pub(super) number: i64,
    pub(super) dice: Dice,
    pub(super) course: Course,
    pub(super) customer: usize,
    pub(super) work: Option<Work>,
    pub(super) estimate: Option<Id<Estimate>>,
    pub(super) job: Option<Id<Job>>,
    pub(super) invoices: Vec<Id<Invoice>>,
    /// The invoices that are planned; none where they come as they come.
    pub(super) bills: Vec<Bill>,
    /// How many payments were made for each of them.
    pub(super) rounds: i64,
    /// What was planned about who asks; without a plan it depends.
    pub(super) asked_by: Option<AskedBy>,
    in_haste: bool,
    step: Step,
}

/// When the next step comes: after so many working days.
pub(super) type Later = Option<i64>;

impl Story {
    /// One of the small sample.
    pub(super) fn of_months(number: i64, dice: Dice) -> Story {
        Story {
            number,
            dice,
            course: course_of(number),
            customer: 0,
            work: None,
            estimate: None,
            job: None,
            invoices: Vec::new(),
            bills: Vec::new(),
            rounds: 0,
            asked_by: None,
            in_haste: number >= NOWADAYS[0].0,
            step: Step::Ask,
        }
    }

    /// One of years, as planned.
    pub(super) fn of_years(number: i64, dice: Dice, plan: Plan) -> Story {
        let asked_by = plan.newcomer_of.map_or(AskedBy::Known, AskedBy::Newcomer);
        Story {
            course: plan.course,
            bills: plan.bills,
            asked_by: Some(asked_by),
            in_haste: plan.in_haste,
            ..Story::of_months(number, dice)
        }
    }

    /// Waits for its day.
    pub(super) fn begins(mut self, waiting: &mut Waiting, day: i64) {
        let minute = self.dice.between(0, 8 * 60);
        // The first to ask is there before all others, who may be called somebody known.
        let minute = if self.number == 0 { 0 } else { minute };
        waiting.insert((Moment::new(day, 8 * 60 + minute), self.number), self);
    }

    /// Takes the next step and says when the one after it comes; `None` at the end.
    pub(super) fn go_on(&mut self, desk: &mut Desk<'_>) -> Result<Later> {
        match self.step {
            Step::Ask => sales::ask(self, desk),
            Step::Estimate => sales::estimate(self, desk),
            Step::HandOver => sales::hand_over(self, desk),
            Step::Answer => sales::answer(self, desk),
            Step::Plan => site::plan(self, desk),
            Step::Schedule => site::schedule(self, desk),
            Step::Start => site::start(self, desk),
            Step::Stop => site::stop(self, desk),
            Step::Resume => site::resume(self, desk),
            Step::PunchList => site::punch_list(self, desk),
            Step::Complete => site::complete(self, desk),
            Step::Bill if self.bills.is_empty() => money::bill(self, desk),
            Step::Bill => parts::bill(self, desk),
            Step::Issue => money::issue(self, desk),
            Step::Pay | Step::PayRest if !self.bills.is_empty() => parts::pay(self, desk),
            Step::Pay => money::pay(self, desk),
            Step::PayRest => money::pay_rest(self, desk),
            Step::Close => money::close(self, desk),
            Step::Reopen => site::reopen(self, desk),
        }
    }

    /// Whether it is one of the last weeks.
    pub(super) fn is_recent(&self) -> bool {
        self.in_haste
    }

    /// Goes on with `step` after some working days.
    pub(super) fn then(&mut self, step: Step, least: i64, most: i64) -> Later {
        self.step = step;
        let most = if self.is_recent() { most.min(least + 1) } else { most };
        Some(self.dice.between(least, most))
    }

    /// The moment so many days after `now`; on the same day a while later.
    pub(super) fn after(&mut self, now: Moment, days: i64) -> Moment {
        match days {
            0 => Moment::new(now.day, (now.minute + self.dice.between(11, 55)).min(23 * 60 + 59)),
            days => Moment::new(now.day + days, 7 * 60 + self.dice.between(30, 9 * 60)),
        }
    }
}
