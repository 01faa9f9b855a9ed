//! The pages of accounts.

mod signing_in;

pub use signing_in::signed_in;

use rocket::{Route, routes as list};

/// The routes of this area.
pub fn routes() -> Vec<Route> {
    list![signing_in::form, signing_in::sign_in, signing_in::sign_out]
}
