//! The lines of a document, in sections or without, to be edited in place.
//!
//! The names are those that Rocket reads into nested lists: `sections.0.title`,
//! `sections.0.lines.2.quantity`, or `lines.2.quantity` without sections. Adding, removing and moving
//! is done by a script; without one the same buttons post `_do`, which [`Step::parse`] reads, and the
//! server shows the form again.

use maud::{Markup, Render, html};

use super::field::{Field, id_of, sentence};
use super::{Button, Icon, figure};
use crate::kernel::error::FieldError;

pub use super::editor_step::{Step, Verb};

/// A line: `description`, `detail`, `quantity`, `unit`, `unit_price`, and what else it carries.
#[derive(Default)]
pub struct Line {
    description: String,
    detail: String,
    quantity: String,
    unit: String,
    price: String,
    amount: String,
    note: String,
    optional: bool,
    item: String,
    hidden: Vec<(String, String)>,
    more: Vec<Field>,
}

impl Line {
    /// A line for what its `description` says.
    pub fn new(description: impl Into<String>) -> Line {
        Line { description: description.into(), ..Line::default() }
    }

    /// A text below the description.
    pub fn detail(mut self, text: impl Into<String>) -> Line {
        self.detail = text.into();
        self
    }

    /// How much, as it was typed, and its unit: `28.5`, `SQ`.
    pub fn quantity(mut self, quantity: impl Into<String>, unit: impl Into<String>) -> Line {
        (self.quantity, self.unit) = (quantity.into(), unit.into());
        self
    }

    /// The price of one, as it was typed.
    pub fn unit_price(mut self, price: impl Into<String>) -> Line {
        self.price = price.into();
        self
    }

    /// What it comes to, computed by the server.
    pub fn amount(mut self, amount: impl Into<String>) -> Line {
        self.amount = amount.into();
        self
    }

    /// A word below the amount, computed by the server: “10% off”.
    pub fn note(mut self, note: impl Into<String>) -> Line {
        self.note = note.into();
        self
    }

    /// The customer decides about it; it isn't in the total.
    pub fn optional(mut self, optional: bool) -> Line {
        self.optional = optional;
        self
    }

    /// The id of its price-book item, posted as `item_id`.
    pub fn item(mut self, id: impl ToString) -> Line {
        self.item = id.to_string();
        self
    }

    /// A hidden field; the name is the line's own, such as `tax_category`. A pick from the price book
    /// may fill it.
    pub fn hidden(mut self, name: impl Into<String>, value: impl Into<String>) -> Line {
        self.hidden.push((name.into(), value.into()));
        self
    }

    /// A field behind “…”; its name is the line's own, such as `cost`.
    pub fn more(mut self, field: Field) -> Line {
        self.more.push(field);
        self
    }
}

/// A section: a heading, lines, their sum.
#[derive(Default)]
pub struct Section {
    title: String,
    sum: String,
    hidden: Vec<(String, String)>,
    lines: Vec<Line>,
}

impl Section {
    /// A section with its `title`.
    pub fn new(title: impl Into<String>, lines: Vec<Line>) -> Section {
        Section { title: title.into(), lines, ..Section::default() }
    }

    /// What its lines come to, or “not in the total”.
    pub fn sum(mut self, sum: impl Into<String>) -> Section {
        self.sum = sum.into();
        self
    }

    /// A hidden field of the section.
    pub fn hidden(mut self, name: impl Into<String>, value: impl Into<String>) -> Section {
        self.hidden.push((name.into(), value.into()));
        self
    }
}

enum Content {
    Sections(Vec<Section>),
    Lines(Vec<Line>),
}

/// The editor; it stands in a [`super::Form`] with the behavior `editor`.
pub struct Editor {
    content: Content,
    blank: fn() -> Line,
    items: Option<String>,
    units: Vec<String>,
    errors: Vec<FieldError>,
}

impl Editor {
    /// Lines in sections; `blank` makes the line that “Line” adds.
    pub fn sections(sections: Vec<Section>, blank: fn() -> Line) -> Editor {
        Editor::of(Content::Sections(sections), blank)
    }

    /// Lines without sections.
    pub fn lines(lines: Vec<Line>, blank: fn() -> Line) -> Editor {
        Editor::of(Content::Lines(lines), blank)
    }

    fn of(content: Content, blank: fn() -> Line) -> Editor {
        Editor { content, blank, items: None, units: Vec::new(), errors: Vec::new() }
    }

    /// Where the price book answers while one types a name; see [`super::typeahead`].
    pub fn items_from(mut self, source: impl Into<String>) -> Editor {
        self.items = Some(source.into());
        self
    }

    /// The units that are proposed.
    pub fn units<T: Into<String>>(mut self, units: impl IntoIterator<Item = T>) -> Editor {
        self.units = units.into_iter().map(Into::into).collect();
        self
    }

    /// What is wrong; the fields are full paths, `sections.0.lines.2.quantity`.
    pub fn errors(mut self, errors: &[FieldError]) -> Editor {
        self.errors = errors.to_vec();
        self
    }

    fn error(&self, name: &str) -> Option<&str> {
        self.errors.iter().find(|error| error.field == name).map(|error| error.message.as_str())
    }

    /// A field of a line, with its error tied to it.
    fn input(&self, name: &str, class: &str, label: &str, value: &str) -> Markup {
        let id = id_of(name);
        let error = self.error(name).map(|_| format!("{id}-error"));
        let decimal = class.contains("num").then_some("decimal");
        let placeholder = name.ends_with(".title").then_some("Name of the section (optional)");
        html! {
            input class=(class) id=(id) name=(name) value=(value) inputmode=[decimal]
                autocomplete="off" list=[name.ends_with(".unit").then_some("units")]
                placeholder=[placeholder]
                aria-label=(label) aria-invalid=[error.as_ref().map(|_| "true")]
                aria-describedby=[&error];
        }
    }

    fn description_field(&self, prefix: &str, line: &Line) -> Markup {
        let field = self.input(&format!("{prefix}description"), "input", "Item", &line.description);
        let item = html! {
            input type="hidden" name={ (prefix) "item_id" } value=(line.item);
        };
        html! {
            @match &self.items {
                Some(source) => div class="typeahead" data-behavior="typeahead" data-keep
                    data-source=(source) { (field) (item) },
                None => { (field) (item) },
            }
            textarea class="input" id={ (id_of(prefix)) "detail" } name={ (prefix) "detail" }
                rows=(line.detail.lines().count().max(1)) aria-label="Description"
                placeholder="Description" {
                "\n" (line.detail)
            }
        }
    }

    fn line(&self, prefix: &str, line: &Line) -> Markup {
        let path = prefix.trim_end_matches('.');
        let said = if line.description.is_empty() { "this line" } else { &line.description };
        let errors: Vec<_> = ["description", "detail", "quantity", "unit", "unit_price"]
            .iter()
            .map(|field| format!("{prefix}{field}"))
            .filter_map(|name| self.error(&name).map(|error| (id_of(&name), error)))
            .collect();
        html! {
            div class={
                "line" @if line.optional { " line--optional" }
                @if !errors.is_empty() || self.is_wrong_inside(prefix, line) { " line--error" }
            } data-item data-prefix=(prefix) {
                button class="grip" type="button" aria-label={ "Move " (said) } { (Icon::Grip) }
                div class="item" {
                    (self.description_field(prefix, line))
                    @for (name, value) in &line.hidden {
                        input type="hidden" name={ (prefix) (name) } value=(value);
                    }
                }
                div class="qty" {
                    span class="mini" aria-hidden="true" { "Quantity" }
                    (self.input(&format!("{prefix}quantity"), "input input--num",
                        &format!("Quantity of {said}"), &line.quantity))
                }
                div class="unit" {
                    span class="mini" aria-hidden="true" { "Unit" }
                    (self.input(&format!("{prefix}unit"), "input", "Unit", &line.unit))
                }
                div class="price" {
                    span class="mini" aria-hidden="true" { "Price" }
                    (self.input(&format!("{prefix}unit_price"), "input input--num", "Price of one",
                        &line.price))
                }
                div class="amount" {
                    (figure(&format!("{prefix}amount"), &line.amount))
                    (figure(&format!("{prefix}note"), &line.note))
                }
                (self.line_menu(prefix, path, said, line))
                @for (id, error) in &errors { (sentence(&format!("{id}-error"), error)) }
            }
        }
    }

    /// What is wrong behind “…” is to be seen at once.
    fn is_wrong_inside(&self, prefix: &str, line: &Line) -> bool {
        line.more.iter().any(|field| self.error(&format!("{prefix}{}", field.name())).is_some())
    }

    fn line_menu(&self, prefix: &str, path: &str, said: &str, line: &Line) -> Markup {
        html! {
            details class="menu" data-behavior="menu" open[self.is_wrong_inside(prefix, line)] {
                (Button::plain(format!("More for {said}")).icon_only(Icon::More).quiet().as_summary())
                div class="menu-list" {
                    @if !line.more.is_empty() {
                        div class="line-fields" {
                            @for field in &line.more {
                                (field.in_line(prefix, &self.errors))
                            }
                        }
                        hr;
                    }
                    (steps(path))
                }
            }
        }
    }

    fn list(&self, prefix: &str, lines: &[Line]) -> Markup {
        html! {
            div class="line-cols" aria-hidden="true" {
                span {} span class="first" { "Item" } span class="end pad" { "Quantity" }
                span {} span class="end pad" { "Price" } span class="end" { "Amount" } span {}
            }
            div data-list="lines" data-behavior="drag" {
                @for (n, line) in lines.iter().enumerate() {
                    (self.line(&format!("{prefix}lines.{n}."), line))
                }
            }
            div class="lines-foot" {
                (step("add", &format!("{prefix}lines"), "Line").icon(Icon::Plus).quiet().small())
            }
        }
    }

    fn section(&self, prefix: &str, section: &Section) -> Markup {
        let path = prefix.trim_end_matches('.');
        let title = format!("{prefix}title");
        html! {
            section class="lines" data-item data-prefix=(prefix) {
                div class="lines-head" {
                    div class="title" {
                        (self.input(&title, "input", "Name of the section", &section.title))
                        @if let Some(error) = self.error(&title) {
                            (sentence(&format!("{}-error", id_of(&title)), error))
                        }
                    }
                    (figure(&format!("{prefix}sum"), &section.sum))
                    @for (name, value) in &section.hidden {
                        input type="hidden" name={ (prefix) (name) } value=(value);
                    }
                    details class="menu" data-behavior="menu" {
                        (Button::plain("More for this section").icon_only(Icon::More).quiet().small()
                            .as_summary())
                        div class="menu-list" { (steps(path)) }
                    }
                }
                (self.list(prefix, &section.lines))
            }
        }
    }
}

/// A button that does one step to the thing at `path`.
fn step(verb: &'static str, path: &str, label: &str) -> Button {
    Button::submit(label).named("_do", format!("{verb}:{path}")).edits(verb)
}

/// Up, down, remove, as entries of a menu.
fn steps(path: &str) -> Markup {
    let entry = |verb: &'static str, icon: Icon, label: &str, class: &str| {
        html! {
            button class=(class) type="submit" name="_do" value={ (verb) ":" (path) }
                data-edit=(verb) { (icon) (label) }
        }
    };
    html! {
        (entry("up", Icon::ArrowUp, "Move up", "menu-item"))
        (entry("down", Icon::ArrowDown, "Move down", "menu-item"))
        (entry("remove", Icon::X, "Remove", "menu-item menu-item--danger"))
    }
}

impl Render for Editor {
    fn render(&self) -> Markup {
        let blank = (self.blank)();
        html! {
            @match &self.content {
                Content::Sections(sections) => {
                    div data-list="sections" {
                        @for (n, section) in sections.iter().enumerate() {
                            (self.section(&format!("sections.{n}."), section))
                        }
                    }
                    p { (step("add", "sections", "Add section").icon(Icon::Plus)) }
                    template data-template="sections" {
                        (self.section("sections.new.", &Section::new("", vec![(self.blank)()])))
                    }
                    template data-template="lines" {
                        (self.line("sections.new.lines.new.", &blank))
                    }
                }
                Content::Lines(lines) => {
                    section class="lines" { (self.list("", lines)) }
                    template data-template="lines" { (self.line("lines.new.", &blank)) }
                }
            }
            datalist id="units" { @for unit in &self.units { option value=(unit) {} } }
        }
    }
}

/// One of the options of an estimate: its name, its total, a line about it.
pub struct OptionCard {
    name: String,
    total: String,
    sub: String,
    href: String,
    note: Option<String>,
    current: bool,
}

impl OptionCard {
    /// “Better”, “$15,237.61”, where it is edited.
    pub fn new(
        name: impl Into<String>,
        total: impl Into<String>,
        href: impl Into<String>,
    ) -> OptionCard {
        OptionCard {
            name: name.into(),
            total: total.into(),
            sub: String::new(),
            href: href.into(),
            note: None,
            current: false,
        }
    }

    /// A line about it.
    pub fn about(mut self, sub: impl Into<String>) -> OptionCard {
        self.sub = sub.into();
        self
    }

    /// A badge: “Recommended”.
    pub fn note(mut self, note: impl Into<String>) -> OptionCard {
        self.note = Some(note.into());
        self
    }

    /// The one that is shown; the server's totals replace its figure.
    pub fn current(mut self, current: bool) -> OptionCard {
        self.current = current;
        self
    }
}

/// The options of an estimate, beside each other.
pub fn options(all: &[OptionCard]) -> Markup {
    html! {
        nav class="options" aria-label="Options" {
            @for option in all {
                a class="option" href=(option.href)
                    aria-current=[option.current.then_some("true")] {
                    b {
                        (option.name)
                        @if let Some(note) = &option.note {
                            " " span class="badge badge--info" { (note) }
                        }
                    }
                    @if option.current { (figure("grand", &option.total)) }
                    @else { span class="money" { (option.total) } }
                    @if !option.sub.is_empty() { span class="sub" { (option.sub) } }
                }
            }
        }
    }
}

/// The card with the totals beside an editor; it stays in view.
pub fn summary_card(totals: impl Render, office: Option<Markup>) -> Markup {
    html! {
        aside class="card summary-card" aria-label="Totals" {
            div class="card-body" { (totals) }
            @if let Some(office) = office { (super::office_only(office)) }
        }
    }
}

/// The discount among the totals: a field, what it is in, and what it comes to. `signs` are the codes
/// that `in_name` posts and how they are shown: `percent`, `%`.
pub struct DiscountRow<'a> {
    /// The name of the field.
    pub name: &'a str,
    /// What is in it, as it was typed.
    pub value: &'a str,
    /// The name of the choice beside it.
    pub in_name: &'a str,
    /// The codes that can be chosen, each with its sign.
    pub signs: &'a [(&'a str, &'a str)],
    /// The code that is chosen.
    pub chosen: &'a str,
    /// What it comes to, computed by the server.
    pub amount: &'a str,
    /// What is wrong with it.
    pub error: Option<&'a str>,
}

impl Render for DiscountRow<'_> {
    fn render(&self) -> Markup {
        let id = id_of(self.name);
        let error = self.error.map(|_| format!("{id}-error"));
        html! {
            div class="discount-row" {
                label for=(id) { "Discount" }
                div class="affix" {
                    input class="input input--num" id=(id) name=(self.name) value=(self.value)
                        inputmode="decimal" autocomplete="off"
                        aria-invalid=[self.error.map(|_| "true")] aria-describedby=[&error];
                    select class="input" name=(self.in_name) aria-label="The discount is in" {
                        @for (code, sign) in self.signs {
                            option value=(code) selected[*code == self.chosen] { (sign) }
                        }
                    }
                }
                (figure("discount", self.amount))
            }
            @if let (Some(said), Some(id)) = (self.error, &error) { (sentence(id, said)) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blank() -> Line {
        Line::new("").hidden("tax_category", "material").more(Field::money("Cost", "cost"))
    }

    #[test]
    fn every_name_begins_with_the_place_of_its_line() {
        let line = blank().quantity("6o", "LF").item(12);
        let errors = [FieldError {
            field: "sections.0.lines.0.quantity".into(),
            message: "“6o” isn't a number.".into(),
        }];
        let section = Section::new("Roof", vec![line]);
        let html = Editor::sections(vec![section], blank).errors(&errors).render().into_string();
        for field in ["description", "item_id", "detail", "quantity", "unit", "unit_price", "cost"]
        {
            let name = format!("name=\"sections.0.lines.0.{field}\"");
            assert_eq!(html.matches(&name).count(), 1, "{name} in {html}");
        }
        assert!(html.contains("name=\"sections.0.lines.0.tax_category\" value=\"material\""));
        assert!(html.contains("aria-describedby=\"sections-0-lines-0-quantity-error\""), "{html}");
        assert!(html.contains("<p class=\"error\" id=\"sections-0-lines-0-quantity-error\">"));
        assert!(html.contains("name=\"_do\" value=\"remove:sections.0.lines.0\""), "{html}");
        assert!(html.contains("name=\"_do\" value=\"add:sections.0.lines\""), "{html}");
    }

    #[test]
    fn lines_can_stand_without_sections() {
        let html = Editor::lines(vec![Line::new("Tear off")], blank).render().into_string();
        assert!(html.contains("name=\"lines.0.description\" value=\"Tear off\""), "{html}");
        assert!(html.contains("value=\"add:lines\""), "{html}");
        assert!(!html.contains("sections"), "{html}");
    }
}
