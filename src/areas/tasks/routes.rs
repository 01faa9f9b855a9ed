//! The pages of tasks.

use rocket::form::FromForm;
use rocket::{Route, get, post, routes};

use super::views::{self, DayPage, FormPage, ListPage};
use super::{Task, actions, forms, store};
use crate::areas::notes;
use crate::kernel::{Error, Id, Result};
use crate::platform::access::may;
use crate::ui::request::{Allowed, Fields, Submitted};
use crate::ui::respond::{Answer, Reply};

/// The routes of the pages, mounted at `/`.
pub fn routes() -> Vec<Route> {
    routes![day, all, new, create, edit, update, finish, reopen, remove]
}

/// Where one's own tasks are.
pub(super) const MY_DAY: &str = "/tasks";

#[get("/tasks")]
async fn day(visitor: Allowed<may::SeeTasks>) -> Answer {
    visitor.show(|r, v| Ok(views::day(&DayPage::read(r)?, &v.csrf))).await
}

/// What is asked of the list.
#[derive(Debug, Clone, Default, FromForm)]
pub(super) struct Asked {
    pub(super) q: Option<String>,
    pub(super) view: Option<String>,
    pub(super) after: Option<String>,
    pub(super) before: Option<String>,
}

#[get("/tasks/all?<asked..>")]
async fn all(visitor: Allowed<may::SeeTasks>, asked: Asked) -> Answer {
    visitor.show(move |r, _| Ok(views::list(&ListPage::read(r, asked)?))).await
}

#[get("/tasks/new?<subject_kind>&<subject_id>&<back>")]
async fn new(
    visitor: Allowed<may::ChangeTasks>,
    subject_kind: Option<String>,
    subject_id: Option<String>,
    back: Option<String>,
) -> Answer {
    visitor
        .show(move |r, v| {
            let (kind, id) = (subject_kind.unwrap_or_default(), subject_id.unwrap_or_default());
            let page = FormPage::new(r, forms::about(&kind, &id)?, back.unwrap_or_default())?;
            Ok(views::form(&page, &v.csrf))
        })
        .await
}

#[post("/tasks", data = "<form>")]
async fn create(visitor: Allowed<may::ChangeTasks>, form: Submitted) -> Answer {
    let fields = form.fields;
    let subject = forms::subject(&fields)?;
    let typed = fields.clone();
    let outcome = visitor
        .acting(move |w, grant| actions::add(w, grant, subject, forms::draft(&typed, w.today()?)?))
        .await;
    match outcome {
        Ok(_) => Ok(Reply::to(back(&fields)).toast("Task added", fields.get("title").trim())),
        Err(error) => {
            visitor
                .again(error, move |r, v, errors| {
                    let page = FormPage::new(r, subject, String::new())?.typed(fields, errors);
                    Ok(views::form(&page, &v.csrf))
                })
                .await
        }
    }
}

/// The page of a task: its form for those who write tasks, what is known of it for the others.
#[get("/tasks/<id>?<back>")]
async fn edit(visitor: Allowed<may::SeeTasks>, id: Id<Task>, back: Option<String>) -> Answer {
    visitor
        .show(move |r, v| {
            let page = FormPage::of(r, store::get(r, id)?, back.unwrap_or_default())?;
            Ok(views::form(&page, &v.csrf))
        })
        .await
}

#[post("/tasks/<id>", data = "<form>")]
async fn update(visitor: Allowed<may::ChangeTasks>, id: Id<Task>, form: Submitted) -> Answer {
    let fields = form.fields;
    let typed = fields.clone();
    let outcome = visitor
        .acting(move |w, grant| {
            actions::change(w, grant, id, typed.version(), forms::draft(&typed, w.today()?)?)
        })
        .await;
    match outcome {
        Ok(done) => Ok(Reply::to(back(&fields)).toast("Task saved", done.value.title)),
        Err(error) => {
            visitor
                .again(error, move |r, v, errors| {
                    let page = FormPage::of(r, store::get(r, id)?, String::new())?;
                    Ok(views::form(&page.typed(fields, errors), &v.csrf))
                })
                .await
        }
    }
}

#[post("/tasks/<id>/completion", data = "<form>")]
async fn finish(visitor: Allowed<may::SeeTasks>, id: Id<Task>, form: Submitted) -> Answer {
    visitor.acting(move |w, grant| actions::finish(w, grant, id)).await?;
    Ok(Reply::to(back(&form.fields)).toast("Done", title_of(&visitor, id).await?))
}

#[post("/tasks/<id>/reopening", data = "<form>")]
async fn reopen(visitor: Allowed<may::SeeTasks>, id: Id<Task>, form: Submitted) -> Answer {
    visitor.acting(move |w, grant| actions::reopen(w, grant, id)).await?;
    Ok(Reply::to(back(&form.fields)).toast("Open again", title_of(&visitor, id).await?))
}

#[post("/tasks/<id>/removal", data = "<form>")]
async fn remove(visitor: Allowed<may::ChangeTasks>, id: Id<Task>, form: Submitted) -> Answer {
    let done = visitor.acting(move |w, grant| actions::remove(w, grant, id)).await?;
    let next = back(&form.fields);
    Ok(Reply::to(next).toast("Task removed", done.value.title))
}

async fn title_of(visitor: &Allowed<may::SeeTasks>, id: Id<Task>) -> Result<String, Error> {
    visitor.read(move |r| Ok(store::get(r, id)?.title)).await
}

/// Back to the page on which it was pressed; else to the record, or to one's own day.
fn back(fields: &Fields) -> String {
    if let Some(page) = fields.back() {
        return page.to_owned();
    }
    match forms::subject(fields) {
        Ok(Some(subject)) => notes::NoteSubject::kind_of(subject)
            .map_or_else(|| MY_DAY.to_owned(), |kind| kind.href(subject.id)),
        _ => MY_DAY.to_owned(),
    }
}
