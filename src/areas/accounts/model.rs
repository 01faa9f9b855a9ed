//! The values of accounts.

use serde::Serialize;
use utoipa::ToSchema;

use crate::kernel::choice::choice;
use crate::kernel::text::Checking;
use crate::kernel::time::Instant;
use crate::kernel::{Id, Result};
use crate::platform::access::check_password_advice;

/// How long a session lives at most, used or not.
pub(super) const SESSION_DAYS: i64 = 30;
/// After how many days unused a session has ended.
pub(super) const IDLE_DAYS: i64 = 14;
pub(super) const DAY_SECONDS: i64 = 24 * 60 * 60;

/// Somebody who may sign in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct User {
    /// The id.
    #[schema(value_type = i64)]
    pub id: Id<User>,
    /// The name.
    pub name: String,
    /// The address with which they sign in.
    pub email: String,
    /// Whether the account is open.
    pub active: bool,
    /// The team, for those who see what their team owns.
    pub team: Option<String>,
    /// The keys of the roles, `owner`, `crew`.
    pub roles: Vec<String>,
    /// When they chose a password; empty while they are invited.
    pub joined_at: Option<Instant>,
    /// Since when.
    pub created_at: Instant,
    /// Counts up with each edit.
    pub version: i64,
}

impl User {
    /// Whether they may do everything.
    pub fn is_owner(&self) -> bool {
        self.roles.iter().any(|role| role == "owner")
    }
}

/// A place where somebody is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// The id.
    pub id: Id<Session>,
    /// The network address at sign-in.
    pub address: Option<String>,
    /// What the browser calls itself.
    pub agent: Option<String>,
    /// Since when.
    pub created_at: Instant,
    /// When it was used last, give or take five minutes.
    pub last_seen_at: Instant,
}

/// The person who sets the company up.
#[derive(Debug, Clone)]
pub struct OwnerDraft {
    /// The name.
    pub name: String,
    /// The address with which they will sign in.
    pub email: String,
}

impl OwnerDraft {
    /// The same with its texts cleaned; fields `owner_name` and `owner_email`.
    ///
    /// # Errors
    /// What is wrong, by field.
    pub fn checked(self) -> Result<OwnerDraft> {
        let mut checking = Checking::new();
        let draft = OwnerDraft {
            name: checking.required("owner_name", "Your name", &self.name, 100),
            email: checking.email("owner_email", &self.email),
        };
        checking.finish()?;
        Ok(draft)
    }
}

/// What is typed about a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonDraft {
    /// The name.
    pub name: String,
    /// The address with which they sign in.
    pub email: String,
    /// The keys of their roles.
    pub roles: Vec<String>,
    /// The name of their team; empty for none.
    pub team: String,
}

impl PersonDraft {
    /// The same with its texts cleaned.
    ///
    /// # Errors
    /// What is wrong, by field.
    pub fn checked(mut self) -> Result<PersonDraft> {
        self.roles.sort();
        self.roles.dedup();
        let mut checking = Checking::new();
        checking.unless(!self.roles.is_empty(), "roles", "Choose at least one role.");
        let draft = PersonDraft {
            name: checking.required("name", "The name", &self.name, 100),
            email: checking.email("email", &self.email),
            team: checking.optional("team", "The team", &self.team, 60),
            roles: self.roles,
        };
        checking.finish()?;
        Ok(draft)
    }
}

/// A key with which a program acts for its person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiKey {
    /// The id.
    pub id: Id<ApiKey>,
    /// Whose it is.
    pub user_id: Id<User>,
    /// The person's name.
    pub user: String,
    /// What it is for.
    pub name: String,
    /// Its first letters, by which it is told apart.
    pub prefix: String,
    /// Since when.
    pub created_at: Instant,
    /// When it was used last, give or take five minutes.
    pub last_used_at: Option<Instant>,
}

choice! {
    /// What a link is for.
    pub enum LinkPurpose {
        /// To join.
        Invitation = "invitation", "Invitation";
        /// To choose another password.
        Password = "password", "New password";
    }
}

impl LinkPurpose {
    /// How many days the link holds.
    pub const fn days(self) -> i64 {
        match self {
            LinkPurpose::Invitation => 7,
            LinkPurpose::Password => 1,
        }
    }
}

/// A link that holds: it proves that whoever has it is its person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The id.
    pub id: Id<Link>,
    /// What it is for.
    pub purpose: LinkPurpose,
    /// Whose it is.
    pub user: User,
}

/// Refuses, about `field`, a password that would be guessed.
///
/// # Errors
/// A sentence with advice.
pub fn check_new_password(field: &str, password: &str, name: &str, email: &str) -> Result<()> {
    check_password_advice(password, &[name, email])
        .map_err(|sentence| crate::kernel::Error::invalid(field, sentence))
}
