//! Keys of programs, found by the hash of their secret.

use rusqlite::Row;

use super::sessions::Shown;
use crate::areas::accounts::{ApiKey, User};
use crate::kernel::{Error, Id, Result};
use crate::platform::db::{Read, Write};

/// The key with that hash, unless it was revoked or its account is closed.
pub(in crate::areas::accounts) fn key_shown(
    r: &Read<'_>,
    hash: &[u8; 32],
) -> Result<Option<Shown>> {
    r.one(
        "SELECT k.id, k.user_id, u.name, k.last_used_at \
         FROM visible_api_key k JOIN visible_user u ON u.id = k.user_id \
         WHERE k.secret_hash = ?1 AND k.revoked_at IS NULL AND u.active = 1",
        [hash.as_slice()],
        |row| {
            Ok(Shown {
                session_id: None,
                key_id: row.get(0)?,
                user_id: row.get(1)?,
                name: row.get(2)?,
                csrf: String::new(),
                last_seen_at: row.get(3)?,
            })
        },
    )
}

pub(in crate::areas::accounts) fn key_seen(w: &Write<'_>, hash: &[u8; 32]) -> Result<()> {
    w.execute(
        "UPDATE api_key SET last_used_at = ?2 WHERE secret_hash = ?1",
        rusqlite::params![hash.as_slice(), w.now()],
    )?;
    Ok(())
}

macro_rules! keys {
    ($rest:literal) => {
        concat!(
            "SELECT k.id, k.user_id, u.name, k.name, k.prefix, k.created_at, k.last_used_at \
             FROM visible_api_key k JOIN visible_user u ON u.id = k.user_id \
             WHERE k.revoked_at IS NULL ",
            $rest
        )
    };
}

fn api_key(row: &Row<'_>) -> rusqlite::Result<ApiKey> {
    Ok(ApiKey {
        id: row.get(0)?,
        user_id: row.get(1)?,
        user: row.get(2)?,
        name: row.get(3)?,
        prefix: row.get(4)?,
        created_at: row.get(5)?,
        last_used_at: row.get(6)?,
    })
}

/// The keys of a person that aren't revoked, the newest first.
pub(in crate::areas::accounts) fn keys_of(r: &Read<'_>, user: Id<User>) -> Result<Vec<ApiKey>> {
    r.list(keys!("AND k.user_id = ?1 ORDER BY k.id DESC"), [user], api_key)
}

/// Every key that the actor sees and that isn't revoked, the newest first.
pub(in crate::areas::accounts) fn all_keys(r: &Read<'_>) -> Result<Vec<ApiKey>> {
    r.list(keys!("ORDER BY k.id DESC"), [], api_key)
}

/// The key; `NotFound` when it isn't visible or was revoked.
pub(in crate::areas::accounts) fn key(r: &Read<'_>, id: Id<ApiKey>) -> Result<ApiKey> {
    r.one(keys!("AND k.id = ?1"), [id], api_key)?.ok_or_else(|| Error::not_found("key"))
}

pub(in crate::areas::accounts) fn insert_key(
    w: &Write<'_>,
    user: Id<User>,
    name: &str,
    prefix: &str,
    hash: &[u8; 32],
) -> Result<Id<ApiKey>> {
    let id = w.insert(
        "INSERT INTO api_key (user_id, name, prefix, secret_hash, created_at) \
         VALUES (?1, ?2, ?3, ?4, ?5)",
        rusqlite::params![user, name, prefix, hash.as_slice(), w.now()],
    )?;
    Ok(Id::new(id))
}

pub(in crate::areas::accounts) fn revoke_key(w: &Write<'_>, id: Id<ApiKey>) -> Result<()> {
    w.execute(
        "UPDATE api_key SET revoked_at = ?2 WHERE id = ?1 AND revoked_at IS NULL",
        rusqlite::params![id, w.now()],
    )?;
    Ok(())
}
