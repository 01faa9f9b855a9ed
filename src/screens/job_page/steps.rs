//! What can be done next with a job, in words for buttons.

use crate::areas::jobs::JobState::{
    Cancelled, Closed, Complete, InProgress, Invoiced, OnHold, PreProduction, PunchList, Scheduled,
    Sold, Warranty,
};
use crate::areas::jobs::{Job, JobState, Standing};
use crate::platform::access::{Actor, may};
use crate::ui::parts::Icon;

/// A state that a job can go to now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) to: JobState,
    pub(super) label: &'static str,
    /// What is missing before it can go there.
    pub(super) missing: Option<String>,
}

/// Where to put right what is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Remedy {
    pub(super) label: &'static str,
    pub(super) href: String,
    pub(super) icon: Icon,
}

/// The states that the actor may bring the job to, the usual one first.
pub(super) fn steps(job: &Job, standing: &Standing, actor: &Actor) -> Vec<Step> {
    if !actor.may::<may::AdvanceJobs>() {
        return Vec::new();
    }
    let all = actor.may::<may::ChangeJobs>();
    job.state
        .next(standing.held_from)
        .into_iter()
        .filter(|to| all || job.state.crew_may_go(*to))
        .map(|to| Step { to, label: label(job.state, to), missing: standing.missing_for(to) })
        .collect()
}

/// Where what is missing before `to` is put right, as far as the actor may.
pub(super) fn remedy(
    job: &Job,
    to: JobState,
    standing: &Standing,
    actor: &Actor,
) -> Option<Remedy> {
    let edit = |label| {
        let href = format!("{}/edit", job.href());
        actor.may::<may::ChangeJobs>().then_some(Remedy { label, href, icon: Icon::Calendar })
    };
    match to {
        Scheduled if !standing.has_property => edit("Add the property"),
        Scheduled if !standing.has_start => edit("Set the start day"),
        Scheduled => actor.may::<may::AssignJobs>().then(|| Remedy {
            label: "Assign people",
            href: format!("{}/people", job.href()),
            icon: Icon::Users,
        }),
        InProgress | PunchList => edit("Add the property"),
        Invoiced | Closed if standing.has_left && !standing.has_draft => {
            actor.may::<may::ChangeInvoices>().then(|| Remedy {
                label: "Create invoice",
                href: format!("{}/invoices/new", job.href()),
                icon: Icon::Invoice,
            })
        }
        Closed if standing.has_unpaid && !standing.has_draft => {
            actor.may::<may::IssueInvoices>().then(|| Remedy {
                label: "Record payment",
                href: format!("/payments/new?customer={}", job.customer_id),
                icon: Icon::Card,
            })
        }
        _ => None,
    }
}

/// What the button says, verb first; “…” when it asks why.
pub(super) fn label(from: JobState, to: JobState) -> &'static str {
    match (from, to) {
        (_, OnHold) => "Put on hold…",
        (_, Cancelled) => "Cancel job…",
        (_, Closed) => "Close job",
        (_, Warranty) => "Open warranty",
        (Cancelled, Sold) => "Revive job",
        (OnHold, InProgress) => "Resume work",
        (Sold, PreProduction) => "Start pre-production",
        (Sold | PreProduction, Scheduled) => "Mark scheduled",
        (Sold | PreProduction | Scheduled, InProgress) => "Start work",
        (InProgress, PunchList) => "To punch list",
        (InProgress | PunchList, Complete) => "Mark complete",
        (Complete, Invoiced) => "Mark invoiced",
        (_, Sold) => "Back to sold",
        (_, PreProduction) => "Back to pre-production",
        (_, Scheduled) => "Back to scheduled",
        (_, InProgress) => "Back to work",
        (_, PunchList) => "Back to punch list",
        (_, Complete) => "Back to complete",
        (_, Invoiced) => "Back to invoiced",
    }
}

/// The drawing beside it.
pub(super) fn icon(to: JobState) -> Icon {
    match to {
        Sold | PreProduction => Icon::Book,
        Scheduled => Icon::Calendar,
        InProgress => Icon::Hammer,
        OnHold => Icon::Pause,
        PunchList => Icon::Note,
        Complete => Icon::CheckCircle,
        Invoiced => Icon::Invoice,
        Closed => Icon::Check,
        Cancelled => Icon::X,
        Warranty => Icon::Swap,
    }
}

/// Where a button for it leads: states that ask why have a page for it.
pub(super) fn asking_href(job: &Job, to: JobState) -> String {
    format!("{}/transitions/new?to={}", job.href(), to.code())
}
