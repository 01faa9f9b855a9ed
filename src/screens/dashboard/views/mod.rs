//! The page of Home.

mod cards;
mod crew;
mod kpis;
mod tasks;

use maud::{Markup, html};

use super::checklist::{self, Step};
use super::figures::{Figures, Open};
use super::jobs::{self, JobLine};
use crate::areas::jobs::Job;
use crate::flows::soundness;
use crate::kernel::money::Currency;
use crate::kernel::text::count;
use crate::kernel::time::Day;
use crate::kernel::{Id, Result};
use crate::platform::access::{Actor, Group, Scope, may};
use crate::platform::db::Read;
use crate::screens::activity::latest;
use crate::screens::job_page::AtWork;
use crate::ui::parts::{Banner, Button, PageHead, Timeline};
use crate::ui::shell::Page;
use tasks::Tasks;

/// So many jobs are shown; the rest is a click away.
const JOBS: usize = 6;
/// So much of what happened.
const EVENTS: usize = 8;

/// Everything on Home.
pub(super) struct Home {
    greeting: String,
    today: Day,
    currency: Currency,
    figures: Figures,
    /// The jobs to show, whether there are more, and whether they are the actor's own work.
    jobs: Option<Jobs>,
    /// The job that the crew is at.
    work: Option<AtWork>,
    steps: Option<Vec<Step>>,
    activity: Option<Timeline>,
    /// What the actor has to do until today.
    tasks: Tasks,
    /// How many things last night's check found wrong, for those who read the audit trail.
    trouble: Option<i64>,
    /// Where a new piece of business begins, for whoever may.
    new: Option<(&'static str, &'static str)>,
}

/// The card of jobs.
struct Jobs {
    lines: Vec<JobLine>,
    more: bool,
    mine: bool,
}

impl Home {
    /// What the actor of the session sees.
    pub(super) fn read(r: &Read<'_>) -> Result<Home> {
        let actor = r.actor();
        let currency = r.one("SELECT currency FROM company", [], |row| row.get(0))?;
        let new = if actor.may::<may::ChangeEstimates>() {
            Some(("New estimate", "/estimates/new"))
        } else if actor.may::<may::ChangeCustomers>() {
            Some(("New customer", "/customers/new"))
        } else {
            None
        };
        let jobs = actor.may::<may::SeeJobs>().then(|| Jobs::read(r)).transpose()?;
        let work = jobs.as_ref().and_then(|jobs| jobs.at_work(actor));
        Ok(Home {
            work: work.map(|id| AtWork::read(r, id)).transpose()?,
            greeting: greeting(r)?,
            today: r.today()?,
            currency: currency.unwrap_or_default(),
            figures: Figures::read(r)?,
            jobs,
            steps: checklist::steps(r)?,
            activity: latest(r, EVENTS)?,
            tasks: Tasks::read(r)?,
            trouble: if actor.may::<may::SeeAudit>() { soundness::trouble(r)? } else { None },
            new,
        })
    }
}

impl Home {
    /// Whether no job is under way and nothing is to be paid.
    fn is_quiet(&self) -> bool {
        let owed = |open: &Open| open.total().count > 0 || open.unapplied.count > 0;
        let busy = self.jobs.as_ref().is_some_and(|jobs| !jobs.lines.is_empty());
        !busy && !self.figures.open.as_ref().is_some_and(owed)
    }
}

impl Jobs {
    fn read(r: &Read<'_>) -> Result<Jobs> {
        // Who works on jobs and sees no money is out there, and wants to know where to go.
        let mine = r.actor().may::<may::AdvanceJobs>() && !r.actor().may::<may::SeeInvoices>();
        let most = i64::try_from(JOBS).unwrap_or(i64::MAX).saturating_add(1);
        let mut lines = if mine { jobs::mine(r, most)? } else { jobs::under_way(r, most)? };
        let more = lines.len() > JOBS;
        lines.truncate(JOBS);
        Ok(Jobs { lines, more, mine })
    }

    /// The first one, for those who are on the roof and not in the office.
    fn at_work(&self, actor: &Actor) -> Option<Id<Job>> {
        let is_crew = actor.sight.scope(Group::Job) == Scope::Crew;
        self.lines.first().filter(|_| self.mine && is_crew).map(|job| Id::new(job.id))
    }
}

/// “Good morning, Dana”, by the company's clocks.
fn greeting(r: &Read<'_>) -> Result<String> {
    let greeting = match r.now().hour_in(r.zone()?) {
        4..12 => "Good morning",
        12..17 => "Good afternoon",
        _ => "Good evening",
    };
    let first = r.actor().name.split_whitespace().next().unwrap_or_default();
    Ok(if first.is_empty() { greeting.to_owned() } else { format!("{greeting}, {first}") })
}

/// The page.
pub(super) fn page(home: &Home, csrf: &str) -> Page {
    let day = home.today.date().strftime("%A, %B %-d").to_string();
    if let (Some(work), Some(jobs)) = (&home.work, &home.jobs) {
        return crew::page(&day, work, jobs, &home.tasks, csrf);
    }
    let head = PageHead::new(&home.greeting).about(day);
    let head = match home.new {
        Some((label, href)) => head.action(Button::link(label, href)),
        None => head,
    };
    let body = html! {
        (head)
        div class="stack" {
            (kpis::figures(&home.figures, home.currency, home.today))
            (columns(home, csrf))
        }
    };
    Page::new("Home", body).area("/").banner(home.trouble.map(banner))
}

fn banner(wrong: i64) -> Banner {
    let fact = format!("Last night’s check found {} wrong.", count("thing", wrong));
    Banner::bad(fact).cause(html! {
        "Keep a copy of the data folder as it is. The command " code { "ridgeline check" }
        " says what it is."
    })
}

/// The cards in two columns, or in one when there is nothing for the second.
fn columns(home: &Home, csrf: &str) -> Markup {
    // An office in which nothing happens yet begins with what there is to set up.
    let first = home.steps.as_ref().filter(|_| home.is_quiet());
    let main = html! {
        @if let Some(tasks) = home.tasks.card(csrf) { (tasks) }
        @if let Some(steps) = first { (cards::steps(steps, csrf)) }
        @if let Some(jobs) = &home.jobs { (cards::jobs(jobs, home.figures.jobs, home.today)) }
        @if let Some(open) = &home.figures.open { (cards::money_waiting(open)) }
    };
    let side = html! {
        @if let Some(steps) = home.steps.as_ref().filter(|_| first.is_none()) { (cards::steps(steps, csrf)) }
        @if let Some(activity) = &home.activity { (cards::activity(activity)) }
    };
    html! {
        @if side.0.is_empty() {
            div class="stack--tight" { (main) }
        } @else {
            div class="split" {
                div class="stack--tight" { (main) }
                div class="stack--tight" { (side) }
            }
        }
    }
}
