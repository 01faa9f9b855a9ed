//! Tasks for programs.

use rocket::http::Status;
use rocket::{Route, delete, get, patch, post, routes};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, OpenApi, ToSchema};

use super::{SORTS, Task, TaskDraft, TaskFilter, TaskView, actions, store};
use crate::areas::accounts::User;
use crate::areas::notes::NoteSubject;
use crate::kernel::time::Day;
use crate::kernel::{Error, Id, Result, named};
use crate::platform::access::may;
use crate::platform::db::{PageOf, Read, Sort, Write};
use crate::platform::events::Subject;
use crate::ui::request::{Allowed, Body, Creation, Nothing, Query};
use crate::ui::respond::{Answer, Reply};

/// The description of the calls about tasks.
#[derive(OpenApi)]
#[openapi(
    paths(index, create, show, change, remove, finish, reopen),
    components(schemas(Task, TaskList, NewTask, TaskChange, Nothing)),
    tags((name = "tasks", description = "What there is to do, by whom and until when"))
)]
pub struct Api;

/// The routes, mounted at `/api/v1`.
pub fn api_routes() -> Vec<Route> {
    routes![index, create, show, change, remove, finish, reopen]
}

/// A page of tasks.
#[derive(Debug, Serialize, ToSchema)]
struct TaskList {
    /// The tasks.
    items: Vec<Task>,
    /// What `after` takes for the next page; null on the last one.
    next: Option<String>,
}

/// What is asked of the list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Asked {
    /// A part of the title.
    q: Option<String>,
    /// open, overdue, nobody, done; all of them when nothing is said.
    view: Option<String>,
    /// Who has to do them.
    assignee_id: Option<i64>,
    /// What they are about: customer, property, item, estimate, job, invoice, payment.
    #[param(value_type = Option<NoteSubject>)]
    subject_kind: Option<String>,
    /// Which one; with `subject_kind`.
    subject_id: Option<i64>,
    /// Whose.
    customer_id: Option<i64>,
    /// due_on, -due_on, newest, oldest.
    sort: Option<String>,
    /// How many; 50 when nothing is said, 200 at most.
    limit: Option<usize>,
    /// The cursor of the page before.
    after: Option<String>,
}

impl Asked {
    fn filter(&self, today: Day) -> Result<TaskFilter> {
        let view = self.view.as_deref().map(|code| {
            TaskView::from_code(code).ok_or_else(|| {
                Error::invalid("view", format!("There is no view “{code}” of tasks."))
            })
        });
        let subject = match (self.subject_kind.as_deref(), self.subject_id) {
            (None, None) => None,
            (Some(kind), Some(id)) => Some((known(kind)?.code().to_owned(), id)),
            (Some(_), None) => return Err(Error::invalid("subject_id", "Say which one.")),
            (None, Some(_)) => {
                return Err(Error::invalid("subject_kind", "Say what it is: customer, job, …."));
            }
        };
        Ok(TaskFilter {
            view: view.transpose()?,
            find: self.q.clone().filter(|text| !text.trim().is_empty()),
            assignee_id: self.assignee_id.map(Id::new),
            subject,
            customer_id: self.customer_id.map(Id::new),
            today: Some(today),
        })
    }
}

fn known(kind: &str) -> Result<NoteSubject> {
    NoteSubject::from_code(kind).ok_or_else(|| {
        Error::invalid("subject_kind", format!("There are no tasks about “{kind}”."))
    })
}

/// A task that is written down.
#[derive(Debug, Deserialize, ToSchema)]
struct NewTask {
    /// What there is to do.
    title: String,
    /// The day by which it is to be done.
    #[serde(default)]
    due_on: Option<Day>,
    /// Who is to do it.
    #[serde(default)]
    #[schema(value_type = Option<i64>)]
    assignee_id: Option<Id<User>>,
    /// What it is about; with `subject_id`.
    #[serde(default)]
    subject_kind: Option<NoteSubject>,
    /// Which one.
    #[serde(default)]
    subject_id: Option<i64>,
}

impl NewTask {
    fn subject(&self) -> Result<Option<Subject>> {
        match (self.subject_kind, self.subject_id) {
            (None, None) => Ok(None),
            (Some(kind), Some(id)) => Ok(Some(kind.of(id))),
            (Some(_), None) => Err(Error::invalid("subject_id", "Say which one.")),
            (None, Some(_)) => Err(Error::invalid("subject_kind", "Say what it is: job, ….")),
        }
    }
}

/// What is changed of a task; what isn't named stays, null takes away.
#[derive(Debug, Deserialize, ToSchema)]
struct TaskChange {
    /// The version that was read; whatever it is now, when nothing is said.
    #[serde(default)]
    version: Option<i64>,
    /// What there is to do.
    #[serde(default)]
    title: Option<String>,
    /// The day by which it is to be done.
    #[serde(default, deserialize_with = "named")]
    #[schema(value_type = Option<Day>)]
    due_on: Option<Option<Day>>,
    /// Who is to do it.
    #[serde(default, deserialize_with = "named")]
    #[schema(value_type = Option<i64>)]
    assignee_id: Option<Option<Id<User>>>,
}

impl TaskChange {
    fn onto(self, task: &Task) -> TaskDraft {
        let old = TaskDraft::of(task);
        TaskDraft {
            title: self.title.unwrap_or(old.title),
            due_on: self.due_on.unwrap_or(old.due_on),
            assignee_id: self.assignee_id.unwrap_or(old.assignee_id),
        }
    }
}

fn answer(r: &Read<'_>, id: Id<Task>) -> Result<Task> {
    store::get(r, id)
}

/// The tasks, the first due first.
#[utoipa::path(
    get, path = "/tasks", tag = "tasks", params(Asked),
    responses((status = 200, body = TaskList), (status = 422, description = "What is wrong"))
)]
#[get("/tasks")]
async fn index(visitor: Allowed<may::SeeTasks>, asked: Query<Asked>) -> Answer {
    let asked = asked.0;
    let listed = visitor
        .read(move |r| {
            let filter = asked.filter(r.today()?)?;
            let sort = match &asked.sort {
                None => filter.usual_sort(),
                some => Sort::among(SORTS, some.as_deref())?,
            };
            store::list(r, &filter, sort, &PageOf::after(asked.limit, asked.after.as_deref()))
        })
        .await?;
    Reply::json(Status::Ok, &TaskList { items: listed.items, next: listed.next })
}

/// Writes a task down.
#[utoipa::path(
    post, path = "/tasks", tag = "tasks", request_body = NewTask,
    responses(
        (status = 201, body = Task),
        (status = 404, description = "There is no such record"),
        (status = 422, description = "What is wrong")
    )
)]
#[post("/tasks", data = "<body>")]
async fn create(visitor: Allowed<may::ChangeTasks>, body: Creation<NewTask>) -> Answer {
    let add = move |w: &Write<'_>, grant| {
        let subject = body.0.subject()?;
        let NewTask { title, due_on, assignee_id, .. } = body.0;
        actions::add(w, grant, subject, TaskDraft { title, due_on, assignee_id })
    };
    visitor.creating("tasks", add, answer).await
}

/// One task.
#[utoipa::path(
    get, path = "/tasks/{id}", tag = "tasks", params(("id" = i64, Path)),
    responses((status = 200, body = Task), (status = 404, description = "Not there"))
)]
#[get("/tasks/<id>")]
async fn show(visitor: Allowed<may::SeeTasks>, id: Id<Task>) -> Answer {
    let task = visitor.read(move |r| answer(r, id)).await?;
    Reply::json(Status::Ok, &task)
}

/// Changes a task; what isn't named stays.
#[utoipa::path(
    patch, path = "/tasks/{id}", tag = "tasks", params(("id" = i64, Path)),
    request_body = TaskChange,
    responses(
        (status = 200, body = Task),
        (status = 404, description = "Not there"),
        (status = 409, description = "It was saved elsewhere meanwhile"),
        (status = 422, description = "What is wrong")
    )
)]
#[patch("/tasks/<id>", data = "<body>")]
async fn change(
    visitor: Allowed<may::ChangeTasks>,
    id: Id<Task>,
    body: Body<TaskChange>,
) -> Answer {
    visitor
        .answering(move |w, grant| {
            let task = store::get(w, id)?;
            let version = body.0.version.unwrap_or(task.version);
            actions::change(w, grant, id, version, body.0.onto(&task))
        })
        .await
}

/// Takes a task away; its history stays.
#[utoipa::path(
    delete, path = "/tasks/{id}", tag = "tasks", params(("id" = i64, Path)),
    request_body = Nothing,
    responses((status = 204, description = "Gone"), (status = 404, description = "Not there"))
)]
#[delete("/tasks/<id>", data = "<_body>")]
async fn remove(visitor: Allowed<may::ChangeTasks>, id: Id<Task>, _body: Body<Nothing>) -> Answer {
    visitor.acting(move |w, grant| actions::remove(w, grant, id)?.then(|_| Ok(()))).await?;
    Ok(Reply::nothing())
}

/// Ticks a task off.
#[utoipa::path(
    post, path = "/tasks/{id}/completion", tag = "tasks", params(("id" = i64, Path)),
    request_body = Nothing,
    responses(
        (status = 200, body = Task),
        (status = 403, description = "It is somebody else’s"),
        (status = 404, description = "Not there"),
        (status = 409, description = "It is done already")
    )
)]
#[post("/tasks/<id>/completion", data = "<_body>")]
async fn finish(visitor: Allowed<may::SeeTasks>, id: Id<Task>, _body: Body<Nothing>) -> Answer {
    visitor.answering(move |w, grant| actions::finish(w, grant, id)?.then(|id| answer(w, id))).await
}

/// Opens a task again.
#[utoipa::path(
    post, path = "/tasks/{id}/reopening", tag = "tasks", params(("id" = i64, Path)),
    request_body = Nothing,
    responses(
        (status = 200, body = Task),
        (status = 403, description = "It is somebody else’s"),
        (status = 404, description = "Not there"),
        (status = 409, description = "It is open")
    )
)]
#[post("/tasks/<id>/reopening", data = "<_body>")]
async fn reopen(visitor: Allowed<may::SeeTasks>, id: Id<Task>, _body: Body<Nothing>) -> Answer {
    visitor.answering(move |w, grant| actions::reopen(w, grant, id)?.then(|id| answer(w, id))).await
}
