//! What somebody had typed when their session ended.

use rusqlite::named_params;

use crate::areas::accounts::User;
use crate::kernel::time::Instant;
use crate::kernel::{Id, Result};
use crate::platform::db::{Read, Write};

/// Keeps a form until `ends_at`; the one that the person had kept before goes.
pub(in crate::areas::accounts) fn keep_form(
    w: &Write<'_>,
    user: Id<User>,
    token_hash: &[u8; 32],
    sealed: &[u8],
    ends_at: Instant,
) -> Result<()> {
    w.execute("DELETE FROM kept_form WHERE user_id = ?1", [user])?;
    w.execute(
        "INSERT INTO kept_form (token_hash, user_id, sealed, ends_at) \
         VALUES (:hash, :user, :sealed, :ends)",
        named_params! {
            ":hash": token_hash.as_slice(), ":user": user, ":sealed": sealed, ":ends": ends_at,
        },
    )?;
    Ok(())
}

/// The form of this person that was kept under this hash.
pub(in crate::areas::accounts) fn kept_form(
    r: &Read<'_>,
    user: Id<User>,
    token_hash: &[u8; 32],
) -> Result<Option<Vec<u8>>> {
    r.one(
        "SELECT k.sealed FROM visible_kept_form k \
         WHERE k.token_hash = :hash AND k.user_id = :user AND k.ends_at > :now",
        named_params! { ":hash": token_hash.as_slice(), ":user": user, ":now": r.now() },
        |row| row.get(0),
    )
}

/// Forgets forms that nobody came back for; how many there were.
pub(super) fn forget_forms(w: &Write<'_>) -> Result<usize> {
    w.execute("DELETE FROM kept_form WHERE ends_at <= ?1", [w.now()])
}
