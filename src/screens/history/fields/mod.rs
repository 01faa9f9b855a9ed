//! The tables and their columns, by area.

pub(super) mod accounts;
pub(super) mod attached;
pub(super) mod catalog;
pub(super) mod customers;
pub(super) mod estimates;
pub(super) mod invoices;
pub(super) mod jobs;
pub(super) mod notes;
pub(super) mod payments;
pub(super) mod settings;
pub(super) mod tasks;

use super::catalogue::{Field, Shown, field};
use crate::kernel::pricing::{TaxCategory, TaxRounding};

fn tax_category(code: &str) -> Option<&'static str> {
    TaxCategory::from_code(code).map(TaxCategory::label)
}

fn tax_rounding(code: &str) -> Option<&'static str> {
    TaxRounding::from_code(code).map(TaxRounding::label)
}

/// The columns of a line, the same on estimates, jobs and invoices.
const LINE: &[Field] = &[
    field("description", "Description", Shown::Text),
    field("detail", "Details", Shown::Text),
    field("quantity", "Quantity", Shown::Quantity),
    field("unit", "Unit", Shown::Text),
    field("unit_price", "Unit price", Shown::Price),
    field("discount_percent", "Discount", Shown::Percent),
    field("net_cents", "Amount", Shown::Money),
    field("cost", "Cost of one", Shown::Price),
    field("tax_category", "Tax category", Shown::Code(tax_category)),
    field("category", "Category", Shown::Text),
];

/// What a document comes to.
const SUMS: &[Field] = &[
    field("subtotal_cents", "Subtotal", Shown::Money),
    field("discount_cents", "Discount", Shown::Money),
    field("net_cents", "Before tax", Shown::Money),
    field("tax_cents", "Tax", Shown::Money),
    field("total_cents", "Total", Shown::Money),
    field("cost_cents", "Cost", Shown::Money),
];
