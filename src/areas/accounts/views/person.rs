//! One person: their account as others see it.

use maud::{Markup, Render, html};

use super::people::{advice, state};
use crate::areas::accounts::store::{self, StoredRole};
use crate::areas::accounts::{LinkPurpose, User};
use crate::areas::settings;
use crate::kernel::Result;
use crate::kernel::error::FieldError;
use crate::platform::access::{Actor, may};
use crate::platform::db::Read;
use crate::ui::filled::Filled;
use crate::ui::parts::{
    Button, Confirm, Field, Form, Icon, Menu, PageHead, SaveBar, Width, error_summary, form,
};
use crate::ui::request::Fields;
use crate::ui::shell::Page;

const HREF: &str = "/settings/people";

/// Somebody who is invited, or whose account is changed.
pub fn person_form(
    r: &Read<'_>,
    csrf: &str,
    user: Option<&User>,
    fields: &Fields,
    errors: &[FieldError],
) -> Result<Page> {
    let may_change = r.actor().may::<may::ChangePeople>();
    let title = user.map_or("Invite somebody", |user| &user.name);
    let action = user.map_or_else(|| HREF.to_owned(), |user| format!("{HREF}/{}", user.id));
    let filled = Filled::new(fields, errors);
    let (roles, teams) = (store::roles(r)?, store::teams(r)?);
    let body = html! {
        (head(title, user, csrf, r.actor()))
        (Form::post(action, csrf)
            .id("settings")
            .warns_when_unsaved()
            .dirty(!errors.is_empty())
            .hidden("version", fields.get("version"))
            .body(html! {
                (error_summary(errors))
                fieldset class="bare" disabled[!may_change] {
                    section class="form-section" { (who(filled, teams)) }
                    section class="form-section" { (role_boxes(filled, &roles)) }
                }
            }))
    };
    let page = settings::page(r.actor(), title, HREF, body).crumb("People and roles", HREF);
    if !may_change {
        return Ok(page);
    }
    let button = if user.is_some() { "Save changes" } else { "Make the link" };
    Ok(page.savebar(
        SaveBar::new("settings")
            .errors(errors)
            .discard("Discard", HREF)
            .button(Button::submit(button).primary().saves()),
    ))
}

fn who(filled: Filled<'_>, teams: Vec<String>) -> Markup {
    html! {
        (form::row(html! {
            (filled.text("Name", "name").autocomplete("off"))
            (filled.of(Field::email("E-mail", "email")).width(Width::Full).autocomplete("off"))
        }))
        (filled.text("Team", "team").optional().width(Width::Md).suggestions(teams)
            .autocomplete("off").hint("Sales managers see what the people of their team own."))
    }
}

fn role_boxes(filled: Filled<'_>, roles: &[StoredRole]) -> Markup {
    let wrong = filled.errors.iter().find(|error| error.field == "roles");
    html! {
        fieldset class={ "field" @if wrong.is_some() { " field--error" } } id="roles" {
            legend { "Roles" }
            @if let Some(error) = wrong { p class="error" { (Icon::Alert) span { (error.message) } } }
            @for role in roles {
                (filled.check_one_of(&role.name, "roles", &role.key).hint(advice(role)))
            }
        }
    }
}

fn head(title: &str, user: Option<&User>, csrf: &str, actor: &Actor) -> Markup {
    let Some(user) = user else {
        return PageHead::new(title)
            .about(
                "They get a link, by mail when mail is set up, and choose a password themselves.",
            )
            .render();
    };
    let mut head = PageHead::new(title);
    if let Some(badge) = state(user) {
        head = head.badge(badge);
    }
    if actor.may::<may::SeeAudit>() {
        let history = Button::link("History", format!("{HREF}/{}/history", user.id));
        head = head.action(history.icon(Icon::Clock));
    }
    if actor.may::<may::ChangePeople>() {
        head = head.action(actions(user, csrf));
    }
    head.render()
}

fn actions(user: &User, csrf: &str) -> Menu {
    let (name, href) = (&user.name, format!("{HREF}/{}", user.id));
    let menu = Menu::more(format!("Actions for {name}"));
    if !user.active {
        return menu.post(Icon::Lock, "Open the account again", format!("{href}/reopening"), csrf);
    }
    let menu = match user.joined_at {
        None => menu.post(Icon::Mail, "Make a new invitation", format!("{href}/invitation"), csrf),
        Some(_) => {
            menu.post(Icon::Key, "Make a password link", format!("{href}/password-link"), csrf)
        }
    };
    let close = Button::plain("Close the account…").icon(Icon::Lock).danger();
    let question = Confirm::new(
        close,
        format!("Close the account of {name}?"),
        format!("{href}/closing"),
        csrf,
    )
    .body(html! {
        p { "They are signed out everywhere, and their keys are revoked. What they did stays, \
             and so do their customers and jobs until you give them to somebody else." }
    })
    .danger();
    menu.rule().confirm(question)
}

/// The link that was just made; it is shown this once, whether it was mailed or not.
pub fn link(actor: &Actor, user: &User, purpose: LinkPurpose, url: &str, mailed: bool) -> Page {
    let (title, days) = match purpose {
        LinkPurpose::Invitation => (format!("Invite {}", user.name), "7 days"),
        LinkPurpose::Password => (format!("New password for {}", user.name), "24 hours"),
    };
    let about = match mailed {
        true => format!(
            "This link is on its way to {}. It works once, for {days}; whoever has it can sign in \
             as them.",
            user.email
        ),
        false => format!(
            "Give this link to {} yourself. It works once, for {days}; whoever has it can sign in \
             as them.",
            user.name
        ),
    };
    let body = html! {
        (PageHead::new(title.as_str()).about(about))
        section class="form-section" {
            (Field::text("Link", "link").value(url).readonly(true).behavior("copy")
                .hint("Copy it now: it isn’t shown again. You can always make another one."))
        }
        p { (Button::link("Done", HREF).primary()) }
    };
    settings::page(actor, &title, HREF, body).crumb("People and roles", HREF)
}
