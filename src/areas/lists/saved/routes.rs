//! The pages on which a view is saved, renamed, deleted.

use rocket::{Route, get, post, routes};

use super::super::asked::Asked;
use super::super::views::{self, ViewForm};
use super::model::{SavedView, ViewDraft, title_of};
use super::{actions, store};
use crate::kernel::{Error, Id, Result};
use crate::platform::access::may;
use crate::platform::db::Read;
use crate::ui::request::{Allowed, Fields, Submitted};
use crate::ui::respond::{Answer, Reply};

/// The routes of the pages, mounted at `/`.
pub fn routes() -> Vec<Route> {
    routes![new, create, edit, update, delete]
}

/// Saves what a list shows: `?list=invoices` and the list's own query, as one parameter.
#[get("/views/new")]
async fn new(visitor: Allowed<may::BeHere>, asked: Asked) -> Answer {
    let fields = Fields::of([
        ("list", asked.get("list").to_owned()),
        ("query", asked.get("query").to_owned()),
    ]);
    visitor.show(move |r, v| Ok(views::view_form(&form(r, None, fields)?, &v.csrf))).await
}

#[post("/views", data = "<sent>")]
async fn create(visitor: Allowed<may::BeHere>, sent: Submitted) -> Answer {
    let fields = sent.fields;
    let draft = draft(&fields);
    match visitor.acting(move |w, grant| actions::save(w, grant, draft)).await {
        Ok(done) => Ok(Reply::to(done.value.href()).toast("View saved", &done.value.name)),
        Err(error) => again(&visitor, None, fields, error).await,
    }
}

/// The form of a view; `query` is what the list shows now.
#[get("/views/<id>/edit")]
async fn edit(visitor: Allowed<may::BeHere>, id: Id<SavedView>, asked: Asked) -> Answer {
    visitor
        .show(move |r, v| {
            let view = store::get(r, id)?;
            let now = asked.said("query").unwrap_or(&view.query).to_owned();
            let mut fields = Fields::of([("name", view.name.clone()), ("query", now)]);
            if view.is_for_all() {
                fields.set("for_all", "true");
            }
            Ok(views::view_form(&form(r, Some(id), fields)?, &v.csrf))
        })
        .await
}

#[post("/views/<id>", data = "<sent>")]
async fn update(visitor: Allowed<may::BeHere>, id: Id<SavedView>, sent: Submitted) -> Answer {
    let fields = sent.fields;
    let draft = draft(&fields);
    match visitor.acting(move |w, grant| actions::change(w, grant, id, draft)).await {
        Ok(done) => Ok(Reply::to(done.value.href()).toast("View saved", &done.value.name)),
        Err(error) => again(&visitor, Some(id), fields, error).await,
    }
}

#[post("/views/<id>/deletion", data = "<_sent>")]
async fn delete(visitor: Allowed<may::BeHere>, id: Id<SavedView>, _sent: Submitted) -> Answer {
    let done = visitor.acting(move |w, grant| actions::remove(w, grant, id)).await?;
    Ok(Reply::to(format!("/{}", done.value.list)).toast("View deleted", &done.value.name))
}

fn draft(fields: &Fields) -> ViewDraft {
    let asked = Asked::parse(fields.get("query"));
    ViewDraft {
        list: fields.get("list").to_owned(),
        name: fields.get("name").to_owned(),
        query: asked.without_place(),
        for_all: fields.has("for_all"),
    }
}

fn form(r: &Read<'_>, id: Option<Id<SavedView>>, fields: Fields) -> Result<ViewForm> {
    let view = id.map(|id| store::get(r, id)).transpose()?;
    let list = view.as_ref().map_or(fields.get("list"), |view| &view.list).to_owned();
    let title = title_of(&list).ok_or_else(|| Error::not_found("list"))?;
    let may_share = r.actor().may::<may::ChangeSettings>();
    Ok(ViewForm { view, list, title, fields, may_share, errors: Vec::new() })
}

async fn again(
    visitor: &Allowed<may::BeHere>,
    id: Option<Id<SavedView>>,
    fields: Fields,
    error: Error,
) -> Answer {
    visitor
        .again(error, move |r, v, errors| {
            let form = ViewForm { errors: errors.to_vec(), ..form(r, id, fields)? };
            Ok(views::view_form(&form, &v.csrf))
        })
        .await
}
