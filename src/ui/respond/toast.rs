//! A toast that survives the redirect, in a cookie that lives for one page.

use data_encoding::BASE64URL_NOPAD;
use maud::Render;
use serde::{Deserialize, Serialize};

use crate::ui::parts::{Button, Form, Toast};

/// The cookie of a toast.
pub const TOAST_COOKIE: &str = "__Host-toast";

/// What worked, and a detail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    fact: String,
    detail: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    undo: Option<Undo>,
}

/// The way back from what was done: a post of its own, which asks again whether it may.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Undo {
    action: String,
    fields: Vec<(String, String)>,
}

impl Undo {
    /// By a post to this address.
    pub fn by(action: impl Into<String>) -> Undo {
        Undo { action: action.into(), fields: Vec::new() }
    }

    /// With a field.
    pub fn field(mut self, name: &str, value: impl ToString) -> Undo {
        self.fields.push((name.to_owned(), value.to_string()));
        self
    }

    fn form(self, csrf: &str) -> Form {
        let form = Form::post(self.action, csrf).class("inline-form");
        let form =
            self.fields.into_iter().fold(form, |form, (name, value)| form.hidden(name, value));
        form.body(Button::submit("Undo").small().key("u").render())
    }
}

impl Note {
    /// “Payment recorded”, “$4,200.00 on INV-1147”.
    pub fn new(fact: impl Into<String>, detail: impl Into<String>) -> Note {
        Note { fact: fact.into(), detail: detail.into(), undo: None }
    }

    /// The same with the way back.
    pub fn undo(self, undo: Undo) -> Note {
        Note { undo: Some(undo), ..self }
    }

    /// As it stands in the cookie.
    pub fn written(&self) -> String {
        BASE64URL_NOPAD.encode(serde_json::to_string(self).unwrap_or_default().as_bytes())
    }

    /// From the cookie; `None` when it isn't one of ours.
    pub fn read(text: &str) -> Option<Note> {
        let bytes = BASE64URL_NOPAD.decode(text.as_bytes()).ok()?;
        serde_json::from_slice(&bytes).ok()
    }

    /// As it is shown to somebody whose forms carry this token.
    pub fn toast(self, csrf: &str) -> Toast {
        let toast = Toast::new(self.fact);
        let toast = if self.detail.is_empty() { toast } else { toast.detail(self.detail) };
        match self.undo {
            Some(undo) => toast.action(undo.form(csrf)),
            None => toast,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_survives_its_cookie_and_nonsense_is_dropped() {
        let note = Note::new("Customer added", "Łukasz Nguyễn");
        assert_eq!(Note::read(&note.written()), Some(note));
        assert_eq!(Note::read("nonsense"), None);
    }

    #[test]
    fn the_way_back_is_a_form_with_the_token_of_whoever_reads_it() {
        let note = Note::new("People saved", "");
        let note = note.undo(Undo::by("/customers/7/people").field("owner_id", 3));
        let read = Note::read(&note.written()).unwrap();
        let html = read.toast("t0ken").render().into_string();
        for part in [
            "action=\"/customers/7/people\"",
            "value=\"t0ken\"",
            "name=\"owner_id\" value=\"3\"",
            "data-key=\"u\"",
            "Undo",
        ] {
            assert!(html.contains(part), "{part} in {html}");
        }
    }
}
