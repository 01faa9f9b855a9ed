//! Showing an estimate, and handing it over.

use rocket::{Route, get, post, routes as list};

use super::page::EstimatePage;
use crate::areas::estimates::{self, Estimate, SendingWay};
use crate::kernel::{Error, Id};
use crate::platform::access::may;
use crate::ui::request::{Allowed, Submitted};
use crate::ui::respond::Answer;

/// The routes of this page.
pub fn routes() -> Vec<Route> {
    list![show, send]
}

/// The page; right after it was handed over the PDF follows, to be saved.
#[get("/estimates/<id>?<handed>")]
async fn show(
    visitor: Allowed<may::SeeEstimates>,
    id: Id<Estimate>,
    handed: Option<&str>,
) -> Answer {
    let page = visitor.show(move |r, v| Ok(EstimatePage::read(r, id)?.show(&v.csrf))).await?;
    Ok(match handed {
        Some("over") => {
            page.header("Refresh", format!("0;url={}/pdf?save=true", estimates::href(id)))
        }
        _ => page,
    })
}

#[post("/estimates/<id>/sending", data = "<_form>")]
async fn send(
    visitor: Allowed<may::ChangeEstimates>,
    id: Id<Estimate>,
    _form: Submitted,
) -> Answer {
    let outcome =
        visitor.acting(move |w, grant| estimates::send(w, grant, id, SendingWay::Hand)).await;
    match outcome {
        Ok(_) => Ok(estimates::handed_over(id)),
        Err(error) => refused(&visitor, id, error).await,
    }
}

/// What stands in the way is told on the page of the estimate.
async fn refused(
    visitor: &Allowed<may::ChangeEstimates>,
    id: Id<Estimate>,
    error: Error,
) -> Answer {
    visitor
        .again(error, move |r, v, errors| {
            Ok(EstimatePage::read(r, id)?.refused(errors).show(&v.csrf))
        })
        .await
}
