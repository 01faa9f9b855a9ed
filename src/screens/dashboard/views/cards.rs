//! The cards below the figures.

use maud::{Markup, Render, html};

use super::Jobs;
use crate::areas::invoices;
use crate::areas::jobs::{badge, href};
use crate::kernel::Id;
use crate::kernel::time::Day;
use crate::screens::dashboard::checklist::Step;
use crate::screens::dashboard::figures::{Amount, Open};
use crate::screens::dashboard::jobs::JobLine;
use crate::ui::parts::{
    Aging, Bucket, Button, Card, ChecklistStep, Form, ListRow, Timeline, checklist, nothing, rows,
};

/// The jobs under way, or one's own.
pub(super) fn jobs(jobs: &Jobs, in_progress: Option<i64>, today: Day) -> Markup {
    let lines = jobs.lines.iter().map(|job| line(job, today));
    let lines: Vec<ListRow> =
        lines.map(|line| if jobs.mine { line.whole() } else { line }).collect();
    let (title, empty) = match jobs.mine {
        true => ("Your jobs", "No job is given to you at the moment."),
        false => ("Jobs in progress", "No job is under way at the moment."),
    };
    let body = html! { @if lines.is_empty() { (nothing(empty)) } @else { (rows(&lines)) } };
    let card = Card::flush(title, body);
    html! {
        @match (jobs.mine, in_progress) {
            (true, _) if jobs.more => (card.link("All your jobs", "/jobs")),
            (false, Some(count)) if count > 0 => {
                @let all = if count == 1 { "In the list".to_owned() } else { format!("All {count} jobs") };
                (card.link(&all, "/jobs?view=in_progress"))
            }
            _ => (card),
        }
    }
}

fn line(job: &JobLine, today: Day) -> ListRow {
    let sub = [job.customer.clone(), job.place.clone(), begins(job, today)];
    let sub: Vec<String> = sub.into_iter().flatten().collect();
    ListRow::new(&job.title, href(Id::new(job.id))).sub(sub.join(" · ")).end(badge(job.state))
}

/// “begins Nov 24”, “until Nov 26”.
pub(super) fn begins(job: &JobLine, today: Day) -> Option<String> {
    match (job.starts_on, job.ends_on) {
        (Some(start), _) if start > today => Some(format!("begins {}", start.short(today))),
        (_, Some(end)) => Some(format!("until {}", end.short(today))),
        _ => None,
    }
}

/// Open invoices by days past due; with what customers have to their credit it is what they owe.
pub(super) fn money_waiting(open: &Open) -> Markup {
    if open.total().count == 0 && open.unapplied.count == 0 {
        return Card::flush("Money waiting", nothing("No invoice is open.")).render();
    }
    let buckets = invoices::Aging::ALL.iter().zip(open.buckets).map(|(aging, amount)| {
        let (label, cents) = (aging.label(), amount.cents.get());
        Bucket::new(label, many(amount), amount.cents.plain(), cents, invoices::aging_href(*aging))
    });
    let total = open.total();
    let owed = total.cents - open.unapplied.cents;
    let aging = Aging::new(buckets.collect(), many(total), owed.plain());
    let aging = match open.unapplied.count {
        0 => aging,
        _ => aging.unapplied(many(open.unapplied), (-open.unapplied.cents).plain()),
    };
    Card::new("Money waiting", aging).link("All open invoices", "/invoices?view=open").render()
}

fn many(amount: Amount) -> u32 {
    u32::try_from(amount.count).unwrap_or(u32::MAX)
}

/// What is left to set up, and the way to put the list away.
pub(super) fn steps(steps: &[Step], csrf: &str) -> Markup {
    let steps: Vec<ChecklistStep> = steps
        .iter()
        .map(|step| match step.done {
            0 => ChecklistStep::open(step.title, step.href, step.time),
            done if step.counts => ChecklistStep::done(step.title, done.to_string()),
            _ => ChecklistStep::done(step.title, ""),
        })
        .collect();
    let dismiss = Button::submit("Don’t show this list any more").quiet().small();
    let dismiss = Form::button("/checklist/dismissal", csrf, dismiss);
    checklist("Set up Ridgeline", &steps, Some(dismiss))
}

/// What happened last.
pub(super) fn activity(timeline: &Timeline) -> Markup {
    html! { (Card::new("Recent activity", timeline).link("All", "/activity")) }
}
