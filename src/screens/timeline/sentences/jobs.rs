//! Jobs.

use maud::{Markup, html};

use super::super::Line;
use super::super::telling::{Told, listed};
use super::quoted;
use crate::areas::jobs::JobState;
use crate::ui::parts::Icon;

fn link(told: &Told<'_>) -> Markup {
    told.link("number", "a job", "jobs")
}

pub(in super::super) fn created(told: &Told<'_>) -> Line {
    let what = html! { (told.actor()) " opened " (link(told)) (told.and_text("title")) };
    Line::new(Icon::Hammer, what)
}

pub(in super::super) fn changed(told: &Told<'_>) -> Line {
    Line::new(Icon::Edit, html! { (told.actor()) " changed " (link(told)) })
}

pub(in super::super) fn assigned(told: &Told<'_>) -> Line {
    let people = told.texts("assignees");
    let what = html! {
        @if people.is_empty() {
            (told.actor()) " changed the people of " (link(told))
        } @else { (told.actor()) " gave " (link(told)) " to " b { (listed(&people)) } }
    };
    Line::new(Icon::Users, what)
}

pub(in super::super) fn moved(told: &Told<'_>) -> Line {
    let (from, to) = (JobState::from_code(told.text("from")), JobState::from_code(told.text("to")));
    let what = html! {
        (told.actor()) " moved " (link(told))
        @if let Some(from) = from { " from " (from) }
        @if let Some(to) = to { " to " b { (to) } }
        (quoted(told.text("reason")))
    };
    match to {
        Some(JobState::OnHold) => Line::new(Icon::Pause, what).bad(),
        Some(JobState::Cancelled) => Line::new(Icon::X, what).bad(),
        Some(JobState::Complete | JobState::Closed) => Line::new(Icon::Check, what).good(),
        _ => Line::new(Icon::Hammer, what),
    }
}
