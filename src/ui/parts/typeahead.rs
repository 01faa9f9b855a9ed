//! Picking a record by typing, instead of a list with thousands of entries.
//!
//! The page posts two fields: `name`, the hidden id of what was picked, and `name_text`, what stands
//! in the visible field. Without a script only the text comes; the server looks for it, and when it
//! isn't sure it shows the field again with [`Typeahead::choices`], a plain list.

use maud::{Markup, Render, html};

use super::field::{Choice, Field, Width, id_of};
use crate::kernel::error::FieldError;

/// A field that picks a record.
pub struct Typeahead {
    label: String,
    name: String,
    source: String,
    picked: String,
    text: String,
    placeholder: String,
    hint: Option<String>,
    error: Option<String>,
    optional: bool,
    autofocus: bool,
    choices: Vec<Choice>,
}

impl Typeahead {
    /// A field that asks `source?q=…` while one types, which answers with [`options`].
    pub fn new(
        label: impl Into<String>,
        name: impl Into<String>,
        source: impl Into<String>,
    ) -> Typeahead {
        Typeahead {
            label: label.into(),
            name: name.into(),
            source: source.into(),
            picked: String::new(),
            text: String::new(),
            placeholder: String::new(),
            hint: None,
            error: None,
            optional: false,
            autofocus: false,
            choices: Vec::new(),
        }
    }

    /// What is picked: its id and its name. An empty id keeps what was typed.
    pub fn picked(mut self, id: impl ToString, text: impl Into<String>) -> Typeahead {
        self.picked = id.to_string();
        self.text = text.into();
        self
    }

    /// What can be typed: “Name, phone, address”.
    pub fn placeholder(mut self, text: impl Into<String>) -> Typeahead {
        self.placeholder = text.into();
        self
    }

    /// A sentence below the label.
    pub fn hint(mut self, hint: impl Into<String>) -> Typeahead {
        self.hint = Some(hint.into());
        self
    }

    /// Finds in a failure what is wrong with this field, by its name.
    pub fn errors(mut self, errors: &[FieldError]) -> Typeahead {
        let found = errors.iter().find(|error| error.field == self.name);
        self.error = found.map(|error| error.message.clone()).or(self.error);
        self
    }

    /// May be left empty.
    pub fn optional(mut self) -> Typeahead {
        self.optional = true;
        self
    }

    /// Where one begins to type when the page comes.
    pub fn autofocus(mut self) -> Typeahead {
        self.autofocus = true;
        self
    }

    /// A plain list instead, for a text that fits several records.
    pub fn choices(mut self, choices: Vec<Choice>) -> Typeahead {
        self.choices = choices;
        self
    }

    fn control(&self) -> Markup {
        let id = id_of(&self.name);
        let about = [
            self.hint.as_ref().map(|_| format!("{id}-hint")),
            self.error.as_ref().map(|_| format!("{id}-error")),
        ];
        let about = about.into_iter().flatten().collect::<Vec<_>>().join(" ");
        html! {
            div class="typeahead w-lg" data-behavior="typeahead" data-source=(self.source) {
                input class="input" id=(id) name={ (self.name) "_text" } type="text"
                    value=(self.text) placeholder=(self.placeholder) autocomplete="off"
                    spellcheck="false" aria-describedby=[(!about.is_empty()).then_some(&about)]
                    autofocus[self.autofocus] aria-invalid=[self.error.as_ref().map(|_| "true")];
                input type="hidden" name=(self.name) value=(self.picked);
            }
        }
    }
}

impl Render for Typeahead {
    fn render(&self) -> Markup {
        let (label, name) = (self.label.as_str(), self.name.as_str());
        let mut field = if self.choices.is_empty() {
            Field::other(label, name, self.control())
        } else {
            Field::select(label, name, self.choices.clone()).value(&self.picked).width(Width::Lg)
        };
        if let Some(hint) = &self.hint {
            field = field.hint(hint);
        }
        if self.optional {
            field = field.optional();
        }
        field.error(self.error.as_deref()).render()
    }
}

/// An entry of the list below a typeahead.
pub struct Suggestion {
    value: String,
    text: String,
    shown: Option<Markup>,
    note: String,
    end: String,
    fill: serde_json::Map<String, serde_json::Value>,
}

impl Suggestion {
    /// The id that is posted, and the text that goes into the field.
    pub fn new(value: impl ToString, text: impl Into<String>) -> Suggestion {
        Suggestion {
            value: value.to_string(),
            text: text.into(),
            shown: None,
            note: String::new(),
            end: String::new(),
            fill: serde_json::Map::new(),
        }
    }

    /// Shown instead of the text, with what was found marked.
    pub fn shown(mut self, shown: Markup) -> Suggestion {
        self.shown = Some(shown);
        self
    }

    /// A second, grey line.
    pub fn note(mut self, note: impl Into<String>) -> Suggestion {
        self.note = note.into();
        self
    }

    /// At the right: a price, a city.
    pub fn end(mut self, end: impl Into<String>) -> Suggestion {
        self.end = end.into();
        self
    }

    /// Fills another field of the same line (`unit`), or, outside of a line, of the same form.
    pub fn fill(mut self, field: &str, value: impl Into<String>) -> Suggestion {
        self.fill.insert(field.to_owned(), value.into().into());
        self
    }
}

/// The answer to a typeahead: its entries, or a sentence that nothing was found.
pub fn options(all: &[Suggestion]) -> Markup {
    html! {
        @for entry in all {
            @let fill = (!entry.fill.is_empty())
                .then(|| serde_json::Value::Object(entry.fill.clone()).to_string());
            li role="option" aria-selected="false" data-value=(entry.value) data-text=(entry.text)
                data-fill=[fill] {
                span class="name" {
                    @match &entry.shown { Some(shown) => (shown), None => (entry.text) }
                }
                @if !entry.note.is_empty() { span class="note" { (entry.note) } }
                @if !entry.end.is_empty() { span class="end" { (entry.end) } }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_posts_the_id_and_the_text() {
        let field = Typeahead::new("Customer", "customer", "/customers/suggestions");
        let html = field.picked(12, "Theodora \"Teddy\" Vance").render().into_string();
        assert!(html.contains("<label for=\"customer\">Customer</label>"), "{html}");
        assert!(html.contains("name=\"customer_text\" type=\"text\" value=\"Theodora &quot;"));
        assert!(html.contains("<input type=\"hidden\" name=\"customer\" value=\"12\">"), "{html}");
    }

    #[test]
    fn a_doubtful_text_becomes_a_list() {
        let field = Typeahead::new("Customer", "customer", "/x").picked("7", "Vance");
        let html = field.choices(vec![Choice::new("7", "Vance, Mill Ln")]).render().into_string();
        assert!(html.contains("<select") && html.contains("value=\"7\" selected"), "{html}");
        assert!(!html.contains("data-behavior=\"typeahead\""), "{html}");
    }

    #[test]
    fn an_option_carries_what_it_fills() {
        let option = Suggestion::new(4, "Ridge cap").fill("unit", "LF").fill("price", "14.50");
        let html = options(&[option]).into_string();
        assert!(
            html.contains("{&quot;unit&quot;:&quot;LF&quot;,&quot;price&quot;:&quot;14.50&quot;}")
        );
    }
}
