//! From what somebody shows, a cookie or a key, to the actor they are.

use std::collections::BTreeMap;

use super::User;
use super::store::{self, StoredRole};
use crate::kernel::{Id, Result};
use crate::platform::access::{Actor, Group, Origin, Scope, Sight, Who};
use crate::platform::db::{Read, Write};
use crate::ui::request::{Credential, SignedIn};

/// How often it is noted that somebody was seen; writing at each request would be waste.
const SEEN_EVERY_SECONDS: i64 = 5 * 60;

/// Finds who shows a credential; `None` when it isn't known, has ended, was revoked, or the account
/// is closed.
///
/// # Errors
/// When the database fails.
pub fn sign_in(r: &Read<'_>, credential: &Credential) -> Result<Option<SignedIn>> {
    let shown = match credential {
        Credential::Session(hash) => store::session_shown(r, hash)?,
        Credential::Key(hash) => store::key_shown(r, hash)?,
    };
    let Some(shown) = shown else { return Ok(None) };
    let user_id = shown.user_id.get();
    let who = match shown.key_id {
        Some(id) => Who::Key { id, user_id },
        None => Who::User { id: user_id },
    };
    let mut actor = actor_of(r, shown.user_id, shown.name, who)?;
    actor.origin.session_id = shown.session_id;
    let due = r.now().plus_seconds(-SEEN_EVERY_SECONDS);
    let stale = shown.last_seen_at.is_none_or(|at| at <= due);
    Ok(Some(SignedIn { actor, csrf: shown.csrf, stale }))
}

/// Whose form it is that carries this token, also when their session has ended since.
///
/// # Errors
/// When the database fails.
pub fn whose_form(r: &Read<'_>, token: &str) -> Result<Option<i64>> {
    if token.is_empty() { Ok(None) } else { store::user_of_form(r, token) }
}

/// Notes that a credential was used.
///
/// # Errors
/// When the database fails.
pub fn seen(w: &Write<'_>, credential: &Credential) -> Result<()> {
    match credential {
        Credential::Session(hash) => store::session_seen(w, hash),
        Credential::Key(hash) => store::key_seen(w, hash),
    }
}

/// The actor that a person is when the house does something in their name.
///
/// # Errors
/// When they aren't there, or the database fails.
pub fn actor(r: &Read<'_>, user: Id<User>) -> Result<Actor> {
    let name = store::get(r, user)?.name;
    actor_of(r, user, name, Who::User { id: user.get() })
}

/// The actor that a person is: all that any of their roles allows, and the widest of their scopes.
pub(super) fn actor_of(r: &Read<'_>, user: Id<User>, name: String, who: Who) -> Result<Actor> {
    let mut actor = Actor {
        who,
        name,
        roles: Vec::new(),
        permissions: std::collections::BTreeSet::new(),
        sight: Sight { user: user.get(), ..Sight::nothing() },
        origin: Origin::default(),
    };
    for role in store::roles_of(r, user)? {
        take_on(&mut actor, role);
    }
    actor.sight.has_much = store::has_much(r, user, &actor.sight)?;
    Ok(actor)
}

fn take_on(actor: &mut Actor, role: StoredRole) {
    let sight = &mut actor.sight;
    widen(&mut sight.scopes, role.scopes);
    sight.prices |= role.prices;
    sight.costs |= role.costs;
    actor.permissions.extend(role.permissions);
    actor.roles.push(role.key);
}

fn widen(scopes: &mut BTreeMap<Group, Scope>, more: BTreeMap<Group, Scope>) {
    for (group, scope) in more {
        let widest = scopes.entry(group).or_insert(scope);
        *widest = (*widest).max(scope);
    }
}
