//! Sessions, found by the hash of their secret.

use rusqlite::{Row, named_params};

use crate::areas::accounts::model::{DAY_SECONDS, IDLE_DAYS, SESSION_DAYS};
use crate::areas::accounts::{Session, User};
use crate::kernel::time::Instant;
use crate::kernel::{Error, Id, Result};
use crate::platform::access::Origin;
use crate::platform::db::{Read, Write};

/// For so many days it is known whose session it was.
const KNOWN_DAYS: i64 = 7;

/// A credential that holds, and whose it is.
pub(in crate::areas::accounts) struct Shown {
    pub(in crate::areas::accounts) user_id: Id<User>,
    pub(in crate::areas::accounts) name: String,
    pub(in crate::areas::accounts) session_id: Option<i64>,
    pub(in crate::areas::accounts) key_id: Option<i64>,
    pub(in crate::areas::accounts) csrf: String,
    pub(in crate::areas::accounts) last_seen_at: Option<Instant>,
}

/// The session with that hash, while it lives and its account is open.
pub(in crate::areas::accounts) fn session_shown(
    r: &Read<'_>,
    hash: &[u8; 32],
) -> Result<Option<Shown>> {
    r.one(
        "SELECT s.id, s.user_id, u.name, s.csrf, s.last_seen_at \
         FROM visible_session s JOIN visible_user u ON u.id = s.user_id \
         WHERE s.token_hash = :hash AND s.ended_at IS NULL AND s.expires_at > :now \
         AND s.last_seen_at > :idle AND u.active = 1",
        named_params! { ":hash": hash.as_slice(), ":now": r.now(), ":idle": idle_since(r.now()) },
        |row| {
            Ok(Shown {
                session_id: row.get(0)?,
                key_id: None,
                user_id: row.get(1)?,
                name: row.get(2)?,
                csrf: row.get(3)?,
                last_seen_at: row.get(4)?,
            })
        },
    )
}

pub(in crate::areas::accounts) fn session_seen(w: &Write<'_>, hash: &[u8; 32]) -> Result<()> {
    w.execute(
        "UPDATE session SET last_seen_at = ?2 WHERE token_hash = ?1",
        rusqlite::params![hash.as_slice(), w.now()],
    )?;
    Ok(())
}

pub(in crate::areas::accounts) fn insert_session(
    w: &Write<'_>,
    user: Id<User>,
    hash: &[u8; 32],
    csrf: &str,
    origin: &Origin,
) -> Result<Id<Session>> {
    let id = w.insert(
        "INSERT INTO session (user_id, token_hash, csrf, address, agent, created_at, \
         last_seen_at, expires_at) \
         VALUES (:user, :hash, :csrf, :address, :agent, :now, :now, :expires)",
        named_params! {
            ":user": user, ":hash": hash.as_slice(), ":csrf": csrf, ":address": origin.address,
            ":agent": origin.agent, ":now": w.now(),
            ":expires": w.now().plus_seconds(SESSION_DAYS * DAY_SECONDS),
        },
    )?;
    Ok(Id::new(id))
}

/// Ends a session of `user`; `NotFound` when they have none with that id.
pub(in crate::areas::accounts) fn end_session(
    w: &Write<'_>,
    user: Id<User>,
    id: Id<Session>,
) -> Result<()> {
    let ended = w.execute(
        "UPDATE session SET ended_at = ?3 WHERE id = ?1 AND user_id = ?2 AND ended_at IS NULL",
        rusqlite::params![id, user, w.now()],
    )?;
    if ended == 0 { Err(Error::not_found("session")) } else { Ok(()) }
}

/// Ends every session of a person but the one that is spared.
pub(in crate::areas::accounts) fn end_sessions(
    w: &Write<'_>,
    user: Id<User>,
    spared: Option<i64>,
) -> Result<()> {
    w.execute(
        "UPDATE session SET ended_at = ?3 \
         WHERE user_id = ?1 AND ended_at IS NULL AND id IS NOT ?2",
        rusqlite::params![user, spared, w.now()],
    )?;
    Ok(())
}

/// Whose session has this form token, also when it is over.
pub(in crate::areas::accounts) fn user_of_form(r: &Read<'_>, csrf: &str) -> Result<Option<i64>> {
    r.one("SELECT s.user_id FROM visible_session s WHERE s.csrf = ?1", [csrf], |row| row.get(0))
}

/// Forgets sessions that have been over for a week: until then it is known whose form it is that
/// stood open meanwhile. How many there were. Signing in and out stay in the events, which
/// name sessions by their ids: so the newest stays, and no id is given out twice.
pub(super) fn forget_sessions(w: &Write<'_>) -> Result<usize> {
    let long_ago = w.now().plus_seconds(-KNOWN_DAYS * DAY_SECONDS);
    w.execute(
        "DELETE FROM session WHERE (ended_at <= :now OR expires_at <= :now \
         OR last_seen_at <= :idle) AND id < (SELECT max(id) FROM session)",
        named_params! { ":now": long_ago, ":idle": idle_since(long_ago) },
    )
}

/// The places where somebody is signed in, the last used first.
pub(in crate::areas::accounts) fn sessions_of(
    r: &Read<'_>,
    user: Id<User>,
) -> Result<Vec<Session>> {
    r.list(
        "SELECT s.id, s.address, s.agent, s.created_at, s.last_seen_at FROM visible_session s \
         WHERE s.user_id = :user AND s.ended_at IS NULL AND s.expires_at > :now \
         AND s.last_seen_at > :idle ORDER BY s.last_seen_at DESC, s.id DESC",
        named_params! { ":user": user, ":now": r.now(), ":idle": idle_since(r.now()) },
        session,
    )
}

fn session(row: &Row<'_>) -> rusqlite::Result<Session> {
    Ok(Session {
        id: row.get(0)?,
        address: row.get(1)?,
        agent: row.get(2)?,
        created_at: row.get(3)?,
        last_seen_at: row.get(4)?,
    })
}

fn idle_since(now: Instant) -> Instant {
    now.plus_seconds(-IDLE_DAYS * DAY_SECONDS)
}
