//! A form as it stands: what was typed into its fields, and what is wrong with them.

use super::parts::Field;
use super::request::Fields;
use crate::kernel::error::FieldError;

/// Fills fields by their names.
#[derive(Debug, Clone, Copy)]
pub struct Filled<'f> {
    /// What was typed, or what is known.
    pub fields: &'f Fields,
    /// What is wrong.
    pub errors: &'f [FieldError],
}

impl<'f> Filled<'f> {
    /// With these.
    pub fn new(fields: &'f Fields, errors: &'f [FieldError]) -> Filled<'f> {
        Filled { fields, errors }
    }

    /// The field with what was typed into it and what is wrong with it.
    pub fn of(self, field: Field) -> Field {
        let typed = self.fields.get(field.name()).to_owned();
        field.value(typed).errors(self.errors)
    }

    /// A line of text.
    pub fn text(self, label: &str, name: &str) -> Field {
        self.of(Field::text(label, name))
    }

    /// A box that is ticked when its field was sent.
    pub fn check(self, label: &str, name: &str) -> Field {
        Field::checkbox(label, name, self.fields.has(name)).errors(self.errors)
    }

    /// The same with another value than `true`, for several boxes of one name.
    pub fn check_one_of(self, label: &str, name: &str, value: &str) -> Field {
        let chosen = self.fields.all(name).any(|one| one == value);
        Field::checkbox(label, name, chosen).value(value).id(format!("{name}-{value}"))
    }
}
