//! The pages of the fields themselves.

use rocket::{Route, get, post, routes};

use super::super::views::{self, FieldPage};
use super::super::{CustomField, FieldSubject, actions, forms, store};
use crate::kernel::{Error, Id};
use crate::platform::access::may;
use crate::platform::db::Read;
use crate::ui::parts::entries;
use crate::ui::request::{Allowed, Fields, Submitted, Visitor};
use crate::ui::respond::{Answer, Reply};

const HREF: &str = "/settings/fields";

pub(super) fn routes() -> Vec<Route> {
    routes![index, new, create, edit, update, up, down, archive, restore]
}

#[get("/settings/fields")]
async fn index(visitor: Allowed<may::SeeSettings>) -> Answer {
    visitor.show(|r, v| Ok(views::fields(r.actor(), &v.csrf, &store::all_fields(r)?))).await
}

#[get("/settings/fields/new?<of>")]
async fn new(visitor: Allowed<may::ChangeSettings>, of: Option<String>) -> Answer {
    let of = of.as_deref().and_then(FieldSubject::from_code);
    visitor.show(move |r, v| Ok(views::field_form(r.actor(), &FieldPage::new(of), &v.csrf))).await
}

#[post("/settings/fields", data = "<form>")]
async fn create(visitor: Allowed<may::ChangeSettings>, form: Submitted) -> Answer {
    if let Some(fields) = entries::stepped(&form.fields, &[forms::CHOICES]) {
        return stepped(&visitor, None, fields).await;
    }
    let fields = forms::settled(&form.fields);
    let read = forms::field(&fields);
    let outcome = visitor
        .acting(move |w, grant| {
            let (of, draft) = read?;
            actions::add_field(w, grant, of, draft)
        })
        .await;
    match outcome {
        Ok(_) => Ok(Reply::to(HREF).toast("Field added", fields.get("name").trim())),
        Err(error) => again(&visitor, None, fields, error).await,
    }
}

#[get("/settings/fields/<id>")]
async fn edit(visitor: Allowed<may::ChangeSettings>, id: Id<CustomField>) -> Answer {
    visitor
        .show(move |r, v| Ok(views::field_form(r.actor(), &FieldPage::of(r, id)?, &v.csrf)))
        .await
}

#[post("/settings/fields/<id>", data = "<form>")]
async fn update(
    visitor: Allowed<may::ChangeSettings>,
    id: Id<CustomField>,
    form: Submitted,
) -> Answer {
    if let Some(fields) = entries::stepped(&form.fields, &[forms::CHOICES]) {
        return stepped(&visitor, Some(id), fields).await;
    }
    let fields = forms::settled(&form.fields);
    let (version, read) = (fields.version(), forms::field(&fields));
    let outcome =
        visitor.acting(move |w, grant| actions::change_field(w, grant, id, version, read?.1)).await;
    match outcome {
        Ok(_) => Ok(Reply::to(HREF).toast("Field saved", fields.get("name").trim())),
        Err(error) => again(&visitor, Some(id), fields, error).await,
    }
}

/// The form after a row of choices was added or removed where there is no script.
async fn stepped(visitor: &Visitor, id: Option<Id<CustomField>>, fields: Fields) -> Answer {
    visitor
        .show(move |r, v| {
            let page = match id {
                Some(id) => FieldPage::of(r, id)?,
                None => FieldPage::new(None),
            };
            Ok(views::field_form(r.actor(), &page.typed(fields, &[]), &v.csrf))
        })
        .await
}

/// The form with what is wrong, and nothing lost.
async fn again(
    visitor: &Visitor,
    id: Option<Id<CustomField>>,
    fields: Fields,
    error: Error,
) -> Answer {
    let page = move |r: &Read<'_>| match id {
        Some(id) => FieldPage::of(r, id),
        None => Ok(FieldPage::new(None)),
    };
    let fresh =
        move |r: &Read<'_>, v: &Visitor| Ok(views::field_form(r.actor(), &page(r)?, &v.csrf));
    visitor
        .again_beside(error, fresh, move |r, v, errors| {
            Ok(views::field_form(r.actor(), &page(r)?.typed(fields, errors), &v.csrf))
        })
        .await
}

#[post("/settings/fields/<id>/up", data = "<_form>")]
async fn up(
    visitor: Allowed<may::ChangeSettings>,
    id: Id<CustomField>,
    _form: Submitted,
) -> Answer {
    visitor.acting(move |w, grant| actions::move_field(w, grant, id, true)).await?;
    Ok(Reply::to(HREF))
}

#[post("/settings/fields/<id>/down", data = "<_form>")]
async fn down(
    visitor: Allowed<may::ChangeSettings>,
    id: Id<CustomField>,
    _form: Submitted,
) -> Answer {
    visitor.acting(move |w, grant| actions::move_field(w, grant, id, false)).await?;
    Ok(Reply::to(HREF))
}

#[post("/settings/fields/<id>/archival", data = "<_form>")]
async fn archive(
    visitor: Allowed<may::ChangeSettings>,
    id: Id<CustomField>,
    _form: Submitted,
) -> Answer {
    visitor.acting(move |w, grant| actions::archive_field(w, grant, id, true)).await?;
    Ok(Reply::to(HREF).toast("Field archived", "What was written in it is kept."))
}

#[post("/settings/fields/<id>/restoration", data = "<_form>")]
async fn restore(
    visitor: Allowed<may::ChangeSettings>,
    id: Id<CustomField>,
    _form: Submitted,
) -> Answer {
    visitor.acting(move |w, grant| actions::archive_field(w, grant, id, false)).await?;
    Ok(Reply::to(HREF).toast("Field brought back", "Forms show it again."))
}
