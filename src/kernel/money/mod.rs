//! Money in integer minor units.

mod currency;
#[cfg(test)]
mod tests;

pub use currency::Currency;

use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};

use super::decimal::{self, Notation};

/// An amount in cents of the company's currency. In JSON an integer.
///
/// No amount that comes from outside is above [`Cents::LARGEST`], in the form, in JSON or out of a
/// calculation, so tens of thousands of them fit into a sum; the operators saturate rather than wrap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Cents(i64);

const MONEY: Notation = Notation {
    decimals: 2,
    largest: Cents::LARGEST.0,
    marks: &['$', '€', '£'],
    example: "1250 or 1,250.50",
};

impl Cents {
    /// No money.
    pub const ZERO: Cents = Cents(0);

    /// The largest amount that may be entered, or be the result of a calculation: 999,999,999,999.99.
    pub const LARGEST: Cents = Cents(99_999_999_999_999);

    /// This many cents.
    pub const fn new(cents: i64) -> Cents {
        Cents(cents)
    }

    /// Its number of cents.
    pub const fn get(self) -> i64 {
        self.0
    }

    /// The amount, unless it is larger than any document may have.
    pub fn from_exact(cents: i128) -> Option<Cents> {
        i64::try_from(cents).ok().map(Cents).filter(|amount| amount.is_in_range())
    }

    /// Whether it is no larger than [`Cents::LARGEST`], above or below zero.
    pub const fn is_in_range(self) -> bool {
        self.0 >= -Cents::LARGEST.0 && self.0 <= Cents::LARGEST.0
    }

    /// Whether it is zero.
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// Whether it is below zero.
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// Whether it is above zero.
    pub const fn is_positive(self) -> bool {
        self.0 > 0
    }

    /// The amount without its sign.
    #[must_use]
    pub const fn abs(self) -> Cents {
        Cents(self.0.saturating_abs())
    }

    /// The sum, unless it leaves the range of an amount.
    pub fn checked_add(self, other: Cents) -> Option<Cents> {
        Cents::from_exact(i128::from(self.0) + i128::from(other.0))
    }

    /// The difference, unless it leaves the range of an amount.
    pub fn checked_sub(self, other: Cents) -> Option<Cents> {
        Cents::from_exact(i128::from(self.0) - i128::from(other.0))
    }

    /// Reads what a person typed: `1234.5`, `$1,234.50`, `−$3`.
    ///
    /// # Errors
    /// A sentence for the person: what is wrong and how to write it.
    pub fn parse_typed(text: &str) -> Result<Cents, String> {
        MONEY.typed(text).map(Cents)
    }

    /// For people: `1,234.50`, `−3.00`.
    pub fn plain(self) -> String {
        decimal::printed(self.0, 2, 2)
    }

    /// For an input field: `1234.50`, `-3.00`.
    pub fn typed(self) -> String {
        decimal::written(self.0, 2, 2)
    }

    /// For people, with the currency's symbol: `$1,234.50`, `−$3.00`.
    pub fn in_currency(self, currency: Currency) -> String {
        let minus = if self.is_negative() { "−" } else { "" };
        format!("{minus}{}{}", currency.symbol(), decimal::magnitude(self.0, 2, 2))
    }
}

impl Add for Cents {
    type Output = Cents;
    fn add(self, other: Cents) -> Cents {
        Cents(self.0.saturating_add(other.0))
    }
}
impl Sub for Cents {
    type Output = Cents;
    fn sub(self, other: Cents) -> Cents {
        Cents(self.0.saturating_sub(other.0))
    }
}
impl Neg for Cents {
    type Output = Cents;
    fn neg(self) -> Cents {
        Cents(self.0.saturating_neg())
    }
}
impl AddAssign for Cents {
    fn add_assign(&mut self, other: Cents) {
        *self = *self + other;
    }
}
impl SubAssign for Cents {
    fn sub_assign(&mut self, other: Cents) {
        *self = *self - other;
    }
}
impl Sum for Cents {
    fn sum<I: Iterator<Item = Cents>>(amounts: I) -> Cents {
        amounts.fold(Cents::ZERO, Add::add)
    }
}
impl<'a> Sum<&'a Cents> for Cents {
    fn sum<I: Iterator<Item = &'a Cents>>(amounts: I) -> Cents {
        amounts.copied().sum()
    }
}
impl std::fmt::Display for Cents {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&self.plain())
    }
}
impl rusqlite::ToSql for Cents {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        self.0.to_sql()
    }
}
impl rusqlite::types::FromSql for Cents {
    fn column_result(value: rusqlite::types::ValueRef<'_>) -> rusqlite::types::FromSqlResult<Self> {
        i64::column_result(value).map(Cents)
    }
}
impl serde::Serialize for Cents {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_i64(self.0)
    }
}
impl<'de> serde::Deserialize<'de> for Cents {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let cents = <i64 as serde::Deserialize>::deserialize(deserializer)?;
        Cents::from_exact(i128::from(cents)).ok_or_else(|| {
            let largest = Cents::LARGEST.0;
            serde::de::Error::custom(format!(
                "{cents} cents is out of range. The largest is {largest}."
            ))
        })
    }
}
impl utoipa::PartialSchema for Cents {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::Type::Integer)
            .format(Some(utoipa::openapi::SchemaFormat::KnownFormat(
                utoipa::openapi::KnownFormat::Int64,
            )))
            .description(Some("An amount in cents of the company's currency."))
            .examples([123_450])
            .into()
    }
}
impl utoipa::ToSchema for Cents {
    fn name() -> std::borrow::Cow<'static, str> {
        "Cents".into()
    }
}
