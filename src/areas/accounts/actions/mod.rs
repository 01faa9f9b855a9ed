//! What people do with accounts.

mod roles;
mod signing_in;

pub use roles::keep_ready_roles;
pub use signing_in::{Started, begin_session, hash_password, start_session};
pub(super) use signing_in::{check_password, sign_out};

use super::{AccountEvent, OwnerDraft, User, store};
use crate::kernel::{Id, Result};
use crate::platform::access::PasswordHash;
use crate::platform::db::{Recorded, Write};

/// Adds the company's first owner. A part of setting up, which records the event.
///
/// # Errors
/// What is wrong, by field.
pub fn add_owner(w: &Write<'_>, draft: OwnerDraft, password: &PasswordHash) -> Result<Id<User>> {
    let draft = draft.checked()?;
    let owner = store::insert_user(w, &draft.name, &draft.email, Some(password))?;
    store::give_role(w, owner, "owner")?;
    Ok(owner)
}

/// Adds a person with these roles, by the house itself: for samples and rehearsals, where nobody
/// is there to follow an invitation.
///
/// # Errors
/// When the address has an account, or a role isn't known.
pub fn add_person(
    w: &Write<'_>,
    name: &str,
    email: &str,
    roles: &[&str],
    password: Option<&PasswordHash>,
) -> Result<Recorded<Id<User>>> {
    let id = store::insert_user(w, name, email, password)?;
    for role in roles {
        store::give_role(w, id, role)?;
    }
    let roles = roles.iter().map(|role| (*role).to_owned()).collect();
    let event = AccountEvent::Added { user_id: id, name: name.to_owned(), roles };
    Ok(w.record(&event)?.with(id))
}
