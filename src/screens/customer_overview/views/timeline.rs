//! The timeline of a customer: what of it is shown, a note to add, and the way back in time.

use maud::{Markup, html};

use super::super::overview::{Head, Show, Told};
use crate::areas::notes::{self, NoteSubject};
use crate::ui::address::Address;
use crate::ui::parts::{Button, Icon, Timeline, filter, nothing};

/// The part of the page with the timeline.
pub(super) fn section(head: &Head, told: &Told, timeline: &Timeline, csrf: &str) -> Markup {
    html! {
        section {
            div class="section-head" { h2 { "Timeline" } }
            (narrowing(head, told, csrf))
            @if told.events.is_empty() { (nothing(empty(told))) } @else { (timeline) }
            (way_back(head, told))
        }
    }
}

fn address(head: &Head, show: Show) -> Address {
    Address::new(head.customer.href()).with("show", show.name())
}

fn narrowing(head: &Head, told: &Told, csrf: &str) -> Markup {
    let rights = head.rights;
    let shown = |show: Show| match show {
        Show::Everything => true,
        Show::Money => rights.see_money,
        Show::Work => rights.see_estimates || rights.see_jobs,
        Show::Notes => rights.see_notes,
    };
    let chips: Vec<_> = Show::ALL
        .iter()
        .filter(|(show, ..)| shown(*show))
        .map(|(show, _, label)| {
            filter::toggle(label, &address(head, *show).to_string(), *show == told.show)
        })
        .collect();
    let note = rights.write_notes.then(|| {
        let subject = NoteSubject::Customer.of(head.customer.id.get());
        html! {
            details class="note-opener" {
                summary class="button button--sm" { (Icon::Note) "Add note" }
                (notes::add_form(subject, csrf, &head.customer.href()))
            }
        }
    });
    filter::bar(None, &chips, note)
}

fn empty(told: &Told) -> &'static str {
    match (told.is_older, told.show) {
        (true, _) => "Nothing older.",
        (false, Show::Everything) => "What happens with this customer stands here.",
        (false, Show::Money) => "No invoices and no payments yet.",
        (false, Show::Work) => "No estimates and no jobs yet.",
        (false, Show::Notes) => "Nobody has noted anything yet.",
    }
}

fn way_back(head: &Head, told: &Told) -> Markup {
    let older = told.older.map(|id| address(head, told.show).with("before", id).to_string());
    let newest = told.is_older.then(|| address(head, told.show).to_string());
    let since = told.since.map(|day| day.date().strftime("%B %Y").to_string());
    let words = match &since {
        Some(since) => format!("Show older, back to {since}"),
        None => "Show older".to_owned(),
    };
    html! {
        @if older.is_some() || newest.is_some() {
            p class="actions" {
                @if let Some(newest) = newest { (Button::link("Back to the newest", newest).small()) }
                @if let Some(older) = older { (Button::link(words, older).small()) }
            }
        }
    }
}
