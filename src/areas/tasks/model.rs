//! The values of tasks.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::areas::accounts::User;
use crate::areas::customers::Customer;
use crate::areas::notes::NoteSubject;
use crate::kernel::choice::choice;
use crate::kernel::error::Complaints;
use crate::kernel::text::required_line;
use crate::kernel::time::{Day, Instant, days_between};
use crate::kernel::{Id, Result};
use crate::platform::access::{Actor, may};
use crate::platform::events::Subject;

/// A task, as the reader sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Task {
    /// Its id.
    #[schema(value_type = i64)]
    pub id: Id<Task>,
    /// What there is to do.
    pub title: String,
    /// The day by which it is to be done.
    pub due_on: Option<Day>,
    /// Who is to do it.
    #[schema(value_type = Option<i64>)]
    pub assignee_id: Option<Id<User>>,
    /// Their name.
    pub assignee_name: Option<String>,
    /// Who wrote it down.
    #[schema(value_type = Option<i64>)]
    pub creator_id: Option<Id<User>>,
    /// What it is about.
    pub subject_kind: Option<NoteSubject>,
    /// Which one.
    pub subject_id: Option<i64>,
    /// What that is called; null when the reader doesn't see it.
    pub subject_name: Option<String>,
    /// The customer to whom that belongs.
    #[schema(value_type = Option<i64>)]
    pub customer_id: Option<Id<Customer>>,
    /// When it was done; null while it is open.
    pub done_at: Option<Instant>,
    /// Who did it.
    pub done_by_name: Option<String>,
    /// When it was written down.
    pub created_at: Instant,
    /// Counts up with each edit.
    pub version: i64,
}

/// Where the page of a task is.
pub fn href(id: Id<Task>) -> String {
    format!("/tasks/{id}")
}

impl Task {
    /// Where its page is.
    pub fn href(&self) -> String {
        href(self.id)
    }

    /// Whether it is done.
    pub fn is_done(&self) -> bool {
        self.done_at.is_some()
    }

    /// Whether its day has gone by.
    pub fn is_late(&self, today: Day) -> bool {
        !self.is_done() && self.due_on.is_some_and(|due| due < today)
    }

    /// What it is about.
    pub fn subject(&self) -> Option<Subject> {
        Some(self.subject_kind?.of(self.subject_id?))
    }

    /// Where what it is about is shown, to those who see it.
    pub fn subject_href(&self) -> Option<String> {
        self.subject_name.as_ref()?;
        Some(self.subject_kind?.href(self.subject_id?))
    }

    /// Whether the actor may tick it off: one's own, or anybody's for those who write tasks.
    pub fn may_be_ticked_by(&self, actor: &Actor) -> bool {
        let own = actor.user_id().map(Id::new);
        let is_own = own.is_some() && (self.assignee_id == own || self.creator_id == own);
        actor.may::<may::ChangeTasks>() || (is_own && actor.may::<may::SeeTasks>())
    }

    /// “Today”, “Tomorrow”, “3 days late”, “Nov 24”; nothing for a task without a day.
    pub fn due_words(&self, today: Day) -> Option<String> {
        let due = self.due_on?;
        Some(match days_between(today, due) {
            _ if self.is_done() => due.short(today),
            0 => "Today".to_owned(),
            1 => "Tomorrow".to_owned(),
            -1 => "1 day late".to_owned(),
            late if late < 0 => format!("{} days late", -late),
            _ => due.short(today),
        })
    }
}

/// What is said about a task.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, ToSchema)]
pub struct TaskDraft {
    /// What there is to do.
    pub title: String,
    /// The day by which it is to be done.
    #[serde(default)]
    pub due_on: Option<Day>,
    /// Who is to do it; nobody yet when nothing is said.
    #[serde(default)]
    #[schema(value_type = Option<i64>)]
    pub assignee_id: Option<Id<User>>,
}

const LONGEST: usize = 200;

impl TaskDraft {
    /// The draft of a task as it is.
    pub fn of(task: &Task) -> TaskDraft {
        TaskDraft { title: task.title.clone(), due_on: task.due_on, assignee_id: task.assignee_id }
    }

    /// The same, cleaned.
    ///
    /// # Errors
    /// What is wrong, by field.
    pub fn checked(self) -> Result<TaskDraft> {
        let mut complaints = Complaints::new();
        let title = complaints.take(required_line("title", "The task", &self.title, LONGEST))?;
        complaints.finish()?;
        Ok(TaskDraft { title: title.unwrap_or_default(), ..self })
    }
}

choice! {
    /// The lists of tasks.
    pub enum TaskView {
        /// What is to be done, by anybody.
        Open = "open", "All open";
        /// The day has gone by.
        Overdue = "overdue", "Overdue";
        /// Given to nobody yet.
        Nobody = "nobody", "Nobody’s";
        /// What is done, the last first.
        Done = "done", "Done";
    }
}

/// How many of somebody's tasks wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DueCount {
    /// Their day has gone by.
    pub overdue: i64,
    /// They are due today.
    pub today: i64,
}

/// The open tasks of one record, and what was done of late, with what the reader may do there.
#[derive(Debug, Clone)]
pub struct SubjectTasks {
    /// What they are about.
    pub subject: Subject,
    /// The open ones, the first due first; then those that were done last.
    pub tasks: Vec<Task>,
    /// Whether the reader sees tasks at all.
    pub seen: bool,
    /// Whether they may write one.
    pub may_write: bool,
    /// The reader.
    pub actor: Actor,
    /// The business's today.
    pub today: Day,
}
