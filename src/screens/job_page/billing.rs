//! Which lines of the scope go onto an invoice.

use maud::{Render, html};

use crate::areas::documents::quantity;
use crate::areas::jobs::{Billing, Job, JobLine};
use crate::kernel::Cents;
use crate::kernel::error::FieldError;
use crate::ui::parts::{Button, Empty, Form, PageHead, Tick, Ticks, error_summary, form};
use crate::ui::shell::Page;

/// The page; with what is wrong, when nothing could be made of what was ticked.
pub fn choose_lines(job: &Job, lines: &[JobLine], errors: &[FieldError], csrf: &str) -> Page {
    let title = format!("Invoice {}", job.number);
    let open = lines.iter().any(|line| line.billing == Some(Billing::Open));
    let body = html! {
        (PageHead::new(&title).about(&job.title))
        (error_summary(errors))
        @if open { (choice(job, lines, errors, csrf)) } @else { (nothing(job, lines)) }
    };
    Page::new(title, body)
        .area("/jobs")
        .crumb("Jobs", "/jobs")
        .crumb(&job.number, job.href())
        .narrow()
}

fn choice(job: &Job, lines: &[JobLine], errors: &[FieldError], csrf: &str) -> Form {
    let all = lines.iter().map(tick).collect();
    let ticks = Ticks::new("Lines for the invoice", "line_ids", all).errors(errors);
    Form::post(format!("{}/invoices", job.href()), csrf).body(html! {
        (form::section_with_lead(
            "Lines",
            "The invoice starts as a draft; you can look it over before it is issued.",
            ticks.render(),
        ))
        (form::foot(html! {
            (Button::submit("Create draft invoice").primary().saves())
            (Button::link("Back", job.href()).quiet())
        }))
    })
}

fn tick(line: &JobLine) -> Tick {
    let of = &line.line;
    let tick = Tick::new(of.id, &of.description).note(quantity(of));
    match line.billing {
        Some(Billing::Open) | None => {
            tick.end(line.contract().map(Cents::plain).unwrap_or_default()).ticked(true)
        }
        Some(billing) => tick.not_now(billing.label()),
    }
}

fn nothing(job: &Job, lines: &[JobLine]) -> Empty {
    let (title, text) = match lines.is_empty() {
        true => ("No lines to invoice", "This job has no scope, so there is nothing to take over."),
        false => ("Nothing left to invoice", "Every line of the scope is on an invoice already."),
    };
    Empty::new(title, text).action(Button::link("Back to the job", job.href())).small()
}
