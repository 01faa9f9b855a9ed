//! How the editor is drawn.

use maud::{Markup, Render, html};

use super::{Editor, Line, Section};
use crate::ui::parts::field::{id_of, sentence};
use crate::ui::parts::{Button, Icon, figure};

impl Editor {
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
            div data-list="sections" {
                @for (n, section) in self.sections.iter().enumerate() {
                    (self.section(&format!("sections.{n}."), section))
                }
            }
            p { (step("add", "sections", "Add section").icon(Icon::Plus)) }
            template data-template="sections" {
                (self.section("sections.new.", &Section::new("", vec![(self.blank)()])))
            }
            template data-template="lines" { (self.line("sections.new.lines.new.", &blank)) }
            datalist id="units" { @for unit in &self.units { option value=(unit) {} } }
        }
    }
}
