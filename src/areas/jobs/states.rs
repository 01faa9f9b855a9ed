//! The states of a job: which may follow which, and the gate before each.
//!
//! Sold → Pre-production → Scheduled → In progress → Punch list → Complete → Invoiced → Closed; On
//! hold and back to where it was; Cancelled; Warranty. A step may be skipped forward where small jobs
//! skip it, and taken back when it was a mistake.

use crate::kernel::choice::choice;
use crate::kernel::{Error, Result};

choice! {
    /// How far a job is.
    pub enum JobState {
        /// Accepted, and nothing done about it yet.
        Sold = "sold", "Sold";
        /// Permits, materials, measurements.
        PreProduction = "pre_production", "Pre-production";
        /// There is a day and somebody to do it.
        Scheduled = "scheduled", "Scheduled";
        /// Work has begun.
        InProgress = "in_progress", "In progress";
        /// Stopped for a reason.
        OnHold = "on_hold", "On hold";
        /// Done but for small things.
        PunchList = "punch_list", "Punch list";
        /// The work is done.
        Complete = "complete", "Complete";
        /// Everything of the scope is invoiced.
        Invoiced = "invoiced", "Invoiced";
        /// Paid; nothing is left to do.
        Closed = "closed", "Closed";
        /// Called off for a reason.
        Cancelled = "cancelled", "Cancelled";
        /// Back again after it was done.
        Warranty = "warranty", "Warranty";
    }
}

use JobState::{
    Cancelled, Closed, Complete, InProgress, Invoiced, OnHold, PreProduction, PunchList, Scheduled,
    Sold, Warranty,
};

impl JobState {
    /// The states that may follow this one, the usual one first. From on hold a job goes back to
    /// where it was (`held_from`), or is called off.
    pub fn next(self, held_from: Option<JobState>) -> Vec<JobState> {
        let fixed: &[JobState] = match self {
            Sold => &[PreProduction, Scheduled, InProgress, OnHold, Cancelled],
            PreProduction => &[Scheduled, InProgress, OnHold, Cancelled, Sold],
            Scheduled => &[InProgress, OnHold, Cancelled, PreProduction],
            InProgress => &[Complete, PunchList, OnHold, Cancelled, Scheduled],
            PunchList => &[Complete, InProgress, OnHold, Cancelled],
            OnHold => &[Cancelled],
            Complete => &[Invoiced, Closed, Warranty, PunchList, InProgress],
            Invoiced => &[Closed, Warranty, Complete],
            Closed => &[Warranty, Invoiced],
            Cancelled => &[Sold],
            Warranty => &[Closed, Invoiced, Complete],
        };
        let back = held_from.filter(|_| self == OnHold);
        back.into_iter().chain(fixed.iter().copied()).collect()
    }

    /// Whether whoever works on a job may bring it from here to `to`; all else is for the office, and
    /// so is what has been invoiced.
    pub fn crew_may_go(self, to: JobState) -> bool {
        self != Invoiced && matches!(to, InProgress | OnHold | PunchList | Complete)
    }

    /// Whether going there asks why.
    pub fn needs_reason(self) -> bool {
        matches!(self, OnHold | Cancelled)
    }

    /// Whether nothing will be done about it any more.
    pub fn is_over(self) -> bool {
        matches!(self, Closed | Cancelled)
    }
}

/// What the gates look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Standing {
    /// Whether it is known where the work is.
    pub has_property: bool,
    /// Whether there is a start day.
    pub has_start: bool,
    /// Whether somebody is assigned.
    pub has_people: bool,
    /// Where it was before it was put on hold.
    pub held_from: Option<JobState>,
    /// Whether a line of the scope isn't on an issued invoice yet.
    pub has_left: bool,
    /// Whether there is an invoice, issued and not void.
    pub has_invoice: bool,
    /// Whether there is a draft of an invoice.
    pub has_draft: bool,
    /// Whether an invoice is open.
    pub has_unpaid: bool,
}

impl Standing {
    /// Checks a transition: the table, the reason, and the gate of `to`.
    ///
    /// # Errors
    /// `Conflict` with what is missing and where; `Invalid` about `reason`.
    pub fn allows(&self, from: JobState, to: JobState, reason: &str) -> Result<()> {
        if from == to {
            return Err(Error::conflict(format!("The job is already {}.", spoken(to))));
        }
        let next = from.next(self.held_from);
        if !next.contains(&to) {
            return Err(Error::conflict(off_the_table(from, to, &next)));
        }
        if to.needs_reason() && reason.trim().is_empty() {
            let sentence = match to {
                OnHold => "Say why the job is put on hold.",
                _ => "Say why the job is cancelled.",
            };
            return Err(Error::invalid("reason", sentence));
        }
        match self.missing_for(to) {
            Some(sentence) => Err(Error::conflict(sentence)),
            None => Ok(()),
        }
    }

    /// What is missing before a job may go to `to`: what, and where to put it right.
    pub fn missing_for(&self, to: JobState) -> Option<String> {
        match to {
            Scheduled => self.missing_for_scheduling(),
            InProgress | PunchList if !self.has_property => Some(
                "Give the job a property before work begins, so that the crew knows where to go."
                    .to_owned(),
            ),
            Invoiced if self.has_left => Some(self.left_sentence("counts as invoiced")),
            Invoiced if !self.has_invoice => Some(
                "Nothing of the job is invoiced yet. Issue an invoice first, or close the job if \
                 there is nothing to invoice."
                    .to_owned(),
            ),
            Closed if self.has_left => Some(self.left_sentence("is closed")),
            Closed if self.has_draft => Some(
                "There is still a draft invoice. Issue it or throw it away before the job is \
                 closed."
                    .to_owned(),
            ),
            Closed if self.has_unpaid => Some(
                "An invoice of the job isn't paid. Record the payment before the job is closed."
                    .to_owned(),
            ),
            Cancelled if self.has_invoice => Some(
                "The job has been invoiced. Void its invoices before it is cancelled.".to_owned(),
            ),
            Cancelled if self.has_draft => Some(
                "There is a draft invoice. Throw it away before the job is cancelled.".to_owned(),
            ),
            _ => None,
        }
    }

    fn missing_for_scheduling(&self) -> Option<String> {
        let missing: Vec<&str> = [
            (self.has_property, "a property"),
            (self.has_start, "a start day"),
            (self.has_people, "somebody to do it"),
        ]
        .into_iter()
        .filter_map(|(there, what)| (!there).then_some(what))
        .collect();
        (!missing.is_empty())
            .then(|| format!("Give the job {} before it is scheduled.", listed(&missing, "and")))
    }

    fn left_sentence(&self, before: &str) -> String {
        let act = if self.has_draft { "Issue the draft" } else { "Create and issue an invoice" };
        format!("Not all of the scope is invoiced. {act} before the job {before}.")
    }
}

fn off_the_table(from: JobState, to: JobState, next: &[JobState]) -> String {
    let names: Vec<String> = next.iter().map(|state| spoken(*state)).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    format!(
        "A job that is {} can't become {}; it can become {}.",
        spoken(from),
        spoken(to),
        listed(&names, "or")
    )
}

/// As it stands within a sentence.
fn spoken(state: JobState) -> String {
    state.label().to_lowercase()
}

/// `a`, `a or b`, `a, b or c`.
fn listed(all: &[&str], word: &str) -> String {
    match all {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} {word} {last}", first.join(", ")),
    }
}

/// What a job in a state can't be without any more: its gate holds for as long as it is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Keeps {
    /// Its property.
    pub property: bool,
    /// Its start day and somebody who does it.
    pub plan: bool,
}

impl JobState {
    /// What an edit may not take away from a job in this state.
    pub fn keeps(self) -> Keeps {
        Keeps {
            property: matches!(self, Scheduled | InProgress | PunchList),
            plan: self == Scheduled,
        }
    }
}
