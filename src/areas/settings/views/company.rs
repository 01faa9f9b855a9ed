//! The page about the company.

use maud::{Markup, html};

use crate::kernel::error::FieldError;
use crate::kernel::{Currency, Zone};
use crate::platform::access::{Actor, may};
use crate::ui::filled::Filled;
use crate::ui::parts::{
    Button, Choice, Field, Form, PageHead, SaveBar, Width, error_summary, form,
};
use crate::ui::request::Fields;
use crate::ui::shell::Page;

use super::super::Paper;

/// The page; its fields are for reading alone when the actor may not change them.
pub(in crate::areas::settings) fn company(
    actor: &Actor,
    csrf: &str,
    fields: &Fields,
    errors: &[FieldError],
) -> Page {
    let filled = Filled::new(fields, errors);
    let may_change = actor.may::<may::ChangeSettings>();
    let body = Form::post("/settings/company", csrf)
        .id("settings")
        .warns_when_unsaved()
        .dirty(!errors.is_empty())
        .hidden("version", fields.get("version"))
        .body(html! {
            (PageHead::new("Name and address").about(
                "What you change here holds for documents you issue from now on. Issued ones stay \
                 as they were."))
            (error_summary(errors))
            fieldset class="bare" disabled[!may_change] {
                (form::section("On documents", company_fields(filled)))
                (form::section("How it looks", looks(filled)))
                (form::section("Time and money", time_and_money(filled)))
            }
        });
    let page = super::page(actor, "Name and address", "/settings/company", html! { (body) });
    if !may_change {
        return page;
    }
    page.savebar(
        SaveBar::new("settings")
            .errors(errors)
            .discard("Discard", "/settings/company")
            .button(Button::submit("Save changes").primary().saves()),
    )
}

/// Name, address and how the company is reached.
pub fn company_fields(filled: Filled<'_>) -> Markup {
    html! {
        (filled.text("Company name", "name").autocomplete("organization").width(Width::Lg))
        (filled.of(Field::textarea("Street", "street", 2)).width(Width::Lg).optional()
            .autocomplete("street-address"))
        (form::address_row(html! {
            (filled.text("City", "city").optional().autocomplete("address-level2"))
            (filled.text("State", "state").optional().autocomplete("address-level1"))
            (filled.text("ZIP code", "postal_code").optional().autocomplete("postal-code")
                .inputmode("numeric"))
        }))
        (form::row(html! {
            (filled.of(Field::tel("Phone", "phone")).optional().autocomplete("tel")
                .placeholder("(555) 555-0100"))
            (filled.of(Field::email("E-mail", "email")).optional().autocomplete("email")
                .width(Width::Full))
        }))
        (filled.text("License number", "license_number").optional().width(Width::Md)
            .hint("Printed on estimates and invoices, as most states want it."))
    }
}

/// What is asked about color, time and money when the company is set up; the browser proposes its
/// own time zone.
pub fn setup_fields(filled: Filled<'_>) -> Markup {
    let zone = zone(filled);
    let zone = if filled.fields.get("zone").is_empty() { zone.guess_time_zone() } else { zone };
    html! { (color(filled)) (form::row(html! { (zone) (currency(filled)) })) }
}

fn looks(filled: Filled<'_>) -> Markup {
    html! {
        (color(filled))
        (filled.text("Website", "website").optional().width(Width::Lg).autocomplete("url"))
        (filled.of(Field::radios("Paper", "paper", choices(
            Paper::ALL.iter().map(|paper| (paper.code(), paper.label()))))))
    }
}

/// The company's color.
pub(super) fn color(filled: Filled<'_>) -> Field {
    filled.of(Field::color("Company color", "accent")).hint(
        "For buttons, links and your documents. Ridgeline darkens it a little where text would be \
         hard to read.",
    )
}

fn time_and_money(filled: Filled<'_>) -> Markup {
    html! { (zone(filled)) (currency(filled)) }
}

/// The time zone, which decides which day is today.
pub fn zone(filled: Filled<'_>) -> Field {
    let (home, world): (Vec<_>, Vec<_>) =
        Zone::choices().into_iter().partition(|(name, label)| *label != name.replace('_', " "));
    let group = |heading: &str, zones: Vec<(String, String)>| {
        let choices = zones.into_iter().map(|(name, label)| Choice::new(name, label)).collect();
        (heading.to_owned(), choices)
    };
    let groups = [group("United States", home), group("All places", world)];
    filled
        .of(Field::grouped_select("Time zone", "zone", groups))
        .hint("Decides which day is today.")
}

/// The currency.
pub(super) fn currency(filled: Filled<'_>) -> Field {
    let all = Currency::ALL.iter().map(|currency| (currency.code(), currency.label()));
    filled
        .of(Field::select("Currency", "currency", choices(all)))
        .hint("It stays once there are documents.")
}

fn choices<'a>(all: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<Choice> {
    all.map(|(code, label)| Choice::new(code, label)).collect()
}
