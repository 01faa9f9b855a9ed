//! The page of what was found, and the list below the search field.

use maud::{Markup, Render, html};
use rocket::http::RawStr;

use super::{Found, Kind};
use crate::kernel::text::count;
use crate::platform::search::Marked;
use crate::ui::parts::{self, Empty, Icon, PageHead, filter, highlight, results, search_hits};
use crate::ui::shell::Page;

/// What the page of results shows.
pub(super) struct Results {
    /// What was typed.
    pub typed: String,
    /// The kind that was asked for.
    pub kind: Option<Kind>,
    /// How many were found of each kind, in the order of the kinds; without those of which none was.
    pub counts: Vec<(Kind, usize)>,
    /// What was found of what was asked for, best first.
    pub found: Vec<Found>,
    /// Whether there may be more than is shown.
    pub more: bool,
}

/// The page of results.
pub(super) fn page(shown: &Results) -> Page {
    let body = html! {
        (PageHead::new("Search").about(about(shown)))
        (bar(shown))
        @if shown.typed.trim().is_empty() {
            (nothing_typed())
        } @else if shown.found.is_empty() {
            (nothing_found(&shown.typed))
        } @else {
            (results(&shown.found.iter().map(result).collect::<Vec<_>>()))
            @if shown.more {
                p class="muted" { "These fit best. Another word narrows the list." }
            }
        }
    };
    Page::new("Search", body)
}

fn about(shown: &Results) -> Markup {
    let typed = shown.typed.trim();
    html! {
        @if typed.is_empty() {
            "Customers, places, documents, notes: everything that you may see."
        } @else if shown.more {
            "The best " (shown.found.len()) " for “" (typed) "”"
        } @else {
            (count("result", i64::try_from(shown.found.len()).unwrap_or(i64::MAX)))
            " for “" (typed) "”"
        }
    }
}

fn bar(shown: &Results) -> Markup {
    let find = filter::Find::new("/search", "Search everything")
        .placeholder("Name, phone, address, number")
        .value(&shown.typed);
    let all = (shown.counts.len() > 1 || shown.kind.is_some())
        .then(|| filter::toggle("All", &address(&shown.typed, None), shown.kind.is_none()));
    let chips = all.into_iter().chain(shown.counts.iter().map(|(kind, count)| {
        let label = format!("{} {count}", plural(*kind));
        filter::toggle(&label, &address(&shown.typed, Some(*kind)), shown.kind == Some(*kind))
    }));
    filter::bar(Some(&find), &chips.collect::<Vec<_>>(), None)
}

fn nothing_typed() -> Empty {
    Empty::new(
        "What are you looking for?",
        "Type a part of a name, a phone number, an address, or the number of a document. A slip of \
         the fingers or a missing accent is forgiven.",
    )
}

fn nothing_found(typed: &str) -> Empty {
    Empty::new(
        format!("Nothing fits “{}”", typed.trim()),
        "Try fewer words, or a part of the name, the last digits of the phone number, or the \
         number of a document.",
    )
}

fn result(found: &Found) -> parts::Found {
    parts::Found::new(icon(found.kind), singular(found.kind), marked(&found.title), &found.href)
        .detail(marked(&found.detail))
        .excerpt(excerpt(found).map(marked))
}

/// The words around what was found, unless the lines above them show it already.
fn excerpt(found: &Found) -> Option<&Marked> {
    let shown = !found.title.marks.is_empty() || !found.detail.marks.is_empty();
    found.excerpt.as_ref().filter(|_| !shown || found.kind == Kind::Note)
}

/// The list below the search field.
pub(super) fn suggestions(typed: &str, found: &[Found]) -> Markup {
    let hits = found.iter().map(|found| {
        parts::Hit::new(icon(found.kind), marked(&found.title), &found.href)
            .note(marked(&found.detail))
            .end(singular(found.kind))
    });
    search_hits(&hits.collect::<Vec<_>>(), &address(typed, None))
}

fn marked(marked: &Marked) -> Markup {
    highlight(&marked.text, &marked.marks).render()
}

/// The page of results for what was typed.
fn address(typed: &str, kind: Option<Kind>) -> String {
    let typed = RawStr::new(typed.trim()).percent_encode();
    match kind {
        Some(kind) => format!("/search?q={typed}&kind={}", kind.name()),
        None => format!("/search?q={typed}"),
    }
}

fn icon(kind: Kind) -> Icon {
    match kind {
        Kind::Customer => Icon::Users,
        Kind::Contact => Icon::User,
        Kind::Property => Icon::Pin,
        Kind::Item => Icon::Book,
        Kind::Estimate => Icon::Estimate,
        Kind::Job => Icon::Hammer,
        Kind::Invoice => Icon::Invoice,
        Kind::Payment => Icon::Card,
        Kind::Note => Icon::Note,
        Kind::Attachment => Icon::File,
        Kind::Task => Icon::CheckCircle,
    }
}

fn singular(kind: Kind) -> &'static str {
    match kind {
        Kind::Customer => "Customer",
        Kind::Contact => "Contact",
        Kind::Property => "Property",
        Kind::Item => "Price book",
        Kind::Estimate => "Estimate",
        Kind::Job => "Job",
        Kind::Invoice => "Invoice",
        Kind::Payment => "Payment",
        Kind::Note => "Note",
        Kind::Attachment => "File",
        Kind::Task => "Task",
    }
}

fn plural(kind: Kind) -> &'static str {
    match kind {
        Kind::Customer => "Customers",
        Kind::Contact => "Contacts",
        Kind::Property => "Properties",
        Kind::Item => "Price book",
        Kind::Estimate => "Estimates",
        Kind::Job => "Jobs",
        Kind::Invoice => "Invoices",
        Kind::Payment => "Payments",
        Kind::Note => "Notes",
        Kind::Attachment => "Files",
        Kind::Task => "Tasks",
    }
}
