//! The head of a record: who, the two or three things that matter now, what one can do.

use maud::{Markup, Render, html};

use super::{Badge, Icon, TagChip, avatar, tag_list};

/// The head of a record.
pub struct RecordHead {
    title: String,
    disc: bool,
    about: Vec<String>,
    badge: Option<Badge>,
    tags: Vec<TagChip>,
    actions: Vec<Markup>,
}

impl RecordHead {
    /// A record with this title, its `h1`.
    pub fn new(title: impl Into<String>) -> RecordHead {
        RecordHead {
            title: title.into(),
            disc: false,
            about: Vec::new(),
            badge: None,
            tags: Vec::new(),
            actions: Vec::new(),
        }
    }

    /// With the initials of its title; for people and companies.
    pub fn with_avatar(mut self) -> RecordHead {
        self.disc = true;
        self
    }

    /// A few words below the title; several are set apart by dots.
    pub fn about(mut self, words: impl Into<String>) -> RecordHead {
        self.about.push(words.into());
        self
    }

    /// Its state; one badge.
    pub fn badge(mut self, badge: Badge) -> RecordHead {
        self.badge = Some(badge);
        self
    }

    /// Its tags, below the words.
    pub fn tags(mut self, tags: Vec<TagChip>) -> RecordHead {
        self.tags = tags;
        self
    }

    /// A button, a menu or a question; one primary at most.
    pub fn action(mut self, action: impl Render) -> RecordHead {
        self.actions.push(action.render());
        self
    }
}

impl Render for RecordHead {
    fn render(&self) -> Markup {
        html! {
            header class="record-head" {
                div class="title" {
                    @if self.disc { (avatar::large(&self.title)) }
                    div {
                        h1 { (self.title) }
                        p {
                            @for words in &self.about { span { (words) } " " }
                            @if let Some(badge) = &self.badge { (badge) }
                        }
                        (tag_list(&self.tags))
                    }
                }
                @if !self.actions.is_empty() {
                    div class="actions" { @for action in &self.actions { (action) } }
                }
            }
        }
    }
}

/// The facts below the head of a record; five at most.
pub fn facts(all: &[(&str, Markup)]) -> Markup {
    html! {
        dl class="facts" {
            @for (label, fact) in all { div { dt { (label) } dd { (fact) } } }
        }
    }
}

/// What is known about a record, label beside answer; an empty answer is a dash.
pub fn pairs(all: &[(&str, Markup)]) -> Markup {
    html! {
        dl class="pairs" {
            @for (label, answer) in all {
                dt { (label) }
                @if answer.0.is_empty() { dd class="none" { "–" } } @else { dd { (answer) } }
            }
        }
    }
}

/// A contact in a card, with the ways to reach them.
pub struct Contact {
    name: String,
    role: String,
    ways: Vec<Markup>,
    action: Option<Markup>,
}

impl Contact {
    /// A person and what they are: “Decision maker”.
    pub fn new(name: impl Into<String>, role: impl Into<String>) -> Contact {
        Contact { name: name.into(), role: role.into(), ways: Vec::new(), action: None }
    }

    fn way(mut self, icon: Icon, link: Markup) -> Contact {
        self.ways.push(html! { li { (icon) (link) } });
        self
    }

    /// A phone number: how it is dialed, how it is read.
    pub fn phone(self, dialed: &str, read: &str) -> Contact {
        self.way(Icon::Phone, html! { a href={ "tel:" (dialed) } { (read) } })
    }

    /// An e-mail address.
    pub fn email(self, address: &str) -> Contact {
        let link = html! { a class="clip" href={ "mailto:" (address) } { (address) } };
        self.way(Icon::Mail, link)
    }

    /// Something to mind: “No text messages since Oct 2”.
    pub fn warn(mut self, words: &str) -> Contact {
        self.ways.push(html! { li class="warn" { (Icon::Alert) (words) } });
        self
    }

    /// What can be done: a link to edit, a menu.
    pub fn action(mut self, action: impl Render) -> Contact {
        self.action = Some(action.render());
        self
    }
}

impl Render for Contact {
    fn render(&self) -> Markup {
        html! {
            div class="person" {
                (avatar::avatar(&self.name))
                div class="between" {
                    div class="clip" {
                        strong { (self.name) }
                        @if !self.role.is_empty() { " " span class="role" { (self.role) } }
                    }
                    @if let Some(action) = &self.action { (action) }
                }
                @if !self.ways.is_empty() { ul { @for way in &self.ways { (way) } } }
            }
        }
    }
}
