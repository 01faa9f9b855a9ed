//! The pages about taxes.

use maud::{Markup, Render, html};

use super::super::Tax;
use super::super::forms::TAXED;
use crate::kernel::error::FieldError;
use crate::kernel::pricing::TaxRounding;
use crate::kernel::time::Day;
use crate::platform::access::{Actor, may};
use crate::ui::filled::Filled;
use crate::ui::parts::{
    Badge, Button, Cell, Choice, Column, Confirm, Empty, Field, Form, Icon, PageHead, Phone, Row,
    SaveBar, Table, Tone, error_summary, form,
};
use crate::ui::request::Fields;
use crate::ui::shell::Page;

const HREF: &str = "/settings/taxes";

/// All taxes, and how they are rounded.
pub(in crate::areas::settings) fn taxes(
    actor: &Actor,
    csrf: &str,
    taxes: &[Tax],
    rounding: TaxRounding,
    today: Day,
) -> Page {
    let may_change = actor.may::<may::ChangeTaxes>();
    let new = Button::link("New tax", "/settings/taxes/new").icon(Icon::Plus);
    let head = PageHead::new("Taxes").about(
        "What you change here holds for documents you issue from now on. Issued ones keep their \
         taxes.",
    );
    let body = html! {
        (if may_change && !taxes.is_empty() { head.action(new) } else { head })
        @if taxes.is_empty() { (none(may_change)) } @else { (list(taxes, today, may_change)) }
        (rounding_form(csrf, rounding, may_change))
    };
    super::page(actor, "Taxes", HREF, body)
}

fn none(may_change: bool) -> Markup {
    let empty = Empty::new(
        "No tax is charged",
        "Documents show no tax line. Whether you charge one depends on your state and on what your \
         contracts say; your accountant knows.",
    )
    .small();
    match may_change {
        true => empty.action(Button::link("Add a tax", "/settings/taxes/new")).render(),
        false => empty.render(),
    }
}

fn list(taxes: &[Tax], today: Day, may_change: bool) -> Markup {
    let columns = vec![
        Column::wide("Name").phone(Phone::Title),
        Column::quantity("Rate").phone(Phone::Amount),
        Column::medium("On").phone(Phone::Note),
        Column::day("From").optional(),
        Column::day("To").optional(),
        Column::state("State").phone(Phone::State),
    ];
    let rows = taxes.iter().map(|tax| row(tax, today, may_change)).collect();
    Table::new("Taxes", columns, rows).render()
}

fn row(tax: &Tax, today: Day, may_change: bool) -> Row {
    let name = match may_change {
        true => Cell::link(&tax.rate.name, &format!("{HREF}/{}", tax.id)),
        false => Cell::new(&tax.rate.name),
    };
    let (tone, state) = match tax {
        _ if tax.is_in_force(today) => (Tone::Good, "In force"),
        _ if today < tax.valid_from_on => (Tone::Info, "Later"),
        _ => (Tone::Neutral, "Ended"),
    };
    Row::new(vec![
        name,
        Cell::new(tax.rate.rate.plain()),
        Cell::new(on(tax)).soft(),
        Cell::new(tax.valid_from_on.short(today)),
        tax.valid_to_on.map_or_else(Cell::none, |day| Cell::new(day.short(today))),
        Cell::new(Badge::new(tone, state)),
    ])
}

/// “Everything”, or “Material and fees”.
fn on(tax: &Tax) -> String {
    let on: Vec<&str> = TAXED
        .iter()
        .filter(|(_, category)| tax.rate.is_on(*category))
        .map(|(_, category)| category.label())
        .collect();
    if on.len() == TAXED.len() { "Everything".to_owned() } else { on.join(", ") }
}

fn rounding_form(csrf: &str, rounding: TaxRounding, may_change: bool) -> Markup {
    let choices = [
        Choice::new(TaxRounding::PerDocument.code(), "Once per document")
            .hint("All lines with the same tax are added first, then rounded once."),
        Choice::new(TaxRounding::PerLine.code(), "On every line")
            .hint("Each line’s tax is rounded, then added."),
    ];
    let field = Field::radios("How tax is rounded", "tax_rounding", choices)
        .hint(
            "Ask your accountant which one you filed with. Either way every total adds up to the \
             cent.",
        )
        .value(rounding.code())
        .disabled(!may_change);
    let body = html! {
        section class="form-section form-section--ruled" {
            (field)
            @if may_change { div { (Button::submit("Save rounding")) } }
        }
    };
    Form::post("/settings/taxes/rounding", csrf).body(body).render()
}

/// A tax that is added, or edited.
pub(in crate::areas::settings) fn tax_form(
    actor: &Actor,
    csrf: &str,
    tax: Option<&Tax>,
    fields: &Fields,
    errors: &[FieldError],
) -> Page {
    let filled = Filled::new(fields, errors);
    let title = tax.map_or_else(|| "New tax".to_owned(), |tax| tax.rate.name.clone());
    let action = tax.map_or_else(|| HREF.to_owned(), |tax| format!("{HREF}/{}", tax.id));
    let head = PageHead::new(&title);
    let body = html! {
        (match tax { Some(tax) => head.action(other_rate(tax)).action(removal(tax, csrf)), None => head })
        (Form::post(action, csrf)
            .id("settings")
            .warns_when_unsaved()
            .dirty(!errors.is_empty())
            .hidden("version", fields.get("version"))
            .body(html! {
                (error_summary(errors))
                section class="form-section" { (tax_fields(filled)) }
                (form::section_with_lead("When it holds",
                    "For another rate from a day on, choose “New rate…”: this one ends the day before.",
                    form::row(html! {
                        (filled.of(Field::day("From", "valid_from_on")))
                        (filled.of(Field::day("To and including", "valid_to_on")).optional())
                    })))
            }))
    };
    super::page(actor, &title, HREF, body).crumb("Taxes", HREF).savebar(
        SaveBar::new("settings")
            .errors(errors)
            .discard("Discard", HREF)
            .button(Button::submit("Save tax").primary().saves()),
    )
}

fn other_rate(tax: &Tax) -> Button {
    Button::link("New rate…", format!("{HREF}/{}/rate/new", tax.id)).icon(Icon::Calendar)
}

/// The next rate of a tax, from a day on.
pub(in crate::areas::settings) fn next_rate(
    actor: &Actor,
    csrf: &str,
    tax: &Tax,
    fields: &Fields,
    errors: &[FieldError],
) -> Page {
    let filled = Filled::new(fields, errors);
    let (name, back) = (tax.rate.name.as_str(), format!("{HREF}/{}", tax.id));
    let about = format!(
        "{name} is {} now. It ends the day before the new rate begins, so that every document gets \
         the rate of its own day.",
        tax.rate.rate.plain()
    );
    let body = html! {
        (PageHead::new(format!("A new rate for {name}")).about(about))
        (Form::post(format!("{back}/rate"), csrf)
            .id("settings")
            .warns_when_unsaved()
            .dirty(!errors.is_empty())
            .hidden("version", fields.get("version"))
            .body(html! {
                (error_summary(errors))
                section class="form-section" {
                    (form::row(html! {
                        (filled.of(Field::percent("New rate", "tax_rate")))
                        (filled.of(Field::day("From", "valid_from_on")))
                    }))
                }
            }))
    };
    super::page(actor, "New rate", HREF, body).crumb("Taxes", HREF).crumb(name, &back).savebar(
        SaveBar::new("settings")
            .errors(errors)
            .discard("Discard", &back)
            .button(Button::submit("Save new rate").primary().saves()),
    )
}

fn removal(tax: &Tax, csrf: &str) -> Confirm {
    let name = &tax.rate.name;
    Confirm::new(
        Button::plain("Remove…").icon(Icon::Trash).danger(),
        format!("Remove {name}?"),
        format!("{HREF}/{}/removal", tax.id),
        csrf,
    )
    .body(html! { p { "New documents won’t charge it. Issued ones keep it." } })
    .danger()
}

/// Name, rate, and what it is on.
pub fn tax_fields(filled: Filled<'_>) -> Markup {
    let wrong = filled.errors.iter().find(|error| error.field == "tax_on_material");
    html! {
        (form::row(html! {
            (filled.text("Name", "tax_name").hint("As documents show it.")
                .placeholder("Sales tax"))
            (filled.of(Field::percent("Rate", "tax_rate")).hint("State, county, city together."))
        }))
        fieldset class={ "field" @if wrong.is_some() { " field--error" } } {
            legend { "Charged on" }
            @if let Some(error) = wrong { p class="error" { (Icon::Alert) span { (error.message) } } }
            @for (name, category) in TAXED {
                (Field::checkbox(category.label(), name, filled.fields.has(name)))
            }
        }
    }
}
