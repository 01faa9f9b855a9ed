use std::collections::BTreeSet;

use super::finding::find;
use super::guides::{GUIDES, files};
use super::{BY_AREA, views};
use crate::ui::shell;

fn hits(typed: &str) -> Vec<String> {
    find(typed).iter().map(|hit| format!("{}#{}", hit.guide.slug, hit.section.id)).collect()
}

#[test]
fn every_file_is_a_guide_and_every_guide_has_sections() {
    let slugs: BTreeSet<_> = GUIDES.iter().map(|guide| guide.slug.to_owned()).collect();
    assert_eq!(slugs, files().into_iter().collect());
    for guide in GUIDES.iter() {
        assert!(!guide.about.trim().is_empty() && !guide.sections.is_empty(), "{}", guide.slug);
        let ids: BTreeSet<_> = guide.sections.iter().map(|section| &section.id).collect();
        assert_eq!(ids.len(), guide.sections.len(), "an id twice in {}", guide.slug);
    }
}

#[test]
fn a_guide_is_found_by_its_words_and_their_beginnings() {
    assert_eq!(hits("bounces")[0], "payments#when-a-payment-bounces-or-was-a-mistake");
    assert_eq!(hits("Hand over")[0], "estimates#handing-it-over");
    assert_eq!(hits("tax roun"), ["settings#taxes", "settings#sample-company"]);
    assert!(hits("credit").contains(&"payments#credit".to_owned()));
    assert!(hits("zeppelin").is_empty() && hits(" … ").is_empty());
    let excerpt = &find("bounces")[0].excerpt;
    assert!(!excerpt.is_empty() && !excerpt.contains('*'), "{excerpt}");
}

#[test]
fn what_is_typed_is_escaped() {
    let page = views::index("<b>tax").fragment().into_string();
    assert!(page.contains("&lt;b&gt;tax") && !page.contains("<b>tax"), "{page}");
}

#[test]
fn each_page_leads_to_the_guide_of_its_area() {
    let mut frame = crate::ui::parts::gallery::frame();
    frame.guides = BY_AREA;
    let of = |area: &str| {
        let page = shell::Page::new("Page", maud::html! {}).area(area);
        let html = shell::page(&frame, &page).into_string();
        let at = html.find("href=\"/help").expect("a link to the help");
        html[at + 6..].split('"').next().unwrap_or_default().to_owned()
    };
    assert_eq!(of("/jobs"), "/help/jobs");
    assert_eq!(of("/settings"), "/help/settings");
    assert_eq!(of("/"), "/help");
}
