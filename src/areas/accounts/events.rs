//! What happens to accounts.

use serde::Serialize;

use super::{ApiKey, User};
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
    Added(WithRoles),
    /// A person was invited, or invited anew.
    Invited(WithRoles),
    /// An invited person chose a password.
    Joined(Who),
    /// Name, address, team or roles were changed.
    Changed(WithRoles),
    /// An account was closed: it can't be used any more.
    Closed(Who),
    /// A closed account was opened again.
    Reopened(Who),
    /// A link for a new password was made.
    PasswordLinkMade(Who),
    /// A person chose another password.
    PasswordChanged(Who),
    /// A person changed how the pages work for them.
    PreferencesChanged(Who),
    /// Somebody signed in.
    SignedIn(Who),
    /// Somebody signed out.
    SignedOut(Who),
    /// Somebody couldn't sign in.
    SignInFailed(FailedTries),
    /// So many tries were wrong that there is a pause.
    SignInPaused(FailedTries),
    /// A session was ended from another place.
    SessionEnded(Who),
    /// A key for programs was made.
    KeyMade(KeyFacts),
    /// A key was revoked.
    KeyRevoked(KeyFacts),
}

/// Whose account.
#[derive(Debug, Clone, Serialize)]
pub struct Who {
    /// The person.
    pub user_id: Id<User>,
    /// Their name.
    pub name: String,
}

/// Tries to sign in that failed; from where, the event itself says.
#[derive(Debug, Clone, Serialize)]
pub struct FailedTries {
    /// Whose account it is; `None` when the address is nobody's.
    pub user_id: Option<Id<User>>,
    /// Their name.
    pub name: Option<String>,
    /// How many in a row.
    pub tries: u32,
    /// How many failures before it left no event, since there were too many.
    pub untold: u32,
}

/// Whose account, and what they are.
#[derive(Debug, Clone, Serialize)]
pub struct WithRoles {
    /// The person.
    pub user_id: Id<User>,
    /// Their name.
    pub name: String,
    /// The keys of their roles, as they are now.
    pub roles: Vec<String>,
}

/// Which key.
#[derive(Debug, Clone, Serialize)]
pub struct KeyFacts {
    /// Whose.
    pub user_id: Id<User>,
    /// The key.
    pub key_id: Id<ApiKey>,
    /// What it is for.
    pub name: String,
    /// Its first letters.
    pub prefix: String,
}

impl From<&User> for Who {
    fn from(user: &User) -> Who {
        Who { user_id: user.id, name: user.name.clone() }
    }
}

impl From<&ApiKey> for KeyFacts {
    fn from(key: &ApiKey) -> KeyFacts {
        let (name, prefix) = (key.name.clone(), key.prefix.clone());
        KeyFacts { user_id: key.user_id, key_id: key.id, name, prefix }
    }
}

impl Event for AccountEvent {
    fn kind(&self) -> &'static str {
        match self {
            AccountEvent::RolesUpdated { .. } => "roles.updated",
            AccountEvent::Added(_) => "user.added",
            AccountEvent::Invited(_) => "user.invited",
            AccountEvent::Joined(_) => "user.joined",
            AccountEvent::Changed(_) => "user.changed",
            AccountEvent::Closed(_) => "user.closed",
            AccountEvent::Reopened(_) => "user.reopened",
            AccountEvent::PasswordLinkMade(_) => "user.password_link_made",
            AccountEvent::PasswordChanged(_) => "user.password_changed",
            AccountEvent::PreferencesChanged(_) => "user.preferences_changed",
            AccountEvent::SignedIn(_) => "user.signed_in",
            AccountEvent::SignedOut(_) => "user.signed_out",
            AccountEvent::SignInFailed(_) => "sign_in.failed",
            AccountEvent::SignInPaused(_) => "sign_in.paused",
            AccountEvent::SessionEnded(_) => "user.session_ended",
            AccountEvent::KeyMade(_) => "user.key_made",
            AccountEvent::KeyRevoked(_) => "user.key_revoked",
        }
    }

    fn subject(&self) -> Subject {
        let user_id = match self {
            AccountEvent::RolesUpdated { .. } => return Subject::new("company", 1),
            AccountEvent::SignInFailed(failed) | AccountEvent::SignInPaused(failed) => {
                match failed.user_id {
                    Some(id) => id,
                    None => return Subject::new("company", 1),
                }
            }
            AccountEvent::Added(facts)
            | AccountEvent::Invited(facts)
            | AccountEvent::Changed(facts) => facts.user_id,
            AccountEvent::Joined(who)
            | AccountEvent::Closed(who)
            | AccountEvent::Reopened(who)
            | AccountEvent::PasswordLinkMade(who)
            | AccountEvent::PasswordChanged(who)
            | AccountEvent::PreferencesChanged(who)
            | AccountEvent::SignedIn(who)
            | AccountEvent::SignedOut(who)
            | AccountEvent::SessionEnded(who) => who.user_id,
            AccountEvent::KeyMade(facts) | AccountEvent::KeyRevoked(facts) => facts.user_id,
        };
        Subject::new("user", user_id.get())
    }
}
