//! The pages of customers.

mod contact;
mod customer;
mod list;
mod people;
mod property;

pub(super) use contact::{ContactForm, contact_form, removal_of_contact};
pub(super) use customer::{CustomerForm, form};
pub use list::CustomerList;
pub(super) use list::suggestion;
pub(super) use people::{PeopleForm, people_form};
pub(super) use property::{PropertyForm, property_form, property_options};

use maud::{Markup, html};

use super::Customer;
use crate::kernel::error::FieldError;
use crate::ui::parts::{Field, Width, form};
use crate::ui::request::Fields;
use crate::ui::shell::Page;

/// What was typed, and what is wrong with it.
struct Typed {
    fields: Fields,
    errors: Vec<FieldError>,
}

impl Typed {
    fn new(fields: Fields) -> Typed {
        Typed { fields, errors: Vec::new() }
    }

    fn replaced(&mut self, fields: Fields, errors: &[FieldError]) {
        *self = Typed { fields, errors: errors.to_vec() };
    }

    /// A field with its value and its error; `name` is that of the field.
    fn field(&self, field: Field, name: &str) -> Field {
        field.value(self.fields.get(name)).errors(&self.errors)
    }

    fn text(&self, label: &str, name: &str) -> Field {
        self.field(Field::text(label, name), name)
    }

    /// Street, city, state and ZIP code; the names begin with `prefix`.
    fn address(&self, prefix: &str, needs_street: bool) -> Markup {
        let name = |part: &str| format!("{prefix}{part}");
        let text = |label: &str, part: &str| self.text(label, &name(part));
        let street = text("Street", "street").width(Width::Lg).autocomplete("off");
        html! {
            (if needs_street { street } else { street.optional() })
            (form::address_row(html! {
                (text("City", "city"))
                (text("State", "state").maxlength(50))
                (text("ZIP code", "postal_code").inputmode("text"))
            }))
        }
    }
}

/// A page below a customer's.
fn page_below(customer: &Customer, title: String, body: impl maud::Render) -> Page {
    Page::new(title, body)
        .area("/customers")
        .crumb("Customers", "/customers")
        .crumb(&customer.name, customer.href())
}
