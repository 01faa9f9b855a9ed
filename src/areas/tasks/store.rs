//! All SQL of tasks.

use rusqlite::{Row, named_params, params};

use super::model::DueCount;
use super::{SubjectTasks, Task, TaskDraft, TaskView};
use crate::areas::accounts::User;
use crate::areas::customers::Customer;
use crate::areas::notes::About;
use crate::kernel::time::{Day, Instant};
use crate::kernel::{Error, Id, Result};
use crate::platform::access::may;
use crate::platform::db::{Listed, Listing, PageOf, Read, Sort, Write, like_anywhere};
use crate::platform::events::Subject;

/// The columns of a task, in the order in which [`task`] reads them.
macro_rules! task_columns {
    () => {
        concat!(
            "t.id, t.title, t.due_on, t.assignee_id, \
             (SELECT u.name FROM visible_user u WHERE u.id = t.assignee_id), t.creator_id, \
             t.subject_kind, t.subject_id, ",
            subject_name!("t.subject_kind", "t.subject_id"),
            ", t.customer_id, t.done_at, \
             (SELECT u.name FROM visible_user u WHERE u.id = t.done_by_id), t.created_at, \
             t.version"
        )
    };
}

fn task(row: &Row<'_>) -> rusqlite::Result<Task> {
    Ok(Task {
        id: row.get(0)?,
        title: row.get(1)?,
        due_on: row.get(2)?,
        assignee_id: row.get(3)?,
        assignee_name: row.get(4)?,
        creator_id: row.get(5)?,
        subject_kind: row.get(6)?,
        subject_id: row.get(7)?,
        subject_name: row.get(8)?,
        customer_id: row.get(9)?,
        done_at: row.get(10)?,
        done_by_name: row.get(11)?,
        created_at: row.get(12)?,
        version: row.get(13)?,
    })
}

/// The task; `NotFound` when it isn't visible.
///
/// # Errors
/// As said, and when the database fails.
pub fn get(r: &Read<'_>, id: Id<Task>) -> Result<Task> {
    r.one(concat!("SELECT ", task_columns!(), " FROM visible_task t WHERE t.id = ?1"), [id], task)?
        .ok_or_else(|| Error::not_found("task"))
}

/// So many open tasks of one person are shown.
const MOST_OPEN: i64 = 300;

/// What somebody has to do, the first due first; without a day last.
///
/// # Errors
/// When the database fails.
pub fn open_of(r: &Read<'_>, user: Id<User>) -> Result<Vec<Task>> {
    r.list(
        concat!(
            "SELECT ",
            task_columns!(),
            " FROM visible_task t WHERE t.assignee_id = ?1 AND t.done_at IS NULL \
             ORDER BY coalesce(t.due_on, '9999-12-31'), t.id LIMIT ?2"
        ),
        params![user, MOST_OPEN],
        task,
    )
}

/// What somebody has done since, the last first.
pub(super) fn done_of(
    r: &Read<'_>,
    user: Id<User>,
    since: Instant,
    most: i64,
) -> Result<Vec<Task>> {
    r.list(
        concat!(
            "SELECT ",
            task_columns!(),
            " FROM visible_task t WHERE t.assignee_id = ?1 AND t.done_at >= ?2 \
             ORDER BY t.done_at DESC, t.id DESC LIMIT ?3"
        ),
        params![user, since, most],
        task,
    )
}

/// What the actor has to do until today, the first due first, `most` at most.
///
/// # Errors
/// When the database fails.
pub fn due_now(r: &Read<'_>, most: i64) -> Result<Vec<Task>> {
    r.list(
        concat!(
            "SELECT ",
            task_columns!(),
            " FROM visible_task t WHERE t.assignee_id = ?1 AND t.done_at IS NULL \
             AND coalesce(t.due_on, '9999-12-31') <= ?2 \
             ORDER BY coalesce(t.due_on, '9999-12-31'), t.id LIMIT ?3"
        ),
        params![r.actor().user_id(), r.today()?, most],
        task,
    )
}

/// How many tasks of the actor are due.
///
/// # Errors
/// When the database fails.
pub fn due_count(r: &Read<'_>) -> Result<DueCount> {
    let counted = r.one(
        "SELECT count(*), count(*) FILTER (WHERE coalesce(t.due_on, '9999-12-31') < ?2) \
         FROM visible_task t WHERE t.assignee_id = ?1 AND t.done_at IS NULL \
         AND coalesce(t.due_on, '9999-12-31') <= ?2",
        params![r.actor().user_id(), r.today()?],
        |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?)),
    )?;
    let (all, overdue) = counted.unwrap_or_default();
    Ok(DueCount { overdue, today: all - overdue })
}

/// So many tasks of one record are shown, and so many of those that are done.
const ON_A_CARD: i64 = 50;
const DONE_ON_A_CARD: i64 = 3;

/// The tasks of a record with what the reader may do there; a page shows them with [`super::card`].
///
/// # Errors
/// When the database fails.
pub fn for_subject(r: &Read<'_>, subject: Subject) -> Result<SubjectTasks> {
    let actor = r.actor();
    let seen = actor.may::<may::SeeTasks>();
    let mut tasks = Vec::new();
    if seen {
        tasks = r.list(
            concat!(
                "SELECT ",
                task_columns!(),
                " FROM visible_task t WHERE t.subject_kind = ?1 AND t.subject_id = ?2 \
                 AND t.done_at IS NULL ORDER BY coalesce(t.due_on, '9999-12-31'), t.id LIMIT ?3"
            ),
            params![subject.kind, subject.id, ON_A_CARD],
            task,
        )?;
        tasks.extend(r.list(
            concat!(
                "SELECT ",
                task_columns!(),
                " FROM visible_task t WHERE t.subject_kind = ?1 AND t.subject_id = ?2 \
                 AND t.done_at IS NOT NULL ORDER BY t.done_at DESC, t.id DESC LIMIT ?3"
            ),
            params![subject.kind, subject.id, DONE_ON_A_CARD],
            task,
        )?);
    }
    let may_write = actor.may::<may::ChangeTasks>();
    let (actor, today) = (actor.clone(), r.today()?);
    Ok(SubjectTasks { subject, tasks, seen, may_write, actor, today })
}

/// The sorts of the list; the first is the usual one.
pub const SORTS: &[Sort] = &[
    // A task without a day comes after those that have one.
    Sort::ascending("due_on", &["coalesce(t.due_on, '9999-12-31')", "t.id"]),
    Sort::descending("-due_on", &["coalesce(t.due_on, '9999-12-31')", "t.id"]),
    Sort::descending("newest", &["t.id"]),
    Sort::ascending("oldest", &["t.id"]),
];

/// The order of what is done: the last first.
const LAST_DONE: Sort = Sort::descending("done", &["t.done_at", "t.id"]);

/// Which tasks are asked for.
#[derive(Debug, Clone, Default)]
pub struct TaskFilter {
    /// The list; all of them when nothing is said.
    pub view: Option<TaskView>,
    /// What the title contains.
    pub find: Option<String>,
    /// Who has to do them.
    pub assignee_id: Option<Id<User>>,
    /// What they are about.
    pub subject: Option<(String, i64)>,
    /// Whose.
    pub customer_id: Option<Id<Customer>>,
    /// The day that makes a task overdue.
    pub today: Option<Day>,
}

impl TaskFilter {
    /// The order in which they are shown when nothing else is asked for.
    pub fn usual_sort(&self) -> &'static Sort {
        match self.view {
            Some(TaskView::Done) => &LAST_DONE,
            _ => &SORTS[0],
        }
    }
}

/// The list, filtered.
pub fn listing(filter: &TaskFilter) -> Listing {
    let listing = Listing::of(task_columns!(), "visible_task t")
        .only_if(
            "t.title LIKE :find ESCAPE '\\'",
            ":find",
            filter.find.as_deref().map(like_anywhere),
        )
        .only_if("t.assignee_id = :assignee", ":assignee", filter.assignee_id)
        .only_if("t.customer_id = :customer", ":customer", filter.customer_id)
        .only_if(
            "t.subject_kind = :kind",
            ":kind",
            filter.subject.as_ref().map(|(kind, _)| kind.clone()),
        )
        .only_if("t.subject_id = :subject", ":subject", filter.subject.as_ref().map(|(_, id)| *id));
    match filter.view {
        None => listing,
        Some(TaskView::Open) => listing.only_where("t.done_at IS NULL"),
        Some(TaskView::Overdue) => listing.only_where("t.done_at IS NULL").only_if(
            "coalesce(t.due_on, '9999-12-31') < :today",
            ":today",
            filter.today,
        ),
        Some(TaskView::Nobody) => listing.only_where("t.done_at IS NULL AND t.assignee_id IS NULL"),
        Some(TaskView::Done) => listing.only_where("t.done_at IS NOT NULL"),
    }
}

/// One page of tasks.
///
/// # Errors
/// `Invalid` for a cursor that isn't one of ours; when the database fails.
pub fn list(r: &Read<'_>, filter: &TaskFilter, sort: &Sort, page: &PageOf) -> Result<Listed<Task>> {
    listing(filter).page(r, sort, page, task)
}

pub(super) fn insert(w: &Write<'_>, about: Option<&About>, draft: &TaskDraft) -> Result<Id<Task>> {
    let id = w.insert(
        "INSERT INTO task (title, due_on, assignee_id, creator_id, subject_kind, subject_id, \
         customer_id, created_at) \
         VALUES (:title, :due, :assignee, :creator, :kind, :subject, :customer, :now)",
        named_params! {
            ":title": draft.title, ":due": draft.due_on, ":assignee": draft.assignee_id,
            ":creator": w.actor().user_id(), ":kind": about.map(|about| about.kind),
            ":subject": about.map(|about| about.id),
            ":customer": about.and_then(|about| about.customer_id), ":now": w.now(),
        },
    )?;
    Ok(Id::new(id))
}

pub(super) fn update(w: &Write<'_>, id: Id<Task>, version: i64, draft: &TaskDraft) -> Result<()> {
    w.edit(
        "this task",
        "UPDATE task SET title = :title, due_on = :due, assignee_id = :assignee, \
         version = version + 1 WHERE id = :id AND version = :version",
        named_params! {
            ":title": draft.title, ":due": draft.due_on, ":assignee": draft.assignee_id,
            ":id": id, ":version": version,
        },
    )
}

pub(super) fn set_done(w: &Write<'_>, id: Id<Task>, done: bool) -> Result<()> {
    w.execute(
        "UPDATE task SET done_at = ?2, done_by_id = ?3, version = version + 1 WHERE id = ?1",
        params![id, done.then(|| w.now()), w.actor().user_id().filter(|_| done)],
    )?;
    Ok(())
}

/// Deletes the tasks about a record that goes for good; those of a customer with those about what
/// belongs to them.
///
/// # Errors
/// When the database fails.
pub fn erase_with(w: &Write<'_>, subject: Subject) -> Result<()> {
    let sql = "DELETE FROM task WHERE (subject_kind = ?1 AND subject_id = ?2) \
               OR (?1 = 'customer' AND customer_id = ?2)";
    w.execute(sql, params![subject.kind, subject.id]).map(drop)
}

pub(super) fn delete(w: &Write<'_>, id: Id<Task>) -> Result<()> {
    w.execute("DELETE FROM task WHERE id = ?1", [id])?;
    Ok(())
}
