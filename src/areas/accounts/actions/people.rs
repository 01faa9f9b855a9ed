//! Inviting people, giving them roles, closing their accounts.

use crate::areas::accounts::events::WithRoles;
use crate::areas::accounts::{
    AccountEvent, LinkPurpose, NewLink, OwnerDraft, PersonDraft, User, store,
};
use crate::kernel::{Error, Id, Result};
use crate::platform::access::{Grant, PasswordHash, Who, may};
use crate::platform::db::{Recorded, Write};

const OWNER: &str = "owner";

/// Adds the company's first owner. A part of setting up, which records the event.
///
/// # Errors
/// What is wrong, by field.
pub fn add_owner(w: &Write<'_>, draft: OwnerDraft, password: &PasswordHash) -> Result<Id<User>> {
    let draft = draft.checked()?;
    let owner = store::insert_user(w, &draft.name, &draft.email, Some(password))?;
    store::give_roles(w, owner, &[OWNER.to_owned()])?;
    Ok(owner)
}

/// Adds a person, by the house itself: for samples and rehearsals, where nobody is there to follow
/// an invitation.
///
/// # Errors
/// What is wrong, by field.
pub fn add_person(
    w: &Write<'_>,
    _: Grant<may::ChangePeople>,
    draft: PersonDraft,
    password: Option<&PasswordHash>,
) -> Result<Recorded<Id<User>>> {
    let id = insert(w, &draft.checked()?, password)?;
    Ok(w.record(&AccountEvent::Added(facts(w, id)?))?.with(id))
}

/// Invites a person by a link, which is answered once; whoever has it joins with a password of
/// their own.
///
/// # Errors
/// What is wrong, by field; only owners invite owners.
pub fn invite(
    w: &Write<'_>,
    _: Grant<may::ChangePeople>,
    draft: PersonDraft,
) -> Result<Recorded<NewLink>> {
    let draft = draft.checked()?;
    may_give(w, &[], &draft.roles)?;
    let id = insert(w, &draft, None)?;
    let link = NewLink::make(w, LinkPurpose::Invitation, id)?;
    Ok(w.record(&AccountEvent::Invited(facts(w, id)?))?.with(link))
}

/// Makes another link for somebody who hasn't joined yet; the one before ends.
///
/// # Errors
/// `Conflict` when they have joined; only owners invite owners.
pub fn invite_again(
    w: &Write<'_>,
    _: Grant<may::ChangePeople>,
    id: Id<User>,
) -> Result<Recorded<NewLink>> {
    let user = store::get(w, id)?;
    if user.joined_at.is_some() {
        return Err(Error::conflict(format!("{} has joined already.", user.name)));
    }
    // Whoever holds the link becomes that person, so it gives what their roles give.
    may_give(w, &[], &user.roles)?;
    let link = NewLink::make(w, LinkPurpose::Invitation, id)?;
    Ok(w.record(&AccountEvent::Invited(facts(w, id)?))?.with(link))
}

fn insert(w: &Write<'_>, draft: &PersonDraft, password: Option<&PasswordHash>) -> Result<Id<User>> {
    let id = store::insert_user(w, &draft.name, &draft.email, password)?;
    store::give_roles(w, id, &draft.roles)?;
    store::join_team(w, id, &draft.team)?;
    Ok(id)
}

/// Changes name, address, team and roles; `version` is the one that was edited.
///
/// # Errors
/// What is wrong, by field; only owners make owners, and the last one stays; `Conflict` when
/// somebody else saved meanwhile.
pub(in crate::areas::accounts) fn change_person(
    w: &Write<'_>,
    _: Grant<may::ChangePeople>,
    id: Id<User>,
    version: i64,
    draft: PersonDraft,
) -> Result<Recorded> {
    let user = store::get(w, id)?;
    let draft = draft.checked()?;
    may_give(w, &user.roles, &draft.roles)?;
    let stays_owner = draft.roles.iter().any(|role| role == OWNER);
    if user.is_owner() && !stays_owner {
        an_owner_must_stay(w, &user, "roles")?;
    }
    store::update_user(w, id, version, &draft)?;
    store::give_roles(w, id, &draft.roles)?;
    store::join_team(w, id, &draft.team)?;
    w.record(&AccountEvent::Changed(facts(w, id)?))
}

/// Closes an account: its sessions and keys end, what it did stays.
///
/// # Errors
/// `Conflict` for one's own account, for the last owner, and when it is closed already.
pub(in crate::areas::accounts) fn close(
    w: &Write<'_>,
    _: Grant<may::ChangePeople>,
    id: Id<User>,
) -> Result<Recorded> {
    let user = store::get(w, id)?;
    if w.actor().user_id() == Some(id.get()) {
        return Err(Error::conflict("You can’t close your own account. Another owner can."));
    }
    if !user.active {
        return Err(Error::conflict(format!("The account of {} is closed already.", user.name)));
    }
    if user.is_owner() {
        may_give(w, &user.roles, &[])?;
        an_owner_must_stay(w, &user, "")?;
    }
    store::set_active(w, id, false)?;
    store::end_sessions(w, id, None)?;
    for key in store::keys_of(w, id)? {
        store::revoke_key(w, key.id)?;
    }
    w.record(&AccountEvent::Closed((&user).into()))
}

/// Opens a closed account again; its person signs in anew, and makes new keys.
///
/// # Errors
/// `Conflict` when it isn't closed.
pub(in crate::areas::accounts) fn reopen(
    w: &Write<'_>,
    _: Grant<may::ChangePeople>,
    id: Id<User>,
) -> Result<Recorded> {
    let user = store::get(w, id)?;
    if user.active {
        return Err(Error::conflict(format!("The account of {} is open.", user.name)));
    }
    may_give(w, &[], &user.roles)?;
    store::set_active(w, id, true)?;
    w.record(&AccountEvent::Reopened((&user).into()))
}

/// Only owners make owners, and only they take it from one.
fn may_give(w: &Write<'_>, before: &[String], after: &[String]) -> Result<()> {
    let has_owner = |roles: &[String]| roles.iter().any(|role| role == OWNER);
    let actor = w.actor();
    if has_owner(before) == has_owner(after) || actor.who == Who::System || has_owner(&actor.roles)
    {
        return Ok(());
    }
    Err(Error::forbidden("Only an owner makes somebody an owner, or takes it from them."))
}

fn an_owner_must_stay(w: &Write<'_>, user: &User, field: &str) -> Result<()> {
    if store::other_owners(w, user.id)? > 0 {
        return Ok(());
    }
    let sentence = format!("{} is the last owner. Make somebody else an owner first.", user.name);
    match field {
        "" => Err(Error::conflict(sentence)),
        field => Err(Error::invalid(field, sentence)),
    }
}

fn facts(w: &Write<'_>, id: Id<User>) -> Result<WithRoles> {
    let user = store::get(w, id)?;
    Ok(WithRoles { user_id: id, name: user.name, roles: user.roles })
}
