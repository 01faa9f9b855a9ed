//! The company's logo: on its pages, and on documents from the next one on.

use rusqlite::{Row, named_params};

use super::events::SettingsEvent;
use crate::kernel::Result;
use crate::platform::access::{Grant, may};
use crate::platform::db::{Read, Recorded, Write};

/// A logo among the kept files: a PNG that fits both a page and a letterhead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptLogo {
    /// The name of its file.
    pub sha256: String,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
    /// How large the file is.
    pub bytes: i64,
}

impl KeptLogo {
    /// Where the picture is.
    pub fn href(&self) -> String {
        href(&self.sha256)
    }
}

/// Where the picture of that name is.
pub(super) fn href(sha256: &str) -> String {
    format!("/logo/{sha256}")
}

fn row(row: &Row<'_>) -> rusqlite::Result<KeptLogo> {
    Ok(KeptLogo {
        sha256: row.get(0)?,
        width: row.get(1)?,
        height: row.get(2)?,
        bytes: row.get(3)?,
    })
}

/// The company's logo; `None` when it has none.
///
/// # Errors
/// When the database fails.
pub fn logo(r: &Read<'_>) -> Result<Option<KeptLogo>> {
    r.one(
        "SELECT l.sha256, l.width, l.height, l.bytes FROM company c \
         JOIN logo l ON l.sha256 = c.logo_sha256 WHERE c.id = 1",
        [],
        row,
    )
}

/// Whether a file is, or was, the company's logo.
pub(super) fn is_known(r: &Read<'_>, sha256: &str) -> Result<bool> {
    r.value("SELECT EXISTS (SELECT 1 FROM logo WHERE sha256 = ?1)", [sha256])
}

/// Takes a logo whose file is kept already. Documents that were issued stay as they are.
///
/// # Errors
/// When the database fails.
pub fn set_logo(w: &Write<'_>, _: Grant<may::ChangeSettings>, logo: KeptLogo) -> Result<Recorded> {
    w.execute(
        "INSERT INTO logo (sha256, width, height, bytes, kept_at) \
         VALUES (:sha256, :width, :height, :bytes, :now) ON CONFLICT (sha256) DO NOTHING",
        named_params! {
            ":sha256": logo.sha256, ":width": logo.width, ":height": logo.height,
            ":bytes": logo.bytes, ":now": w.now(),
        },
    )?;
    put_on(w, Some(&logo.sha256))?;
    w.record(&SettingsEvent::LogoChanged { sha256: logo.sha256 })
}

/// Goes on without a logo. Documents that were issued keep theirs.
///
/// # Errors
/// When the database fails.
pub(super) fn remove_logo(w: &Write<'_>, _: Grant<may::ChangeSettings>) -> Result<Recorded> {
    put_on(w, None)?;
    w.record(&SettingsEvent::LogoRemoved {})
}

fn put_on(w: &Write<'_>, sha256: Option<&str>) -> Result<()> {
    w.execute("UPDATE company SET logo_sha256 = ?1 WHERE id = 1", [sha256])?;
    Ok(())
}
