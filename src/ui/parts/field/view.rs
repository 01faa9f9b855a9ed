//! How a field is drawn: its frame, its notes, its control.

use maud::{Markup, Render, html};

use super::{Choice, Control, Field, Width};
use crate::ui::parts::Icon;

impl Field {
    /// The name that it posts.
    pub fn name(&self) -> &str {
        &self.name
    }

    fn hint_id(&self) -> Option<String> {
        self.hint.as_ref().map(|_| format!("{}-hint", self.id))
    }

    fn error_id(&self) -> Option<String> {
        self.error.as_ref().map(|_| format!("{}-error", self.id))
    }

    fn advice_id(&self) -> Option<String> {
        matches!(self.control, Control::Password { advice: true })
            .then(|| format!("{}-advice", self.id))
    }

    fn described_by(&self) -> Option<String> {
        let ids: Vec<_> =
            [self.hint_id(), self.error_id(), self.advice_id()].into_iter().flatten().collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    fn invalid(&self) -> Option<&'static str> {
        self.error.as_ref().map(|_| "true")
    }

    fn frame_class(&self) -> &'static str {
        if self.error.is_some() { "field field--error" } else { "field" }
    }

    fn input_class(&self) -> String {
        let affixed = self.before.is_some() || self.after.is_some();
        let mut class = String::from("input");
        if self.numeric {
            class.push_str(" input--num");
        }
        if matches!(self.control, Control::Input("color")) {
            class.push_str(" input--color");
        }
        if !affixed && self.width != Width::Full {
            class.push(' ');
            class.push_str(self.width.class());
        }
        class
    }

    fn notes(&self) -> Markup {
        html! {
            @if let (Some(hint), Some(id)) = (&self.hint, self.hint_id()) {
                p class="hint" id=(id) { (hint) }
            }
            @if let (Some(error), Some(id)) = (&self.error, self.error_id()) { (sentence(&id, error)) }
        }
    }

    fn caption(&self) -> Markup {
        html! { (self.label) @if self.optional { " " span class="optional" { "(optional)" } } }
    }

    fn input(&self, kind: &str) -> Markup {
        let with = &self.attributes;
        let list = (!self.suggestions.is_empty()).then(|| format!("{}-list", self.id));
        // A password is never sent back, and a browser refuses to fill in a file.
        let value =
            (!matches!(kind, "password" | "file") && !self.value.is_empty()).then_some(&self.value);
        html! {
            input class=(self.input_class()) id=(self.id) name=(self.name) type=(kind) value=[value]
                list=[&list] inputmode=[with.inputmode] autocomplete=[with.autocomplete]
                placeholder=[&with.placeholder] accept=[&with.accept]
                minlength=[with.minlength] maxlength=[with.maxlength]
                spellcheck=[with.unspelled.then_some("false")]
                autocapitalize=[with.unspelled.then_some("none")]
                readonly[with.readonly] disabled[with.disabled] required[with.required]
                autofocus[with.autofocus] multiple[with.multiple] data-guess[with.guess]
                data-behavior=[with.behavior] data-advice=[self.advice_id()]
                aria-describedby=[self.described_by()] aria-invalid=[self.invalid()];
            @if let Some(list) = &list {
                datalist id=(list) { @for text in &self.suggestions { option value=(text) {} } }
            }
        }
    }

    fn textarea_control(&self, rows: u8) -> Markup {
        let with = &self.attributes;
        html! {
            textarea class=(self.input_class()) id=(self.id) name=(self.name) rows=(rows)
                placeholder=[&with.placeholder] maxlength=[with.maxlength]
                readonly[with.readonly] disabled[with.disabled] required[with.required]
                autofocus[with.autofocus] data-behavior=[with.behavior]
                aria-describedby=[self.described_by()] aria-invalid=[self.invalid()] {
                // A browser drops the first line break after the tag.
                "\n" (self.value)
            }
        }
    }

    fn select_control(&self, groups: &[(Option<String>, Vec<Choice>)]) -> Markup {
        let with = &self.attributes;
        let options = |choices: &[Choice]| {
            html! {
                @for choice in choices {
                    option value=(choice.value) selected[choice.value == self.value] {
                        (choice.label)
                    }
                }
            }
        };
        html! {
            select class=(self.input_class()) id=(self.id) name=(self.name)
                autocomplete=[with.autocomplete] disabled[with.disabled] required[with.required]
                autofocus[with.autofocus] data-guess[with.guess] data-behavior=[with.behavior]
                aria-describedby=[self.described_by()] aria-invalid=[self.invalid()] {
                @for (heading, choices) in groups {
                    @match heading {
                        Some(heading) => optgroup label=(heading) { (options(choices)) },
                        None => (options(choices)),
                    }
                }
            }
        }
    }

    fn control(&self) -> Markup {
        let control = match &self.control {
            Control::Input(kind) => self.input(kind),
            Control::Password { .. } => self.input("password"),
            Control::Textarea { rows } => self.textarea_control(*rows),
            Control::Select(groups) => self.select_control(groups),
            Control::Other(markup) => markup.clone(),
            Control::Radios(_) | Control::Checkbox { .. } => Markup::default(),
        };
        if self.before.is_none() && self.after.is_none() {
            return control;
        }
        html! {
            div class={ "affix " (self.width.class()) } {
                @if let Some(sign) = &self.before { span { (sign) } }
                (control)
                @if let Some(sign) = &self.after { span { (sign) } }
            }
        }
    }

    fn framed(&self) -> Markup {
        let password = matches!(self.control, Control::Password { .. });
        let class = self.attributes.hidden_label.then_some("sr");
        let label = html! { label class=[class] for=(self.id) { (self.caption()) } };
        html! {
            div class=(self.frame_class()) {
                @if password || self.beside.is_some() {
                    div class="between" {
                        (label)
                        @if let Some(beside) = &self.beside { (beside) }
                        @else {
                            button class="link" type="button" hidden data-behavior="show-password"
                                data-for=(self.id) aria-pressed="false" { "Show" }
                        }
                    }
                } @else { (label) }
                (self.notes())
                (self.control())
                @if let Some(id) = self.advice_id() {
                    p class="advice" id=(id) aria-live="polite" {
                        "At least 10 characters. Three or four words that don’t belong together are "
                        "easy to remember and hard to guess."
                    }
                }
            }
        }
    }

    fn checkbox_frame(&self, checked: bool) -> Markup {
        html! {
            div class={ "choice" @if self.error.is_some() { " field--error" } } {
                input class="check" type="checkbox" id=(self.id) name=(self.name)
                    value=(self.value) checked[checked] disabled[self.attributes.disabled]
                    data-behavior=[self.attributes.behavior]
                    aria-describedby=[self.described_by()] aria-invalid=[self.invalid()];
                label for=(self.id) { (self.caption()) }
                (self.notes())
            }
        }
    }

    fn radio_frame(&self, choices: &[Choice]) -> Markup {
        // The first choice has the field's own id, so that a link from the list of errors finds it.
        let id = |n: usize| if n == 0 { self.id.clone() } else { format!("{}-{n}", self.id) };
        html! {
            fieldset class=(self.frame_class()) aria-describedby=[self.described_by()] {
                legend { (self.caption()) }
                (self.notes())
                @for (n, choice) in choices.iter().enumerate() {
                    @let hint = choice.hint.as_ref().map(|_| format!("{}-{n}-about", self.id));
                    div class="choice" {
                        input class="check" type="radio" id=(id(n)) name=(self.name)
                            value=(choice.value) checked[choice.value == self.value]
                            disabled[self.attributes.disabled] aria-describedby=[&hint];
                        label for=(id(n)) { (choice.label) }
                        @if let (Some(text), Some(id)) = (&choice.hint, &hint) {
                            p class="hint" id=(id) { (text) }
                        }
                    }
                }
            }
        }
    }
}

impl Render for Field {
    fn render(&self) -> Markup {
        match &self.control {
            Control::Radios(choices) => self.radio_frame(choices),
            Control::Checkbox { checked } => self.checkbox_frame(*checked),
            _ => self.framed(),
        }
    }
}

/// What is wrong, next to its field; `id` is the field's with `-error`.
pub(in crate::ui::parts) fn sentence(id: &str, error: &str) -> Markup {
    html! { p class="error" id=(id) { (Icon::Alert) span { (error) } } }
}
