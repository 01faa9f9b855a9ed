//! The gallery of all parts, in debug builds.

use rocket::http::Status;
use rocket::{Route, get, routes as list};

use crate::ui::parts::gallery;
use crate::ui::respond::{Answer, Reply};

/// The routes of this page; nobody needs to sign in for it.
pub fn routes() -> Vec<Route> {
    list![show]
}

#[get("/gallery")]
fn show() -> Answer {
    Ok(Reply::page(Status::Ok, gallery::page()))
}
