//! Tasks: what somebody has to do, until a day, about a record or about none.
//!
//! A task is open until it is done, and can be reopened. It is given to one person or to nobody yet.
//! Whoever has to do it sees it, and so does whoever wrote it; others see it with the record that it
//! is about. One ticks off one's own; those who write tasks tick off anybody's.
//!
//! A page that shows a record reads [`for_subject`] and shows [`card`].

mod actions;
mod api;
mod events;
mod forms;
mod model;
mod routes;
mod store;
#[cfg(test)]
mod tests;
mod views;

pub use actions::{add, change, finish, remove, reopen};
pub use api::{Api, api_routes};
pub use events::{TaskEvent, TaskFacts};
pub use model::{DueCount, SubjectTasks, Task, TaskDraft, TaskView, href};
pub use routes::routes;
pub use store::{
    SORTS, TaskFilter, due_count, due_now, erase_with, for_subject, get, list, listing, open_of,
};
pub use views::{Without, card, of_crew, todo};

use crate::platform::access::Group;
use crate::platform::db::Table;

/// The tables of this area.
pub const TABLES: &[Table] = &[Table::by_subject_or(
    "task",
    Group::Task,
    "assignee_id = actor_id() OR creator_id = actor_id()",
)
.subject("task")];
