//! The versions of an estimate, each with its one option.

use rusqlite::{Row, named_params};

use super::super::{Estimate, Version, VersionRow};
use crate::areas::documents::{Snapshot, Sums, discount_at, discount_columns};
use crate::kernel::pricing::{Discount, TaxRounding};
use crate::kernel::time::Day;
use crate::kernel::{Error, Id, Result};
use crate::platform::db::{Read, Write};

macro_rules! versions {
    ($rest:literal) => {
        concat!(
            "SELECT v.id, o.id, v.ordinal, v.frozen_at, v.valid_until_on, v.discount_kind, \
             v.discount_value, v.terms, v.notes, v.internal_notes, v.snapshot, o.subtotal_cents, \
             o.discount_cents, o.net_cents, o.tax_cents, o.total_cents, o.cost_cents \
             FROM visible_estimate_version v \
             JOIN visible_estimate_option o ON o.version_id = v.id ",
            $rest
        )
    };
}

/// A version as its columns tell it; the snapshot is read when the row is at hand.
struct Stored {
    version: Version,
    snapshot: Option<String>,
}

fn stored(row: &Row<'_>) -> rusqlite::Result<Stored> {
    Ok(Stored {
        snapshot: row.get(10)?,
        version: Version {
            id: row.get(0)?,
            option_id: row.get(1)?,
            ordinal: row.get(2)?,
            frozen_at: row.get(3)?,
            valid_until_on: row.get(4)?,
            discount: discount_at(row, 5)?,
            terms: row.get(7)?,
            notes: row.get(8)?,
            internal_notes: row.get(9)?,
            snapshot: None,
            sums: Sums {
                subtotal_cents: row.get(11)?,
                discount_cents: row.get(12)?,
                net_cents: row.get(13)?,
                tax_cents: row.get(14)?,
                total_cents: row.get(15)?,
            },
            cost_cents: row.get(16)?,
        },
    })
}

fn whole(found: Option<Stored>) -> Result<Version> {
    let Stored { version, snapshot } = found.ok_or_else(|| Error::not_found("version"))?;
    let snapshot = snapshot.as_deref().map(Snapshot::read).transpose()?;
    Ok(Version { snapshot, ..version })
}

/// The version that counts.
///
/// # Errors
/// When the database fails.
pub fn current(r: &Read<'_>, estimate: &Estimate) -> Result<Version> {
    whole(r.one(
        versions!("WHERE v.id = ?1 ORDER BY o.position, o.id"),
        [estimate.version_id],
        stored,
    )?)
}

/// A version of an estimate by its place, from 1.
///
/// # Errors
/// `NotFound` when there is none; when the database fails.
pub fn version(r: &Read<'_>, id: Id<Estimate>, ordinal: i64) -> Result<Version> {
    whole(r.one(
        versions!("WHERE v.estimate_id = ?1 AND v.ordinal = ?2 ORDER BY o.position, o.id"),
        rusqlite::params![id, ordinal],
        stored,
    )?)
}

/// Every version, the newest first.
///
/// # Errors
/// When the database fails.
pub fn versions(r: &Read<'_>, id: Id<Estimate>) -> Result<Vec<VersionRow>> {
    r.list(
        "SELECT v.ordinal, v.frozen_at, (SELECT o.total_cents FROM visible_estimate_option o \
         WHERE o.version_id = v.id ORDER BY o.position, o.id LIMIT 1) \
         FROM visible_estimate_version v WHERE v.estimate_id = ?1 ORDER BY v.ordinal DESC",
        [id],
        |row| {
            Ok(VersionRow {
                ordinal: row.get(0)?,
                frozen_at: row.get(1)?,
                total_cents: row.get(2)?,
            })
        },
    )
}

/// What a version says beside its lines.
#[derive(Debug, Clone)]
pub(in super::super) struct NewVersion {
    pub(in super::super) ordinal: i64,
    pub(in super::super) valid_until_on: Day,
    pub(in super::super) discount: Discount,
    pub(in super::super) rounding: TaxRounding,
    pub(in super::super) terms: String,
    pub(in super::super) notes: String,
    pub(in super::super) internal_notes: String,
}

/// Adds a version with its one option; tells both ids.
pub(in super::super) fn insert_version(
    w: &Write<'_>,
    estimate_id: Id<Estimate>,
    new: &NewVersion,
) -> Result<(Id<Version>, i64)> {
    let (kind, value) = discount_columns(new.discount);
    let version_id = w.insert(
        "INSERT INTO estimate_version (estimate_id, ordinal, valid_until_on, discount_kind, \
         discount_value, tax_rounding, terms, notes, internal_notes) \
         VALUES (:estimate, :ordinal, :valid_until, :kind, :value, :rounding, :terms, :notes, \
         :internal_notes)",
        named_params! {
            ":estimate": estimate_id, ":ordinal": new.ordinal,
            ":valid_until": new.valid_until_on, ":kind": kind, ":value": value,
            ":rounding": new.rounding, ":terms": new.terms, ":notes": new.notes,
            ":internal_notes": new.internal_notes,
        },
    )?;
    let option_id = w.insert(
        "INSERT INTO estimate_option (estimate_id, version_id) VALUES (?1, ?2)",
        rusqlite::params![estimate_id, version_id],
    )?;
    Ok((Id::new(version_id), option_id))
}

/// Changes a version that isn't frozen.
pub(in super::super) fn update_version(
    w: &Write<'_>,
    id: Id<Version>,
    new: &NewVersion,
) -> Result<()> {
    let (kind, value) = discount_columns(new.discount);
    w.execute(
        "UPDATE estimate_version SET valid_until_on = :valid_until, discount_kind = :kind, \
         discount_value = :value, tax_rounding = :rounding, terms = :terms, notes = :notes, \
         internal_notes = :internal_notes WHERE id = :id",
        named_params! {
            ":valid_until": new.valid_until_on, ":kind": kind, ":value": value,
            ":rounding": new.rounding, ":terms": new.terms, ":notes": new.notes,
            ":internal_notes": new.internal_notes, ":id": id,
        },
    )?;
    Ok(())
}

/// Freezes a version with its snapshot; from now on the database refuses to change it.
pub(in super::super) fn freeze(w: &Write<'_>, id: Id<Version>, snapshot: &Snapshot) -> Result<()> {
    w.execute(
        "UPDATE estimate_version SET frozen_at = ?2, snapshot = ?3 WHERE id = ?1",
        rusqlite::params![id, w.now(), snapshot.written()?],
    )?;
    Ok(())
}
