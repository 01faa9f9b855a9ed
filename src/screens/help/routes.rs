//! The pages of the help.

use rocket::{Route, get, routes};

use super::{guides, views};
use crate::kernel::Error;
use crate::platform::access::may;
use crate::ui::request::Allowed;
use crate::ui::respond::Answer;

/// The routes, mounted at `/`.
pub fn routes() -> Vec<Route> {
    routes![index, show]
}

#[get("/help?<q>")]
async fn index(visitor: Allowed<may::BeHere>, q: Option<String>) -> Answer {
    visitor.show(move |_, _| Ok(views::index(q.as_deref().unwrap_or_default()))).await
}

#[get("/help/<guide>")]
async fn show(visitor: Allowed<may::BeHere>, guide: String) -> Answer {
    visitor
        .show(move |_, _| {
            let guide = guides::guide(&guide).ok_or_else(|| Error::not_found("guide"))?;
            Ok(views::guide(guide))
        })
        .await
}
