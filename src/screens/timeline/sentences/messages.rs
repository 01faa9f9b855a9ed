//! Mail, and how it leaves.

use maud::{Markup, html};

use super::super::Line;
use super::super::telling::Told;
use super::{other, quoted};
use crate::areas::messages::Purpose;
use crate::ui::parts::Icon;

/// The record whose message it is, as a link to the message.
fn about(told: &Told<'_>) -> Markup {
    let number = told.text("number");
    let what = match Purpose::from_code(told.text("purpose")) {
        Some(Purpose::Invitation) => html! { "the invitation of " (number) },
        Some(Purpose::Password) => html! { "the password link of " (number) },
        Some(Purpose::Receipt) => html! { "receipt " span class="nowrap" { (number) } },
        _ => html! { span class="nowrap" { (number) } },
    };
    html! {
        @match told.number("message_id") {
            Some(id) => a href={ "/messages/" (id) } { (what) },
            None => { (what) }
        }
    }
}

pub(in super::super) fn happened(told: &Told<'_>) -> Line {
    let to = told.text("to");
    let words = || quoted(told.text("words"));
    match told.event.kind.as_str() {
        "message.queued" => {
            let what = html! { (told.actor()) " queued " (about(told)) " to " (to) };
            Line::new(Icon::Mail, what)
        }
        "message.sent" => {
            let what = html! { "The mail server accepted " (about(told)) " to " (to) (words()) };
            Line::new(Icon::Send, what)
        }
        "message.delayed" => {
            let what = html! {
                "The mail server didn’t take " (about(told)) " yet; it is tried again" (words())
            };
            Line::new(Icon::Clock, what)
        }
        "message.failed" => {
            let what = html! { "The mail server refused " (about(told)) " to " (to) (words()) };
            Line::new(Icon::Alert, what).bad()
        }
        "message.canceled" => {
            Line::new(Icon::X, html! { (told.actor()) " canceled mailing " (about(told)) })
        }
        "message.retried" => {
            Line::new(Icon::Mail, html! { (told.actor()) " queued " (about(told)) " again" })
        }
        _ => other::anything(told),
    }
}

pub(in super::super) fn settings(told: &Told<'_>) -> Line {
    let host = told.text("host");
    let letter = Purpose::from_code(told.text("purpose")).map_or("", Purpose::label);
    let what = match told.event.kind.as_str() {
        "mail_server.changed" => html! { (told.actor()) " set up the mail server " b { (host) } },
        "mail_server.removed" => html! { (told.actor()) " stopped mailing through " b { (host) } },
        "mail_server.tested" => html! {
            (told.actor()) " tested the mail server" (quoted(told.text("words")))
        },
        "message_template.changed" => {
            html! { (told.actor()) " changed the letter " b { (letter) } }
        }
        "message_template.reset" => {
            html! { (told.actor()) " took the usual words for the letter " b { (letter) } }
        }
        _ => return other::anything(told),
    };
    Line::new(Icon::Gear, what)
}
