//! All SQL of accounts.

mod roles;
mod sessions;

pub(super) use roles::{StoredRole, ready_roles_differ, roles_of, write_ready_roles};
pub(super) use sessions::{
    end_session, insert_session, key_seen, key_shown, session_seen, session_shown,
};

use rusqlite::Row;

use super::User;
use crate::kernel::{Error, Id, Result};
use crate::platform::access::PasswordHash;
use crate::platform::db::{Read, Write};

macro_rules! users {
    ($rest:literal) => {
        concat!(
            "SELECT u.id, u.name, u.email, u.active, \
             (SELECT t.name FROM team t WHERE t.id = u.team_id), \
             (SELECT group_concat(o.key, ' ' ORDER BY o.id) FROM user_role x \
              JOIN role o ON o.id = x.role_id WHERE x.user_id = u.id), \
             u.joined_at, u.created_at, u.version FROM visible_user u ",
            $rest
        )
    };
}

fn user(row: &Row<'_>) -> rusqlite::Result<User> {
    let roles: Option<String> = row.get(5)?;
    Ok(User {
        id: row.get(0)?,
        name: row.get(1)?,
        email: row.get(2)?,
        active: row.get(3)?,
        team: row.get(4)?,
        roles: roles.unwrap_or_default().split_whitespace().map(str::to_owned).collect(),
        joined_at: row.get(6)?,
        created_at: row.get(7)?,
        version: row.get(8)?,
    })
}

/// The user; `NotFound` when there is none.
///
/// # Errors
/// As said, and when the database fails.
pub fn get(r: &Read<'_>, id: Id<User>) -> Result<User> {
    r.one(users!("WHERE u.id = ?1"), [id], user)?.ok_or_else(|| Error::not_found("person"))
}

/// Everybody whose account is open, by name: whom things can be given to.
///
/// # Errors
/// When the database fails.
pub fn active(r: &Read<'_>) -> Result<Vec<User>> {
    r.list(users!("WHERE u.active = 1 ORDER BY u.name, u.id"), [], user)
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

/// Somebody with that address, in capitals or not.
pub(super) fn by_email(r: &Read<'_>, email: &str) -> Result<Option<User>> {
    r.one(users!("WHERE u.email = ?1 COLLATE NOCASE"), [email], user)
}

/// The hash of somebody's password; for the house itself, everybody else reads nothing.
pub(super) fn password_hash(r: &Read<'_>, id: Id<User>) -> Result<Option<PasswordHash>> {
    let hash: Option<Option<String>> =
        r.one("SELECT u.password_hash FROM visible_user u WHERE u.id = ?1", [id], |row| {
            row.get(0)
        })?;
    Ok(hash.flatten().map(PasswordHash::stored))
}

/// Adds a person; one who has a password has joined.
pub(super) fn insert_user(
    w: &Write<'_>,
    name: &str,
    email: &str,
    password: Option<&PasswordHash>,
) -> Result<Id<User>> {
    if by_email(w, email)?.is_some() {
        return Err(Error::invalid("email", format!("{email} already has an account.")));
    }
    let joined_at = password.map(|_| w.now());
    let id = w.insert(
        "INSERT INTO user (name, email, password_hash, joined_at, created_at) \
         VALUES (?1, ?2, ?3, ?4, ?5)",
        rusqlite::params![name, email, password.map(PasswordHash::as_str), joined_at, w.now()],
    )?;
    Ok(Id::new(id))
}

/// Gives a person a role, by its key.
pub(super) fn give_role(w: &Write<'_>, user: Id<User>, key: &str) -> Result<()> {
    let role: i64 = w
        .one("SELECT id FROM role WHERE key = ?1", [key], |row| row.get(0))?
        .ok_or_else(|| Error::invalid("roles", "Choose a role from the list."))?;
    w.execute(
        "INSERT INTO user_role (user_id, role_id) VALUES (?1, ?2)",
        rusqlite::params![user, role],
    )?;
    Ok(())
}
