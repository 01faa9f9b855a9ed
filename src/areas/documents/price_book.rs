//! Lines that name an item of the price book without having picked it: the way without a script.

use super::{Typed, TypedLine};
use crate::kernel::pricing::TaxCategory;
use crate::kernel::text::fold;
use crate::kernel::{Id, Result, UnitPrice};
use crate::platform::db::Read;

/// Fills each line that has no price yet and whose description is the code or the name of an item.
///
/// # Errors
/// When the database fails.
pub fn fill_from_price_book(r: &Read<'_>, typed: &mut Typed) -> Result<()> {
    let lines = typed.sections.iter_mut().flat_map(|section| &mut section.lines);
    for line in lines.filter(|line| is_open(line)) {
        fill(r, line)?;
    }
    Ok(())
}

fn is_open(line: &TypedLine) -> bool {
    let is_empty = |text: &str| text.trim().is_empty();
    is_empty(&line.item_id) && is_empty(&line.unit_price) && !is_empty(&line.description)
}

fn fill(r: &Read<'_>, line: &mut TypedLine) -> Result<()> {
    let text = line.description.trim();
    let found = r.one(
        "SELECT i.id, i.name, i.description, i.unit, i.price, i.cost, i.tax_category, i.category \
         FROM visible_item i WHERE i.active = 1 \
         AND (i.code = ?1 COLLATE NOCASE OR i.name_key = ?2) \
         ORDER BY i.code = ?1 COLLATE NOCASE DESC, i.id LIMIT 1",
        [text, &fold(text)],
        |row| {
            let price: Option<UnitPrice> = row.get(4)?;
            let cost: Option<UnitPrice> = row.get(5)?;
            Ok(TypedLine {
                id: line.id.clone(),
                item_id: row.get::<_, Id<()>>(0)?.to_string(),
                description: row.get(1)?,
                detail: row.get(2)?,
                quantity: line.quantity.clone(),
                unit: row.get(3)?,
                unit_price: price.map(UnitPrice::typed).unwrap_or_default(),
                cost: cost.map(UnitPrice::typed),
                discount_percent: line.discount_percent.clone(),
                tax_category: row.get::<_, TaxCategory>(6)?.code().to_owned(),
                category: row.get(7)?,
            })
        },
    )?;
    if let Some(mut item) = found {
        if !line.detail.trim().is_empty() {
            item.detail = line.detail.clone();
        }
        *line = item;
    }
    Ok(())
}
