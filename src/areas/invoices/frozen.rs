//! What an issued invoice freezes.
use super::Invoice;
use crate::kernel::Result;
use crate::kernel::time::Day;
use crate::platform::db::Write;
pub(super) fn of_invoice(
    _w: &Write<'_>,
    _invoice: &Invoice,
    _number: &str,
    _issued_on: Day,
    _due_on: Day,
) -> Result<String> {
    Ok("{}".to_owned())
}
