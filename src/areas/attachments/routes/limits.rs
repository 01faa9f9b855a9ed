//! How large files may be.

use rocket::{Route, get, post, routes};

use super::super::views::{self, LimitsPage};
use super::super::{LimitsDraft, actions};
use crate::kernel::Result;
use crate::platform::access::may;
use crate::platform::db::Read;
use crate::ui::request::{Allowed, Fields, FormReader, Submitted, Visitor};
use crate::ui::respond::{Answer, Reply};

pub(super) fn routes() -> Vec<Route> {
    routes![show, change]
}

#[get("/settings/files")]
async fn show(visitor: Allowed<may::SeeSettings>) -> Answer {
    visitor.show(|r, v| Ok(views::limits(r.actor(), &v.csrf, &LimitsPage::read(r)?))).await
}

#[post("/settings/files", data = "<form>")]
async fn change(visitor: Allowed<may::ChangeSettings>, form: Submitted) -> Answer {
    let fields = form.fields;
    let (version, draft) = (fields.version(), draft(&fields));
    let outcome =
        visitor.acting(move |w, grant| actions::change_limits(w, grant, version, draft?)).await;
    match outcome {
        Ok(_) => Ok(Reply::to("/settings/files").toast("Changes saved", "")),
        Err(error) => {
            let fresh = |r: &Read<'_>, v: &Visitor| {
                Ok(views::limits(r.actor(), &v.csrf, &LimitsPage::read(r)?))
            };
            visitor
                .again_beside(error, fresh, move |r, v, errors| {
                    let page = LimitsPage::read(r)?.typed(fields, errors);
                    Ok(views::limits(r.actor(), &v.csrf, &page))
                })
                .await
        }
    }
}

fn draft(fields: &Fields) -> Result<LimitsDraft> {
    let mut form = FormReader::new(fields);
    let draft = LimitsDraft {
        largest_mb: form.number("largest_mb").unwrap_or_default(),
        total_gb: form.number("total_gb").unwrap_or_default(),
    };
    form.finish()?;
    Ok(draft)
}
