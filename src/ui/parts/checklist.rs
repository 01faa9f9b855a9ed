//! The set-up list: done ones grey, the others with the minutes they take. Gone for good when done.

use maud::{Markup, Render, html};

use super::{Card, Icon};

/// A step of the list.
pub struct Step {
    title: String,
    href: String,
    note: String,
    done: bool,
}

impl Step {
    /// Something to do, and how long it takes: “5 min”.
    pub fn open(
        title: impl Into<String>,
        href: impl Into<String>,
        note: impl Into<String>,
    ) -> Step {
        Step { title: title.into(), href: href.into(), note: note.into(), done: false }
    }

    /// Something done; the note may say how much: “212”.
    pub fn done(title: impl Into<String>, note: impl Into<String>) -> Step {
        Step { title: title.into(), href: String::new(), note: note.into(), done: true }
    }
}

/// The list in its card, and below it the way to put it away.
pub fn checklist(title: &str, steps: &[Step], foot: Option<impl Render>) -> Markup {
    let done = steps.iter().filter(|step| step.done).count();
    let percent = done * 100 / steps.len().max(1);
    let body = html! {
        svg class="bar progress" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" {
            rect class="track" width="100" height="4" {}
            rect class="fill" width=(percent) height="4" {}
        }
        ol class="steps" {
            @for step in steps {
                @if step.done {
                    li class="done" {
                        (Icon::CheckCircle)
                        span { (step.title) span class="sr" { ", done" } }
                        span class="time" { (step.note) }
                    }
                } @else {
                    li {
                        span class="ring" {}
                        a href=(step.href) { (step.title) }
                        span class="time" { (step.note) }
                    }
                }
            }
        }
        @if let Some(foot) = &foot { div class="foot" { (foot) } }
    };
    let count = html! { span class="muted" { (done) " of " (steps.len()) } };
    html! { div class="checklist" { (Card::flush(title, body).aside(count)) } }
}
