//! Lines and sections, as they are typed and as they are kept.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::areas::catalog::Item;
use crate::kernel::pricing::{TaxCategory, TaxRate, Totals};
use crate::kernel::text::Checking;
use crate::kernel::{Cents, Error, Id, Percent, Quantity, Result, UnitPrice};

/// Marks the id of a line; each document's table has its own.
#[derive(Debug, Clone, Copy)]
pub struct LineKey;

/// What is said about a line.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
pub struct LineDraft {
    /// The line that is being edited; keeps its cost when the editor doesn't see costs.
    #[serde(default)]
    #[schema(value_type = Option<i64>)]
    pub id: Option<Id<LineKey>>,
    /// The item of the price book that it came from.
    #[serde(default)]
    #[schema(value_type = Option<i64>)]
    pub item_id: Option<Id<Item>>,
    /// What it is, one line.
    pub description: String,
    /// More about it, perhaps several lines.
    #[serde(default)]
    pub detail: String,
    /// How much.
    pub quantity: Quantity,
    /// Of what: SQ, LF, sheet.
    #[serde(default)]
    pub unit: String,
    /// What one costs the customer.
    pub unit_price: UnitPrice,
    /// What one costs the company; that of the item, when nothing is said.
    #[serde(default)]
    pub cost: Option<UnitPrice>,
    /// The line's own discount.
    #[serde(default)]
    pub discount_percent: Percent,
    /// What it is for the tax office.
    #[serde(default)]
    pub tax_category: TaxCategory,
    /// The category for reports; that of the item, when nothing is said.
    #[serde(default)]
    pub category: String,
}

impl LineDraft {
    /// Cleaned; `prefix` stands before the field names, `sections.0.lines.2.`.
    pub fn checked(self, check: &mut Checking, prefix: &str) -> LineDraft {
        check.within(prefix);
        let description = check.required("description", "The line", &self.description, 200);
        let detail = check.block("detail", "The text", &self.detail, 2000);
        let unit = check.optional("unit", "The unit", &self.unit, 20);
        let category = check.optional("category", "The category", &self.category, 60);
        check.unless(
            self.discount_percent.is_share(),
            "discount_percent",
            "A discount is between 0% and 100%.",
        );
        check.unless(
            self.cost.is_none_or(|cost| !cost.is_negative()),
            "cost",
            "A cost can't be below zero.",
        );
        LineDraft { description, detail, unit, category, ..self }
    }
}

/// What is said about a section.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
pub struct SectionDraft {
    /// Its title; may be empty.
    #[serde(default)]
    pub title: String,
    /// Its lines, in their order.
    #[serde(default)]
    pub lines: Vec<LineDraft>,
}

impl SectionDraft {
    /// What programs give: sections, or lines without one, which are those of one without a title.
    ///
    /// # Errors
    /// When there are lines and sections.
    pub fn either(lines: Vec<LineDraft>, sections: Vec<SectionDraft>) -> Result<Vec<SectionDraft>> {
        match (lines.is_empty(), sections.is_empty()) {
            (false, false) => Err(Error::invalid("lines", "Give lines or sections, not both.")),
            (false, true) => Ok(vec![SectionDraft { title: String::new(), lines }]),
            (true, _) => Ok(sections),
        }
    }
}

/// What is wrong, by the fields that were posted: `flat` lines stood there without a section.
pub fn as_posted(mut error: Error, flat: bool) -> Error {
    for field in &mut error.fields {
        if let Some(rest) = field.field.strip_prefix("sections.0.lines.").filter(|_| flat) {
            field.field = format!("lines.{rest}");
        }
    }
    error
}

/// A line as it is kept; prices and costs are `None` for those who don't see them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Line {
    /// Its id in its own table.
    #[schema(value_type = i64)]
    pub id: Id<LineKey>,
    /// The item of the price book that it came from.
    #[schema(value_type = Option<i64>)]
    pub item_id: Option<Id<Item>>,
    /// What it is.
    pub description: String,
    /// More about it.
    pub detail: String,
    /// How much.
    pub quantity: Quantity,
    /// Of what.
    pub unit: String,
    /// What one costs the customer.
    pub unit_price: Option<UnitPrice>,
    /// What one costs the company.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost: Option<UnitPrice>,
    /// The line's own discount.
    pub discount_percent: Option<Percent>,
    /// What it is for the tax office.
    pub tax_category: TaxCategory,
    /// The category for reports.
    pub category: String,
    /// After its own discount; what the document shows beside it.
    pub net_cents: Option<Cents>,
    /// Its share of the document's discount.
    pub discount_cents: Option<Cents>,
}

/// A section as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Section {
    /// Its title; may be empty.
    pub title: String,
    /// Its lines, in their order.
    pub lines: Vec<Line>,
}

impl Section {
    /// Lines in their sections: those that follow each other under one title.
    pub fn of<'l>(lines: impl Iterator<Item = (&'l String, &'l Line)>) -> Vec<Section> {
        let mut sections: Vec<Section> = Vec::new();
        for (title, line) in lines {
            match sections.last_mut().filter(|last| last.title == *title) {
                Some(last) => last.lines.push(line.clone()),
                None => sections.push(Section { title: title.clone(), lines: vec![line.clone()] }),
            }
        }
        sections
    }

    /// What its lines come to, where prices are seen.
    pub fn subtotal(&self) -> Option<Cents> {
        self.lines.iter().map(|line| line.net_cents).sum()
    }
}

impl From<&Line> for LineDraft {
    /// The line as somebody would say it again; its cost goes along where it is seen.
    fn from(line: &Line) -> LineDraft {
        LineDraft {
            id: Some(line.id),
            item_id: line.item_id,
            description: line.description.clone(),
            detail: line.detail.clone(),
            quantity: line.quantity,
            unit: line.unit.clone(),
            unit_price: line.unit_price.unwrap_or_default(),
            cost: line.cost,
            discount_percent: line.discount_percent.unwrap_or_default(),
            tax_category: line.tax_category,
            category: line.category.clone(),
        }
    }
}

impl From<&Section> for SectionDraft {
    fn from(section: &Section) -> SectionDraft {
        SectionDraft {
            title: section.title.clone(),
            lines: section.lines.iter().map(LineDraft::from).collect(),
        }
    }
}

/// What a document comes to, as it is kept: `subtotal − discount = net`, `net + tax = total`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Sums {
    /// The sum of the lines.
    pub subtotal_cents: Cents,
    /// What the discount on the whole document takes.
    pub discount_cents: Cents,
    /// What is left of the subtotal.
    pub net_cents: Cents,
    /// The sum of the taxes.
    pub tax_cents: Cents,
    /// What the customer pays.
    pub total_cents: Cents,
}

impl From<&Totals> for Sums {
    fn from(totals: &Totals) -> Sums {
        Sums {
            subtotal_cents: totals.subtotal,
            discount_cents: totals.discount,
            net_cents: totals.net,
            tax_cents: totals.tax,
            total_cents: totals.total,
        }
    }
}

/// A tax as a document has frozen it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Tax {
    /// Its name, as the document shows it.
    pub name: String,
    /// Its rate.
    pub rate: Percent,
    /// The categories of lines that it is on.
    pub applies_to: Vec<TaxCategory>,
    /// The sum of the nets that it is on.
    pub base_cents: Cents,
    /// What it takes.
    pub tax_cents: Cents,
}

impl Tax {
    /// The taxes that were applied, with what each takes.
    pub fn of(rates: &[TaxRate], totals: &Totals) -> Vec<Tax> {
        let each = rates.iter().zip(&totals.taxes);
        each.map(|(rate, total)| Tax {
            name: total.name.clone(),
            rate: total.rate,
            applies_to: rate.categories.clone(),
            base_cents: total.base,
            tax_cents: total.amount,
        })
        .collect()
    }

    /// Its name with its rate: “State tax 6.25%”.
    pub fn label(&self) -> String {
        format!("{} {}", self.name, self.rate.plain())
    }
}

/// Cleans the sections of a draft.
///
/// # Errors
/// What is wrong, by field: `sections.0.lines.2.description`.
pub(super) fn checked_sections(sections: Vec<SectionDraft>) -> Result<Vec<SectionDraft>> {
    let mut check = Checking::new();
    let mut checked = Vec::new();
    for (at, section) in sections.into_iter().enumerate() {
        check.within(format!("sections.{at}."));
        let title = check.optional("title", "The title", &section.title, 120);
        let lines = section.lines.into_iter().enumerate();
        let lines: Vec<LineDraft> = lines
            .map(|(index, line)| line.checked(&mut check, &format!("sections.{at}.lines.{index}.")))
            .collect();
        checked.push(SectionDraft { title, lines });
    }
    check.finish()?;
    Ok(checked)
}
