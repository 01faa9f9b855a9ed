//! What people do with their own account.

use std::sync::Arc;

use super::signing_in::password_fits;
use crate::areas::accounts::events::WithRoles;
use crate::areas::accounts::{AccountEvent, Session, User, store};
use crate::kernel::text::required_line;
use crate::kernel::{Error, Id, Result};
use crate::platform::access::{Actor, Grant, PasswordHash, may};
use crate::platform::db::{Office, Recorded, Write};

/// Whoever is signed in here, as a person.
fn oneself(w: &Write<'_>) -> Result<User> {
    let id = w.actor().user_id().ok_or_else(|| Error::forbidden("This is for people alone."))?;
    store::get(w, Id::new(id))
}

/// Changes one's own name.
///
/// # Errors
/// What is wrong with it.
pub(in crate::areas::accounts) fn change_name(
    w: &Write<'_>,
    _: Grant<may::BeHere>,
    name: &str,
) -> Result<Recorded> {
    let user = oneself(w)?;
    let name = required_line("name", "Your name", name, 100)?;
    store::set_name(w, user.id, &name)?;
    w.record(&AccountEvent::Changed(WithRoles { user_id: user.id, name, roles: user.roles }))
}

/// Switches the shortcuts of single letters on or off.
///
/// # Errors
/// When the database fails.
pub(in crate::areas::accounts) fn set_shortcuts(
    w: &Write<'_>,
    _: Grant<may::BeHere>,
    on: bool,
) -> Result<Recorded> {
    let user = oneself(w)?;
    store::set_shortcuts(w, user.id, on)?;
    w.record(&AccountEvent::PreferencesChanged((&user).into()))
}

/// Refuses, about the field `current`, when `password` isn't the one that the person has.
///
/// # Errors
/// As said.
pub(in crate::areas::accounts) async fn check_own_password(
    office: &Office,
    id: Id<User>,
    password: String,
) -> Result<User> {
    let house = Arc::new(Actor::system("password check"));
    let (user, hash) =
        office.read(house, move |r| Ok((store::get(r, id)?, store::password_hash(r, id)?))).await?;
    let fits = match hash {
        Some(hash) => password_fits(hash, password).await?,
        None => false,
    };
    match fits {
        true => Ok(user),
        false => Err(Error::invalid("current", "That isn’t the password you have now.")),
    }
}

/// Changes one's own password, which was checked; every other session ends.
///
/// # Errors
/// When the database fails.
pub(in crate::areas::accounts) fn change_password(
    w: &Write<'_>,
    _: Grant<may::BeHere>,
    password: &PasswordHash,
) -> Result<Recorded> {
    let user = oneself(w)?;
    store::set_password(w, user.id, password)?;
    store::end_sessions(w, user.id, w.actor().origin.session_id)?;
    w.record(&AccountEvent::PasswordChanged((&user).into()))
}

/// Ends one of one's own sessions, from wherever one is.
///
/// # Errors
/// When it isn't one's own, or has ended.
pub(in crate::areas::accounts) fn end_session(
    w: &Write<'_>,
    _: Grant<may::BeHere>,
    id: Id<Session>,
) -> Result<Recorded> {
    let user = oneself(w)?;
    store::end_session(w, user.id, id)?;
    w.record(&AccountEvent::SessionEnded((&user).into()))
}
