//! The tasks of a record, beside it.

use maud::{Markup, Render, html};

use super::super::{SubjectTasks, Task};
use super::{Without, todo};
use crate::ui::address::Address;
use crate::ui::parts::{Card, Todo, nothing, todos};

fn lines(tasks: &SubjectTasks, back: &str) -> Vec<Todo> {
    let line = |task: &Task| todo(task, &tasks.actor, tasks.today, back, Without::Subject);
    tasks.tasks.iter().map(line).collect()
}

/// The card of a record's tasks. Shows nothing to those who see no tasks; `back` is the page on which
/// it stands.
pub fn card(tasks: &SubjectTasks, csrf: &str, back: &str) -> Markup {
    if !tasks.seen || (tasks.tasks.is_empty() && !tasks.may_write) {
        return Markup::default();
    }
    let body = html! {
        @if tasks.tasks.is_empty() { (nothing("Nothing to do.")) }
        @else { (todos(&lines(tasks, back), csrf, back)) }
    };
    let card = Card::flush("Tasks", body);
    if !tasks.may_write {
        return card.render();
    }
    let add = Address::new("/tasks/new")
        .with("subject_kind", tasks.subject.kind)
        .with("subject_id", tasks.subject.id)
        .with("back", back);
    card.link("Add task", &add.to_string()).render()
}

/// The same for whoever is on the roof: a part of the page without a frame; nothing when there is
/// nothing to do.
pub fn of_crew(tasks: &SubjectTasks, csrf: &str, back: &str) -> Markup {
    html! {
        @if !tasks.tasks.is_empty() {
            section aria-labelledby="tasks" {
                h2 id="tasks" { "For you to do" }
                (todos(&lines(tasks, back), csrf, back))
            }
        }
    }
}
