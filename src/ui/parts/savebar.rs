//! The bar at the bottom of a long form: its state at the left, its buttons at the right.

use maud::{Markup, Render, html};

use super::{Button, figure};

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

    /// Wasn't saved, because so many fields are wrong; nothing happens with none.
    pub fn errors(mut self, count: usize) -> SaveBar {
        self.error = count > 0;
        match count {
            0 => self,
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
