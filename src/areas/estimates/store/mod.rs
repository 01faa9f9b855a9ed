//! All SQL of estimates: the estimate itself here, the rest by what it is about.

mod answers;
mod content;
mod list;
mod versions;

pub use answers::{acceptance, decline_of, sendings};
pub use content::{sections, taxes};
pub(super) use list::listed;
pub use list::{EstimateFilter, EstimateRow, EstimateView, SORTS, counts, list, listing};
pub use versions::{current, version, versions};

pub(super) use answers::{insert_acceptance, insert_decline, insert_sending};
pub(super) use content::{costs, write_content};
pub(super) use versions::{NewVersion, freeze, insert_version, update_version};

use rusqlite::{Row, named_params};

use super::{Estimate, EstimateState, Version};
use crate::areas::accounts::User;
use crate::areas::customers::{Customer, Property};
use crate::kernel::time::Day;
use crate::kernel::{Error, Id, Result};
use crate::platform::db::{Read, Write};

/// The columns of an estimate `e` with its version `v`, in the order of [`estimate`].
macro_rules! estimate_columns {
    () => {
        "e.id, e.number, e.customer_id, e.property_id, e.title, e.state, e.owner_id, \
         e.version_id, e.created_on, v.valid_until_on, e.version"
    };
}
use estimate_columns;

fn estimate(row: &Row<'_>, today: Day) -> rusqlite::Result<Estimate> {
    let valid_until_on = row.get(9)?;
    Ok(Estimate {
        id: row.get(0)?,
        number: row.get(1)?,
        customer_id: row.get(2)?,
        property_id: row.get(3)?,
        title: row.get(4)?,
        state: row.get::<_, EstimateState>(5)?.on(today, valid_until_on),
        owner_id: row.get(6)?,
        version_id: row.get(7)?,
        created_on: row.get(8)?,
        valid_until_on,
        version: row.get(10)?,
    })
}

/// The estimate; `NotFound` when it isn't visible.
///
/// # Errors
/// As said, and when the database fails.
pub fn get(r: &Read<'_>, id: Id<Estimate>) -> Result<Estimate> {
    let today = r.today()?;
    r.one(
        concat!(
            "SELECT ",
            estimate_columns!(),
            " FROM visible_estimate e JOIN visible_estimate_version v ON v.id = e.version_id \
             WHERE e.id = ?1"
        ),
        [id],
        |row| estimate(row, today),
    )?
    .ok_or_else(|| Error::not_found("estimate"))
}

/// What an estimate begins with.
pub(super) struct NewEstimate<'a> {
    pub(super) number: &'a str,
    pub(super) customer_id: Id<Customer>,
    pub(super) property_id: Option<Id<Property>>,
    pub(super) title: &'a str,
    pub(super) owner_id: Option<Id<User>>,
    pub(super) created_on: Day,
}

pub(super) fn insert(w: &Write<'_>, new: &NewEstimate<'_>) -> Result<Id<Estimate>> {
    let id = w.insert(
        concat!(
            "INSERT INTO estimate (id, number, customer_id, property_id, title, state, owner_id, \
             created_on, created_at) VALUES (",
            next_id!("estimate"),
            ", :number, :customer, :property, :title, 'draft', :owner, :created_on, :now)"
        ),
        named_params! {
            ":number": new.number, ":customer": new.customer_id, ":property": new.property_id,
            ":title": new.title, ":owner": new.owner_id, ":created_on": new.created_on,
            ":now": w.now(),
        },
    )?;
    Ok(Id::new(id))
}

/// The version that counts from now on, before anybody has read the estimate.
pub(super) fn set_first_version(
    w: &Write<'_>,
    id: Id<Estimate>,
    version_id: Id<Version>,
) -> Result<()> {
    w.execute(
        "UPDATE estimate SET version_id = ?2 WHERE id = ?1",
        rusqlite::params![id, version_id],
    )?;
    Ok(())
}

/// What an edit changes of the estimate itself.
pub(super) struct Edited<'a> {
    pub(super) property_id: Option<Id<Property>>,
    pub(super) title: &'a str,
    pub(super) version_id: Id<Version>,
}

/// Saves an edit that began at `version`: the estimate is a draft again.
pub(super) fn update(
    w: &Write<'_>,
    id: Id<Estimate>,
    version: i64,
    edited: &Edited<'_>,
) -> Result<()> {
    w.edit(
        "this",
        "UPDATE estimate SET property_id = :property, title = :title, state = 'draft', \
         version_id = :current, version = version + 1 WHERE id = :id AND version = :version",
        named_params! {
            ":property": edited.property_id, ":title": edited.title,
            ":current": edited.version_id, ":id": id, ":version": version,
        },
    )
}

/// The state after something has happened to it.
pub(super) fn set_state(w: &Write<'_>, id: Id<Estimate>, state: EstimateState) -> Result<()> {
    w.execute(
        "UPDATE estimate SET state = ?2, version = version + 1 WHERE id = ?1 AND state <> ?2",
        rusqlite::params![id, state],
    )?;
    Ok(())
}

/// Deletes a draft that was never handed over, with all that is in it.
///
/// # Errors
/// When it was handed over after all, and when the database fails.
pub fn erase(w: &Write<'_>, id: Id<Estimate>) -> Result<()> {
    for sql in [
        "DELETE FROM estimate_tax WHERE estimate_id = ?1",
        "DELETE FROM estimate_line WHERE estimate_id = ?1",
        "DELETE FROM estimate_section WHERE estimate_id = ?1",
        "DELETE FROM estimate_option WHERE estimate_id = ?1",
        "DELETE FROM estimate_version WHERE estimate_id = ?1",
        "DELETE FROM estimate WHERE id = ?1",
    ] {
        w.execute(sql, [id])?;
    }
    Ok(())
}
