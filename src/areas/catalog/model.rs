//! The values of the price book.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::kernel::pricing::{self, TaxCategory};
use crate::kernel::text::{Checking, fold};
use crate::kernel::time::Instant;
use crate::kernel::{Cents, Id, Percent, Result, UnitPrice};

/// Something that is sold, as the actor sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Item {
    /// Its id.
    #[schema(value_type = i64)]
    pub id: Id<Item>,
    /// Its code, unique whatever the case: `SH-30`.
    pub code: String,
    /// Its name, as it stands on a line.
    pub name: String,
    /// What the customer reads below the name.
    pub description: String,
    /// The heading under which it is found.
    pub category: String,
    /// What one of it is: `SQ`, `LF`, `each`.
    pub unit: String,
    /// What one costs the company; null for those who don't see costs.
    pub cost: Option<UnitPrice>,
    /// What one is sold for; null for those who don't see prices.
    pub price: Option<UnitPrice>,
    /// What it is for the tax office.
    pub tax_category: TaxCategory,
    /// Whether it is offered for new lines.
    pub active: bool,
    /// Since when.
    pub created_at: Instant,
    /// Counts up with each edit; a save with an old one is refused.
    pub version: i64,
}

impl Item {
    /// Where its page is.
    pub fn href(&self) -> String {
        href(self.id)
    }

    /// What is earned with one; `None` when the price or the cost isn't seen.
    pub fn profit(&self) -> Option<Profit> {
        Some(Profit::of(self.price?, self.cost?))
    }
}

/// Where the page of an item is.
pub fn href(id: Id<Item>) -> String {
    format!("/price-book/{id}")
}

/// What is earned with one of an item. Markup is a part of the cost, margin a part of the price; they
/// are never mixed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Profit {
    /// Price less cost; below zero when it is sold at a loss.
    pub amount: UnitPrice,
    /// (price − cost) / cost; `None` while it costs nothing.
    pub markup: Option<Percent>,
    /// (price − cost) / price; `None` while it is free.
    pub margin: Option<Percent>,
}

impl Profit {
    /// Of a price and a cost.
    pub fn of(price: UnitPrice, cost: UnitPrice) -> Profit {
        // A ratio has no unit, so ten-thousandths serve as well as cents and lose nothing.
        let (whole, part) = (Cents::new(price.get()), Cents::new(cost.get()));
        Profit {
            amount: UnitPrice::new(price.get() - cost.get()),
            markup: pricing::markup(whole, part),
            margin: pricing::margin(whole, part),
        }
    }
}

/// A percentage for people, to a tenth: `33.3%`.
pub fn to_a_tenth(percent: Percent) -> String {
    const TENTH: i64 = 1_000;
    let half = if percent.is_negative() { -TENTH / 2 } else { TENTH / 2 };
    Percent::new((percent.get() + half) / TENTH * TENTH).plain()
}

/// What is said about an item when it is added or changed.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub struct ItemDraft {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// What the customer reads below the name.
    #[serde(default)]
    pub description: String,
    /// The heading under which it is found.
    #[serde(default)]
    pub category: String,
    /// What one of it is.
    #[serde(default)]
    pub unit: String,
    /// What one costs the company; what it was, or nothing, when it isn't said.
    #[serde(default)]
    pub cost: Option<UnitPrice>,
    /// What one is sold for.
    pub price: UnitPrice,
    /// What it is for the tax office.
    pub tax_category: TaxCategory,
}

impl ItemDraft {
    /// Cleaned and checked.
    ///
    /// # Errors
    /// What is wrong, by field.
    pub fn checked(self) -> Result<ItemDraft> {
        let mut check = Checking::new();
        let code = check.required("code", "The code", &self.code, 40);
        let name = check.required("name", "The name", &self.name, 200);
        let description = check.block("description", "The description", &self.description, 2000);
        let category = check.optional("category", "The category", &self.category, 60);
        let unit = check.optional("unit", "The unit", &self.unit, 20);
        check.unless(!self.price.is_negative(), "price", "A price can't be below zero.");
        check.unless(
            self.cost.is_none_or(|cost| !cost.is_negative()),
            "cost",
            "A cost can't be below zero.",
        );
        check.finish()?;
        Ok(ItemDraft { code, name, description, category, unit, ..self })
    }

    /// By what the name is sorted and found.
    pub fn name_key(&self) -> String {
        fold(&self.name)
    }
}

/// What is changed of an item; what isn't named stays.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, ToSchema)]
pub struct ItemChange {
    /// The version that was read; whatever it is now, when nothing is said.
    #[serde(default)]
    pub version: Option<i64>,
    /// Its code.
    #[serde(default)]
    pub code: Option<String>,
    /// Its name.
    #[serde(default)]
    pub name: Option<String>,
    /// What the customer reads below the name.
    #[serde(default)]
    pub description: Option<String>,
    /// The heading under which it is found.
    #[serde(default)]
    pub category: Option<String>,
    /// What one of it is.
    #[serde(default)]
    pub unit: Option<String>,
    /// What one costs the company.
    #[serde(default)]
    pub cost: Option<UnitPrice>,
    /// What one is sold for.
    #[serde(default)]
    pub price: Option<UnitPrice>,
    /// What it is for the tax office.
    #[serde(default)]
    pub tax_category: Option<TaxCategory>,
    /// Whether it is offered for new lines.
    #[serde(default)]
    pub active: Option<bool>,
}

impl ItemChange {
    /// Whether anything but `active` is named.
    pub fn says_more(&self) -> bool {
        let bare =
            ItemChange { version: self.version, active: self.active, ..ItemChange::default() };
        *self != bare
    }

    /// The whole draft: what is named here, and what `item` has else.
    pub fn onto(self, item: &Item) -> ItemDraft {
        ItemDraft {
            code: self.code.unwrap_or_else(|| item.code.clone()),
            name: self.name.unwrap_or_else(|| item.name.clone()),
            description: self.description.unwrap_or_else(|| item.description.clone()),
            category: self.category.unwrap_or_else(|| item.category.clone()),
            unit: self.unit.unwrap_or_else(|| item.unit.clone()),
            cost: self.cost,
            price: self.price.or(item.price).unwrap_or_default(),
            tax_category: self.tax_category.unwrap_or(item.tax_category),
        }
    }
}
