//! What a receipt freezes.
use super::PaymentDraft;
use super::events::Part;
use crate::areas::customers::Customer;
use crate::kernel::Result;
use crate::kernel::time::Day;
use crate::platform::db::Write;
pub(super) fn of_payment(
    _w: &Write<'_>,
    _customer: &Customer,
    _number: &str,
    _draft: &PaymentDraft,
    _received_on: Day,
    _parts: &[Part],
) -> Result<String> {
    Ok("{}".to_owned())
}
