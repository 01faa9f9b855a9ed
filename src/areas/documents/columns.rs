//! Columns that the tables of every document have alike.

use rusqlite::Row;
use rusqlite::types::Type;

use super::{Line, Tax};
use crate::kernel::pricing::Discount;
use crate::kernel::{Cents, Percent};

/// The columns of a line `l`, in the order in which [`line_at`] reads them.
macro_rules! line_columns {
    () => {
        "l.id, l.item_id, l.description, l.detail, l.quantity, l.unit, l.unit_price, l.cost, \
         l.discount_percent, l.tax_category, l.category, l.net_cents, l.discount_cents"
    };
}

pub(crate) use line_columns;

/// A line whose columns begin at `at`.
///
/// # Errors
/// When a column holds something else.
pub fn line_at(row: &Row<'_>, at: usize) -> rusqlite::Result<Line> {
    Ok(Line {
        id: row.get(at)?,
        item_id: row.get(at + 1)?,
        description: row.get(at + 2)?,
        detail: row.get(at + 3)?,
        quantity: row.get(at + 4)?,
        unit: row.get(at + 5)?,
        unit_price: row.get(at + 6)?,
        cost: row.get(at + 7)?,
        discount_percent: row.get(at + 8)?,
        tax_category: row.get(at + 9)?,
        category: row.get(at + 10)?,
        net_cents: row.get(at + 11)?,
        discount_cents: row.get(at + 12)?,
    })
}

/// A tax: its name, rate, categories, base and amount.
///
/// # Errors
/// When a column holds something else.
pub fn tax_of(row: &Row<'_>) -> rusqlite::Result<Tax> {
    let categories = serde_json::from_value(row.get(2)?)
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(2, Type::Text, error.into()))?;
    Ok(Tax {
        name: row.get(0)?,
        rate: row.get(1)?,
        applies_to: categories,
        base_cents: row.get(3)?,
        tax_cents: row.get(4)?,
    })
}

/// The kind and the value of a discount, as their two columns keep them.
pub fn discount_columns(discount: Discount) -> (&'static str, i64) {
    match discount {
        Discount::None => ("none", 0),
        Discount::Percent(percent) => ("percent", percent.get()),
        Discount::Amount(amount) => ("amount", amount.get()),
    }
}

/// The discount whose two columns begin at `at`.
///
/// # Errors
/// When a column holds something else.
pub fn discount_at(row: &Row<'_>, at: usize) -> rusqlite::Result<Discount> {
    let (kind, value): (String, i64) = (row.get(at)?, row.get(at + 1)?);
    Ok(match kind.as_str() {
        "percent" => Discount::Percent(Percent::new(value)),
        "amount" => Discount::Amount(Cents::new(value)),
        _ => Discount::None,
    })
}
