//! What people do with accounts.

mod keys;
mod links;
mod people;
mod profile;
mod roles;
mod signing_in;

pub use keys::{NewKey, make_key, revoke_key};
pub use links::{NewLink, make_password_link};
pub(super) use links::{accept, shown as link_shown};
pub use people::{add_owner, add_person, invite, invite_again};
pub(super) use people::{change_person, close, reopen};
pub(super) use profile::{
    change_name, change_password, check_own_password, end_session, set_shortcuts,
};
pub use roles::keep_ready_roles;
pub(super) use signing_in::{Checked, check_password, sign_out, tell_failure};
pub use signing_in::{Started, begin_session, hash_password, start_session};
