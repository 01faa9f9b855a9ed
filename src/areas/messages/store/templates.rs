//! The words of letters.

use rusqlite::params;

use super::super::Purpose;
use super::super::template::Template;
use crate::kernel::Result;
use crate::platform::db::{Read, Write};

/// The words of a kind of letter: the company's, or the program's own.
///
/// # Errors
/// When the database fails.
pub fn template(r: &Read<'_>, purpose: Purpose) -> Result<Template> {
    let own = r.one(
        "SELECT subject_line, body, version FROM message_template WHERE purpose = ?1",
        [purpose],
        |row| Ok(Template { subject_line: row.get(0)?, body: row.get(1)?, version: row.get(2)? }),
    )?;
    Ok(own.unwrap_or_else(|| purpose.usual()))
}

/// Writes the words of an edit that began at `version`.
pub(in super::super) fn write_template(
    w: &Write<'_>,
    purpose: Purpose,
    version: i64,
    (subject_line, body): (&str, &str),
) -> Result<()> {
    if version == 0 && template(w, purpose)?.version == 0 {
        w.execute(
            "INSERT INTO message_template (purpose, subject_line, body) VALUES (?1, ?2, ?3)",
            params![purpose, subject_line, body],
        )?;
        return Ok(());
    }
    w.edit(
        "these words",
        "UPDATE message_template SET subject_line = ?3, body = ?4, version = version + 1 \
         WHERE purpose = ?1 AND version = ?2",
        params![purpose, version, subject_line, body],
    )
}

pub(in super::super) fn delete_template(w: &Write<'_>, purpose: Purpose) -> Result<usize> {
    w.execute("DELETE FROM message_template WHERE purpose = ?1", [purpose])
}
