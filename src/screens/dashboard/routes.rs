//! Home.

use rocket::{Route, get, post, routes};

use super::checklist;
use super::views::{self, Home};
use crate::platform::access::may;
use crate::ui::request::{Allowed, Submitted};
use crate::ui::respond::{Answer, Reply};

/// The routes, mounted at `/`.
pub fn routes() -> Vec<Route> {
    routes![home, put_checklist_away]
}

#[get("/")]
async fn home(visitor: Allowed<may::BeHere>) -> Answer {
    visitor.show(|r, v| Ok(views::page(&Home::read(r)?, &v.csrf))).await
}

#[post("/checklist/dismissal", data = "<_form>")]
async fn put_checklist_away(visitor: Allowed<may::ChangeSettings>, _form: Submitted) -> Answer {
    visitor.acting(checklist::put_away).await?;
    Ok(Reply::to("/").toast("List put away", "The settings have everything that was on it."))
}
