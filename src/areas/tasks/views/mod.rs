//! The pages of tasks, and their card on the pages of what they are about.

mod card;
mod day;
mod form;
mod list;

pub use card::{card, of_crew};
pub(super) use day::{DayPage, day};
pub(super) use form::{FormPage, form};
pub(super) use list::{ListPage, list};

use maud::{Markup, html};

use super::{Task, TaskView, routes::MY_DAY};
use crate::kernel::time::Day;
use crate::platform::access::{Actor, Group, Scope};
use crate::ui::address::Address;
use crate::ui::parts::{Tab, Todo, views};

/// What of a task the lines of a list leave out, since the list says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Without {
    /// Whose it is.
    Person,
    /// What it is about.
    Subject,
}

/// A task as a line; `back` is the page on which it stands.
pub fn todo(task: &Task, actor: &Actor, today: Day, back: &str, without: Without) -> Todo {
    let page = Address::new(task.href()).with("back", back).to_string();
    let mut todo = Todo::new(&task.title, page).done(task.is_done());
    if task.may_be_ticked_by(actor) {
        let step = if task.is_done() { "reopening" } else { "completion" };
        todo = todo.ticks(format!("{}/{step}", task.href()));
    }
    if let Some(words) = task.due_words(today).filter(|_| !task.is_done()) {
        todo = todo.due(&words, task.is_late(today));
    }
    if without != Without::Subject
        && let (Some(name), Some(href)) = (&task.subject_name, task.subject_href())
    {
        todo = todo.about(html! { a href=(href) { (name) } });
    }
    match without {
        Without::Subject => todo.about(task.assignee_name.as_deref().unwrap_or("Nobody yet")),
        Without::Person => todo,
    }
}

/// The lists that have a tab. What is overdue stands first among what is open.
const TABBED: [TaskView; 3] = [TaskView::Open, TaskView::Nobody, TaskView::Done];

/// One's own day, and the lists of everybody's; those who see their own tasks alone need no tabs.
fn tabs(actor: &Actor, current: Option<TaskView>) -> Markup {
    let all = TABBED.iter().map(|view| {
        let code = if *view == TaskView::Open { "" } else { view.code() };
        let list = Address::new("/tasks/all").with("view", code);
        Tab::new(view.label(), list.to_string()).current(current == Some(*view))
    });
    let mine = Tab::new("My day", MY_DAY).current(current.is_none());
    let tabs: Vec<Tab> = std::iter::once(mine).chain(all).collect();
    html! { @if actor.sight.scope(Group::Task) != Scope::Own { (views("Tasks", &tabs)) } }
}
