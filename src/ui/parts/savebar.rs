//! The bar at the bottom of a long form: its state at the left, its buttons at the right.

use maud::{Markup, Render, html};

use super::{Button, figure};
use crate::kernel::error::FieldError;

/// The save bar of a form. It goes into [`crate::ui::shell::Page::savebar`].
pub struct SaveBar {
    form: String,
    state: String,
    error: bool,
    total: Option<Markup>,
    buttons: Vec<Button>,
}

impl SaveBar {
    /// The bar of the form with this id.
    pub fn new(form: impl Into<String>) -> SaveBar {
        SaveBar {
            form: form.into(),
            state: "Nothing changed yet".to_owned(),
            error: false,
            total: None,
            buttons: Vec::new(),
        }
    }

    /// How it stands: “Draft saved at 4:05 PM”.
    pub fn state(mut self, words: impl Into<String>) -> SaveBar {
        self.state = words.into();
        self
    }

    /// Wasn't saved: so many fields are wrong, or something that is no field's fault, which the top
    /// of the form says. Nothing happens without an error.
    pub fn errors(mut self, errors: &[FieldError]) -> SaveBar {
        self.error = !errors.is_empty();
        let fields = errors.iter().filter(|error| !error.field.is_empty()).count();
        match fields {
            _ if errors.is_empty() => self,
            0 => self.state("Not saved: the top says why"),
            1 => self.state("Not saved: 1 field has an error"),
            n => self.state(format!("Not saved: {n} fields have errors")),
        }
    }

    /// The total, shown on phones; the server's totals replace the figure `grand`.
    pub fn total(mut self, amount: &str) -> SaveBar {
        self.total = Some(figure("grand", amount));
        self
    }

    /// A quiet link that goes back without saving.
    pub fn discard(self, label: impl Into<String>, href: impl Into<String>) -> SaveBar {
        self.button(Button::link(label, href).quiet().hide_on_phone().discards())
    }

    /// A button, from left to right; the last one is primary and [`Button::saves`].
    pub fn button(mut self, button: Button) -> SaveBar {
        let form = self.form.clone();
        self.buttons.push(button.form(form));
        self
    }
}

impl Render for SaveBar {
    fn render(&self) -> Markup {
        html! {
            div class={ "savebar" @if self.error { " savebar--error" } } data-for=(self.form) {
                p {
                    @if let Some(total) = &self.total { span class="only-phone" { (total) } }
                    span class="clip" data-state role="status" { (self.state) }
                }
                @for button in &self.buttons { (button) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_fields_are_counted_as_fields() {
        let error = |field: &str| FieldError { field: field.to_owned(), message: "No.".to_owned() };
        let state = |errors: &[FieldError]| SaveBar::new("job").errors(errors).state;
        assert_eq!(state(&[]), "Nothing changed yet");
        assert_eq!(state(&[error("title")]), "Not saved: 1 field has an error");
        assert_eq!(state(&[error("a"), error("b")]), "Not saved: 2 fields have errors");
        assert_eq!(state(&[error("")]), "Not saved: the top says why");
    }
}
