//! The pages of the price book.

mod form;
mod item;
mod list;

pub(super) use form::{FormPage, form, profit};
pub(super) use item::suggestion;
pub use item::{Around, show};
pub use list::ItemList;

use crate::kernel::{Currency, UnitPrice};

/// A price for people, with the sign of the currency: `$2.8525`.
fn with_sign(price: UnitPrice, currency: Currency) -> String {
    let plain = price.plain();
    match plain.strip_prefix('−') {
        Some(amount) => format!("−{}{amount}", currency.symbol()),
        None => format!("{}{plain}", currency.symbol()),
    }
}
