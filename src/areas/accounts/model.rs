//! The values of accounts.

use serde::Serialize;
use utoipa::ToSchema;

use crate::kernel::Id;
use crate::kernel::time::Instant;

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
    /// Since when.
    pub created_at: Instant,
    /// Counts up with each edit.
    pub version: i64,
}
