//! The page about the logo.

use maud::{Markup, html};

use super::super::KeptLogo;
use crate::kernel::error::FieldError;
use crate::platform::access::{Actor, may};
use crate::ui::parts::{
    Button, Confirm, Empty, Field, Form, Icon, PageHead, error_summary, form, logo_tile,
};
use crate::ui::shell::Page;

const HREF: &str = "/settings/logo";

/// The page.
pub(in crate::areas::settings) fn logo(
    actor: &Actor,
    csrf: &str,
    logo: Option<&KeptLogo>,
    errors: &[FieldError],
) -> Page {
    let may_change = actor.may::<may::ChangeSettings>();
    let head = PageHead::new("Logo").about(
        "At the top of every document you write from now on, and on your pages. Issued documents \
         stay as they were.",
    );
    let body = html! {
        (match logo {
            Some(_) if may_change => head.action(removal(csrf)),
            _ => head,
        })
        (error_summary(errors))
        @match logo {
            Some(logo) => (preview(logo)),
            None => (Empty::new("There is no logo yet", "Documents show your name and color.").small())
        }
        @if may_change { (choosing(csrf, logo.is_some(), errors)) }
    };
    super::page(actor, "Logo", HREF, body)
}

fn preview(logo: &KeptLogo) -> Markup {
    html! {
        figure class="logo-preview" {
            (logo_tile(&logo.href(), logo.width, logo.height))
            figcaption class="muted" {
                (logo.width) " × " (logo.height) " pixels. "
                a href="/settings/preview/invoice/pdf" { "See it on an invoice" } " · "
                a href="/settings/preview/estimate/pdf" { "on an estimate" }
            }
        }
    }
}

fn choosing(csrf: &str, replaces: bool, errors: &[FieldError]) -> Markup {
    let label = if replaces { "Another logo" } else { "Your logo" };
    html! {
        (Form::post(HREF, csrf).multipart().body(html! {
            section class="form-section" {
                (Field::file(label, "file", "image/png,image/jpeg").errors(errors).hint(
                    "A PNG or JPEG, up to 5 MB. A wide one on white or on nothing looks best; \
                     large ones are scaled down."))
            }
            (form::foot(html! {
                (Button::submit("Save logo").icon(Icon::Upload).primary())
            }))
        }))
    }
}

fn removal(csrf: &str) -> Confirm {
    Confirm::new(
        Button::plain("Take it off…").icon(Icon::Trash).danger(),
        "Take the logo off?",
        "/settings/logo/removal",
        csrf,
    )
    .body(html! { p { "New documents won’t show it. Issued ones keep it." } })
    .danger()
}
