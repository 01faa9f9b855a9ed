//! A toast that survives the redirect, in a cookie that lives for one page.

use data_encoding::BASE64URL_NOPAD;
use serde::{Deserialize, Serialize};

use crate::ui::parts::Toast;

/// The cookie of a toast.
pub const TOAST_COOKIE: &str = "__Host-toast";

/// What worked, and a detail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    fact: String,
    detail: String,
}

impl Note {
    /// “Payment recorded”, “$4,200.00 on INV-1147”.
    pub fn new(fact: impl Into<String>, detail: impl Into<String>) -> Note {
        Note { fact: fact.into(), detail: detail.into() }
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

    /// As it is shown.
    pub fn toast(self) -> Toast {
        let toast = Toast::new(self.fact);
        if self.detail.is_empty() { toast } else { toast.detail(self.detail) }
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
}
