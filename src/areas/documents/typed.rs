//! A document as it stands in its form: texts, right or wrong, so that nothing typed is ever lost.

use super::{Line, Section};
use crate::kernel::pricing::{Discount, TaxCategory};
use crate::kernel::{Cents, Quantity};
use crate::ui::parts::editor::Step;
use crate::ui::request::Fields;

/// Sections, lines and discount as they were typed, or as they would be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed {
    /// The sections, in their order.
    pub sections: Vec<TypedSection>,
    /// What the discount is in: `percent` or `amount`.
    pub discount_kind: String,
    /// The discount.
    pub discount_value: String,
}

/// A section as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TypedSection {
    /// Its title.
    pub title: String,
    /// Its lines.
    pub lines: Vec<TypedLine>,
}

/// A line as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypedLine {
    /// The id of the line that is being edited; empty for a new one.
    pub id: String,
    /// The id of the item of the price book.
    pub item_id: String,
    /// What it is.
    pub description: String,
    /// More about it.
    pub detail: String,
    /// How much.
    pub quantity: String,
    /// Of what.
    pub unit: String,
    /// What one costs the customer.
    pub unit_price: String,
    /// What one costs the company; `None` in the form of somebody who doesn't see costs.
    pub cost: Option<String>,
    /// The line's own discount.
    pub discount_percent: String,
    /// What it is for the tax office.
    pub tax_category: String,
    /// The category for reports.
    pub category: String,
}

impl Default for TypedLine {
    /// A line to be filled: one of something.
    fn default() -> TypedLine {
        TypedLine {
            id: String::new(),
            item_id: String::new(),
            description: String::new(),
            detail: String::new(),
            quantity: Quantity::ONE.typed(),
            unit: String::new(),
            unit_price: String::new(),
            cost: None,
            discount_percent: String::new(),
            tax_category: TaxCategory::default().code().to_owned(),
            category: String::new(),
        }
    }
}

impl TypedSection {
    /// A section to be filled: without a title, with one line.
    pub fn blank() -> TypedSection {
        TypedSection { title: String::new(), lines: vec![TypedLine::default()] }
    }

    fn is_blank(&self) -> bool {
        self.title.trim().is_empty() && self.lines.is_empty()
    }
}

impl TypedLine {
    /// Nobody has said anything about it yet.
    fn is_blank(&self) -> bool {
        let said = [&self.id, &self.item_id, &self.description, &self.detail, &self.unit_price];
        said.iter().all(|text| text.trim().is_empty())
    }

    fn read(fields: &Fields, prefix: &str) -> TypedLine {
        let text = |name: &str| fields.get(&format!("{prefix}{name}")).to_owned();
        let cost = format!("{prefix}cost");
        TypedLine {
            id: text("id"),
            item_id: text("item_id"),
            description: text("description"),
            detail: text("detail"),
            quantity: text("quantity"),
            unit: text("unit"),
            unit_price: text("unit_price"),
            cost: fields.has(&cost).then(|| fields.get(&cost).to_owned()),
            discount_percent: text("discount_percent"),
            tax_category: text("tax_category"),
            category: text("category"),
        }
    }

    fn of(line: &Line) -> TypedLine {
        let discount = line.discount_percent.filter(|percent| !percent.is_zero());
        TypedLine {
            id: line.id.to_string(),
            item_id: line.item_id.map(|id| id.to_string()).unwrap_or_default(),
            description: line.description.clone(),
            detail: line.detail.clone(),
            quantity: line.quantity.typed(),
            unit: line.unit.clone(),
            unit_price: line.unit_price.map(|price| price.typed()).unwrap_or_default(),
            // A line without a cost is kept with nothing; the field is then empty as well.
            cost: line.cost.map(|cost| if cost.is_zero() { String::new() } else { cost.typed() }),
            discount_percent: discount.map(|percent| percent.typed()).unwrap_or_default(),
            tax_category: line.tax_category.code().to_owned(),
            category: line.category.clone(),
        }
    }
}

impl Typed {
    /// A document to be filled.
    pub fn blank() -> Typed {
        Typed { sections: vec![TypedSection::blank()], ..Typed::default() }
    }

    /// A document as it is kept, to be edited.
    pub fn of(sections: &[Section], discount: Discount) -> Typed {
        let sections = sections.iter().map(|section| TypedSection {
            title: section.title.clone(),
            lines: section.lines.iter().map(TypedLine::of).collect(),
        });
        let (kind, value) = match discount {
            Discount::None => ("", String::new()),
            Discount::Percent(percent) => ("percent", percent.typed()),
            Discount::Amount(amount) => ("amount", Cents::typed(amount)),
        };
        Typed {
            sections: sections.collect(),
            discount_kind: kind.to_owned(),
            discount_value: value,
        }
    }

    /// What was posted: `sections.0.title`, `sections.0.lines.2.quantity`, `discount.value`.
    pub fn read(fields: &Fields) -> Typed {
        let sections = fields.indexes("sections").into_iter().map(|at| {
            let list = format!("sections.{at}.lines");
            let lines = fields.indexes(&list).into_iter();
            TypedSection {
                title: fields.get(&format!("sections.{at}.title")).to_owned(),
                lines: lines
                    .map(|index| TypedLine::read(fields, &format!("{list}.{index}.")))
                    .collect(),
            }
        });
        Typed {
            sections: sections.collect(),
            discount_kind: fields.get("discount.kind").to_owned(),
            discount_value: fields.get("discount.value").to_owned(),
        }
    }

    /// Does what a button of the editor asks for where there is no script.
    pub fn step(&mut self, step: Step) {
        step.apply_to_sections(
            &mut self.sections,
            |section| &mut section.lines,
            TypedSection::blank,
            TypedLine::default,
        );
    }

    /// Without the lines and sections that nobody has filled.
    pub fn without_blanks(mut self) -> Typed {
        for section in &mut self.sections {
            section.lines.retain(|line| !line.is_blank());
        }
        self.sections.retain(|section| !section.is_blank());
        self
    }

    /// With something to fill, so that an editor is never empty.
    pub fn with_room(mut self) -> Typed {
        if self.sections.is_empty() {
            self.sections.push(TypedSection::blank());
        }
        self
    }
}
