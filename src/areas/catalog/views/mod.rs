//! The pages of the price book.

mod form;
mod item;
mod list;

pub(super) use form::{FormPage, form, profit};
pub(super) use item::{show, suggestion};
pub(super) use list::{ListPage, list};

use crate::kernel::{Currency, Result, UnitPrice};
use crate::platform::db::Read;

/// The currency of the company.
fn currency(r: &Read<'_>) -> Result<Currency> {
    let found = r.one("SELECT currency FROM company WHERE id = 1", [], |row| row.get(0))?;
    Ok(found.unwrap_or_default())
}

/// A price for people, with the sign of the currency: `$2.8525`.
fn with_sign(price: UnitPrice, currency: Currency) -> String {
    let plain = price.plain();
    match plain.strip_prefix('−') {
        Some(amount) => format!("−{}{amount}", currency.symbol()),
        None => format!("{}{plain}", currency.symbol()),
    }
}
