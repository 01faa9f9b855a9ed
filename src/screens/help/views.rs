//! How the help is drawn.

use maud::{Markup, html};

use super::finding::{Hit, find};
use super::guides::{GUIDES, Guide};
use crate::kernel::text::count;
use crate::ui::parts::{Empty, Found, Icon, PageHead, filter, plain, prose, results};
use crate::ui::shell::Page;

/// The list of the guides, or what was found in them.
pub(super) fn index(typed: &str) -> Page {
    let hits = find(typed);
    let found = i64::try_from(hits.len()).unwrap_or(i64::MAX);
    let body = html! {
        (PageHead::new("Help").about(match typed.trim() {
            "" => "How things are done here, a guide for each area.".to_owned(),
            typed => format!("{} for “{typed}”", count("section", found)),
        }))
        (bar(typed))
        @if typed.trim().is_empty() {
            (results(&GUIDES.iter().map(listed).chain([programs()]).collect::<Vec<_>>()))
        } @else if hits.is_empty() {
            (Empty::new("Nothing fits", "Try another word for it, or only its beginning."))
        } @else {
            (results(&hits.iter().map(result).collect::<Vec<_>>()))
        }
    };
    Page::new("Help", body).area("/help").narrow()
}

/// A guide.
pub(super) fn guide(guide: &Guide) -> Page {
    let body = html! {
        (PageHead::new(guide.title))
        (bar(""))
        article class="guide" {
            (prose(guide.about))
            @for section in &guide.sections {
                section id=(section.id) {
                    h2 { (section.title) }
                    (prose(section.body))
                }
            }
        }
    };
    Page::new(guide.title, body).area("/help").crumb("Help", "/help").narrow()
}

fn bar(typed: &str) -> Markup {
    let find = filter::Find::new("/help", "Find in the help")
        .placeholder("Void a payment, tax")
        .value(typed);
    filter::bar(Some(&find), &[], None)
}

fn listed(guide: &Guide) -> Found {
    let about = plain(guide.about);
    Found::new(Icon::Book, "", guide.title, format!("/help/{}", guide.slug)).detail(about)
}

/// The description of the API, beside the guides.
fn programs() -> Found {
    Found::new(Icon::Book, "", "API", "/help/api")
        .detail("For those who write programs: every call, what it takes and what it answers.")
}

fn result(hit: &Hit) -> Found {
    let href = format!("/help/{}#{}", hit.guide.slug, hit.section.id);
    Found::new(Icon::Book, hit.guide.title, hit.section.title, href)
        .excerpt(Some(hit.excerpt.as_str()))
}
