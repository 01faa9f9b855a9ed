//! Lines that name an item of the price book without having picked it: the way without a script.

use super::{Typed, TypedLine};
use crate::areas::catalog::{self, Item};
use crate::kernel::text::fold;
use crate::kernel::{Result, UnitPrice};
use crate::platform::db::Read;
use crate::ui::request::Fields;

/// More than these can't have the same code or name.
const LIKELY: usize = 8;

impl Typed {
    /// What is to be saved of a posted form: the lines that somebody has filled, those that name an
    /// item of the price book filled in from it.
    ///
    /// # Errors
    /// When the database fails.
    pub fn posted(r: &Read<'_>, fields: &Fields) -> Result<Typed> {
        let mut typed = Typed::read(fields).without_blanks();
        fill_from_price_book(r, &mut typed)?;
        Ok(typed)
    }
}

/// Fills each line that has no price yet and whose description is the code or the name of an item.
///
/// # Errors
/// When the database fails.
pub fn fill_from_price_book(r: &Read<'_>, typed: &mut Typed) -> Result<()> {
    let lines = typed.sections.iter_mut().flat_map(|section| &mut section.lines);
    for line in lines.filter(|line| is_open(line)) {
        let text = line.description.trim();
        let found = catalog::suggest(r, text, LIKELY)?;
        let same = |item: &&Item| item.code.eq_ignore_ascii_case(text) || names(item, text);
        if let Some(item) = found.iter().find(same) {
            *line = filled(line, item);
        }
    }
    Ok(())
}

fn is_open(line: &TypedLine) -> bool {
    let is_empty = |text: &str| text.trim().is_empty();
    is_empty(&line.item_id) && is_empty(&line.unit_price) && !is_empty(&line.description)
}

fn names(item: &Item, text: &str) -> bool {
    fold(&item.name) == fold(text)
}

fn filled(line: &TypedLine, item: &Item) -> TypedLine {
    let said = |typed: &str, known: &str| {
        if typed.trim().is_empty() { known.to_owned() } else { typed.to_owned() }
    };
    TypedLine {
        item_id: item.id.to_string(),
        description: item.name.clone(),
        detail: said(&line.detail, &item.description),
        unit: said(&line.unit, &item.unit),
        unit_price: item.price.map(UnitPrice::typed).unwrap_or_default(),
        cost: item.cost.map(UnitPrice::typed),
        tax_category: item.tax_category.code().to_owned(),
        category: item.category.clone(),
        ..line.clone()
    }
}
