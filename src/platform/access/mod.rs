//! Who may do what: actors, roles, permissions and the proof of them.
//!
//! An [`Actor`] carries its permissions and its [`Sight`] (which rows it sees). A [`Grant`] is the
//! proof of one permission; actions ask for it in their signature, and only an actor can make one,
//! so a handler with the wrong guard does not compile.

mod actor;
mod grant;
mod password;
mod permission;
mod role;
mod sight;
mod token;

pub use actor::{Actor, Origin, Who};
pub use grant::Grant;
pub use password::{PasswordHash, check_password_advice};
pub use permission::{ALL_PERMISSIONS, Permission, PermissionName, may};
pub use role::{READY_ROLES, ReadyRole};
pub use sight::{Group, Scope, Sight};
pub use token::{Token, token_hash};

#[cfg(test)]
mod tests;
