//! All SQL of accounts.

use rusqlite::Row;

use super::User;
use crate::kernel::{Error, Id, Result};
use crate::platform::db::Read;

fn user(row: &Row<'_>) -> rusqlite::Result<User> {
    let roles: Option<String> = row.get(5)?;
    Ok(User {
        id: row.get(0)?,
        name: row.get(1)?,
        email: row.get(2)?,
        active: row.get(3)?,
        team: row.get(4)?,
        roles: roles.unwrap_or_default().split(' ').map(str::to_owned).collect(),
        created_at: row.get(6)?,
        version: row.get(7)?,
    })
}

/// The user; `NotFound` when there is none.
///
/// # Errors
/// As said, and when the database fails.
pub fn get(r: &Read<'_>, id: Id<User>) -> Result<User> {
    r.one(
        "SELECT u.id, u.name, u.email, u.active, (SELECT t.name FROM team t WHERE t.id = u.team_id), \
         (SELECT group_concat(o.key, ' ') FROM user_role x JOIN role o ON o.id = x.role_id \
          WHERE x.user_id = u.id), u.created_at, u.version FROM visible_user u WHERE u.id = ?1",
        [id],
        user,
    )?
    .ok_or_else(|| Error::not_found("person"))
}

/// Everybody whose account is open, by name: whom things can be given to.
///
/// # Errors
/// When the database fails.
pub fn active(r: &Read<'_>) -> Result<Vec<User>> {
    r.list(
        "SELECT u.id, u.name, u.email, u.active, (SELECT t.name FROM team t WHERE t.id = u.team_id), \
         (SELECT group_concat(o.key, ' ') FROM user_role x JOIN role o ON o.id = x.role_id \
          WHERE x.user_id = u.id), u.created_at, u.version FROM visible_user u WHERE u.active = 1 \
         ORDER BY u.name, u.id",
        [],
        user,
    )
}

/// Refuses, about `field`, a person who isn't there or whose account is closed.
///
/// # Errors
/// As said.
pub fn must_be_active(r: &Read<'_>, id: Id<User>, field: &str) -> Result<()> {
    match get(r, id) {
        Ok(user) if user.active => Ok(()),
        Ok(user) => Err(Error::invalid(field, format!("The account of {} is closed.", user.name))),
        Err(_) => Err(Error::invalid(field, "Choose somebody who works here.")),
    }
}
