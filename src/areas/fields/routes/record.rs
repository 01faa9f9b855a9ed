//! The tags and fields of one record.

use rocket::{Route, get, post, routes};

use super::super::views::{self, RecordPage};
use super::super::{FieldSubject, actions, marks};
use crate::kernel::{Error, Result};
use crate::platform::access::may;
use crate::ui::request::{Allowed, Submitted};
use crate::ui::respond::{Answer, Reply};

pub(super) fn routes() -> Vec<Route> {
    routes![edit, update]
}

#[get("/fields/<kind>/<id>")]
async fn edit(visitor: Allowed<may::BeHere>, kind: &str, id: i64) -> Answer {
    let kind = known(kind)?;
    visitor
        .show(move |r, v| {
            let page = RecordPage::read(r, kind, id)?;
            actions::must_change(r.actor(), kind)?;
            Ok(views::record(&page, &v.csrf))
        })
        .await
}

/// Whether somebody may is a matter of the record's kind, which the action asks.
#[post("/fields/<kind>/<id>", data = "<form>")]
async fn update(visitor: Allowed<may::BeHere>, kind: &str, id: i64, form: Submitted) -> Answer {
    let kind = known(kind)?;
    let (fields, read) = (form.fields.clone(), form.fields);
    let outcome = visitor
        .acting(move |w, _| {
            actions::fill(w, kind, id, &marks::typed(w, kind, Some(id), &read)?)
        })
        .await;
    match outcome {
        Ok(done) => Ok(Reply::to(kind.href(id)).toast("Tags and fields saved", done.value)),
        Err(error) => {
            visitor
                .again(error, move |r, v, errors| {
                    let page = RecordPage::read(r, kind, id)?.typed(fields, errors);
                    Ok(views::record(&page, &v.csrf))
                })
                .await
        }
    }
}

fn known(kind: &str) -> Result<FieldSubject> {
    FieldSubject::from_code(kind).ok_or_else(|| Error::not_found("record"))
}
