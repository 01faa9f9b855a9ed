//! Asking why, before a job is put on hold or cancelled.

use maud::html;

use crate::areas::jobs::{Job, JobState};
use crate::kernel::error::FieldError;
use crate::ui::parts::{Button, Confirm, Field, error_summary};
use crate::ui::shell::Page;

pub(super) fn page(
    job: &Job,
    to: JobState,
    typed: &str,
    errors: &[FieldError],
    csrf: &str,
) -> Page {
    let cancels = to == JobState::Cancelled;
    let (title, what) = match to {
        JobState::Cancelled => (
            format!("Cancel {}?", job.number),
            "The job stays in the list, marked as cancelled. It can be revived later.",
        ),
        _ => (
            format!("Put {} on hold?", job.number),
            "It comes back to where it is now. The reason stands on the job until then.",
        ),
    };
    let hint = match cancels {
        true => "Financing fell through. Another contractor got it.",
        false => "Rain until Thursday. Decking not delivered.",
    };
    let reason = Field::textarea("Reason", "reason", 3).value(typed).errors(errors).autofocus();
    let button = Button::submit(title.trim_end_matches('?')).named("to", to.code());
    let action = format!("{}/transitions", job.href());
    let question = Confirm::new(Button::plain(&title), &title, action, csrf)
        .body(html! { p { (what) } (reason.placeholder(hint)) })
        .yes(if cancels { button.danger() } else { button.primary() })
        .no("Back");
    let body = html! { (error_summary(errors)) (question.page(&job.href())) };
    Page::new(title, body)
        .area("/jobs")
        .crumb("Jobs", "/jobs")
        .crumb(&job.number, job.href())
        .narrow()
}
