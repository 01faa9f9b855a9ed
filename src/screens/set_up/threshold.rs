//! While nobody owns the program, every page leads to the one that says where the link is.

use rocket::fairing::{Fairing, Info, Kind};
use rocket::http::Method;
use rocket::http::uri::Origin;
use rocket::{Data, Request};

use super::gate::gate_of;
use crate::ui::request::{House, is_api};

/// What answers before the company is set up.
const OPEN: [&str; 5] = ["/setup", "/assets/", "/company.css", "/healthz", "/gallery"];

/// Sends every other request to the set-up, as long as there is nobody who could sign in.
pub struct Threshold;

#[rocket::async_trait]
impl Fairing for Threshold {
    fn info(&self) -> Info {
        Info { name: "First set-up", kind: Kind::Request }
    }

    async fn on_request(&self, request: &mut Request<'_>, _: &mut Data<'_>) {
        let path = request.uri().path().to_string();
        if OPEN.iter().any(|open| path.starts_with(open)) {
            return;
        }
        let (Some(gate), Some(house)) = (gate_of(request), request.rocket().state::<House>())
        else {
            return;
        };
        // A database that fails answers for itself on the page that was asked for.
        if gate.is_passed(&house.office).await.unwrap_or(true) {
            return;
        }
        let instead = if is_api(&path) { "/api/v1/not-set-up" } else { "/setup/first" };
        if let Ok(uri) = Origin::parse(instead) {
            request.set_uri(uri);
            request.set_method(Method::Get);
        }
    }
}
