//! The people who sign in: users, their roles, sessions, keys, invitations.
//!
//! Somebody is invited by a link, joins by choosing a password, and may be closed and reopened; a
//! person is never deleted, since documents and events name them. A session lives 30 days at most
//! and 14 days unused; a key lives until it is revoked and acts for its person, with their roles.
//! Only owners make owners, and the last owner stays.

mod actions;
mod api;
mod credential;
mod events;
mod forms;
mod kept;
mod model;
mod program;
mod routes;
mod store;
#[cfg(test)]
mod tests;
mod views;

pub use actions::{
    NewKey, NewLink, Started, add_owner, add_person, begin_session, hash_password, invite,
    invite_again, keep_ready_roles, make_key, make_password_link, revoke_key, start_session,
};
pub use api::{Api, api_routes};
pub use credential::{actor, seen, sign_in, whose_form};
pub use events::{AccountEvent, FailedTries};
pub use forms::person_draft;
pub use kept::{KeptForm, keep_form, kept_form};
pub use model::{
    ApiKey, Link, LinkPurpose, OwnerDraft, PersonDraft, Session, User, check_new_password,
};
pub use program::program;
pub use routes::{routes, signed_in};
pub use store::{
    PeopleFilter, SORTS, active, by_email, forget_expired, get, had_link_since, list,
    must_be_active, password_hash, who_may,
};
pub use views::{link as link_page, person_form};

use crate::platform::access::{Group, Scope};
use crate::platform::db::{Mask, Table};

const OWN: &str = "user_id = actor_id()";

/// The tables of this area. A session or a key is looked up at every request, by the hash of 256
/// random bits: it gives nothing away, and masked it could not be found by its index.
pub const TABLES: &[Table] = &[
    Table::open("team", "a name"),
    Table::open("role", "which roles there are is no secret"),
    Table::guarded("user", Group::User, &[(Scope::All, "1")])
        .masking(&[("password_hash", Mask::Secret)])
        .subject("user")
        .attached("subject_id = actor_id()"),
    Table::open("user_role", "who has which role is shown beside the name"),
    Table::guarded("session", Group::Credential, &[(Scope::All, "1"), (Scope::Own, OWN)])
        .masking(&[("csrf", Mask::Secret)])
        .uncaptured("last-seen stamps; signing in and out are events of their own"),
    Table::guarded("api_key", Group::Credential, &[(Scope::All, "1"), (Scope::Own, OWN)])
        .uncaptured("last-used stamps; creating and revoking are events of their own"),
    Table::guarded("kept_form", Group::Credential, &[(Scope::All, "1"), (Scope::Own, OWN)])
        .uncaptured("what was typed isn't saved yet"),
    Table::guarded("link", Group::Credential, &[(Scope::All, "1"), (Scope::Own, OWN)])
        .masking(&[("token_hash", Mask::Secret)])
        .uncaptured("stamps of their use; making and using are events of their own"),
];
