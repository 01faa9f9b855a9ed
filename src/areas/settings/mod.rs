//! The company: its name and address, taxes, number series, terms, and the texts of documents.

use crate::platform::db::Table;

/// The tables of this area.
pub const TABLES: &[Table] = &[
    Table::open("company", "everybody who works here knows whom they work for").subject("company"),
    Table::open("tax_rate", "whoever writes a line needs the taxes"),
    Table::open("number_series", "a prefix and a counter"),
];

mod store;

pub use store::taxes_on;
