//! The words of letters.

use super::super::events::MailEvent;
use super::super::{Purpose, store, template};
use crate::kernel::Result;
use crate::platform::access::{Grant, may};
use crate::platform::db::{Recorded, Write};

/// Changes the words of a kind of letter; `version` is the one that was edited, 0 for the program's
/// own words.
///
/// # Errors
/// What is wrong, by field; `Conflict` when somebody else saved meanwhile.
pub fn change_template(
    w: &Write<'_>,
    _: Grant<may::ChangeSettings>,
    purpose: Purpose,
    version: i64,
    (subject_line, body): (&str, &str),
) -> Result<Recorded> {
    let (subject_line, body) = template::checked(purpose, subject_line, body)?;
    store::write_template(w, purpose, version, (&subject_line, &body))?;
    w.record(&MailEvent::TemplateChanged { purpose })
}

/// Takes the program's own words again.
///
/// # Errors
/// When the database fails.
pub fn reset_template(
    w: &Write<'_>,
    _: Grant<may::ChangeSettings>,
    purpose: Purpose,
) -> Result<Recorded> {
    store::delete_template(w, purpose)?;
    w.record(&MailEvent::TemplateReset { purpose })
}
