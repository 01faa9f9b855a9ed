//! The words of letters: the list of their kinds, and one of them with its preview.

use maud::{Markup, html};

use super::super::{Purpose, Template, Values, merged};
use crate::areas::settings;
use crate::kernel::error::FieldError;
use crate::platform::access::{Actor, may};
use crate::ui::filled::Filled;
use crate::ui::parts::{
    Button, Card, Confirm, Field, Form, ListRow, PageHead, SaveBar, error_summary, form, pairs,
    rows,
};
use crate::ui::request::Fields;
use crate::ui::shell::Page;

const HREF: &str = "/settings/letters";

/// Every kind of letter.
pub(in super::super) fn letters(actor: &Actor, all: &[(Purpose, Template)]) -> Page {
    let rows_of: Vec<ListRow> = all
        .iter()
        .map(|(purpose, template)| {
            let whose = if template.version == 0 { "Ready-made words" } else { "Your words" };
            ListRow::new(purpose.label(), format!("{HREF}/{}", purpose.code()))
                .sub(&template.subject_line)
                .end(html! { (whose) })
        })
        .collect();
    let body = html! {
        (PageHead::new("Letters").about(
            "The words with which documents and links are mailed. They can be changed once more \
             each time something is sent."))
        (Card::flush("Kinds of letters", rows(&rows_of)))
    };
    settings::page(actor, "Letters", HREF, body)
}

/// One kind of letter: its words, its fields, and how they read on a real record.
pub fn letter_form(
    actor: &Actor,
    csrf: &str,
    purpose: Purpose,
    (fields, errors): (&Fields, &[FieldError]),
    values: &Values,
) -> Page {
    let filled = Filled::new(fields, errors);
    let may_change = actor.may::<may::ChangeSettings>();
    let action = format!("{HREF}/{}", purpose.code());
    let head = PageHead::new(purpose.label());
    let is_own = fields.get("version") != "0";
    let body = html! {
        (if may_change && is_own { head.action(reset(purpose, csrf)) } else { head })
        (error_summary(errors))
        (Form::post(&action, csrf)
            .id("settings")
            .warns_when_unsaved()
            .dirty(!errors.is_empty())
            .hidden("version", fields.get("version"))
            .body(html! {
                fieldset class="bare" disabled[!may_change] {
                    section class="form-section" {
                        (filled.text("Subject", "subject").width(crate::ui::parts::Width::Full))
                        (filled.of(Field::textarea("Text", "text", 12)))
                        @if may_change {
                            div {
                                (Button::submit("Preview").named("then", "preview"))
                            }
                        }
                    }
                    (form::section("Fields", known_fields(purpose, values)))
                }
            }))
        (preview(purpose, fields, values))
    };
    let page = settings::page(actor, purpose.label(), HREF, body).crumb("Letters", HREF);
    if !may_change {
        return page;
    }
    page.savebar(
        SaveBar::new("settings")
            .errors(errors)
            .discard("Discard", action)
            .button(Button::submit("Save letter").primary().saves()),
    )
}

/// What can stand between braces, and what it is on the record of the preview.
fn known_fields(purpose: Purpose, values: &Values) -> Markup {
    let all: Vec<(String, Markup)> = purpose
        .fields()
        .into_iter()
        .map(|(name, meaning)| {
            let now = values.get(name).filter(|value| !value.is_empty());
            let shown = html! {
                (meaning)
                @if let Some(now) = now { span class="muted" { ", like " (now) } }
            };
            (format!("{{{name}}}"), shown)
        })
        .collect();
    let all: Vec<(&str, Markup)> =
        all.iter().map(|(name, shown)| (name.as_str(), shown.clone())).collect();
    pairs(&all)
}

fn preview(purpose: Purpose, fields: &Fields, values: &Values) -> Markup {
    let read = |name: &str| merged(name, purpose, fields.get(name), values);
    html! {
        @if let (Ok(subject), Ok(text)) = (read("subject"), read("text")) {
            (Card::new("Preview", html! {
                (pairs(&[
                    ("Subject", html! { strong { (subject) } }),
                    ("Text", html! { span class="pre" { (text) } }),
                ]))
            }))
        }
    }
}

fn reset(purpose: Purpose, csrf: &str) -> Confirm {
    Confirm::new(
        Button::plain("Take our words…"),
        format!("Take our words for the letter “{}”?", purpose.label()),
        format!("{HREF}/{}/reset", purpose.code()),
        csrf,
    )
    .yes(Button::submit("Take our words").primary())
    .body(html! { p { "Your own words for it are forgotten." } })
}
