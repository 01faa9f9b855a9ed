//! Buttons and links that look like them. Verb first; “…” when a question follows.

use maud::{Markup, Render, html};

use super::Icon;

enum Does {
    Follow(String),
    Submit,
    Nothing,
}

/// A button: what it says, what it does, how it looks.
pub struct Button {
    label: String,
    does: Does,
    look: Vec<&'static str>,
    icon: Option<Icon>,
    trailing: Option<Icon>,
    icon_only: bool,
    name: Option<(String, String)>,
    form: Option<String>,
    key: Option<String>,
    about: Option<String>,
    looks_like_link: bool,
    attribute: Marker,
    disabled: bool,
}

/// What scripts know a button by.
#[derive(Default)]
struct Marker {
    behavior: Option<&'static str>,
    dialog: Option<String>,
    edit: Option<&'static str>,
    save: bool,
    discard: bool,
    clear: bool,
    keep: bool,
    hidden: bool,
}

impl Button {
    /// A link that looks like a button.
    pub fn link(label: impl Into<String>, href: impl Into<String>) -> Button {
        Button::of(label, Does::Follow(href.into()))
    }

    /// Sends its form.
    pub fn submit(label: impl Into<String>) -> Button {
        Button::of(label, Does::Submit)
    }

    /// Does nothing without a script; give it a behavior.
    pub fn plain(label: impl Into<String>) -> Button {
        Button::of(label, Does::Nothing)
    }

    fn of(label: impl Into<String>, does: Does) -> Button {
        Button {
            label: label.into(),
            does,
            look: Vec::new(),
            icon: None,
            trailing: None,
            icon_only: false,
            name: None,
            form: None,
            key: None,
            about: None,
            looks_like_link: false,
            attribute: Marker::default(),
            disabled: false,
        }
    }

    fn looking(mut self, class: &'static str) -> Button {
        self.look.push(class);
        self
    }

    /// Filled with the company's color: the one main action of a view.
    pub fn primary(self) -> Button {
        self.looking("button--primary")
    }

    /// Without an edge.
    pub fn quiet(self) -> Button {
        self.looking("button--quiet")
    }

    /// Outlined in red.
    pub fn danger(self) -> Button {
        self.looking("button--danger")
    }

    /// 30 px high.
    pub fn small(self) -> Button {
        self.looking("button--sm")
    }

    /// 56 px high, for gloves and the sun.
    pub fn big(self) -> Button {
        self.looking("button--big")
    }

    /// As wide as its place.
    pub fn block(self) -> Button {
        self.looking("button--block")
    }

    /// The “New” of the top bar: plain, with its icon in the company's color.
    pub(in crate::ui) fn new_item(self) -> Button {
        self.looking("button--new")
    }

    /// Not on phones.
    pub fn hide_on_phone(self) -> Button {
        self.looking("hide-phone")
    }

    /// On phones alone.
    pub fn only_on_phone(self) -> Button {
        self.looking("only-phone")
    }

    /// Within a line of text: like a link, though it changes something.
    pub fn as_link(mut self) -> Button {
        self.looks_like_link = true;
        self
    }

    /// An icon before the label.
    pub fn icon(mut self, icon: Icon) -> Button {
        self.icon = Some(icon);
        self
    }

    /// An icon after the label.
    pub fn trailing(mut self, icon: Icon) -> Button {
        self.trailing = Some(icon);
        self
    }

    /// Just the icon; the label is its name for screen readers.
    pub fn icon_only(mut self, icon: Icon) -> Button {
        self.icon = Some(icon);
        self.icon_only = true;
        self.looking("button--icon")
    }

    /// What a submit button adds to its form.
    pub fn named(mut self, name: impl Into<String>, value: impl Into<String>) -> Button {
        self.name = Some((name.into(), value.into()));
        self
    }

    /// The id of the form that it sends, when it stands outside of it.
    pub fn form(mut self, id: impl Into<String>) -> Button {
        self.form = Some(id.into());
        self
    }

    /// The keys that press it, like `e` or `n c`.
    pub fn key(mut self, keys: impl Into<String>) -> Button {
        self.key = Some(keys.into());
        self
    }

    /// What it is about, for a screen reader that hears the same label many times: “Restore, Vance”.
    pub fn about(mut self, what: impl Into<String>) -> Button {
        self.about = Some(what.into());
        self
    }

    /// What a script adds; a plain button is hidden until it does, unless it is `dismiss`.
    pub fn behavior(mut self, name: &'static str) -> Button {
        self.attribute.behavior = Some(name);
        self
    }

    /// Opens the dialog with this id, by a script; hidden without one.
    pub fn opens(mut self, dialog: impl Into<String>) -> Button {
        self.attribute.dialog = Some(dialog.into());
        self.attribute.hidden = true;
        self.behavior("dialog")
    }

    /// Ctrl+Enter presses it.
    pub fn saves(mut self) -> Button {
        self.attribute.save = true;
        self
    }

    /// Leaves the page without a question about what isn't saved.
    pub fn discards(mut self) -> Button {
        self.attribute.discard = true;
        self
    }

    /// Can't be pressed now. Say beside it why.
    pub fn disabled(mut self, disabled: bool) -> Button {
        self.disabled = disabled;
        self
    }

    pub(super) fn edits(mut self, step: &'static str) -> Button {
        self.attribute.edit = Some(step);
        self
    }

    pub(super) fn clears(mut self) -> Button {
        self.attribute.clear = true;
        self
    }

    pub(super) fn keeps(mut self) -> Button {
        self.attribute.keep = true;
        self
    }

    /// The same look on the `<summary>` of a `<details>`.
    pub(in crate::ui) fn as_summary(&self) -> Markup {
        let said = self.icon_only.then_some(&self.label);
        html! { summary class=(self.class()) aria-label=[said] { (self.inside()) } }
    }

    fn class(&self) -> String {
        let first = if self.looks_like_link { "link" } else { "button" };
        std::iter::once(first).chain(self.look.iter().copied()).collect::<Vec<_>>().join(" ")
    }

    pub(super) fn inside(&self) -> Markup {
        html! {
            @if let Some(icon) = self.icon { (icon) }
            @if !self.icon_only { (self.label) }
            @if let Some(about) = &self.about { span class="sr" { ", " (about) } }
            @if let Some(icon) = self.trailing { (icon) }
        }
    }
}

impl Render for Button {
    fn render(&self) -> Markup {
        let marker = &self.attribute;
        let said = self.icon_only.then_some(&self.label);
        match &self.does {
            Does::Follow(_) if self.disabled => html! {
                a class=(self.class()) role="link" aria-disabled="true" aria-label=[said] {
                    (self.inside())
                }
            },
            Does::Follow(href) => html! {
                a class=(self.class()) href=(href) aria-label=[said] data-key=[&self.key]
                    data-discard[marker.discard] data-keep[marker.keep] { (self.inside()) }
            },
            Does::Submit | Does::Nothing => html! {
                button class=(self.class())
                    type=(if matches!(self.does, Does::Submit) { "submit" } else { "button" })
                    name=[self.name.as_ref().map(|(name, _)| name)]
                    value=[self.name.as_ref().map(|(_, value)| value)]
                    form=[&self.form] aria-label=[said]
                    data-key=[&self.key] data-behavior=[marker.behavior]
                    data-dialog=[&marker.dialog] data-edit=[marker.edit]
                    data-save[marker.save] data-discard[marker.discard]
                    data-clear[marker.clear] data-keep[marker.keep]
                    hidden[marker.hidden] disabled[self.disabled] { (self.inside()) }
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_button_shows_what_it_does() {
        let save = Button::submit("Save & send…").primary().named("then", "send").form("estimate");
        assert_eq!(
            save.saves().render().into_string(),
            "<button class=\"button button--primary\" type=\"submit\" name=\"then\" value=\"send\" \
             form=\"estimate\" data-save>Save &amp; send…</button>"
        );
        let edit = Button::link("Edit", "/customers/1/edit").quiet().key("e");
        assert_eq!(
            edit.render().into_string(),
            "<a class=\"button button--quiet\" href=\"/customers/1/edit\" data-key=\"e\">Edit</a>"
        );
    }

    #[test]
    fn an_icon_alone_has_a_name() {
        let more = Button::plain("More actions").icon_only(Icon::More).render().into_string();
        assert!(more.contains("aria-label=\"More actions\""), "{more}");
        assert!(!more.contains(">More actions"), "{more}");
    }

    #[test]
    fn a_disabled_link_leads_nowhere() {
        let older = Button::link("Older", "/invoices?page=2").disabled(true).render().into_string();
        assert!(older.contains("aria-disabled=\"true\"") && !older.contains("href"), "{older}");
    }
}
