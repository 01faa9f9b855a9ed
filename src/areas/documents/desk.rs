//! What the forms of documents have in common: the editor with what was typed, what is wrong with it,
//! and the company that it is reckoned for.

use maud::Markup;

use super::{Editing, Reckoning, Typed, fill_from_price_book};
use crate::areas::customers::Customer;
use crate::areas::settings::{self, Company};
use crate::kernel::error::FieldError;
use crate::kernel::pricing::TaxRate;
use crate::kernel::{Id, Result};
use crate::platform::db::Read;
use crate::ui::parts::editor::Step;
use crate::ui::parts::{Form, error_summary};
use crate::ui::request::Fields;

/// A document under somebody's hands.
pub struct Desk {
    /// Whose document it is.
    pub company: Company,
    typed: Typed,
    taxes: Vec<TaxRate>,
    errors: Vec<FieldError>,
    unsaved: bool,
    costs: bool,
}

impl Desk {
    /// With these lines, for somebody who pays these taxes.
    ///
    /// # Errors
    /// When the database fails.
    pub fn new(r: &Read<'_>, typed: Typed, taxes: Vec<TaxRate>) -> Result<Desk> {
        Ok(Desk {
            company: settings::company(r)?,
            typed,
            taxes,
            errors: Vec::new(),
            unsaved: false,
            costs: r.actor().sight.costs,
        })
    }

    /// The same with what was posted, which isn't saved yet.
    ///
    /// # Errors
    /// When the database fails.
    pub fn again(mut self, r: &Read<'_>, fields: &Fields) -> Result<Desk> {
        self.typed = Typed::read(fields);
        fill_from_price_book(r, &mut self.typed)?;
        self.unsaved = true;
        Ok(self)
    }

    /// Does what a button of the editor asks for where there is no script.
    pub fn step(&mut self, step: Step) {
        self.typed.step(step);
    }

    /// Takes what is wrong, and makes room where nothing is.
    pub fn refuse(&mut self, errors: &[FieldError]) {
        self.typed = std::mem::take(&mut self.typed).without_blanks().with_room();
        self.errors = errors.to_vec();
    }

    /// What is wrong.
    pub fn errors(&self) -> &[FieldError] {
        &self.errors
    }

    /// The same in words above the form, each with its place.
    pub fn summary(&self) -> Markup {
        error_summary(&self.typed.placed(&self.errors))
    }

    /// What it comes to.
    pub fn reckon(&self) -> Reckoning {
        self.typed.reckon(&self.taxes, self.company.tax_rounding)
    }

    /// The editor, between what stands above and below the sections.
    pub fn editing<'a>(
        &'a self,
        reckoning: &'a Reckoning,
        above: Markup,
        below: Markup,
    ) -> Editing<'a> {
        Editing {
            typed: &self.typed,
            reckoning,
            errors: &self.errors,
            currency: self.company.currency,
            costs: self.costs,
            above,
            below,
        }
    }

    /// The figures of what stands in the editor now.
    pub fn figures(&self) -> Markup {
        self.editing(&self.reckon(), Markup::default(), Markup::default()).fragment()
    }

    /// The form around the editor, still empty; `totals` is where its figures come from.
    pub fn form(&self, id: &'static str, action: &str, totals: &str, csrf: &str) -> Form {
        Form::post(action, csrf)
            .id(id)
            .class("plain-form")
            .behavior("editor")
            .warns_when_unsaved()
            .dirty(self.unsaved)
            .totals_from(totals)
            .enter_posts("_do", "save")
    }
}

/// For whom a document is, as its form says it; 0, which nobody has, when it wasn't sent.
pub fn customer_of(fields: &Fields) -> Id<Customer> {
    fields.get("customer_id").parse().unwrap_or(Id::new(0))
}
