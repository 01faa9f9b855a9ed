//! While nobody owns the program, every page leads to the one that says where the link is.

use std::io::Cursor;

use rocket::fairing::{Fairing, Info, Kind};
use rocket::http::{Header, Status};
use rocket::{Request, Response};

use super::gate::gate_of;
use crate::ui::request::house_of;

/// What answers for itself before the company is set up; the API says that it knows no key.
const OPEN: [&str; 6] = ["/setup", "/assets/", "/company.css", "/healthz", "/gallery", "/api/"];

/// Sends every other request to the set-up, as long as there is nobody who could sign in.
pub struct Threshold;

#[rocket::async_trait]
impl Fairing for Threshold {
    fn info(&self) -> Info {
        Info { name: "First set-up", kind: Kind::Response }
    }

    async fn on_response<'r>(&self, request: &'r Request<'_>, response: &mut Response<'r>) {
        let path = request.uri().path();
        if OPEN.iter().any(|open| path.starts_with(open)) {
            return;
        }
        let (Some(gate), Some(house)) = (gate_of(request), house_of(request)) else {
            return;
        };
        // A database that fails has already been answered for.
        if gate.is_passed(&house.office).await.unwrap_or(true) {
            return;
        }
        response.set_status(Status::SeeOther);
        response.set_header(Header::new("Location", "/setup"));
        response.set_sized_body(0, Cursor::new(""));
    }
}
