//! The company: its name and address, taxes, number series, terms, and the texts of documents.
//!
//! There is one company, made once with its first owner. What is changed here holds for documents
//! that are issued from then on: an issued one has its own copy of all of it. A number series only
//! rises above the numbers that it gave out.

mod actions;
mod events;
mod forms;
mod logo;
mod model;
mod routes;
mod store;
#[cfg(test)]
mod tests;
mod views;

pub use actions::{
    add_tax, change_company, change_numbers, change_tax, change_tax_rounding, change_texts,
    follow_tax, mark_as_sample, remove_tax, set_up,
};
pub use events::SettingsEvent;
pub use forms::{blank_tax, company_draft, number_drafts, tax_draft, usual_numbers};
pub use logo::{KeptLogo, logo, set_logo};
pub use model::{
    Company, CompanyDraft, NumberSeries, NumberSeriesDraft, Paper, Tax, TaxDraft, TextsDraft,
};
pub use routes::routes;
pub use store::{
    Sign, company, is_sample, is_set_up, name_and_accent, number_series, sign, tax, taxes, taxes_on,
};
pub use views::{company_fields, number_fields, page, setup_fields, tax_fields, zone_field};

use crate::platform::db::Table;

/// The tables of this area.
pub const TABLES: &[Table] = &[
    Table::open("company", "everybody who works here knows whom they work for")
        .subject("company")
        .attached("0"),
    Table::open("logo", "it stands on every page and document"),
    Table::open("tax_rate", "whoever writes a line needs the taxes"),
    Table::open("number_series", "a prefix and a counter"),
];
