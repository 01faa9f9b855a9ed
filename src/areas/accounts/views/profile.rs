//! One's own account.

use maud::{Markup, Render, html};

use super::keys;
use crate::areas::accounts::{ApiKey, Session, User, program, store};
use crate::kernel::error::FieldError;
use crate::kernel::{Error, Id, Result};
use crate::platform::db::Read;
use crate::ui::filled::Filled;
use crate::ui::parts::{
    Badge, Button, Cell, Column, Field, Form, Icon, PageHead, Phone, Row, Table, Tone, Width,
    error_summary, form,
};
use crate::ui::request::Fields;
use crate::ui::shell::Page;

/// The page; `typed` is what comes back from a form with something wrong.
pub(in crate::areas::accounts) fn profile(
    r: &Read<'_>,
    csrf: &str,
    typed: Option<&Fields>,
    errors: &[FieldError],
) -> Result<Page> {
    let id = r.actor().user_id().ok_or_else(|| Error::forbidden("This is for people alone."))?;
    let user = store::get(r, Id::new(id))?;
    let known = Fields::of([("name", user.name.clone())]);
    let fields = typed.unwrap_or(&known);
    let filled = Filled::new(fields, errors);
    let (sessions, own_keys) = (store::sessions_of(r, user.id)?, store::keys_of(r, user.id)?);
    let body = html! {
        (PageHead::new("Your profile").about(user.email.as_str()))
        (error_summary(errors))
        (form::section("You", you(filled, fields, &user, csrf)))
        (form::section("Password", password(filled, csrf)))
        (form::section("Keyboard", keyboard(store::shortcuts(r, user.id)?, csrf)))
        (form::section_with_lead("Where you are signed in", "End what you don’t know, and change \
            your password then.", places(r, &sessions, csrf)?))
        (keys_section(r, filled, &own_keys, csrf)?)
    };
    Ok(Page::new("Your profile", body).area("/profile").narrow())
}

fn you(filled: Filled<'_>, fields: &Fields, user: &User, csrf: &str) -> Markup {
    // Another form of the page doesn't send the name.
    let name = filled.text("Name", "name").autocomplete("name").width(Width::Lg);
    let name = if fields.has("name") { name } else { name.value(&user.name) };
    Form::post("/profile", csrf)
        .body(html! { div class="form-stack" { (name) div { (Button::submit("Save name")) } } })
        .render()
}

fn password(filled: Filled<'_>, csrf: &str) -> Markup {
    let body = html! {
        div class="form-stack" {
            (Field::password("Password you have now", "current").errors(filled.errors))
            (Field::new_password("New password", "password").errors(filled.errors))
            div { (Button::submit("Change password")) }
        }
    };
    Form::post("/profile/password", csrf).body(body).render()
}

fn keyboard(on: bool, csrf: &str) -> Markup {
    let body = html! {
        div class="form-stack" {
            (Field::checkbox("Single letters are shortcuts", "shortcuts", on)
                .hint("Switch it off when they get in the way of how you type or speak."))
            div { (Button::submit("Save")) }
        }
    };
    Form::post("/profile/shortcuts", csrf).id("keyboard").body(body).render()
}

fn places(r: &Read<'_>, sessions: &[Session], csrf: &str) -> Result<Markup> {
    let (zone, today) = (r.zone()?, r.today()?);
    let here = r.actor().origin.session_id;
    let columns = vec![
        Column::wide("Browser").phone(Phone::Title),
        Column::medium("Address").phone(Phone::Key),
        Column::medium("Last used").phone(Phone::Note),
        Column::state("State").phone(Phone::State),
    ];
    let row = |session: &Session| {
        let is_here = here == Some(session.id.get());
        let name = session.agent.as_deref().and_then(program);
        let name = name.unwrap_or_else(|| "A program".to_owned());
        let end = || {
            let action = format!("/profile/sessions/{}/end", session.id);
            Form::button(action, csrf, Button::submit("Sign out there").small())
        };
        Row::new(vec![
            Cell::new(&name),
            session.address.as_ref().map_or_else(Cell::none, Cell::new),
            Cell::new(session.last_seen_at.short(zone, today)).soft(),
            if is_here { Cell::new(Badge::new(Tone::Good, "Here")) } else { Cell::new(end()) },
        ])
    };
    Ok(Table::new("Sessions, the last used first", columns, sessions.iter().map(row).collect())
        .render())
}

fn keys_section(r: &Read<'_>, filled: Filled<'_>, own: &[ApiKey], csrf: &str) -> Result<Markup> {
    let body = html! {
        div class="form-stack" {
            (filled.text("What is the new key for?", "key_name").width(Width::Lg)
                .autocomplete("off"))
            div { (Button::submit("Make a key").icon(Icon::Key)) }
        }
    };
    Ok(html! {
        section class="form-section" id="api-keys" {
            header {
                h2 { "API keys" }
                p { "A key lets a program do what you may do. Make one for each program." }
            }
            @if !own.is_empty() { (keys::table(r, csrf, own, false)?) }
            (Form::post("/profile/keys", csrf).body(body))
        }
    })
}
