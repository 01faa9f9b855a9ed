//! The form of a property, and the properties of a customer as choices.

use maud::{Markup, html};

use super::super::{Customer, Property, forms, store};
use super::{Typed, page_below};
use crate::areas::fields::{FieldSubject, FieldsForm};
use crate::areas::settings;
use crate::kernel::error::FieldError;
use crate::kernel::{Id, Result};
use crate::platform::db::Read;
use crate::ui::parts::{Button, Field, Form, PageHead, SaveBar, Width, error_summary, form};
use crate::ui::request::Fields;
use crate::ui::shell::Page;

/// What the form shows.
pub(in super::super) struct PropertyForm {
    customer: Customer,
    property: Option<Property>,
    typed: Typed,
    marks: FieldsForm,
}

impl PropertyForm {
    /// The form of a new property, in the company's state.
    pub(in super::super) fn new(r: &Read<'_>, id: Id<Customer>) -> Result<PropertyForm> {
        let customer = store::get(r, id)?;
        let fields = Fields::of([("state", settings::company(r)?.state)]);
        let marks = FieldsForm::new(r, FieldSubject::Property)?;
        Ok(PropertyForm { customer, property: None, typed: Typed::new(fields), marks })
    }

    /// The form of a property that is edited.
    pub(in super::super) fn of(r: &Read<'_>, id: Id<Property>) -> Result<PropertyForm> {
        let property = store::get_property(r, id)?;
        let marks = FieldsForm::of(r, FieldSubject::Property, id.get())?;
        let mut fields = forms::fields_of_property(&property);
        marks.fill(&mut fields);
        Ok(PropertyForm {
            customer: store::get(r, property.customer_id)?,
            typed: Typed::new(fields),
            marks,
            property: Some(property),
        })
    }

    /// The same with what was typed and what is wrong with it.
    pub(in super::super) fn typed(mut self, fields: Fields, errors: &[FieldError]) -> Self {
        self.typed.replaced(fields, errors);
        self
    }
}

/// The page.
pub(in super::super) fn property_form(page: &PropertyForm, csrf: &str) -> Page {
    let customer = &page.customer;
    let (title, action) = match &page.property {
        Some(property) => {
            (format!("Edit {}", property.title()), format!("/properties/{}", property.id))
        }
        None => ("New property".to_owned(), customer.href() + "/properties"),
    };
    let typed = &page.typed;
    let name = typed
        .text("Name", "name")
        .hint("Where the address says too little: Building C.")
        .width(Width::Md)
        .optional();
    let markup = Form::post(action, csrf)
        .id("property")
        .warns_when_unsaved()
        .dirty(!typed.errors.is_empty())
        .hidden("version", typed.fields.get("version"))
        .body(html! {
            (PageHead::new(&title))
            (error_summary(&typed.errors))
            (form::section("Where the roof is", html! {
                (typed.address("", true))
                (name)
                (notes(typed, "notes"))
            }))
            (page.marks.section(&typed.fields, &typed.errors))
        });
    let bar = SaveBar::new("property")
        .errors(&typed.errors)
        .discard("Discard", customer.href())
        .button(Button::submit("Save property").primary().saves());
    page_below(customer, title, markup).savebar(bar)
}

/// What the crew has to know when it comes.
pub(super) fn notes(typed: &Typed, name: &str) -> Field {
    let notes = Field::textarea("Notes for the crew", name, 2)
        .hint("Gate code, dog, where to park.")
        .optional();
    typed.field(notes, name)
}

/// The properties of a customer as the choices of a list; none has to be chosen.
pub(in super::super) fn property_options(properties: &[Property]) -> Markup {
    html! {
        option value="" { "No property" }
        @for (n, property) in properties.iter().enumerate() {
            option value=(property.id) selected[n == 0] {
                @if !property.name.is_empty() { (property.name) ", " }
                (property.address.line())
            }
        }
    }
}
