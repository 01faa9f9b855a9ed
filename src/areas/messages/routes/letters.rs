//! The words of letters. The page of one of them shows a real record, so it is a flow.

use rocket::{get, post};

use super::super::{Purpose, actions, store, views};
use crate::kernel::Error;
use crate::platform::access::may;
use crate::ui::request::{Allowed, Submitted};
use crate::ui::respond::{Answer, Reply};

#[get("/settings/letters")]
pub(super) async fn index(visitor: Allowed<may::SeeSettings>) -> Answer {
    visitor
        .show(|r, _| {
            let all = Purpose::ALL
                .iter()
                .map(|purpose| Ok((*purpose, store::template(r, *purpose)?)))
                .collect::<crate::kernel::Result<Vec<_>>>()?;
            Ok(views::letters(r.actor(), &all))
        })
        .await
}

#[post("/settings/letters/<purpose>/reset", data = "<_form>")]
pub(super) async fn reset(
    visitor: Allowed<may::ChangeSettings>,
    purpose: &str,
    _form: Submitted,
) -> Answer {
    let purpose = Purpose::from_code(purpose).ok_or_else(|| Error::not_found("letter"))?;
    visitor.acting(move |w, grant| actions::reset_template(w, grant, purpose)).await?;
    Ok(Reply::to("/settings/letters").toast("Ready-made words again", purpose.label()))
}
