//! All SQL of accounts.

mod kept;
mod keys;
mod links;
mod much;
mod roles;
mod sessions;

pub(super) use kept::{keep_form, kept_form};
pub(super) use keys::{all_keys, insert_key, key, key_seen, key_shown, keys_of, revoke_key};
pub use links::had_link_since;
pub(super) use links::{insert_link, link_shown, use_link};
pub(super) use much::has_much;
pub(super) use roles::{
    StoredRole, give_roles, ready_roles_differ, roles, roles_of, write_ready_roles,
};
pub(super) use sessions::{
    end_session, end_sessions, insert_session, session_seen, session_shown, sessions_of,
    user_of_form,
};

use rusqlite::Row;

use super::{PersonDraft, User};
use crate::kernel::error::if_there;
use crate::kernel::{Error, Id, Result};
use crate::platform::access::{PasswordHash, Permission};
use crate::platform::db::{
    Listed, Listing, PageOf, Read, Sort, Write, forget_answers, like_anywhere,
};

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

/// Forgets the sessions and links that are over, and what was kept for who comes again; how many
/// there were.
///
/// # Errors
/// When the database fails.
pub fn forget_expired(w: &Write<'_>) -> Result<usize> {
    let forms = kept::forget_forms(w)? + forget_answers(w)?;
    Ok(sessions::forget_sessions(w)? + links::forget_links(w)? + forms)
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

/// Everybody whose account is open and whose roles allow this, by name.
///
/// # Errors
/// When the database fails.
pub fn who_may<P: Permission>(r: &Read<'_>) -> Result<Vec<User>> {
    r.list(
        users!(
            "WHERE u.active = 1 AND EXISTS (SELECT 1 FROM user_role x JOIN role o \
             ON o.id = x.role_id JOIN json_each(o.permissions) p \
             WHERE x.user_id = u.id AND p.value = ?1) ORDER BY u.name, u.id"
        ),
        [P::NAME],
        user,
    )
}

/// Everybody, closed accounts last, by name.
pub(super) fn everybody(r: &Read<'_>) -> Result<Vec<User>> {
    r.list(users!("ORDER BY u.active DESC, u.name, u.id"), [], user)
}

/// Refuses, about `field`, a person who isn't there or whose account is closed.
///
/// # Errors
/// As said.
pub fn must_be_active(r: &Read<'_>, id: Id<User>, field: &str) -> Result<()> {
    match if_there(get(r, id))? {
        Some(user) if user.active => Ok(()),
        Some(user) => {
            Err(Error::invalid(field, format!("The account of {} is closed.", user.name)))
        }
        None => Err(Error::invalid(field, "Choose somebody who works here.")),
    }
}

/// Somebody with that address, in capitals or not.
///
/// # Errors
/// When the database fails.
pub fn by_email(r: &Read<'_>, email: &str) -> Result<Option<User>> {
    r.one(users!("WHERE u.email = ?1 COLLATE NOCASE"), [email], user)
}

/// The hash of somebody's password; for the house itself, everybody else reads nothing.
///
/// # Errors
/// When the database fails.
pub fn password_hash(r: &Read<'_>, id: Id<User>) -> Result<Option<PasswordHash>> {
    let hash: Option<Option<String>> =
        r.one("SELECT u.password_hash FROM visible_user u WHERE u.id = ?1", [id], |row| {
            row.get(0)
        })?;
    Ok(hash.flatten().map(PasswordHash::stored))
}

fn email_taken(email: &str) -> Error {
    Error::invalid("email", format!("{email} already has an account."))
}

/// Adds a person; one who has a password has joined.
pub(super) fn insert_user(
    w: &Write<'_>,
    name: &str,
    email: &str,
    password: Option<&PasswordHash>,
) -> Result<Id<User>> {
    if by_email(w, email)?.is_some() {
        return Err(email_taken(email));
    }
    let joined_at = password.map(|_| w.now());
    let id = w.insert(
        "INSERT INTO user (name, email, password_hash, joined_at, created_at) \
         VALUES (?1, ?2, ?3, ?4, ?5)",
        rusqlite::params![name, email, password.map(PasswordHash::as_str), joined_at, w.now()],
    )?;
    Ok(Id::new(id))
}

/// Saves an edit that began at `version`; `Conflict` when somebody else has saved meanwhile.
pub(super) fn update_user(
    w: &Write<'_>,
    id: Id<User>,
    version: i64,
    draft: &PersonDraft,
) -> Result<()> {
    if by_email(w, &draft.email)?.is_some_and(|other| other.id != id) {
        return Err(email_taken(&draft.email));
    }
    w.edit(
        "this",
        "UPDATE user SET name = ?3, email = ?4, version = version + 1 \
         WHERE id = ?1 AND version = ?2",
        rusqlite::params![id, version, draft.name, draft.email],
    )
}

/// Puts a person into the team of that name, which is made when it isn't there; an empty name
/// takes them out. A team without people is gone.
pub(super) fn join_team(w: &Write<'_>, id: Id<User>, team: &str) -> Result<()> {
    if !team.is_empty() {
        w.execute("INSERT INTO team (name) VALUES (?1) ON CONFLICT (name) DO NOTHING", [team])?;
    }
    w.execute(
        "UPDATE user SET team_id = (SELECT t.id FROM team t WHERE t.name = ?2) WHERE id = ?1",
        rusqlite::params![id, team],
    )?;
    w.execute(
        "DELETE FROM team WHERE NOT EXISTS (SELECT 1 FROM user u WHERE u.team_id = team.id)",
        [],
    )?;
    Ok(())
}

/// The names of all teams.
pub(super) fn teams(r: &Read<'_>) -> Result<Vec<String>> {
    r.list("SELECT t.name FROM team t ORDER BY t.name", [], |row| row.get(0))
}

pub(super) fn set_name(w: &Write<'_>, id: Id<User>, name: &str) -> Result<()> {
    w.execute(
        "UPDATE user SET name = ?2, version = version + 1 WHERE id = ?1",
        rusqlite::params![id, name],
    )?;
    Ok(())
}

/// A person chooses a password, and so joins if they hadn't yet.
pub(super) fn set_password(w: &Write<'_>, id: Id<User>, password: &PasswordHash) -> Result<()> {
    w.execute(
        "UPDATE user SET password_hash = ?2, joined_at = coalesce(joined_at, ?3) WHERE id = ?1",
        rusqlite::params![id, password.as_str(), w.now()],
    )?;
    Ok(())
}

pub(super) fn set_active(w: &Write<'_>, id: Id<User>, active: bool) -> Result<()> {
    w.execute(
        "UPDATE user SET active = ?2, version = version + 1 WHERE id = ?1",
        rusqlite::params![id, active],
    )?;
    Ok(())
}

/// Whether single letters are shortcuts for a person.
pub(super) fn shortcuts(r: &Read<'_>, id: Id<User>) -> Result<bool> {
    r.value("SELECT u.shortcuts FROM visible_user u WHERE u.id = ?1", [id])
}

pub(super) fn set_shortcuts(w: &Write<'_>, id: Id<User>, on: bool) -> Result<()> {
    w.execute("UPDATE user SET shortcuts = ?2 WHERE id = ?1", rusqlite::params![id, on])?;
    Ok(())
}

/// How many owners with an open account there are besides this person; one who hasn't joined yet
/// can't help anybody.
pub(super) fn other_owners(r: &Read<'_>, id: Id<User>) -> Result<i64> {
    r.value(
        "SELECT count(*) FROM visible_user u JOIN user_role x ON x.user_id = u.id \
         JOIN role o ON o.id = x.role_id \
         WHERE o.key = 'owner' AND u.active = 1 AND u.joined_at IS NOT NULL AND u.id <> ?1",
        [id],
    )
}

/// The sorts of the list; the first is the usual one.
pub const SORTS: &[Sort] = &[
    Sort::ascending("name", &["u.name", "u.id"]),
    Sort::descending("-name", &["u.name", "u.id"]),
    Sort::descending("newest", &["u.id"]),
    Sort::ascending("oldest", &["u.id"]),
];

/// Which people are asked for.
#[derive(Debug, Clone, Default)]
pub struct PeopleFilter {
    /// What the name or the address contains.
    pub words: Option<String>,
    /// Whether their accounts are open.
    pub active: Option<bool>,
}

/// One page of people.
///
/// # Errors
/// `Invalid` for a cursor that isn't one of ours; when the database fails.
pub fn list(
    r: &Read<'_>,
    filter: &PeopleFilter,
    sort: &Sort,
    page: &PageOf,
) -> Result<Listed<User>> {
    Listing::of(
        "u.id, u.name, u.email, u.active, (SELECT t.name FROM team t WHERE t.id = u.team_id), \
         (SELECT group_concat(o.key, ' ' ORDER BY o.id) FROM user_role x \
          JOIN role o ON o.id = x.role_id WHERE x.user_id = u.id), \
         u.joined_at, u.created_at, u.version",
        "visible_user u",
    )
    .only_if(
        "(u.name LIKE :words ESCAPE '\\' OR u.email LIKE :words ESCAPE '\\')",
        ":words",
        filter.words.as_deref().map(like_anywhere),
    )
    .only_if("u.active = :active", ":active", filter.active)
    .page(r, sort, page, user)
}
