//! The pages of tags and fields.

mod definitions;
mod record;
mod tags;

use rocket::Route;

/// The routes of the pages, mounted at `/`.
pub fn routes() -> Vec<Route> {
    [definitions::routes(), tags::routes(), record::routes()].concat()
}
