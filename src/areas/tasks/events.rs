//! What happens to tasks. The events of a task about a record are the record's own, so that its
//! timeline tells them.

use serde::Serialize;

use super::Task;
use crate::areas::accounts::User;
use crate::areas::customers::Customer;
use crate::kernel::Id;
use crate::kernel::time::Day;
use crate::platform::events::{Event, Subject};

/// What happened to a task.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub enum TaskEvent {
    /// It was written down.
    Added(TaskFacts),
    /// Something about it was changed.
    Changed(TaskFacts),
    /// It is done.
    Done(TaskFacts),
    /// It isn't done after all.
    Reopened(TaskFacts),
    /// It was taken away.
    Removed(TaskFacts),
}

/// Which task.
#[derive(Debug, Clone, Serialize)]
pub struct TaskFacts {
    /// The task.
    pub task_id: Id<Task>,
    /// What there is to do.
    pub title: String,
    /// The day by which it is to be done.
    pub due_on: Option<Day>,
    /// Who is to do it.
    pub assignee_id: Option<Id<User>>,
    /// Their name.
    pub assignee: Option<String>,
    /// What its subject is.
    pub subject_kind: Option<&'static str>,
    /// Which one.
    pub subject_id: Option<i64>,
    /// What the subject is called.
    pub subject_name: Option<String>,
    /// The customer to whom it belongs.
    pub customer_id: Option<Id<Customer>>,
}

impl TaskFacts {
    /// Of this task.
    pub fn of(task: &Task) -> TaskFacts {
        TaskFacts {
            task_id: task.id,
            title: task.title.clone(),
            due_on: task.due_on,
            assignee_id: task.assignee_id,
            assignee: task.assignee_name.clone(),
            subject_kind: task.subject_kind.map(|kind| kind.code()),
            subject_id: task.subject_id,
            subject_name: task.subject_name.clone(),
            customer_id: task.customer_id,
        }
    }
}

impl TaskEvent {
    fn facts(&self) -> &TaskFacts {
        match self {
            TaskEvent::Added(facts)
            | TaskEvent::Changed(facts)
            | TaskEvent::Done(facts)
            | TaskEvent::Reopened(facts)
            | TaskEvent::Removed(facts) => facts,
        }
    }
}

impl Event for TaskEvent {
    fn kind(&self) -> &'static str {
        match self {
            TaskEvent::Added(_) => "task.added",
            TaskEvent::Changed(_) => "task.changed",
            TaskEvent::Done(_) => "task.done",
            TaskEvent::Reopened(_) => "task.reopened",
            TaskEvent::Removed(_) => "task.removed",
        }
    }

    fn subject(&self) -> Subject {
        let facts = self.facts();
        match (facts.subject_kind, facts.subject_id) {
            (Some(kind), Some(id)) => Subject::new(kind, id),
            _ => Subject::new("task", facts.task_id.get()),
        }
    }

    fn customer_id(&self) -> Option<i64> {
        self.facts().customer_id.map(Id::get)
    }
}
