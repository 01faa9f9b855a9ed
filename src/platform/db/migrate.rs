//! Brings any older database up to this program's schema in one start.

#![allow(clippy::disallowed_types, reason = "migrations run on a bare connection")]

use std::path::Path;

use rusqlite::Connection;

use super::connect::open_bare;
use crate::kernel::{Error, Result};

mod embedded {
    refinery::embed_migrations!("migrations");
}

/// The version of the schema that this program speaks.
pub fn schema_version() -> i32 {
    embedded::migrations::runner()
        .get_migrations()
        .iter()
        .map(|migration| migration.version())
        .max()
        .unwrap_or(0)
}

/// Runs what is missing. A database that holds something is copied beside itself first.
pub(super) fn migrate(path: &Path) -> Result<()> {
    let mut connection = open_bare(path)?;
    let present = version_of(&connection)?;
    let wanted = schema_version();
    if present > wanted {
        return Err(Error::internal(
            format!(
                "This data folder was written by a newer program (schema {present}, this one \
                 knows {wanted}). Use that program or a newer one."
            ),
            "schema is newer",
        ));
    }
    if present == wanted {
        return Ok(());
    }
    if present > 0 {
        keep_copy(&connection, path, present)?;
    }
    // One transaction for each migration with its history row.
    embedded::migrations::runner()
        .set_grouped(true)
        .run(&mut connection)
        .map_err(|error| Error::internal("the database could not be brought up to date", error))?;
    let broken: i64 =
        connection.query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |r| r.get(0))?;
    if broken > 0 {
        return Err(Error::internal("foreign keys are broken after migrating", broken.to_string()));
    }
    Ok(())
}

fn version_of(connection: &Connection) -> Result<i32> {
    let exists: bool = connection.query_row(
        "SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'refinery_schema_history')",
        [],
        |row| row.get(0),
    )?;
    if !exists {
        return Ok(0);
    }
    Ok(connection.query_row(
        "SELECT coalesce(max(version), 0) FROM refinery_schema_history",
        [],
        |row| row.get(0),
    )?)
}

fn keep_copy(connection: &Connection, path: &Path, version: i32) -> Result<()> {
    let copy = path.with_extension(format!("before-update-from-{version}.db"));
    if copy.exists() {
        return Ok(());
    }
    let name = copy.to_string_lossy().into_owned();
    connection.execute("VACUUM INTO ?1", [name])?;
    Ok(())
}
