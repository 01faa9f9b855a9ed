//! From what was typed to a draft, with a sentence for each thing that is wrong; and what it comes to
//! meanwhile, as far as it can be read.

use super::model::checked_sections;
use super::{DocumentDraft, LineDraft, SectionDraft, Typed, TypedLine};
use crate::kernel::error::{Complaints, FieldError};
use crate::kernel::pricing::{
    Discount, LineInput, TaxCategory, TaxRate, TaxRounding, Totals, line_net, price,
};
use crate::kernel::{Cents, Percent, Quantity, Result, UnitPrice};

impl Typed {
    /// The draft. Lines that nobody filled count as wrong here: see [`Typed::without_blanks`].
    ///
    /// # Errors
    /// Everything that is wrong, by field: `sections.0.lines.2.quantity`, `discount.value`.
    pub fn draft(&self) -> Result<DocumentDraft> {
        let mut reading = Reading::default();
        let sections: Vec<SectionDraft> = self
            .sections
            .iter()
            .enumerate()
            .map(|(at, section)| SectionDraft {
                title: section.title.clone(),
                lines: section
                    .lines
                    .iter()
                    .enumerate()
                    .map(|(index, line)| reading.line(&place(at, index), line))
                    .collect(),
            })
            .collect();
        let discount = reading.discount(self);
        // Texts are checked as well, so that a person hears everything at once.
        let sections = reading.0.take(checked_sections(sections))?;
        reading.0.finish()?;
        Ok(DocumentDraft { sections: sections.unwrap_or_default(), discount })
    }

    /// What it comes to while it is being typed. A line that can't be read counts for nothing.
    pub fn reckon(&self, taxes: &[TaxRate], rounding: TaxRounding) -> Reckoning {
        let inputs: Vec<Vec<Option<LineInput>>> = self
            .sections
            .iter()
            .map(|section| section.lines.iter().map(readable).collect())
            .collect();
        let lines = inputs
            .iter()
            .map(|lines| lines.iter().map(|line| line.and_then(|line| net_of(&line))).collect())
            .collect();
        let known: Vec<LineInput> = inputs.into_iter().flatten().flatten().collect();
        let mut reading = Reading::default();
        let discount = reading.discount(self);
        let totals = match reading.0.is_empty() {
            true => price(&known, discount, taxes, rounding).ok(),
            false => None,
        };
        Reckoning { lines, totals }
    }

    /// Where something is wrong, in words before the sentence: “Roof system, line 3: …”.
    pub fn placed(&self, errors: &[FieldError]) -> Vec<FieldError> {
        let told = |error: &FieldError| FieldError {
            field: error.field.clone(),
            message: match self.place_of(&error.field) {
                Some(place) => format!("{place}: {}", error.message),
                None => error.message.clone(),
            },
        };
        errors.iter().map(told).collect()
    }

    fn place_of(&self, field: &str) -> Option<String> {
        let mut parts = field.split('.');
        let (Some("sections"), Some(at)) = (parts.next(), parts.next()) else { return None };
        let at: usize = at.parse().ok()?;
        let title = match self.sections.get(at)?.title.trim() {
            "" if self.sections.len() == 1 => String::new(),
            "" => format!("Section {}", at + 1),
            title => title.to_owned(),
        };
        let line = match (parts.next(), parts.next()) {
            (Some("lines"), Some(index)) => format!("line {}", index.parse::<usize>().ok()? + 1),
            _ => String::new(),
        };
        let both = if title.is_empty() || line.is_empty() { "" } else { ", " };
        let place = format!("{title}{both}{line}");
        (!place.is_empty()).then(|| first_upper(&place))
    }
}

/// What a document comes to while it is being typed.
#[derive(Debug, Clone)]
pub struct Reckoning {
    /// Each line of each section; `None` where it can't be read.
    pub lines: Vec<Vec<Option<Cents>>>,
    /// The sums; `None` while the discount can't be read or they are out of range.
    pub totals: Option<Totals>,
}

impl Reckoning {
    /// What the lines of a section come to.
    pub fn section(&self, at: usize) -> Cents {
        self.lines.get(at).into_iter().flatten().flatten().sum()
    }
}

fn place(at: usize, index: usize) -> String {
    format!("sections.{at}.lines.{index}.")
}

fn first_upper(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn readable(line: &TypedLine) -> Option<LineInput> {
    let mut reading = Reading::default();
    let draft = reading.line("", line);
    reading.0.is_empty().then_some(LineInput {
        quantity: draft.quantity,
        unit_price: draft.unit_price,
        discount: draft.discount_percent,
        category: draft.tax_category,
        unit_cost: draft.cost,
    })
}

fn net_of(line: &LineInput) -> Option<Cents> {
    line_net(line.quantity, line.unit_price, line.discount).ok()
}

#[derive(Default)]
struct Reading(Complaints);

impl Reading {
    fn line(&mut self, prefix: &str, line: &TypedLine) -> LineDraft {
        LineDraft {
            id: line.id.trim().parse().ok(),
            item_id: line.item_id.trim().parse().ok(),
            description: line.description.clone(),
            detail: line.detail.clone(),
            quantity: self.needed(prefix, "quantity", &line.quantity, Quantity::parse_typed),
            unit: line.unit.clone(),
            unit_price: self.needed(prefix, "unit_price", &line.unit_price, UnitPrice::parse_typed),
            cost: self.cost(prefix, line),
            discount_percent: self
                .optional(prefix, "discount_percent", &line.discount_percent, Percent::parse_typed)
                .unwrap_or_default(),
            tax_category: self
                .optional(prefix, "tax_category", &line.tax_category, category)
                .unwrap_or_default(),
            category: line.category.clone(),
        }
    }

    /// An emptied cost means none; on a new line it is left to the price book.
    fn cost(&mut self, prefix: &str, line: &TypedLine) -> Option<UnitPrice> {
        let typed = line.cost.as_deref()?;
        let cost = self.optional(prefix, "cost", typed, UnitPrice::parse_typed);
        let is_new = line.id.trim().is_empty();
        if typed.trim().is_empty() && !is_new { Some(UnitPrice::ZERO) } else { cost }
    }

    fn discount(&mut self, typed: &Typed) -> Discount {
        let text = typed.discount_value.as_str();
        match typed.discount_kind.as_str() {
            "amount" => self
                .optional("discount.", "value", text, Cents::parse_typed)
                .filter(|amount| !amount.is_zero())
                .map_or(Discount::None, Discount::Amount),
            _ => self
                .optional("discount.", "value", text, Percent::parse_typed)
                .filter(|percent| !percent.is_zero())
                .map_or(Discount::None, Discount::Percent),
        }
    }

    fn needed<T: Default>(
        &mut self,
        prefix: &str,
        name: &str,
        typed: &str,
        parse: impl FnOnce(&str) -> Result<T, String>,
    ) -> T {
        parse(typed.trim()).unwrap_or_else(|sentence| {
            self.0.add(format!("{prefix}{name}"), sentence);
            T::default()
        })
    }

    fn optional<T: Default>(
        &mut self,
        prefix: &str,
        name: &str,
        typed: &str,
        parse: impl FnOnce(&str) -> Result<T, String>,
    ) -> Option<T> {
        let is_there = !typed.trim().is_empty();
        is_there.then(|| self.needed(prefix, name, typed, parse))
    }
}

fn category(code: &str) -> Result<TaxCategory, String> {
    TaxCategory::from_code(code).ok_or_else(|| "Choose one from the list.".to_owned())
}
