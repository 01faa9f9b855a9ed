//! Links that prove who somebody is: invitations, and new passwords.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::areas::accounts::credential::actor_of;
use crate::areas::accounts::{AccountEvent, Link, LinkPurpose, User, store};
use crate::kernel::text::required_line;
use crate::kernel::{Error, Id, Kind, Result};
use crate::platform::access::{Actor, Grant, Origin, PasswordHash, Token, Who, may, token_hash};
use crate::platform::db::{Office, Recorded, Write};

/// A link that was made. Its secret is shown once.
#[derive(Debug, Serialize, Deserialize)]
pub struct NewLink {
    /// Whose it is.
    pub user_id: Id<User>,
    /// What it is for.
    pub purpose: LinkPurpose,
    secret: String,
}

impl NewLink {
    pub(super) fn make(w: &Write<'_>, purpose: LinkPurpose, user_id: Id<User>) -> Result<NewLink> {
        let token = Token::fresh()?;
        store::insert_link(w, purpose, user_id, &token.hash())?;
        Ok(NewLink { user_id, purpose, secret: token.secret().to_owned() })
    }

    /// Where it leads, on this host.
    pub fn path(&self) -> String {
        format!("/invitation/{}", self.secret)
    }
}

/// Makes a link with which a person chooses a new password. What they have stays good until then.
///
/// # Errors
/// `Conflict` when they haven't joined yet, or their account is closed.
pub fn make_password_link(
    w: &Write<'_>,
    _: Grant<may::ChangePeople>,
    id: Id<User>,
) -> Result<Recorded<NewLink>> {
    let user = store::get(w, id)?;
    if !user.active {
        return Err(Error::conflict(format!(
            "The account of {} is closed. Open it again first.",
            user.name
        )));
    }
    let is_owner = w.actor().who == Who::System || w.actor().roles.iter().any(|r| r == "owner");
    if user.is_owner() && !is_owner {
        return Err(Error::forbidden("Only an owner makes a password link for an owner."));
    }
    let link = NewLink::make(w, LinkPurpose::Password, id)?;
    Ok(w.record(&AccountEvent::PasswordLinkMade((&user).into()))?.with(link))
}

/// The link with that secret; `NotFound` when it was used, is too old, or never was.
pub(in crate::areas::accounts) async fn shown(office: &Office, secret: &str) -> Result<Link> {
    let hash = token_hash(secret);
    let house = Arc::new(Actor::system("link"));
    let found = office.read(house, move |r| store::link_shown(r, &hash)).await?;
    found.ok_or_else(gone)
}

fn gone() -> Error {
    Error::new(
        Kind::NotFound,
        "This link was used, or it is too old. Ask whoever sent it for a new one.",
    )
}

/// Uses a link: its person gets the password, a new one their name, and is who acts.
///
/// # Errors
/// What is wrong, by field; `NotFound` when the link was used meanwhile.
pub(in crate::areas::accounts) async fn accept(
    office: &Office,
    link: Link,
    name: String,
    password: PasswordHash,
    origin: Origin,
) -> Result<Id<User>> {
    let Link { id, purpose, user } = link;
    let name = match purpose {
        LinkPurpose::Invitation => required_line("name", "Your name", &name, 100)?,
        LinkPurpose::Password => user.name.clone(),
    };
    let (house, called) = (Arc::new(Actor::system("link")), name.clone());
    let mut actor = office
        .read(house, move |r| actor_of(r, user.id, called, Who::User { id: user.id.get() }))
        .await?;
    actor.origin = origin;
    let done = office
        .write(Arc::new(actor), move |w| {
            if !store::use_link(w, id)? {
                return Err(gone());
            }
            set(w, purpose, user.id, &name, &password)
        })
        .await?;
    Ok(done.value)
}

fn set(
    w: &Write<'_>,
    purpose: LinkPurpose,
    id: Id<User>,
    name: &str,
    password: &PasswordHash,
) -> Result<Recorded<Id<User>>> {
    store::set_password(w, id, password)?;
    store::end_sessions(w, id, None)?;
    let event = match purpose {
        LinkPurpose::Invitation => {
            store::set_name(w, id, name)?;
            AccountEvent::Joined((&store::get(w, id)?).into())
        }
        LinkPurpose::Password => AccountEvent::PasswordChanged((&store::get(w, id)?).into()),
    };
    Ok(w.record(&event)?.with(id))
}
