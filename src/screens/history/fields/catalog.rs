//! The price book.

use super::tax_category;
use crate::screens::history::catalogue::{Shown, Told, field};

pub(in crate::screens::history) const TOLD: &[Told] = &[Told {
    table: "item",
    thing: "Item",
    named_by: &["name"],
    fields: &[
        field("code", "Code", Shown::Text),
        field("name", "Name", Shown::Text),
        field("description", "Description", Shown::Text),
        field("category", "Category", Shown::Text),
        field("unit", "Unit", Shown::Text),
        field("price", "Price", Shown::Price),
        field("cost", "Cost", Shown::Price),
        field("tax_category", "Tax category", Shown::Code(tax_category)),
        field("active", "Offered", Shown::YesNo),
    ],
    left_out: &["id", "name_key", "created_at", "version"],
}];
