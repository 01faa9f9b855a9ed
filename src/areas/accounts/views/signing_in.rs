//! The page on which people sign in.

use maud::{Markup, html};

use crate::areas::settings;
use crate::kernel::{Error, Kind, Result};
use crate::platform::db::Read;
use crate::ui::parts::{Banner, Button, Field};
use crate::ui::shell::{self, Bare};

/// The page; with what was typed and what was wrong, when it comes again.
pub(in crate::areas::accounts) fn sign_in(
    r: &Read<'_>,
    email: &str,
    next: &str,
    error: Option<&Error>,
) -> Result<Markup> {
    let errors = error.map(|error| error.fields.as_slice()).unwrap_or_default();
    let email_field = Field::email("E-mail", "email").value(email).autocomplete("username");
    let password = Field::password("Password", "password").errors(errors);
    // Who comes again has the address right most of the time.
    let (email_field, password) = if email.is_empty() {
        (email_field.autofocus(), password)
    } else {
        (email_field, password.autofocus())
    };
    let body = html! {
        h1 { "Sign in" }
        p class="lead-in" { "Your office, on your own box." }
        form class="card" method="post" action="/sign-in" novalidate data-behavior="submit-once" {
            @if next == "/signed-out" && error.is_none() {
                (Banner::info("You were signed out while you were typing. Sign in again, and what \
                               you typed comes back."))
            }
            @if let Some(error) = error.filter(|error| error.kind != Kind::Invalid) {
                (Banner::warn(error.message.as_str()))
            }
            input type="hidden" name="next" value=(next);
            (email_field)
            (password)
            (Button::submit("Sign in").primary().block())
        }
    };
    let sign = settings::sign(r)?;
    let foot = html! {
        span { "Ridgeline " (env!("CARGO_PKG_VERSION")) }
        a href="/forgotten-password" { "Forgot your password?" }
    };
    Ok(shell::bare(
        &Bare::new("Sign in", sign.name, body).accent(sign.accent).logo(sign.logo).foot(foot),
    ))
}
