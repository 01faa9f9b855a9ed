//! Tasks.

use maud::{Markup, html};

use super::super::Line;
use super::super::telling::Told;
use crate::areas::notes::NoteSubject;
use crate::kernel::time::Day;
use crate::ui::parts::Icon;

/// The task, by its words.
fn title(told: &Told<'_>) -> Markup {
    let title = told.text("title");
    let title = if title.is_empty() { "a task" } else { title };
    html! {
        @match told.number("task_id").filter(|_| told.event.kind != "task.removed") {
            Some(id) => a href={ "/tasks/" (id) } { (title) },
            None => { (title) }
        }
    }
}

/// “ about J-0412 · Reroof”; nothing about the customer, on whose page it mostly stands.
fn about(told: &Told<'_>) -> Markup {
    let kind = NoteSubject::from_code(told.text("subject_kind"));
    let kind = kind.filter(|kind| *kind != NoteSubject::Customer);
    html! {
        @if let (Some(kind), Some(id)) = (kind, told.number("subject_id")) {
            " about " a href=(kind.href(id)) { (told.text("subject_name")) }
        }
    }
}

/// “ for Luis, until November 24, 2026”.
fn whose(told: &Told<'_>) -> Markup {
    let due = told.text("due_on").parse::<Day>().ok();
    let assignee = told.text("assignee");
    html! {
        @if !assignee.is_empty() { " for " b { (assignee) } }
        @if let Some(due) = due { ", until " (due.long()) }
    }
}

pub(in super::super) fn added(told: &Told<'_>) -> Line {
    let what =
        html! { (told.actor()) " wrote down the task " (title(told)) (whose(told)) (about(told)) };
    Line::new(Icon::CheckCircle, what)
}

pub(in super::super) fn changed(told: &Told<'_>) -> Line {
    let what =
        html! { (told.actor()) " changed the task " (title(told)) (whose(told)) (about(told)) };
    Line::new(Icon::Edit, what)
}

pub(in super::super) fn done(told: &Told<'_>) -> Line {
    let what = html! { (told.actor()) " ticked off " (title(told)) (about(told)) };
    Line::new(Icon::Check, what).good()
}

pub(in super::super) fn reopened(told: &Told<'_>) -> Line {
    let what = html! { (told.actor()) " opened the task " (title(told)) " again" (about(told)) };
    Line::new(Icon::CheckCircle, what)
}

pub(in super::super) fn removed(told: &Told<'_>) -> Line {
    let what = html! { (told.actor()) " removed the task " (title(told)) (about(told)) };
    Line::new(Icon::Trash, what)
}
