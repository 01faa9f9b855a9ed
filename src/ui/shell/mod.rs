//! The frame around each page: sidebar, top bar, page; on phones a top bar and a bottom bar.

mod keys;
mod lost;
mod view;

use maud::{DOCTYPE, Markup, Render, html};

use super::accent::Accent;
use super::parts::{Banner, Button, Icon, SaveBar, Strip, Toast, toast};
pub use lost::{Lost, lost};
use view::{bottombar, company_link, head, sidebar, topbar};

/// What the frame of every page shows: whose office it is, who is signed in, where they may go.
pub struct Frame {
    /// The company's name.
    pub company: String,
    /// The company's color.
    pub accent: Accent,
    /// Where the company's logo is.
    pub logo: Option<String>,
    /// Who is signed in.
    pub person: Person,
    /// The token that each form carries.
    pub csrf: String,
    /// Where the person may go; in order, groups together, the empty group first.
    pub areas: Vec<AreaLink>,
    /// What the person may make, behind “New”.
    pub new_items: Vec<NewItem>,
    /// The address of the person's own page, when there is one.
    pub profile: Option<&'static str>,
    /// The address of the guide to each area, by the area's; the narrower address first.
    pub guides: &'static [(&'static str, &'static str)],
    /// Where signing out posts to.
    pub sign_out: &'static str,
    /// Whether single letters are shortcuts (WCAG 2.1.4 lets people switch them off).
    pub shortcuts: bool,
    /// What holds for every page, above all of it.
    pub strip: Option<Strip>,
}

/// Who is signed in.
pub struct Person {
    /// Their name.
    pub name: String,
    /// What they are here: “Owner”.
    pub role: String,
    /// Their e-mail address.
    pub email: String,
    /// Two letters for their disc.
    pub initials: String,
}

/// A link to an area.
pub struct AreaLink {
    /// The heading above it: “Sales”; empty for Home, “Settings” to stand at the bottom.
    pub group: &'static str,
    /// Its icon.
    pub icon: Icon,
    /// Its name.
    pub label: &'static str,
    /// Its address.
    pub href: &'static str,
    /// What waits there.
    pub count: Option<Count>,
    /// The letter that goes there after `g`.
    pub key: Option<char>,
    /// Whether it has a place in the bar at the bottom on phones; four at most.
    pub frequent: bool,
}

impl AreaLink {
    /// A link in a group.
    pub fn new(
        group: &'static str,
        icon: Icon,
        label: &'static str,
        href: &'static str,
    ) -> AreaLink {
        AreaLink { group, icon, label, href, count: None, key: None, frequent: false }
    }

    /// With what waits there.
    pub fn count(mut self, count: Option<Count>) -> AreaLink {
        self.count = count;
        self
    }

    /// With the letter that goes there after `g`.
    pub fn key(mut self, key: char) -> AreaLink {
        self.key = Some(key);
        self
    }

    /// With a place in the bar at the bottom on phones.
    pub fn frequent(mut self) -> AreaLink {
        self.frequent = true;
        self
    }
}

/// What waits in an area. Nothing waiting shows nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Count {
    /// Grey: so many.
    Some(String),
    /// Bold: “3 new”.
    New(String),
    /// Red: “6 overdue”.
    Due(String),
}

/// Something that can be made.
pub struct NewItem {
    /// Its icon.
    pub icon: Icon,
    /// What it is: “Customer”.
    pub label: &'static str,
    /// Where it is made.
    pub href: &'static str,
    /// The letter that makes it after `n`.
    pub key: char,
}

/// How wide a page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PageWidth {
    /// 82 rem at most.
    #[default]
    Normal,
    /// 60 rem at most; for forms and reading.
    Narrow,
    /// All there is.
    Wide,
}

/// What stands in the frame.
pub struct Page {
    title: String,
    active: String,
    crumbs: Vec<(String, String)>,
    body: Markup,
    savebar: Option<SaveBar>,
    width: PageWidth,
    toast: Option<Toast>,
    banner: Option<Banner>,
}

impl Page {
    /// A page; the title is for the browser's tab and the last crumb.
    pub fn new(title: impl Into<String>, body: impl Render) -> Page {
        Page {
            title: title.into(),
            active: String::new(),
            crumbs: Vec::new(),
            body: body.render(),
            savebar: None,
            width: PageWidth::default(),
            toast: None,
            banner: None,
        }
    }

    /// The address of the area it belongs to: `/invoices`.
    pub fn area(mut self, href: impl Into<String>) -> Page {
        self.active = href.into();
        self
    }

    /// A page above this one; from the outermost inwards.
    pub fn crumb(mut self, label: impl Into<String>, href: impl Into<String>) -> Page {
        self.crumbs.push((label.into(), href.into()));
        self
    }

    /// The bar at the bottom of a long form.
    pub fn savebar(mut self, savebar: SaveBar) -> Page {
        self.savebar = Some(savebar);
        self
    }

    /// Narrow, for forms and reading.
    pub fn narrow(mut self) -> Page {
        self.width = PageWidth::Narrow;
        self
    }

    /// As wide as the window.
    pub fn wide(mut self) -> Page {
        self.width = PageWidth::Wide;
        self
    }

    /// What has just worked.
    pub fn toast(mut self, toast: Option<Toast>) -> Page {
        self.toast = toast;
        self
    }

    /// What must be seen to; one at a time.
    pub fn banner(mut self, banner: Option<Banner>) -> Page {
        self.banner = banner;
        self
    }
}

impl Page {
    /// What stands in the frame.
    pub(in crate::ui) fn body(&self) -> &Markup {
        &self.body
    }

    /// The same page around another body.
    pub(in crate::ui) fn with_body(mut self, body: Markup) -> Page {
        self.body = body;
        self
    }

    /// What stands in the frame alone, for a script that puts it in.
    pub fn fragment(self) -> Markup {
        self.body
    }
}

/// A failure, told to whoever it meets: what happened, what to do, and the reference of a fault.
pub fn failure(title: &str, sentence: &str, reference: Option<&str>) -> Markup {
    let body = html! {
        h1 { (title) }
        p class="lead-in" { (sentence) }
        @if let Some(reference) = reference {
            p { "If it happens again, tell whoever looks after the box this reference: "
                code { (reference) } }
        }
        p { (Button::link("Back to Home", "/").primary()) }
    };
    bare(&Bare::new(title, "Ridgeline", body))
}

/// A whole page in its frame.
pub fn page(frame: &Frame, page: &Page) -> Markup {
    let width = match page.width {
        PageWidth::Normal => "page",
        PageWidth::Narrow => "page page--narrow",
        PageWidth::Wide => "page page--wide",
    };
    html! {
        (DOCTYPE)
        html lang="en" {
            (head(&page.title, &frame.company, frame.accent))
            body class=[page.savebar.as_ref().map(|_| "has-savebar")] data-behavior="keys"
                data-shortcuts=(if frame.shortcuts { "on" } else { "off" }) {
                a class="skip" href="#main" { "Skip to the page" }
                div class="app" {
                    (sidebar(frame, &page.active))
                    div class="column" {
                        @if let Some(strip) = &frame.strip { (strip) }
                        (topbar(frame, page))
                        main class=(width) id="main" tabindex="-1" {
                            @if let Some(banner) = &page.banner { (banner) }
                            (page.body)
                        }
                        @if let Some(savebar) = &page.savebar { (savebar) }
                        (toast::region(page.toast.as_ref()))
                    }
                }
                (bottombar(frame, &page.active))
                (keys::dialog(frame))
            }
        }
    }
}

/// A page outside of the frame: signing in, setting up, an error without a signed-in person.
pub struct Bare {
    title: String,
    company: String,
    accent: Accent,
    logo: Option<String>,
    body: Markup,
    head_aside: Option<Markup>,
    foot: Option<Markup>,
    wide: bool,
}

impl Bare {
    /// A page of the company; “Ridgeline” before it has a name.
    pub fn new(title: impl Into<String>, company: impl Into<String>, body: impl Render) -> Bare {
        Bare {
            title: title.into(),
            company: company.into(),
            accent: Accent::default(),
            logo: None,
            body: body.render(),
            head_aside: None,
            foot: None,
            wide: false,
        }
    }

    /// In the company's color.
    pub fn accent(mut self, accent: Accent) -> Bare {
        self.accent = accent;
        self
    }

    /// With the company's logo at that address.
    pub fn logo(mut self, href: Option<String>) -> Bare {
        self.logo = href;
        self
    }

    /// Something at the right of the head: “Save and finish later”.
    pub fn head_aside(mut self, markup: Markup) -> Bare {
        self.head_aside = Some(markup);
        self
    }

    /// What stands at the foot.
    pub fn foot(mut self, markup: Markup) -> Bare {
        self.foot = Some(markup);
        self
    }

    /// 38 rem instead of 24; for set-up.
    pub fn wide(mut self) -> Bare {
        self.wide = true;
        self
    }
}

/// A whole page without a frame.
pub fn bare(page: &Bare) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            (head(&page.title, &page.company, page.accent))
            body {
                div class={ "gate" @if page.wide { " gate--wide" } } {
                    header {
                        (company_link(&page.company, page.logo.as_deref()))
                        @if let Some(aside) = &page.head_aside { (aside) }
                    }
                    main id="main" { (page.body) }
                    footer { @if let Some(foot) = &page.foot { (foot) } }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::view::belongs;
    use super::*;
    use crate::ui::parts::gallery;

    #[test]
    fn a_page_belongs_to_one_area() {
        assert!(belongs("/", "/") && belongs("/customers", "/customers"));
        assert!(belongs("/customers/12", "/customers") && belongs("/jobs?view=open", "/jobs"));
        assert!(!belongs("/customers", "/") && !belongs("/customers-old", "/customers"));
        assert!(!belongs("", "/"));
    }

    #[test]
    fn the_frame_shows_only_what_it_is_given() {
        let mut frame = gallery::frame();
        frame.areas.retain(|area| area.label == "Home" || area.label == "Jobs");
        frame.new_items.clear();
        frame.profile = None;
        let html = page(&frame, &Page::new("Jobs", html! {}).area("/jobs")).into_string();
        assert!(!html.contains("/customers") && !html.contains("menu--new"), "{html}");
        assert!(!html.contains("/profile"), "{html}");
        assert_eq!(html.matches("href=\"/jobs\" aria-current=\"page\"").count(), 2, "{html}");
        assert_eq!(html.matches("aria-current=\"page\"").count(), 3, "and the last crumb");
    }

    #[test]
    fn signing_out_is_a_post_with_its_token() {
        let html = page(&gallery::frame(), &Page::new("Home", html! {})).into_string();
        let at = html.find("action=\"/sign-out\"").unwrap();
        let form = &html[at..at + 120];
        assert!(form.contains("<input type=\"hidden\" name=\"_csrf\" value=\"sample-token\">"));
    }

    #[test]
    fn names_are_escaped_in_the_frame_and_outside_of_it() {
        let mut frame = gallery::frame();
        frame.company = "<b>Roofs & Sons</b>".into();
        let whole = page(&frame, &Page::new("<i>", html! {})).into_string();
        let outside = bare(&Bare::new("<i>", "<b>Roofs & Sons</b>", html! {})).into_string();
        for html in [whole, outside] {
            assert!(html.contains("&lt;b&gt;Roofs &amp; Sons&lt;/b&gt;"), "{html}");
            assert!(!html.contains("<b>Roofs") && !html.contains("<i>"), "{html}");
        }
    }
}
