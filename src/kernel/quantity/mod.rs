//! Quantities, unit prices and percentages with four decimals.

#[cfg(test)]
mod tests;

use super::decimal::{self, Notation};

/// How many ten-thousandths make a whole.
pub const WHOLE: i64 = 10_000;

/// The largest quantity, unit price or percentage that may be entered, in ten-thousandths.
pub const LARGEST: i64 = 999_999_999 * WHOLE + 9_999;

/// A number with four decimals: its arithmetic, its column, its JSON and its description. `$least` is
/// how many decimals JSON always shows.
macro_rules! four_decimals {
    ($name:ident, $notation:ident, $least:literal, $example:literal) => {
        impl $name {
            /// Nothing.
            pub const ZERO: $name = $name(0);

            /// This many ten-thousandths.
            pub const fn new(ten_thousandths: i64) -> $name {
                $name(ten_thousandths)
            }

            /// This many wholes.
            pub const fn from_whole(whole: i32) -> $name {
                $name(whole as i64 * WHOLE)
            }

            /// Its ten-thousandths.
            pub const fn get(self) -> i64 {
                self.0
            }

            /// Whether it is zero.
            pub const fn is_zero(self) -> bool {
                self.0 == 0
            }

            /// Whether it is below zero.
            pub const fn is_negative(self) -> bool {
                self.0 < 0
            }

            /// Reads what a person typed.
            ///
            /// # Errors
            /// A sentence for the person: what is wrong and how to write it.
            pub fn parse_typed(text: &str) -> Result<$name, String> {
                $notation.typed(text).map($name)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(&self.plain())
            }
        }
        impl std::ops::Neg for $name {
            type Output = $name;
            fn neg(self) -> $name {
                $name(self.0.saturating_neg())
            }
        }
        impl rusqlite::ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
                self.0.to_sql()
            }
        }
        impl rusqlite::types::FromSql for $name {
            fn column_result(
                value: rusqlite::types::ValueRef<'_>,
            ) -> rusqlite::types::FromSqlResult<Self> {
                i64::column_result(value).map($name)
            }
        }
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&decimal::written(self.0, 4, $least))
            }
        }
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <String as serde::Deserialize>::deserialize(deserializer)?;
                $notation.strict(&text).map($name).map_err(serde::de::Error::custom)
            }
        }
        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
                schema($example)
            }
        }
        impl utoipa::ToSchema for $name {
            fn name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
        }
    };
}

/// How much of something, in ten-thousandths: 22.5 squares. In JSON the string `"22.5"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Quantity(i64);

/// What one of something costs, in ten-thousandths of the currency's unit. In JSON a string with four
/// decimals, `"125.0000"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct UnitPrice(i64);

/// A percentage, in ten-thousandths of a percent: 6.25 % is 62,500. In JSON the string `"6.25"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Percent(i64);

four_decimals!(Quantity, QUANTITY, 0, "22.5");
four_decimals!(UnitPrice, UNIT_PRICE, 4, "125.0000");
four_decimals!(Percent, PERCENT, 0, "6.25");

const QUANTITY: Notation =
    Notation { decimals: 4, largest: LARGEST, marks: &[], example: "64 or 64.5" };
const UNIT_PRICE: Notation =
    Notation {
        decimals: 4, largest: LARGEST, marks: &['$', '€', '£'], example: "125 or 125.50"
    };
const PERCENT: Notation =
    Notation { decimals: 4, largest: LARGEST, marks: &['%'], example: "6 or 6.25" };

impl Quantity {
    /// One.
    pub const ONE: Quantity = Quantity(WHOLE);

    /// For people: `1,234.5`.
    pub fn plain(self) -> String {
        decimal::printed(self.0, 4, 0)
    }

    /// For an input field: `1234.5`.
    pub fn typed(self) -> String {
        decimal::written(self.0, 4, 0)
    }
}

impl UnitPrice {
    /// The price of this many cents.
    pub fn from_cents(cents: super::Cents) -> UnitPrice {
        UnitPrice(cents.get().saturating_mul(WHOLE / 100))
    }

    /// For people, with two to four decimals: `65.00`, `2.8525`.
    pub fn plain(self) -> String {
        decimal::printed(self.0, 4, 2)
    }

    /// For an input field: `65.00`, `1234.8525`.
    pub fn typed(self) -> String {
        decimal::written(self.0, 4, 2)
    }
}

impl Percent {
    /// All of it.
    pub const HUNDRED: Percent = Percent(100 * WHOLE);

    /// For people: `6.25%`.
    pub fn plain(self) -> String {
        format!("{}%", decimal::printed(self.0, 4, 0))
    }

    /// For an input field: `6.25`.
    pub fn typed(self) -> String {
        decimal::written(self.0, 4, 0)
    }

    /// Whether it is between 0 % and 100 %, as a discount or a share has to be.
    pub fn is_share(self) -> bool {
        (Percent::ZERO..=Percent::HUNDRED).contains(&self)
    }
}

/// The API's description: a decimal string, so that no client reads it as a binary float.
fn schema(example: &str) -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
    utoipa::openapi::ObjectBuilder::new()
        .schema_type(utoipa::openapi::Type::String)
        .format(Some(utoipa::openapi::SchemaFormat::Custom("decimal".to_owned())))
        .pattern(Some(r"^-?\d{1,9}(\.\d{1,4})?$"))
        .examples([example])
        .into()
}
