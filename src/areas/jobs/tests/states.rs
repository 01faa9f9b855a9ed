use crate::areas::jobs::JobState::{
    Cancelled, Closed, Complete, InProgress, Invoiced, OnHold, PreProduction, PunchList, Scheduled,
    Sold, Warranty,
};
use crate::areas::jobs::{JobState, Standing};
use crate::kernel::{Error, Kind};

/// Nothing is missing, nothing is invoiced.
fn ready() -> Standing {
    Standing { has_property: true, has_start: true, has_people: true, ..Standing::default() }
}

#[test]
fn the_table_of_states() {
    let rows: Vec<String> = JobState::ALL
        .iter()
        .map(|from| {
            let next: Vec<&str> =
                from.next(Some(PunchList)).into_iter().map(JobState::label).collect();
            format!("{}: {}", from.label(), next.join(", "))
        })
        .collect();
    insta::assert_snapshot!(rows.join("\n"), @r"
    Sold: Pre-production, Scheduled, In progress, On hold, Cancelled
    Pre-production: Scheduled, In progress, On hold, Cancelled, Sold
    Scheduled: In progress, On hold, Cancelled, Pre-production
    In progress: Complete, Punch list, On hold, Cancelled, Scheduled
    On hold: Punch list, Cancelled
    Punch list: Complete, In progress, On hold, Cancelled
    Complete: Invoiced, Closed, Warranty, Punch list, In progress
    Invoiced: Closed, Warranty, Complete
    Closed: Warranty, Invoiced
    Cancelled: Sold
    Warranty: Closed, Invoiced, Complete
    ");
}

#[test]
fn only_the_table_is_let_through() {
    let standing = Standing { has_invoice: true, held_from: Some(InProgress), ..ready() };
    for from in JobState::ALL.iter().copied() {
        for to in JobState::ALL.iter().copied().filter(|to| *to != Cancelled) {
            let let_through = standing.allows(from, to, "The roof is wet").is_ok();
            let expected = from != to && from.next(Some(InProgress)).contains(&to);
            assert_eq!(let_through, expected, "{from} → {to}");
        }
    }
}

#[test]
fn every_state_can_be_reached_and_left() {
    for state in JobState::ALL.iter().copied() {
        assert!(!state.next(Some(InProgress)).is_empty(), "{state} is a dead end");
        let reached = JobState::ALL
            .iter()
            .any(|from| *from != state && from.next(Some(InProgress)).contains(&state));
        assert!(reached, "nothing leads to {state}");
    }
}

fn refusal(standing: &Standing, from: JobState, to: JobState) -> Error {
    standing.allows(from, to, "The roof is wet").unwrap_err()
}

#[test]
fn each_gate_says_what_is_missing_and_where() {
    let ready = ready();
    let nothing = Standing::default();
    let billed = Standing { has_invoice: true, ..ready };
    let cases = [
        (
            nothing,
            Sold,
            Scheduled,
            "Give the job a property, a start day and somebody to do it before it is scheduled.",
        ),
        (
            Standing { has_start: false, has_people: false, ..ready },
            Sold,
            Scheduled,
            "Give the job a start day and somebody to do it before it is scheduled.",
        ),
        (
            Standing { has_people: false, ..ready },
            Sold,
            Scheduled,
            "Give the job somebody to do it before it is scheduled.",
        ),
        (
            nothing,
            Sold,
            InProgress,
            "Give the job a property before work begins, so that the crew knows where to go.",
        ),
        (
            Standing { has_left: true, ..billed },
            Complete,
            Invoiced,
            "Not all of the scope is invoiced. Create and issue an invoice before the job counts \
             as invoiced.",
        ),
        (
            Standing { has_left: true, has_draft: true, ..ready },
            Complete,
            Invoiced,
            "Not all of the scope is invoiced. Issue the draft before the job counts as invoiced.",
        ),
        (
            ready,
            Complete,
            Invoiced,
            "Nothing of the job is invoiced yet. Issue an invoice first, or close the job if there \
             is nothing to invoice.",
        ),
        (
            Standing { has_left: true, ..ready },
            Complete,
            Closed,
            "Not all of the scope is invoiced. Create and issue an invoice before the job is \
             closed.",
        ),
        (
            Standing { has_draft: true, ..billed },
            Invoiced,
            Closed,
            "There is still a draft invoice. Issue it or throw it away before the job is closed.",
        ),
        (
            Standing { has_unpaid: true, ..billed },
            Invoiced,
            Closed,
            "An invoice of the job isn't paid. Record the payment before the job is closed.",
        ),
        (
            billed,
            InProgress,
            Cancelled,
            "The job has been invoiced. Void its invoices before it is cancelled.",
        ),
        (
            Standing { has_draft: true, ..ready },
            InProgress,
            Cancelled,
            "There is a draft invoice. Throw it away before the job is cancelled.",
        ),
        (ready, Sold, Sold, "The job is already sold."),
        (
            ready,
            Cancelled,
            InProgress,
            "A job that is cancelled can't become in progress; it can become sold.",
        ),
        (
            Standing { held_from: Some(Scheduled), ..ready },
            OnHold,
            Complete,
            "A job that is on hold can't become complete; it can become scheduled or cancelled.",
        ),
        (
            ready,
            Closed,
            PreProduction,
            "A job that is closed can't become pre-production; it can become warranty or \
             invoiced.",
        ),
    ];
    for (standing, from, to, sentence) in cases {
        let error = refusal(&standing, from, to);
        assert_eq!((error.kind, error.message.as_str()), (Kind::Conflict, sentence));
    }
}

#[test]
fn holding_and_cancelling_ask_why() {
    for (to, sentence) in
        [(OnHold, "Say why the job is put on hold."), (Cancelled, "Say why the job is cancelled.")]
    {
        let error = ready().allows(InProgress, to, "  ").unwrap_err();
        assert_eq!((error.fields[0].field.as_str(), error.message.as_str()), ("reason", sentence));
        assert!(ready().allows(InProgress, to, "Rain").is_ok());
    }
    assert!(ready().allows(InProgress, PunchList, "").is_ok());
    assert!(ready().allows(Complete, Warranty, "").is_ok());
}
