//! How the frame is drawn.

use maud::{Markup, html};

use super::{AreaLink, Count, Frame, Page};
use crate::ui::accent::Accent;
use crate::ui::assets;
use crate::ui::parts::{Button, Icon, Menu, avatar, form, logo_mark};

pub(super) fn head(title: &str, company: &str, accent: Accent) -> Markup {
    html! {
        head {
            meta charset="utf-8";
            meta name="viewport"
                content="width=device-width, initial-scale=1, viewport-fit=cover";
            title { (title) @if title != company { " · " (company) } }
            meta name="theme-color" content="#ffffff" media="(prefers-color-scheme: light)";
            meta name="theme-color" content="#15181b" media="(prefers-color-scheme: dark)";
            meta name="robots" content="noindex";
            link rel="icon" href=(assets::href("favicon.svg"));
            link rel="stylesheet" href=(assets::href("app.css"));
            link rel="stylesheet" href=(accent.href());
            script src=(assets::href("theme.js")) {}
            script type="module" src=(assets::href("app.js")) {}
        }
    }
}

pub(super) fn company_link(company: &str, logo: Option<&str>) -> Markup {
    let mark = logo.map_or_else(Icon::mark, logo_mark);
    html! { a class="company" href="/" { (mark) span class="clip" { (company) } } }
}

/// Whether a page belongs to the area: `/customers/12` does to `/customers`, and to `/` only `/`.
pub(super) fn belongs(active: &str, area: &str) -> bool {
    let below = |rest: &str| rest.is_empty() || rest.starts_with(['/', '?']);
    if area == "/" { active == "/" } else { active.strip_prefix(area).is_some_and(below) }
}

pub(super) fn sidebar(frame: &Frame, active: &str) -> Markup {
    let (last, areas): (Vec<_>, Vec<_>) =
        frame.areas.iter().partition(|area| area.group == "Settings");
    html! {
        aside class="sidebar" id="areas" {
            (company_link(&frame.company, frame.logo.as_deref()))
            a class="button button--quiet button--icon sidebar-close" href="#"
                aria-label="Close the list of areas" { (Icon::X) }
            nav class="areas" aria-label="Areas" {
                @for (n, area) in areas.iter().enumerate() {
                    @if !area.group.is_empty()
                        && areas.get(n.wrapping_sub(1)).is_none_or(|before| before.group != area.group) {
                        h2 { (area.group) }
                    }
                    (area_link(area, active))
                }
                div class="last" {
                    a href=(guide_to(frame, active))
                        aria-current=[belongs(active, "/help").then_some("page")] {
                        (Icon::Info) "Help"
                    }
                    @for area in &last { (area_link(area, active)) }
                }
            }
        }
    }
}

/// The guide to the area of the page, or the list of all guides.
fn guide_to(frame: &Frame, active: &str) -> &'static str {
    let guide = frame.guides.iter().find(|(area, _)| belongs(active, area));
    guide.map_or("/help", |(_, href)| href)
}

fn area_link(area: &AreaLink, active: &str) -> Markup {
    let count = area.count.as_ref().map(|count| match count {
        Count::Some(text) => ("count", text),
        Count::New(text) => ("count count--new", text),
        Count::Due(text) => ("count count--due", text),
    });
    html! {
        a href=(area.href) aria-current=[belongs(active, area.href).then_some("page")]
            data-key=[area.key.map(|key| format!("g {key}"))] {
            (area.icon)
            (area.label)
            @if let Some((class, text)) = count { span class=(class) { (text) } }
        }
    }
}

pub(super) fn topbar(frame: &Frame, page: &Page) -> Markup {
    html! {
        header class="topbar" {
            nav class="crumbs" aria-label="Breadcrumbs" {
                ol {
                    @for (n, (label, href)) in page.crumbs.iter().enumerate() {
                        li {
                            @if n > 0 { (Icon::Right) }
                            a class="clip" href=(href) { (label) }
                        }
                    }
                    li {
                        @if !page.crumbs.is_empty() { (Icon::Right) }
                        span class="clip" aria-current="page" { (page.title) }
                    }
                }
            }
            form class="search" role="search" action="/search" {
                label class="sr" for="search" { "Search everything" }
                (Icon::Search)
                input id="search" name="q" type="search" placeholder="Search" autocomplete="off"
                    data-behavior="search suggest" data-suggest="/search/suggestions";
                @if frame.shortcuts { kbd aria-hidden="true" { "/" } }
            }
            a class="button button--quiet button--icon search-link" href="/search"
                aria-label="Search" { (Icon::Search) }
            @if !frame.new_items.is_empty() {
                (new_menu(frame, Button::plain("New").icon(Icon::Plus).new_item(), "menu menu--new"))
            }
            (person_menu(frame))
        }
    }
}

fn new_menu(frame: &Frame, summary: Button, class: &'static str) -> Menu {
    frame.new_items.iter().fold(Menu::new(summary).class(class), |menu, item| {
        menu.link_with_key(item.icon, item.label, item.href, format!("n {}", item.key))
    })
}

fn person_menu(frame: &Frame) -> Markup {
    let person = &frame.person;
    html! {
        details class="menu" data-behavior="menu" {
            summary class="button button--quiet button--icon" {
                (avatar::mine(&person.initials))
                span class="sr" { (person.name) ", your menu" }
            }
            div class="menu-list" {
                p class="who" { b { (person.name) } (person.role) " · " (person.email) }
                hr;
                @if let Some(profile) = frame.profile {
                    a class="menu-item" href=(profile) { (Icon::User) "Your profile" }
                }
                button class="menu-item" type="button" hidden data-behavior="theme" {
                    (Icon::Moon) "Dark or light"
                }
                button class="menu-item" type="button" hidden data-behavior="dialog"
                    data-dialog="keys" { (Icon::Info) "Keyboard shortcuts" kbd { "?" } }
                hr;
                form class="inline-form" method="post" action=(frame.sign_out) {
                    (form::csrf_input(&frame.csrf))
                    button class="menu-item" type="submit" { (Icon::Lock) "Sign out" }
                }
            }
        }
    }
}

/// The bar at the bottom: up to two areas, “+”, up to two more, and everything else under “More”.
pub(super) fn bottombar(frame: &Frame, active: &str) -> Markup {
    let frequent: Vec<_> = frame.areas.iter().filter(|area| area.frequent).take(4).collect();
    let (before, after) = frequent.split_at(frequent.len().min(2));
    let elsewhere = !active.is_empty() && !frequent.iter().any(|area| belongs(active, area.href));
    let link = |area: &AreaLink| {
        html! {
            a href=(area.href) aria-current=[belongs(active, area.href).then_some("page")] {
                (area.icon) (area.label)
            }
        }
    };
    html! {
        nav class="bottombar" aria-label="Frequent areas" {
            @for area in before { (link(area)) }
            @if !frame.new_items.is_empty() { (new_sheet(frame)) }
            @for area in after { (link(area)) }
            a href="#areas" aria-current=[elsewhere.then_some("page")] { (Icon::Menu) "More" }
        }
    }
}

fn new_sheet(frame: &Frame) -> Markup {
    html! {
        details class="menu" data-behavior="menu" {
            summary aria-label="New" { (Icon::Plus) }
            div class="menu-list" {
                @for item in &frame.new_items {
                    a class="menu-item" href=(item.href) { (item.icon) (item.label) }
                }
            }
        }
    }
}
