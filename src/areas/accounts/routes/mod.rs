//! The pages of accounts.

mod invitation;
mod keys;
mod people;
mod profile;
mod signing_in;

pub use signing_in::signed_in;

use rocket::{Route, routes as list};

/// The routes of this area.
pub fn routes() -> Vec<Route> {
    list![
        signing_in::form,
        signing_in::sign_in,
        signing_in::sign_out,
        invitation::show,
        invitation::accept,
        people::index,
        people::new,
        people::show,
        people::change,
        people::close,
        people::reopen,
        keys::index,
        keys::revoke,
        profile::show,
        profile::change_name,
        profile::change_password,
        profile::set_shortcuts,
        profile::end_session,
        profile::make_key,
        profile::revoke_key
    ]
}
