//! The page about the numbers of documents.

use maud::{Markup, html};

use super::super::NumberSeries;
use super::super::model::{document_of, field_of};
use crate::kernel::error::FieldError;
use crate::platform::access::{Actor, may};
use crate::platform::db::Series;
use crate::ui::filled::Filled;
use crate::ui::parts::{Button, Form, PageHead, SaveBar, Width, error_summary, form};
use crate::ui::request::Fields;
use crate::ui::shell::Page;

/// The page; `present` is how it stands, `fields` what is typed.
pub(in crate::areas::settings) fn numbers(
    actor: &Actor,
    csrf: &str,
    present: &[NumberSeries],
    fields: &Fields,
    errors: &[FieldError],
) -> Page {
    let may_change = actor.may::<may::ChangeTaxes>();
    let example = |series: Series| present.iter().find(|one| one.series == series);
    let body = Form::post("/settings/numbers", csrf)
        .id("settings")
        .warns_when_unsaved()
        .dirty(!errors.is_empty())
        .body(html! {
            (PageHead::new("Numbers").about(
                "Numbers rise without gaps. A number that was given out is never used again."))
            (error_summary(errors))
            fieldset class="bare" disabled[!may_change] {
                @for series in Series::ALL {
                    (form::section(heading(series), html! {
                        (pair(Filled::new(fields, errors), series))
                        @if let Some(present) = example(series) { (will_be(present)) }
                    }))
                }
            }
        });
    let page = super::page(actor, "Numbers", "/settings/numbers", html! { (body) });
    if !may_change {
        return page;
    }
    page.savebar(
        SaveBar::new("settings")
            .errors(errors)
            .discard("Discard", "/settings/numbers")
            .button(Button::submit("Save changes").primary().saves()),
    )
}

/// The fields of all series, each below its heading.
pub fn number_fields(filled: Filled<'_>) -> Markup {
    html! {
        @for series in Series::ALL {
            fieldset class="field field--group" {
                legend { (heading(series)) }
                (pair(filled, series))
            }
        }
    }
}

fn pair(filled: Filled<'_>, series: Series) -> Markup {
    let kind = field_of(series);
    html! { div class="form-row form-row--pair" {
        (filled.text("Letters in front", &format!("{kind}_prefix")).width(Width::Sm)
            .autocomplete("off"))
        (filled.text("Next number", &format!("{kind}_next")).width(Width::Sm).inputmode("numeric")
            .autocomplete("off"))
    } }
}

fn heading(series: Series) -> &'static str {
    match series {
        Series::Estimate => "Estimates",
        Series::Job => "Jobs",
        Series::Invoice => "Invoices",
        Series::Payment => "Receipts",
    }
}

fn will_be(present: &NumberSeries) -> Markup {
    html! {
        p class="example" {
            "The next " (document_of(present.series)) " will be " b { (present.example()) } "."
            @if present.series == Series::Invoice {
                " Drafts have no number, so deleting one never leaves a gap."
            }
        }
    }
}
