//! The price book: the items that a contractor sells, with cost, price and tax category.

use crate::platform::access::{Group, Scope};
use crate::platform::db::{Mask, Table};

/// The tables of this area.
pub const TABLES: &[Table] = &[Table::guarded("item", Group::Item, &[(Scope::All, "1")])
    .masking(&[("cost", Mask::Cost), ("price", Mask::Price)])
    .subject("item")];

/// Marks the id of an item of the price book.
#[derive(Debug, Clone, Copy)]
pub struct Item;
