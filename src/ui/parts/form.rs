//! Forms: always POST, always with the token that proves they come from our own page.

use data_encoding::BASE64URL_NOPAD;
use maud::{Markup, Render, html};

use super::Button;
use crate::ui::beside::marks_of;

/// The hidden fields of every form, also of those that aren't made by [`Form`]: the token of the
/// session, and one of its own, with which it does what it does once.
pub fn csrf_input(csrf: &str) -> Markup {
    html! {
        input type="hidden" name="_csrf" value=(csrf);
        input type="hidden" name="_once" value=(once_token());
    }
}

/// A token that no other form has. Without randomness there is none, and the form works all the same.
fn once_token() -> String {
    let mut bytes = [0_u8; 16];
    match getrandom::fill(&mut bytes) {
        Ok(()) => BASE64URL_NOPAD.encode(&bytes),
        Err(_) => String::new(),
    }
}

/// A form.
pub struct Form {
    action: String,
    csrf: String,
    id: Option<String>,
    class: &'static str,
    behaviors: Vec<&'static str>,
    totals: Option<String>,
    multipart: bool,
    dirty: bool,
    hidden: Vec<(String, String)>,
    default: Option<(String, String)>,
    body: Markup,
}

impl Form {
    /// A form that posts to `action`; a second press while it is under way does nothing.
    pub fn post(action: impl Into<String>, csrf: impl Into<String>) -> Form {
        Form {
            action: action.into(),
            csrf: csrf.into(),
            id: None,
            class: "form",
            behaviors: vec!["submit-once"],
            totals: None,
            multipart: false,
            dirty: false,
            hidden: Vec::new(),
            default: None,
            body: Markup::default(),
        }
    }

    /// One button that changes a state, without any field.
    pub fn button(action: impl Into<String>, csrf: impl Into<String>, button: Button) -> Form {
        Form::post(action, csrf).class("inline-form").body(button.render())
    }

    /// What is in it.
    pub fn body(mut self, body: Markup) -> Form {
        self.body = body;
        self
    }

    /// Its id, for buttons outside of it.
    pub fn id(mut self, id: impl Into<String>) -> Form {
        self.id = Some(id.into());
        self
    }

    /// How it is laid out: `form` (narrow, the default), `card`, `plain`, `inline-form`.
    pub fn class(mut self, class: &'static str) -> Form {
        self.class = class;
        self
    }

    /// What a script adds.
    pub fn behavior(mut self, name: &'static str) -> Form {
        self.behaviors.push(name);
        self
    }

    /// Warns before what was typed is lost, and saves so that a lost connection loses nothing. It
    /// needs an id, and a save bar of that id shows it.
    pub fn warns_when_unsaved(mut self) -> Form {
        self.behaviors.retain(|name| *name != "submit-once");
        self.behavior("unsaved").behavior("save")
    }

    /// The server computes while one types: see the `totals` behavior and [`super::figure`].
    pub fn totals_from(mut self, address: impl Into<String>) -> Form {
        self.totals = Some(address.into());
        self.behavior("totals")
    }

    /// Is answered by a file, after which the page is still there and can ask again.
    pub fn download(mut self) -> Form {
        self.behaviors.retain(|behavior| *behavior != "submit-once");
        self
    }

    /// Carries files.
    pub fn multipart(mut self) -> Form {
        self.multipart = true;
        self
    }

    /// Comes back with what was typed and not saved.
    pub fn dirty(mut self, dirty: bool) -> Form {
        self.dirty = dirty;
        self
    }

    /// A hidden field.
    pub fn hidden(mut self, name: impl Into<String>, value: impl Into<String>) -> Form {
        self.hidden.push((name.into(), value.into()));
        self
    }

    /// What Enter in a field posts, when the first button of the form is another one.
    pub fn enter_posts(mut self, name: impl Into<String>, value: impl Into<String>) -> Form {
        self.default = Some((name.into(), value.into()));
        self
    }
}

impl Form {
    fn bound_to(&self) -> Option<String> {
        (!self.behaviors.is_empty()).then(|| self.behaviors.join(" "))
    }

    /// What its fields hold, when it edits a version of a record: for whoever saves second.
    fn marks(&self) -> Option<String> {
        let edits = self.hidden.iter().any(|(name, _)| name == "version")
            || self.body.0.contains("name=\"version\"");
        edits.then(|| marks_of(&self.body))
    }
}

impl Render for Form {
    fn render(&self) -> Markup {
        let multipart = self.multipart.then_some("multipart/form-data");
        html! {
            form class=(self.class) id=[&self.id] method="post" action=(self.action) novalidate
                enctype=[multipart] data-behavior=[self.bound_to()]
                data-totals=[&self.totals] data-dirty[self.dirty] {
                (csrf_input(&self.csrf))
                @if let Some(marks) = self.marks() {
                    input type="hidden" name="_was" value=(marks);
                }
                @for (name, value) in &self.hidden {
                    input type="hidden" name=(name) value=(value);
                }
                @if let Some((name, value)) = &self.default {
                    button class="sr" type="submit" name=(name) value=(value) tabindex="-1"
                        aria-hidden="true" {}
                }
                (self.body)
            }
        }
    }
}

/// A part of a form below a hairline, with its heading.
pub fn section(title: &str, body: Markup) -> Markup {
    html! { section class="form-section" { header { h2 { (title) } } (body) } }
}

/// The same with a sentence below the heading.
pub fn section_with_lead(title: &str, lead: &str, body: Markup) -> Markup {
    html! { section class="form-section" { header { h2 { (title) } p { (lead) } } (body) } }
}

/// Two fields beside each other; below each other on phones.
pub fn row(body: Markup) -> Markup {
    html! { div class="form-row" { (body) } }
}

/// City, state and ZIP code.
pub fn address_row(body: Markup) -> Markup {
    html! { div class="form-row form-row--address" { (body) } }
}

/// The buttons at the end of a short form that has no save bar.
pub fn foot(body: Markup) -> Markup {
    html! { div class="form-foot" { (body) } }
}
