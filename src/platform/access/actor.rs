//! Actors: who is doing something.

use std::collections::BTreeSet;

use super::{Grant, Permission, Sight};
use crate::kernel::{Error, Result};

/// What kind of actor it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// A person who signed in.
    User {
        /// The user's id.
        id: i64,
    },
    /// A program with a person's key.
    Key {
        /// The key's id.
        id: i64,
        /// The user whose key it is.
        user_id: i64,
    },
    /// The house itself: chores, the command line.
    System,
    /// Whoever opened the set-up link while no owner exists.
    Setup,
}

/// Where a request came from, for the audit trail.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origin {
    /// The session, for a person.
    pub session_id: Option<i64>,
    /// The network address.
    pub address: Option<String>,
    /// What the browser or program calls itself.
    pub agent: Option<String>,
}

/// Who is doing something, what they may do, and what they see.
#[derive(Debug, Clone)]
pub struct Actor {
    /// What kind of actor.
    pub who: Who,
    /// The name as the audit trail shows it.
    pub name: String,
    /// The keys of its roles, `owner`, `crew`.
    pub roles: Vec<String>,
    /// What it may do.
    pub permissions: BTreeSet<String>,
    /// What it sees.
    pub sight: Sight,
    /// Where it comes from.
    pub origin: Origin,
}

impl Actor {
    /// The house itself, under the name of what it is doing: `system("nightly chores")`.
    pub fn system(name: &str) -> Actor {
        Actor {
            who: Who::System,
            name: name.to_owned(),
            roles: Vec::new(),
            permissions: super::ALL_PERMISSIONS.iter().map(|name| (*name).to_owned()).collect(),
            sight: Sight::everything(),
            origin: Origin::default(),
        }
    }

    /// The user behind it, if there is one.
    pub fn user_id(&self) -> Option<i64> {
        match self.who {
            Who::User { id } | Who::Key { user_id: id, .. } => Some(id),
            Who::System | Who::Setup => None,
        }
    }

    /// The kind as the event table stores it.
    pub fn kind(&self) -> &'static str {
        match self.who {
            Who::User { .. } => "user",
            Who::Key { .. } => "key",
            Who::System => "system",
            Who::Setup => "setup",
        }
    }

    /// Whether it may.
    pub fn may<P: Permission>(&self) -> bool {
        self.permissions.contains(P::NAME)
    }

    /// The proof that it may.
    ///
    /// # Errors
    /// `Forbidden`, with a sentence that says what isn't allowed.
    pub fn grant<P: Permission>(&self) -> Result<Grant<P>> {
        if self.may::<P>() {
            return Ok(Grant::proven());
        }
        Err(Error::forbidden(format!(
            "You aren't allowed to {}. Ask the owner of the company if you need to.",
            P::ALLOWS
        )))
    }
}
