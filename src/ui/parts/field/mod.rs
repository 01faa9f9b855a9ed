//! One field of a form: label, hint, error, control, in the order in which an eye meets them.

mod view;

use maud::{Markup, Render};

use crate::kernel::error::FieldError;

pub(in crate::ui::parts) use view::sentence;

/// The id of the control of a field: its name with dashes, `lines.2.quantity` → `lines-2-quantity`.
pub fn id_of(name: &str) -> String {
    name.replace(['.', '_'], "-")
}

/// How wide a field is; it says how long the answer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    /// 6 rem: a percentage, a ZIP code.
    Xs,
    /// 10 rem: an amount, a day, a number.
    Sm,
    /// 18 rem: a short name, a list.
    Md,
    /// 28 rem: an address.
    Lg,
    /// All there is.
    Full,
}

impl Width {
    const fn class(self) -> &'static str {
        match self {
            Width::Xs => "w-xs",
            Width::Sm => "w-sm",
            Width::Md => "w-md",
            Width::Lg => "w-lg",
            Width::Full => "",
        }
    }
}

/// One of several answers.
#[derive(Debug, Clone)]
pub struct Choice {
    value: String,
    label: String,
    hint: Option<String>,
}

impl Choice {
    /// What is posted and what is read.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Choice {
        Choice { value: value.into(), label: label.into(), hint: None }
    }

    /// What it means; shown with radio buttons.
    pub fn hint(mut self, hint: impl Into<String>) -> Choice {
        self.hint = Some(hint.into());
        self
    }
}

#[derive(Clone)]
enum Control {
    Input(&'static str),
    Textarea { rows: u8 },
    Select(Vec<(Option<String>, Vec<Choice>)>),
    Radios(Vec<Choice>),
    Checkbox { checked: bool },
    Password { advice: bool },
    Other(Markup),
}

/// A field. Give it a name, a value, and what is wrong with it; it knows the rest.
#[derive(Clone)]
pub struct Field {
    label: String,
    name: String,
    id: String,
    control: Control,
    value: String,
    hint: Option<String>,
    error: Option<String>,
    optional: bool,
    width: Width,
    before: Option<String>,
    after: Option<String>,
    beside: Option<Markup>,
    suggestions: Vec<String>,
    numeric: bool,
    attributes: Attributes,
}

#[derive(Clone, Default)]
struct Attributes {
    inputmode: Option<&'static str>,
    autocomplete: Option<&'static str>,
    placeholder: Option<String>,
    accept: Option<String>,
    behavior: Option<&'static str>,
    minlength: Option<u16>,
    maxlength: Option<u16>,
    readonly: bool,
    disabled: bool,
    required: bool,
    autofocus: bool,
    multiple: bool,
    guess: bool,
    unspelled: bool,
    hidden_label: bool,
}

impl Field {
    fn new(label: impl Into<String>, name: impl Into<String>, control: Control) -> Field {
        let name = name.into();
        Field {
            label: label.into(),
            id: id_of(&name),
            name,
            control,
            value: String::new(),
            hint: None,
            error: None,
            optional: false,
            width: Width::Full,
            before: None,
            after: None,
            beside: None,
            suggestions: Vec::new(),
            numeric: false,
            attributes: Attributes::default(),
        }
    }

    /// A line of text.
    pub fn text(label: impl Into<String>, name: impl Into<String>) -> Field {
        Field::new(label, name, Control::Input("text"))
    }

    /// A quantity or another number, right aligned; the server reads it, so `1,250.5` is fine.
    pub fn number(label: impl Into<String>, name: impl Into<String>) -> Field {
        let mut field = Field::text(label, name).width(Width::Sm);
        field.numeric = true;
        field.attributes.inputmode = Some("decimal");
        field
    }

    /// An amount, with the currency's sign before it.
    pub fn money(label: impl Into<String>, name: impl Into<String>) -> Field {
        Field::number(label, name).before("$")
    }

    /// A percentage.
    pub fn percent(label: impl Into<String>, name: impl Into<String>) -> Field {
        Field::number(label, name).after("%").width(Width::Xs)
    }

    /// Several lines of text.
    pub fn textarea(label: impl Into<String>, name: impl Into<String>, rows: u8) -> Field {
        Field::new(label, name, Control::Textarea { rows })
    }

    /// A list of answers; up to about 20, beyond that a [`super::Typeahead`].
    pub fn select(
        label: impl Into<String>,
        name: impl Into<String>,
        choices: impl IntoIterator<Item = Choice>,
    ) -> Field {
        let all = vec![(None, choices.into_iter().collect())];
        Field::new(label, name, Control::Select(all)).width(Width::Md)
    }

    /// A list of answers in groups, each with its heading.
    pub fn grouped_select(
        label: impl Into<String>,
        name: impl Into<String>,
        groups: impl IntoIterator<Item = (String, Vec<Choice>)>,
    ) -> Field {
        let groups = groups.into_iter().map(|(heading, choices)| (Some(heading), choices));
        Field::new(label, name, Control::Select(groups.collect())).width(Width::Md)
    }

    /// Two to five answers, all of them seen.
    pub fn radios(
        label: impl Into<String>,
        name: impl Into<String>,
        choices: impl IntoIterator<Item = Choice>,
    ) -> Field {
        Field::new(label, name, Control::Radios(choices.into_iter().collect()))
    }

    /// Yes or no: posts `true`, or nothing.
    pub fn checkbox(label: impl Into<String>, name: impl Into<String>, checked: bool) -> Field {
        Field::new(label, name, Control::Checkbox { checked }).value("true")
    }

    /// A civil day, `2026-11-20`.
    pub fn day(label: impl Into<String>, name: impl Into<String>) -> Field {
        Field::new(label, name, Control::Input("date")).width(Width::Sm)
    }

    /// An e-mail address.
    pub fn email(label: impl Into<String>, name: impl Into<String>) -> Field {
        let mut field = Field::new(label, name, Control::Input("email")).width(Width::Lg);
        field.attributes.unspelled = true;
        field
    }

    /// A phone number.
    pub fn tel(label: impl Into<String>, name: impl Into<String>) -> Field {
        Field::new(label, name, Control::Input("tel")).width(Width::Md)
    }

    /// The password that somebody has; it is never shown again.
    pub fn password(label: impl Into<String>, name: impl Into<String>) -> Field {
        Field::new(label, name, Control::Password { advice: false })
            .autocomplete("current-password")
    }

    /// A password to be chosen, with advice while one types.
    pub fn new_password(label: impl Into<String>, name: impl Into<String>) -> Field {
        let mut field = Field::new(label, name, Control::Password { advice: true });
        field.attributes.minlength = Some(10);
        field.attributes.behavior = Some("password-advice");
        field.autocomplete("new-password")
    }

    /// A color like `#0f6577`, with a few proposals.
    pub fn color(label: impl Into<String>, name: impl Into<String>) -> Field {
        let proposals = ["#0f6577", "#3f5468", "#3d6b2f", "#a23b22", "#7a3a6e", "#274b9a"];
        Field::new(label, name, Control::Input("color")).suggestions(proposals)
    }

    /// A file; the form must be multipart.
    pub fn file(label: impl Into<String>, name: impl Into<String>, accept: &str) -> Field {
        let mut field = Field::new(label, name, Control::Input("file")).width(Width::Lg);
        field.attributes.accept = Some(accept.to_owned());
        field
    }

    /// A control of one's own in the same frame; its id must be [`id_of`] the name.
    pub fn other(label: impl Into<String>, name: impl Into<String>, control: Markup) -> Field {
        Field::new(label, name, Control::Other(control))
    }

    /// What is in it; for a choice, the value that is chosen.
    pub fn value(mut self, value: impl Into<String>) -> Field {
        self.value = value.into();
        self
    }

    /// A sentence below the label.
    pub fn hint(mut self, hint: impl Into<String>) -> Field {
        self.hint = Some(hint.into());
        self
    }

    /// What is wrong with it, if anything.
    pub fn error(mut self, error: Option<&str>) -> Field {
        self.error = error.map(str::to_owned).or(self.error);
        self
    }

    /// Finds in a failure what is wrong with this field, by its name.
    pub fn errors(self, errors: &[FieldError]) -> Field {
        let found = errors.iter().find(|error| error.field == self.name);
        self.error(found.map(|error| error.message.as_str()))
    }

    /// May be left empty; that is what gets marked.
    pub fn optional(mut self) -> Field {
        self.optional = true;
        self
    }

    /// How wide it is.
    pub fn width(mut self, width: Width) -> Field {
        self.width = width;
        self
    }

    /// Another id than the one made from the name.
    pub fn id(mut self, id: impl Into<String>) -> Field {
        self.id = id.into();
        self
    }

    /// A sign before the field: `$`.
    pub fn before(mut self, sign: impl Into<String>) -> Field {
        self.before = Some(sign.into());
        self
    }

    /// A sign or unit after the field: `%`, `days`.
    pub fn after(mut self, sign: impl Into<String>) -> Field {
        self.after = Some(sign.into());
        self
    }

    /// Something at the right of the label: “Forgot it?”.
    pub fn beside(mut self, markup: Markup) -> Field {
        self.beside = Some(markup);
        self
    }

    /// Proposals for what is typed; anything else may be typed too.
    pub fn suggestions<T: Into<String>>(mut self, all: impl IntoIterator<Item = T>) -> Field {
        self.suggestions = all.into_iter().map(Into::into).collect();
        self
    }

    /// What the browser may fill in: `name`, `street-address`, `username`, `off`.
    pub fn autocomplete(mut self, what: &'static str) -> Field {
        self.attributes.autocomplete = Some(what);
        self
    }

    /// The keyboard of a phone: `numeric`, `decimal`.
    pub fn inputmode(mut self, mode: &'static str) -> Field {
        self.attributes.inputmode = Some(mode);
        self
    }

    /// An example in grey; never instead of a label or a hint.
    pub fn placeholder(mut self, text: impl Into<String>) -> Field {
        self.attributes.placeholder = Some(text.into());
        self
    }

    /// At most so many characters.
    pub fn maxlength(mut self, most: u16) -> Field {
        self.attributes.maxlength = Some(most);
        self
    }

    /// Can be read and copied, not changed.
    pub fn readonly(mut self, readonly: bool) -> Field {
        self.attributes.readonly = readonly;
        self
    }

    /// Can't be used now, and isn't posted. The hint says why.
    pub fn disabled(mut self, disabled: bool) -> Field {
        self.attributes.disabled = disabled;
        self
    }

    /// Must be filled; for screen readers, since forms are checked by the server.
    pub fn required(mut self) -> Field {
        self.attributes.required = true;
        self
    }

    /// Has the focus when the page comes; one per page.
    pub fn autofocus(mut self) -> Field {
        self.attributes.autofocus = true;
        self
    }

    /// Takes several files.
    pub fn multiple(mut self) -> Field {
        self.attributes.multiple = true;
        self
    }

    /// What a script adds.
    pub fn behavior(mut self, name: &'static str) -> Field {
        self.attributes.behavior = Some(name);
        self
    }

    /// A time zone: the script proposes this computer's, as long as nobody has chosen.
    pub fn guess_time_zone(mut self) -> Field {
        self.attributes.guess = true;
        self.behavior("time-zone")
    }

    /// The label is for screen readers alone, because the place says it.
    pub fn hidden_label(mut self) -> Field {
        self.attributes.hidden_label = true;
        self
    }

    /// The same field inside a line of an editor: its name and id begin with the line's place.
    pub(super) fn in_line(&self, prefix: &str, errors: &[FieldError]) -> Markup {
        let name = format!("{prefix}{}", self.name);
        let found = errors.iter().find(|error| error.field == name);
        let line = Field {
            id: id_of(&name),
            name,
            error: found.map(|error| error.message.clone()),
            ..self.clone()
        };
        line.render()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::error::Error;

    fn text(field: &Field) -> String {
        field.render().into_string()
    }

    #[test]
    fn an_error_is_found_by_the_name_and_tied_to_its_control() {
        let error = Error::invalid("lines.2.quantity", "“6o” isn't a number. Write it like 64.");
        let field = Field::number("Quantity", "lines.2.quantity").value("6o").hint("In squares.");
        let html = text(&field.errors(&error.fields));
        let html = html.replace(crate::ui::assets::href("sprite.svg"), "sprite.svg");
        insta::assert_snapshot!(html.replace("><", ">\n<"), @r##"
        <div class="field field--error">
        <label for="lines-2-quantity">Quantity</label>
        <p class="hint" id="lines-2-quantity-hint">In squares.</p>
        <p class="error" id="lines-2-quantity-error">
        <svg class="icon" aria-hidden="true">
        <use href="sprite.svg#alert">
        </use>
        </svg>
        <span>“6o” isn't a number. Write it like 64.</span>
        </p>
        <input class="input input--num w-sm" id="lines-2-quantity" name="lines.2.quantity" type="text" value="6o" inputmode="decimal" aria-describedby="lines-2-quantity-hint lines-2-quantity-error" aria-invalid="true">
        </div>
        "##);
    }

    #[test]
    fn what_was_typed_is_escaped() {
        let html = text(&Field::text("Name", "name").value("\"><script>alert(1)</script>"));
        assert!(!html.contains("<script>"), "{html}");
        assert!(html.contains("value=\"&quot;&gt;&lt;script&gt;"), "{html}");
        let html = text(&Field::textarea("Note", "note", 3).value("</textarea><b>"));
        assert!(html.contains("&lt;/textarea&gt;&lt;b&gt;</textarea>"), "{html}");
    }

    #[test]
    fn a_password_is_never_sent_back() {
        for field in [Field::password("Password", "p"), Field::new_password("Password", "p")] {
            let html = text(&field.value("correct horse"));
            assert!(!html.contains("correct horse"), "{html}");
        }
    }

    #[test]
    fn a_choice_is_marked_once() {
        let choices = || [("14", "14 days"), ("30", "30 days")].map(|(v, l)| Choice::new(v, l));
        let html = text(&Field::select("Terms", "terms", choices()).value("30"));
        assert_eq!(html.matches(" selected").count(), 1);
        assert!(html.contains("<option value=\"30\" selected>30 days</option>"), "{html}");
        let html = text(&Field::radios("Terms", "terms", choices()).value("14"));
        assert_eq!(html.matches(" checked").count(), 1);
        assert!(html.contains("id=\"terms\" name=\"terms\" value=\"14\" checked"), "{html}");
    }

    #[test]
    fn money_has_its_sign_and_a_checkbox_its_value() {
        let html = text(&Field::money("Deposit", "deposit").value("30.00").optional());
        assert!(html.contains("<div class=\"affix w-sm\"><span>$</span><input"), "{html}");
        assert!(html.contains("(optional)"), "{html}");
        let html = text(&Field::checkbox("Send a copy", "send_copy", true));
        assert!(html.contains("id=\"send-copy\" name=\"send_copy\" value=\"true\" checked"));
    }
}
