//! The page that a link leads to.

use maud::{Markup, html};

use crate::areas::accounts::{Link, LinkPurpose};
use crate::areas::settings::{self, Sign};
use crate::kernel::Result;
use crate::kernel::error::FieldError;
use crate::platform::db::Read;
use crate::ui::filled::Filled;
use crate::ui::parts::{Button, Field, Width};
use crate::ui::request::Fields;
use crate::ui::shell::{self, Bare};

/// Name and password of whoever joins; the password alone of whoever forgot theirs.
pub(in crate::areas::accounts) fn invitation(
    r: &Read<'_>,
    action: &str,
    link: &Link,
    fields: &Fields,
    errors: &[FieldError],
) -> Result<Markup> {
    let Sign { name: company, accent, logo, .. } = settings::sign(r)?;
    let filled = Filled::new(fields, errors);
    let joins = link.purpose == LinkPurpose::Invitation;
    let title = if joins { "Welcome" } else { "A new password" };
    let lead = match joins {
        true => format!("{company} invites you to its office."),
        false => format!("For {} at {company}", link.user.name),
    };
    let button = if joins { "Join" } else { "Save and sign in" };
    let body = html! {
        h1 { (title) }
        p class="lead-in" { (lead) }
        form class="card" method="post" action=(action) novalidate data-behavior="submit-once" {
            @if joins { (filled.text("Your name", "name").autocomplete("name")) }
            (Field::email("Your e-mail", "email").value(&link.user.email).readonly(true)
                .autocomplete("username").width(Width::Full).hint("You’ll sign in with it."))
            (Field::new_password("Password", "password").errors(errors))
            (Button::submit(button).primary().block())
        }
    };
    Ok(shell::bare(&Bare::new(title, company, body).accent(accent).logo(logo)))
}

/// A link that was used, is too old, or never was: nobody can tell these apart.
pub(in crate::areas::accounts) fn used_link(r: &Read<'_>) -> Result<Markup> {
    let Sign { name: company, accent, logo, .. } = settings::sign(r)?;
    let title = "This link was used or is too old";
    let body = html! {
        h1 { (title) }
        p class="lead-in" {
            "Each link works once, and not for long. If you have chosen your password, sign in with \
             it. If not, ask whoever sent the link for a new one."
        }
        p { (Button::link("Sign in", "/sign-in").primary()) }
    };
    Ok(shell::bare(&Bare::new(title, company, body).accent(accent).logo(logo)))
}
