//! What the sections of a document come to.

use super::model::checked_sections;
use super::{LineDraft, SectionDraft};
use crate::areas::customers::Customer;
use crate::areas::settings;
use crate::kernel::pricing::{Discount, LineInput, TaxRate, TaxRounding, Totals, price};
use crate::kernel::time::Day;
use crate::kernel::{Cents, Error, Result};
use crate::platform::db::Read;

/// The priced part of a document: sections of lines and a discount on all of it.
#[derive(Debug, Clone, Default)]
pub struct DocumentDraft {
    /// The sections, in their order.
    pub sections: Vec<SectionDraft>,
    /// On the whole document, before tax.
    pub discount: Discount,
}

/// A line with what it comes to.
#[derive(Debug, Clone)]
pub struct PricedLine {
    /// The line, cleaned.
    pub line: LineDraft,
    /// After its own discount.
    pub net: Cents,
    /// Its share of the document's discount.
    pub discount: Cents,
}

/// A section with what its lines come to.
#[derive(Debug, Clone)]
pub struct PricedSection {
    /// Its title.
    pub title: String,
    /// Its lines.
    pub lines: Vec<PricedLine>,
}

impl PricedSection {
    /// The sum of its lines.
    pub fn subtotal(&self) -> Cents {
        self.lines.iter().map(|line| line.net).sum()
    }
}

/// A document with what it comes to.
#[derive(Debug, Clone)]
pub struct Priced {
    /// The sections.
    pub sections: Vec<PricedSection>,
    /// The discount.
    pub discount: Discount,
    /// The taxes that were applied.
    pub taxes: Vec<TaxRate>,
    /// How taxes were rounded.
    pub rounding: TaxRounding,
    /// The sums.
    pub totals: Totals,
}

/// The taxes that a document of `customer` carries on `day`; none with a valid exemption.
///
/// # Errors
/// When the database fails.
pub fn taxes_for(r: &Read<'_>, customer: &Customer, day: Day) -> Result<Vec<TaxRate>> {
    if customer.is_tax_exempt(day) {
        return Ok(Vec::new());
    }
    settings::taxes_on(r, day)
}

/// Cleans and prices a document.
///
/// # Errors
/// What is wrong, by field: `sections.0.lines.2.quantity`, `discount.value`; a total below zero.
pub fn priced(draft: DocumentDraft, taxes: Vec<TaxRate>, rounding: TaxRounding) -> Result<Priced> {
    let sections = checked_sections(draft.sections)?;
    let places: Vec<(usize, usize)> = sections
        .iter()
        .enumerate()
        .flat_map(|(at, section)| (0..section.lines.len()).map(move |index| (at, index)))
        .collect();
    let inputs: Vec<LineInput> =
        sections.iter().flat_map(|section| &section.lines).map(input).collect();
    let totals = price(&inputs, draft.discount, &taxes, rounding)
        .map_err(|error| in_sections(error, &places))?;
    if totals.net.is_negative() {
        return Err(Error::invalid("lines", "The lines come to less than nothing. Check them."));
    }
    let mut sums = totals.lines.iter();
    let sections = sections
        .into_iter()
        .map(|section| PricedSection {
            title: section.title,
            lines: section
                .lines
                .into_iter()
                .zip(&mut sums)
                .map(|(line, sum)| PricedLine { line, net: sum.net, discount: sum.discount })
                .collect(),
        })
        .collect();
    Ok(Priced { sections, discount: draft.discount, taxes, rounding, totals })
}

fn input(line: &LineDraft) -> LineInput {
    LineInput {
        quantity: line.quantity,
        unit_price: line.unit_price,
        discount: line.discount_percent,
        category: line.tax_category,
        unit_cost: line.cost,
    }
}

/// Pricing counts the lines through; the form knows them by section.
fn in_sections(mut error: Error, places: &[(usize, usize)]) -> Error {
    for field in &mut error.fields {
        if field.field == "discount" {
            field.field.push_str(".value");
        }
        let placed = field.field.strip_prefix("lines.").and_then(|rest| {
            let (number, name) = rest.split_once('.')?;
            let (at, index) = places.get(number.parse::<usize>().ok()?)?;
            Some(format!("sections.{at}.lines.{index}.{name}"))
        });
        if let Some(placed) = placed {
            field.field = placed;
        }
    }
    error
}
