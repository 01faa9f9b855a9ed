//! The form of an item: from what was typed to a draft, and from an item to its fields.

use super::{Item, ItemDraft, Profit};
use crate::kernel::error::Complaints;
use crate::kernel::pricing::TaxCategory;
use crate::kernel::{Result, UnitPrice};
use crate::ui::request::{Fields, FormReader};

/// Reads the form; everything that is wrong with it is told at once.
pub(super) fn draft(fields: &Fields) -> Result<ItemDraft> {
    let mut form = FormReader::new(fields);
    let price = form.unit_price("price");
    if fields.get("price").trim().is_empty() {
        form.complain("price", "Enter the price of one; 0 is fine.");
    }
    let cost = form.unit_price("cost");
    let tax_category = form.choice("tax_category", TaxCategory::from_code);
    if fields.get("tax_category").is_empty() {
        form.complain("tax_category", "Choose what it is for the tax office.");
    }
    let draft = ItemDraft {
        code: form.text("code"),
        name: form.text("name"),
        description: form.text("description"),
        category: form.text("category"),
        unit: form.text("unit"),
        // The field is only there for those who see costs; emptied, it says that there is none.
        cost: fields.has("cost").then(|| cost.unwrap_or_default()),
        price: price.unwrap_or_default(),
        tax_category: tax_category.unwrap_or(TaxCategory::Material),
    };
    let mut complaints = Complaints::new();
    complaints.take(draft.clone().checked())?;
    complaints.take(form.finish())?;
    complaints.finish()?;
    Ok(draft)
}

/// What is earned with what stands in the form now; `None` while a number is missing or wrong.
pub(super) fn profit(fields: &Fields) -> Option<Profit> {
    let number = |name| UnitPrice::parse_typed(fields.get(name)).ok();
    let (price, cost) = (number("price")?, number("cost")?);
    (!price.is_negative() && !cost.is_negative()).then(|| Profit::of(price, cost))
}

/// The fields of an item that is edited.
pub(super) fn fields_of(item: &Item) -> Fields {
    let mut fields = Fields::of([
        ("version", item.version.to_string()),
        ("code", item.code.clone()),
        ("name", item.name.clone()),
        ("description", item.description.clone()),
        ("category", item.category.clone()),
        ("unit", item.unit.clone()),
        ("price", item.price.map(UnitPrice::typed).unwrap_or_default()),
        ("tax_category", item.tax_category.code().to_owned()),
    ]);
    if let Some(cost) = item.cost {
        fields.set("cost", cost.typed());
    }
    fields
}

/// The fields of a new item.
pub(super) fn blank() -> Fields {
    Fields::of([("tax_category", TaxCategory::Material.code().to_owned())])
}
