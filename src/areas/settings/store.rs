//! All SQL of settings.

use crate::kernel::pricing::{TaxCategory, TaxRate};
use crate::kernel::time::Day;
use crate::kernel::{Percent, Result};
use crate::platform::db::Read;

/// The taxes in force on a day, in the order in which documents show them.
///
/// # Errors
/// When the database fails.
pub fn taxes_on(r: &Read<'_>, day: Day) -> Result<Vec<TaxRate>> {
    r.list(
        "SELECT name, rate, on_material, on_labor, on_subcontract, on_fee FROM tax_rate \
         WHERE valid_from_on <= ?1 AND (valid_to_on IS NULL OR valid_to_on >= ?1) \
         ORDER BY position, id",
        [day],
        |row| {
            let on = [
                (TaxCategory::Material, row.get::<_, bool>(2)?),
                (TaxCategory::Labor, row.get(3)?),
                (TaxCategory::Subcontract, row.get(4)?),
                (TaxCategory::Fee, row.get(5)?),
            ];
            Ok(TaxRate {
                name: row.get(0)?,
                rate: row.get::<_, Percent>(1)?,
                categories: on.into_iter().filter(|(_, on)| *on).map(|(c, _)| c).collect(),
            })
        },
    )
}
