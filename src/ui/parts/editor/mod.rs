//! The lines of a document in their sections, to be edited in place.
//!
//! The names are those that Rocket reads into nested lists: `sections.0.title`,
//! `sections.0.lines.2.quantity`. Adding, removing and moving is done by a script; without one the same
//! buttons post `_do`, which [`Step::parse`] reads, and the server shows the form again.

mod beside;
mod step;
mod view;

pub use beside::{DiscountRow, summary_card};
pub use step::{Step, Verb};

use super::field::Field;
use crate::kernel::error::FieldError;

/// A line: `description`, `detail`, `quantity`, `unit`, `unit_price`, and what else it carries.
#[derive(Default)]
pub struct Line {
    description: String,
    detail: String,
    quantity: String,
    unit: String,
    price: String,
    amount: String,
    note: String,
    optional: bool,
    item: String,
    hidden: Vec<(String, String)>,
    more: Vec<Field>,
}

impl Line {
    /// A line for what its `description` says.
    pub fn new(description: impl Into<String>) -> Line {
        Line { description: description.into(), ..Line::default() }
    }

    /// A text below the description.
    pub fn detail(mut self, text: impl Into<String>) -> Line {
        self.detail = text.into();
        self
    }

    /// How much, as it was typed, and its unit: `28.5`, `SQ`.
    pub fn quantity(mut self, quantity: impl Into<String>, unit: impl Into<String>) -> Line {
        (self.quantity, self.unit) = (quantity.into(), unit.into());
        self
    }

    /// The price of one, as it was typed.
    pub fn unit_price(mut self, price: impl Into<String>) -> Line {
        self.price = price.into();
        self
    }

    /// What it comes to, computed by the server.
    pub fn amount(mut self, amount: impl Into<String>) -> Line {
        self.amount = amount.into();
        self
    }

    /// A word below the amount, computed by the server: “10% off”.
    pub fn note(mut self, note: impl Into<String>) -> Line {
        self.note = note.into();
        self
    }

    /// The customer decides about it; it isn't in the total.
    pub fn optional(mut self, optional: bool) -> Line {
        self.optional = optional;
        self
    }

    /// The id of its price-book item, posted as `item_id`.
    pub fn item(mut self, id: impl ToString) -> Line {
        self.item = id.to_string();
        self
    }

    /// A hidden field; the name is the line's own, such as `tax_category`. A pick from the price book
    /// may fill it.
    pub fn hidden(mut self, name: impl Into<String>, value: impl Into<String>) -> Line {
        self.hidden.push((name.into(), value.into()));
        self
    }

    /// A field behind “…”; its name is the line's own, such as `cost`.
    pub fn more(mut self, field: Field) -> Line {
        self.more.push(field);
        self
    }
}

/// A section: a heading, lines, their sum.
#[derive(Default)]
pub struct Section {
    title: String,
    sum: String,
    hidden: Vec<(String, String)>,
    lines: Vec<Line>,
}

impl Section {
    /// A section with its `title`.
    pub fn new(title: impl Into<String>, lines: Vec<Line>) -> Section {
        Section { title: title.into(), lines, ..Section::default() }
    }

    /// What its lines come to, or “not in the total”.
    pub fn sum(mut self, sum: impl Into<String>) -> Section {
        self.sum = sum.into();
        self
    }

    /// A hidden field of the section.
    pub fn hidden(mut self, name: impl Into<String>, value: impl Into<String>) -> Section {
        self.hidden.push((name.into(), value.into()));
        self
    }
}

/// The editor; it stands in a [`super::Form`] with the behavior `editor`.
pub struct Editor {
    sections: Vec<Section>,
    blank: fn() -> Line,
    items: Option<String>,
    units: Vec<String>,
    errors: Vec<FieldError>,
}

impl Editor {
    /// Lines in sections; `blank` makes the line that “Line” adds.
    pub fn sections(sections: Vec<Section>, blank: fn() -> Line) -> Editor {
        Editor { sections, blank, items: None, units: Vec::new(), errors: Vec::new() }
    }

    /// Where the price book answers while one types a name; see [`super::typeahead`].
    pub fn items_from(mut self, source: impl Into<String>) -> Editor {
        self.items = Some(source.into());
        self
    }

    /// The units that are proposed.
    pub fn units<T: Into<String>>(mut self, units: impl IntoIterator<Item = T>) -> Editor {
        self.units = units.into_iter().map(Into::into).collect();
        self
    }

    /// What is wrong; the fields are full paths, `sections.0.lines.2.quantity`.
    pub fn errors(mut self, errors: &[FieldError]) -> Editor {
        self.errors = errors.to_vec();
        self
    }
}

#[cfg(test)]
mod tests {
    use maud::Render;

    use super::*;

    fn blank() -> Line {
        Line::new("").hidden("tax_category", "material").more(Field::money("Cost", "cost"))
    }

    #[test]
    fn every_name_begins_with_the_place_of_its_line() {
        let line = blank().quantity("6o", "LF").item(12);
        let errors = [FieldError {
            field: "sections.0.lines.0.quantity".into(),
            message: "“6o” isn't a number.".into(),
        }];
        let section = Section::new("Roof", vec![line]);
        let html = Editor::sections(vec![section], blank).errors(&errors).render().into_string();
        for field in ["description", "item_id", "detail", "quantity", "unit", "unit_price", "cost"]
        {
            let name = format!("name=\"sections.0.lines.0.{field}\"");
            assert_eq!(html.matches(&name).count(), 1, "{name} in {html}");
        }
        assert!(html.contains("name=\"sections.0.lines.0.tax_category\" value=\"material\""));
        assert!(html.contains("aria-describedby=\"sections-0-lines-0-quantity-error\""), "{html}");
        assert!(html.contains("<p class=\"error\" id=\"sections-0-lines-0-quantity-error\">"));
        assert!(html.contains("name=\"_do\" value=\"remove:sections.0.lines.0\""), "{html}");
        assert!(html.contains("name=\"_do\" value=\"add:sections.0.lines\""), "{html}");
    }
}
