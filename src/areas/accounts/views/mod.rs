//! The pages of accounts.

mod invitation;
mod keys;
mod people;
mod person;
mod profile;
mod signing_in;

pub(super) use invitation::{invitation, used_link};
pub(super) use keys::{all_keys, new_key};
pub(super) use people::people;
pub use person::{link, person_form};
pub(super) use profile::profile;
pub(super) use signing_in::sign_in;
