//! What happens to accounts.

use serde::Serialize;

use super::User;
use crate::kernel::Id;
use crate::platform::events::{Event, Subject};

/// What happened to a person's account, or to the roles.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub enum AccountEvent {
    /// The program's ready roles were brought up to date.
    RolesUpdated {
        /// The keys of the ready roles.
        roles: Vec<&'static str>,
    },
    /// A person was added without an invitation.
    Added {
        /// The person.
        user_id: Id<User>,
        /// Their name.
        name: String,
        /// The keys of their roles.
        roles: Vec<String>,
    },
    /// Somebody signed in.
    SignedIn(Who),
    /// Somebody signed out.
    SignedOut(Who),
}

/// Whose account.
#[derive(Debug, Clone, Serialize)]
pub struct Who {
    /// The person.
    pub user_id: Id<User>,
    /// Their name.
    pub name: String,
}

impl From<&User> for Who {
    fn from(user: &User) -> Who {
        Who { user_id: user.id, name: user.name.clone() }
    }
}

impl Event for AccountEvent {
    fn kind(&self) -> &'static str {
        match self {
            AccountEvent::RolesUpdated { .. } => "roles.updated",
            AccountEvent::Added { .. } => "user.added",
            AccountEvent::SignedIn(_) => "user.signed_in",
            AccountEvent::SignedOut(_) => "user.signed_out",
        }
    }

    fn subject(&self) -> Subject {
        match self {
            AccountEvent::RolesUpdated { .. } => Subject::new("company", 1),
            AccountEvent::Added { user_id, .. } => Subject::new("user", user_id.get()),
            AccountEvent::SignedIn(who) | AccountEvent::SignedOut(who) => {
                Subject::new("user", who.user_id.get())
            }
        }
    }
}
