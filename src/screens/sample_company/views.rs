//! The pages about the sample company.

use std::path::Path;

use maud::{Markup, html};

use crate::areas::settings;
use crate::kernel::error::FieldError;
use crate::platform::access::Actor;
use crate::ui::filled::Filled;
use crate::ui::parts::{
    Button, Card, Confirm, Empty, Field, Form, Icon, PageHead, Width, error_summary, form,
};
use crate::ui::request::Fields;
use crate::ui::shell::Page;

const HREF: &str = "/settings/sample";

/// In the sample company: how to start for real.
pub(super) fn start(actor: &Actor, csrf: &str, fields: &Fields, errors: &[FieldError]) -> Page {
    let filled = Filled::new(fields, errors);
    let zone = settings::zone_field(filled);
    // The browser knows where it is; whoever has said it already is asked to look again.
    let zone = if fields.get("zone").is_empty() { zone.guess_time_zone() } else { zone };
    let body = html! {
        (PageHead::new("Start for real").about(
            "One click opens your own office, empty and ready. The sample company is set aside: \
             nothing of it gets into your books."))
        (Form::post("/settings/sample/start", csrf).id("start").body(html! {
            (error_summary(errors))
            (form::section("Your company", html! {
                (filled.text("Company name", "name").autocomplete("organization")
                    .width(Width::Lg).hint("As it stands on estimates and invoices."))
                (zone)
            }))
            (form::section_with_lead("What goes along",
                "Whatever you set up yourself goes along: color, logo, paper, taxes, rounding, terms, \
                 texts and letters. The invented address and its tax stay behind, and so does the \
                 mail server, whose password is sealed here.",
                html! {
                    (Field::checkbox("The price book, as it is now", "price_book",
                        fields.has("price_book")))
                    (Field::checkbox("The people whom you added", "people", fields.has("people")))
                }))
            (form::foot(html! {
                (Button::submit("Start for real").icon(Icon::Check).primary())
                (Button::link("Look around some more", "/").quiet())
            }))
        }))
    };
    settings::page(actor, "Start for real", HREF, body)
}

/// In the real company: where the sample lies, and how to be rid of it.
pub(super) fn set_aside(actor: &Actor, csrf: &str, folder: Option<&Path>) -> Page {
    let head = PageHead::new("Sample company");
    let body = match folder {
        None => html! {
            (head)
            (Empty::new("There is no sample company",
                "It was deleted, or you started without one. Your own company isn’t touched by that.")
                .small())
        },
        Some(folder) => html! {
            (head.about("You looked around in it before you started. Nothing of it is in your books."))
            (lies(folder, csrf))
        },
    };
    settings::page(actor, "Sample company", HREF, body)
}

fn lies(folder: &Path, csrf: &str) -> Markup {
    let delete = Confirm::new(
        Button::plain("Delete…").icon(Icon::Trash).danger(),
        "Delete the sample company?",
        "/settings/sample/deletion",
        csrf,
    )
    .body(html! { p { "Its invented customers and documents are gone then. Yours stay." } })
    .danger();
    let card = html! {
        div class="stack--tight" {
            p { "It lies in its own folder and takes up a few megabytes:" }
            p { code { (folder.display()) } }
            div { (delete) }
        }
    };
    html! { (Card::new("Set aside", card)) }
}
