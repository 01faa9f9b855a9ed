//! What became of an estimate: handed over, accepted, declined. Rows are added and never altered.

use rusqlite::named_params;

use super::super::{Acceptance, Decline, Estimate, Sending, SendingWay, Version};
use crate::kernel::time::Day;
use crate::kernel::{Id, Result};
use crate::platform::db::{Read, Write};

/// When and how it was handed over, the newest first.
///
/// # Errors
/// When the database fails.
pub fn sendings(r: &Read<'_>, id: Id<Estimate>) -> Result<Vec<Sending>> {
    r.list(
        "SELECT v.ordinal, n.sent_by, n.sent_at FROM visible_estimate_sending n \
         JOIN visible_estimate_version v ON v.id = n.version_id \
         WHERE n.estimate_id = ?1 ORDER BY n.id DESC",
        [id],
        |row| Ok(Sending { ordinal: row.get(0)?, sent_by: row.get(1)?, sent_at: row.get(2)? }),
    )
}

/// The customer's yes, if they said it.
///
/// # Errors
/// When the database fails.
pub fn acceptance(r: &Read<'_>, id: Id<Estimate>) -> Result<Option<Acceptance>> {
    r.one(
        "SELECT a.accepted_by, a.accepted_on FROM visible_estimate_acceptance a \
         WHERE a.estimate_id = ?1",
        [id],
        |row| Ok(Acceptance { accepted_by: row.get(0)?, accepted_on: row.get(1)? }),
    )
}

/// The customer's last no, if they said one.
///
/// # Errors
/// When the database fails.
pub fn decline_of(r: &Read<'_>, id: Id<Estimate>) -> Result<Option<Decline>> {
    r.one(
        "SELECT d.reason, d.recorded_at FROM visible_estimate_decline d \
         WHERE d.estimate_id = ?1 ORDER BY d.id DESC LIMIT 1",
        [id],
        |row| Ok(Decline { reason: row.get(0)?, recorded_at: row.get(1)? }),
    )
}

pub(in super::super) fn insert_sending(
    w: &Write<'_>,
    id: Id<Estimate>,
    version_id: Id<Version>,
    by: SendingWay,
) -> Result<()> {
    w.insert(
        "INSERT INTO estimate_sending (estimate_id, version_id, sent_by, user_id, sent_at) \
         VALUES (?1, ?2, ?3, ?4, ?5)",
        rusqlite::params![id, version_id, by, w.actor().user_id(), w.now()],
    )?;
    Ok(())
}

pub(in super::super) fn insert_acceptance(
    w: &Write<'_>,
    estimate: &Estimate,
    version: &Version,
    accepted_by: &str,
    accepted_on: Day,
) -> Result<()> {
    w.insert(
        "INSERT INTO estimate_acceptance (estimate_id, version_id, option_id, accepted_by, \
         accepted_on, sold_by_id, user_id, recorded_at) \
         VALUES (:estimate, :version, :option, :accepted_by, :accepted_on, :sold_by, :user, :now)",
        named_params! {
            ":estimate": estimate.id, ":version": version.id, ":option": version.option_id,
            ":accepted_by": accepted_by, ":accepted_on": accepted_on,
            ":sold_by": estimate.owner_id, ":user": w.actor().user_id(), ":now": w.now(),
        },
    )?;
    Ok(())
}

pub(in super::super) fn insert_decline(
    w: &Write<'_>,
    id: Id<Estimate>,
    version_id: Id<Version>,
    reason: &str,
) -> Result<()> {
    w.insert(
        "INSERT INTO estimate_decline (estimate_id, version_id, reason, user_id, recorded_at) \
         VALUES (?1, ?2, ?3, ?4, ?5)",
        rusqlite::params![id, version_id, reason, w.actor().user_id(), w.now()],
    )?;
    Ok(())
}
