//! People, and how they sign in.

use maud::html;

use super::super::Line;
use super::super::telling::Told;
use super::other;
use crate::kernel::text::count;
use crate::ui::parts::Icon;

pub(in super::super) fn happened(told: &Told<'_>) -> Line {
    let name = told.text("name");
    let (icon, what) = match told.event.kind.as_str() {
        "user.signed_in" => (Icon::Key, html! { b { (name) } " signed in" }),
        "user.signed_out" => (Icon::Key, html! { b { (name) } " signed out" }),
        "user.joined" => (Icon::User, html! { b { (name) } " joined" }),
        "user.added" => (Icon::User, html! { (told.actor()) " added " b { (name) } }),
        "user.invited" => (Icon::Mail, html! { (told.actor()) " invited " b { (name) } }),
        "user.changed" => {
            (Icon::User, html! { (told.actor()) " changed the account of " b { (name) } })
        }
        "user.closed" => {
            (Icon::Lock, html! { (told.actor()) " closed the account of " b { (name) } })
        }
        "user.reopened" => {
            (Icon::User, html! { (told.actor()) " reopened the account of " b { (name) } })
        }
        "user.password_changed" => (Icon::Key, html! { b { (name) } " changed the password" }),
        "user.password_link_made" => {
            (Icon::Key, html! { (told.actor()) " made a link for a new password of " b { (name) } })
        }
        "user.session_ended" => (Icon::Lock, html! { (told.actor()) " ended a session" }),
        "user.key_made" => (Icon::Key, html! { (told.actor()) " made the key " b { (name) } }),
        "user.key_revoked" => {
            (Icon::Key, html! { (told.actor()) " revoked the key " b { (name) } })
        }
        "user.preferences_changed" => {
            (Icon::Gear, html! { b { (name) } " changed how pages work for them" })
        }
        "roles.updated" => (Icon::Users, html! { "The ready roles were brought up to date" }),
        _ => return other::anything(told),
    };
    Line::new(icon, what)
}

/// Somebody tried, and the password was wrong.
pub(in super::super) fn could_not_sign_in(told: &Told<'_>) -> Line {
    let name = told.text("name");
    let whose = html! { @if name.is_empty() { "an unknown address" } @else { b { (name) } } };
    let what = match told.event.kind.as_str() {
        "sign_in.paused" => {
            let tries = count("try", told.number("tries").unwrap_or_default());
            html! { (tries) " to sign in as " (whose) " failed; a pause began" }
        }
        _ => html! { "A try to sign in as " (whose) " failed" },
    };
    let untold = told.number("untold").filter(|untold| *untold > 0);
    let what = html! {
        (what)
        @if let Some(untold) = untold { ", after " (count("failure", untold)) " not listed" }
    };
    Line::new(Icon::Lock, what).bad()
}
