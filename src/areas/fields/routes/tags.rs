//! The pages of the tags themselves.

use rocket::{Route, get, post, routes};

use super::super::views::{self, TagPage};
use super::super::{Tag, actions, forms, store};
use crate::kernel::{Error, Id};
use crate::platform::access::may;
use crate::platform::db::Read;
use crate::ui::request::{Allowed, Fields, Submitted, Visitor};
use crate::ui::respond::{Answer, Reply};

const HREF: &str = "/settings/tags";

pub(super) fn routes() -> Vec<Route> {
    routes![index, new, create, edit, update, merge, delete]
}

#[get("/settings/tags")]
async fn index(visitor: Allowed<may::SeeSettings>) -> Answer {
    visitor.show(|r, _| Ok(views::tags(r.actor(), &store::counted_tags(r)?))).await
}

#[get("/settings/tags/new")]
async fn new(visitor: Allowed<may::ChangeSettings>) -> Answer {
    visitor.show(|r, v| Ok(views::tag_form(r.actor(), &TagPage::new(), &v.csrf))).await
}

#[post("/settings/tags", data = "<form>")]
async fn create(visitor: Allowed<may::ChangeSettings>, form: Submitted) -> Answer {
    let fields = form.fields;
    let draft = forms::tag(&fields);
    let outcome = visitor.acting(move |w, grant| actions::add_tag(w, grant, draft?)).await;
    match outcome {
        Ok(_) => Ok(Reply::to(HREF).toast("Tag added", fields.get("name").trim())),
        Err(error) => again(&visitor, None, fields, error).await,
    }
}

#[get("/settings/tags/<id>")]
async fn edit(visitor: Allowed<may::ChangeSettings>, id: Id<Tag>) -> Answer {
    visitor.show(move |r, v| Ok(views::tag_form(r.actor(), &TagPage::of(r, id)?, &v.csrf))).await
}

#[post("/settings/tags/<id>", data = "<form>")]
async fn update(visitor: Allowed<may::ChangeSettings>, id: Id<Tag>, form: Submitted) -> Answer {
    let fields = form.fields;
    let (version, draft) = (fields.version(), forms::tag(&fields));
    let outcome =
        visitor.acting(move |w, grant| actions::change_tag(w, grant, id, version, draft?)).await;
    match outcome {
        Ok(_) => Ok(Reply::to(HREF).toast("Tag saved", fields.get("name").trim())),
        Err(error) => again(&visitor, Some(id), fields, error).await,
    }
}

/// The form with what is wrong, and nothing lost.
async fn again(visitor: &Visitor, id: Option<Id<Tag>>, fields: Fields, error: Error) -> Answer {
    let page = move |r: &Read<'_>| match id {
        Some(id) => TagPage::of(r, id),
        None => Ok(TagPage::new()),
    };
    let fresh = move |r: &Read<'_>, v: &Visitor| Ok(views::tag_form(r.actor(), &page(r)?, &v.csrf));
    visitor
        .again_beside(error, fresh, move |r, v, errors| {
            Ok(views::tag_form(r.actor(), &page(r)?.typed(fields, errors), &v.csrf))
        })
        .await
}

#[post("/settings/tags/<id>/merging", data = "<form>")]
async fn merge(visitor: Allowed<may::ChangeSettings>, id: Id<Tag>, form: Submitted) -> Answer {
    let into = form.fields.get("into").parse::<i64>().map(Id::<Tag>::new);
    let outcome = visitor
        .acting(move |w, grant| {
            let into = into.map_err(|_| Error::invalid("into", "Choose another tag."))?;
            actions::merge_tags(w, grant, id, into)
        })
        .await;
    match outcome {
        Ok(_) => Ok(Reply::to(HREF).toast("Tags merged", "")),
        Err(error) => {
            visitor
                .again(error, move |r, v, errors| {
                    let page = TagPage::of(r, id)?.refused(errors);
                    Ok(views::tag_form(r.actor(), &page, &v.csrf))
                })
                .await
        }
    }
}

#[post("/settings/tags/<id>/deletion", data = "<_form>")]
async fn delete(visitor: Allowed<may::ChangeSettings>, id: Id<Tag>, _form: Submitted) -> Answer {
    visitor.acting(move |w, grant| actions::delete_tag(w, grant, id)).await?;
    Ok(Reply::to(HREF).toast("Tag deleted", ""))
}
