//! Home for the crew: the job of today, and what comes after it.

use maud::{Markup, html};

use super::Jobs;
use super::cards::begins;
use super::tasks::Tasks;
use crate::areas::jobs::{badge, href};
use crate::kernel::Id;
use crate::kernel::time::Day;
use crate::screens::dashboard::jobs::JobLine;
use crate::screens::job_page::AtWork;
use crate::ui::parts::{Button, ListRow, rows};
use crate::ui::shell::Page;

/// One job, large; the others below it.
pub(super) fn page(day: &str, work: &AtWork, jobs: &Jobs, tasks: &Tasks, csrf: &str) -> Page {
    let today = tasks.today;
    let next: Vec<ListRow> = jobs.lines.iter().skip(1).map(|job| row(job, today)).collect();
    let body = html! {
        div class="crew" {
            p class="crew-day" { (day) }
            (work.show(csrf))
            @if !tasks.is_empty() { (tasks.section(csrf)) }
            @if !next.is_empty() { (after(&next, jobs.more)) }
        }
    };
    Page::new("Home", body).area("/").narrow()
}

fn after(next: &[ListRow], more: bool) -> Markup {
    html! {
        section aria-labelledby="next" {
            h2 id="next" { "What’s next" }
            (rows(next))
            @if more { (Button::link("All your jobs", "/jobs").big().block()) }
        }
    }
}

fn row(job: &JobLine, today: Day) -> ListRow {
    let sub = [job.place.clone(), job.customer.clone(), begins(job, today)];
    let sub: Vec<String> = sub.into_iter().flatten().collect();
    let row = ListRow::new(&job.title, href(Id::new(job.id))).whole();
    row.sub(sub.join(" · ")).end(badge(job.state))
}
