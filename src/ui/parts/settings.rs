//! The pages of the settings: their list at the left, a menu on phones.

use maud::{Markup, html};

use super::Icon;

/// A group of pages: its heading, and label and address of each.
pub struct Group {
    heading: &'static str,
    pages: Vec<(&'static str, &'static str)>,
}

impl Group {
    /// A group.
    pub fn new(heading: &'static str, pages: Vec<(&'static str, &'static str)>) -> Group {
        Group { heading, pages }
    }
}

/// A page of the settings with the list of all of them; `current` is its address.
pub fn settings(groups: &[Group], current: &str, body: Markup) -> Markup {
    let pages = groups.iter().flat_map(|group| &group.pages);
    let title = pages.filter(|(_, href)| *href == current).map(|(label, _)| *label).next();
    let links = |class: Option<&str>| {
        html! {
            @for group in groups {
                h2 { (group.heading) }
                @for (label, href) in &group.pages {
                    a class=[class] href=(href)
                        aria-current=[(*href == current).then_some("page")] { (label) }
                }
            }
        }
    };
    html! {
        div class="settings" {
            nav class="settings-nav" aria-label="Settings" { (links(None)) }
            details class="menu settings-pick" data-behavior="menu" {
                summary class="button" { (title.unwrap_or("All settings")) (Icon::Down) }
                nav class="menu-list" aria-label="Settings" { (links(Some("menu-item"))) }
            }
            div { (body) }
        }
    }
}
