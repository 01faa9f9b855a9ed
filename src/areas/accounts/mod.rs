//! The people who sign in: users, their roles, sessions, keys, invitations.

mod model;
mod store;

pub use model::User;
pub use store::{active, get, must_be_active};

use crate::platform::access::{Group, Scope};
use crate::platform::db::{Mask, Table};

/// The tables of this area.
pub const TABLES: &[Table] = &[
    Table::open("team", "a name"),
    Table::open("role", "which roles there are is no secret"),
    Table::guarded("user", Group::User, &[(Scope::All, "1")])
        .masking(&[("password_hash", Mask::Secret)])
        .subject("user"),
    Table::open("user_role", "who has which role is shown beside the name"),
    Table::guarded(
        "session",
        Group::Credential,
        &[(Scope::All, "1"), (Scope::Own, "user_id = actor_id()")],
    )
    .masking(&[("token_hash", Mask::Secret), ("csrf", Mask::Secret)])
    .uncaptured("last-seen stamps; signing in and out are events of their own"),
    Table::guarded(
        "api_key",
        Group::Credential,
        &[(Scope::All, "1"), (Scope::Own, "user_id = actor_id()")],
    )
    .masking(&[("secret_hash", Mask::Secret)])
    .uncaptured("last-used stamps; creating and revoking are events of their own"),
    Table::guarded(
        "link",
        Group::Credential,
        &[(Scope::All, "1"), (Scope::Own, "user_id = actor_id()")],
    )
    .masking(&[("token_hash", Mask::Secret)]),
];
