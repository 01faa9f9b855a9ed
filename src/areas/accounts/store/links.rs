//! Links that may be used once.

use rusqlite::named_params;

use crate::areas::accounts::model::DAY_SECONDS;
use crate::areas::accounts::{Link, LinkPurpose, User};
use crate::kernel::time::Instant;
use crate::kernel::{Id, Result};
use crate::platform::db::{Read, Write};

/// The link with that hash, while it holds and its account is open; for the house itself alone.
pub(in crate::areas::accounts) fn link_shown(
    r: &Read<'_>,
    hash: &[u8; 32],
) -> Result<Option<Link>> {
    let found = r.one(
        "SELECT l.id, l.purpose, l.user_id FROM visible_link l \
         JOIN visible_user u ON u.id = l.user_id \
         WHERE l.token_hash = ?1 AND l.used_at IS NULL AND l.expires_at > ?2 AND u.active = 1",
        rusqlite::params![hash.as_slice(), r.now()],
        |row| Ok((row.get(0)?, row.get(1)?, row.get::<_, Id<User>>(2)?)),
    )?;
    found
        .map(|(id, purpose, user)| Ok(Link { id, purpose, user: super::get(r, user)? }))
        .transpose()
}

/// Makes a link; those that the person had for anything end.
pub(in crate::areas::accounts) fn insert_link(
    w: &Write<'_>,
    purpose: LinkPurpose,
    user: Id<User>,
    hash: &[u8; 32],
) -> Result<()> {
    end_links(w, user)?;
    w.execute(
        "INSERT INTO link (purpose, user_id, token_hash, created_at, expires_at) \
         VALUES (:purpose, :user, :hash, :now, :expires)",
        named_params! {
            ":purpose": purpose, ":user": user, ":hash": hash.as_slice(), ":now": w.now(),
            ":expires": w.now().plus_seconds(purpose.days() * DAY_SECONDS),
        },
    )?;
    Ok(())
}

/// Whether a link was made for a person since then.
///
/// # Errors
/// When the database fails.
pub fn had_link_since(r: &Read<'_>, user: Id<User>, since: Instant) -> Result<bool> {
    r.value(
        "SELECT EXISTS (SELECT 1 FROM visible_link l WHERE l.user_id = ?1 AND l.created_at > ?2)",
        rusqlite::params![user, since],
    )
}

/// Uses up a link; false when somebody else was faster.
pub(in crate::areas::accounts) fn use_link(w: &Write<'_>, id: Id<Link>) -> Result<bool> {
    let used = w.execute(
        "UPDATE link SET used_at = ?2 WHERE id = ?1 AND used_at IS NULL",
        rusqlite::params![id, w.now()],
    )?;
    Ok(used == 1)
}

/// Forgets links that were used or are too old; how many there were. Making and using them stay in
/// the events.
pub(super) fn forget_links(w: &Write<'_>) -> Result<usize> {
    w.execute("DELETE FROM link WHERE used_at IS NOT NULL OR expires_at <= ?1", [w.now()])
}

fn end_links(w: &Write<'_>, user: Id<User>) -> Result<()> {
    w.execute(
        "UPDATE link SET used_at = ?2 WHERE user_id = ?1 AND used_at IS NULL",
        rusqlite::params![user, w.now()],
    )?;
    Ok(())
}
