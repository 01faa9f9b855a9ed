//! A tag: a word with a dot of its color. The color never says anything alone.

use maud::{Markup, Render, html};

use super::field::sentence;
use crate::kernel::error::FieldError;

/// A tag as it stands on a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TagChip {
    name: String,
    color: &'static str,
}

impl TagChip {
    /// A tag; the color is one of gray, accent, green, amber, red, blue.
    pub fn new(name: impl Into<String>, color: &'static str) -> TagChip {
        TagChip { name: name.into(), color }
    }
}

impl Render for TagChip {
    fn render(&self) -> Markup {
        html! { span class={ "tag tag--" (self.color) } { (self.name) } }
    }
}

/// The tags of a record, beside each other.
pub fn tag_list(all: &[TagChip]) -> Markup {
    html! {
        @if !all.is_empty() {
            ul class="tags" aria-label="Tags" { @for tag in all { li { (tag) } } }
        }
    }
}

/// Tags to tick: each posts its own name.
pub struct TagPicks {
    name: String,
    all: Vec<(String, TagChip, bool)>,
    error: Option<String>,
}

impl TagPicks {
    /// The tags, each with the name of its field and whether it is ticked; `name` is that of all of
    /// them in errors.
    pub fn new(name: impl Into<String>, all: Vec<(String, TagChip, bool)>) -> TagPicks {
        TagPicks { name: name.into(), all, error: None }
    }

    /// Finds in a failure what is wrong with them.
    pub fn errors(mut self, errors: &[FieldError]) -> TagPicks {
        let found = errors.iter().find(|error| error.field == self.name);
        self.error = found.map(|error| error.message.clone());
        self
    }
}

impl Render for TagPicks {
    fn render(&self) -> Markup {
        let id = super::id_of(&self.name);
        let error_id = format!("{id}-error");
        html! {
            fieldset class="field tag-picks" id=(id) tabindex="-1"
                aria-describedby=[self.error.as_ref().map(|_| &error_id)] {
                legend { "Tags" }
                @if let Some(error) = &self.error { (sentence(&error_id, error)) }
                @for (name, tag, ticked) in &self.all {
                    @let own = super::id_of(name);
                    div class={ "tag-pick tag--" (tag.color) } {
                        input class="check" type="checkbox" id=(own) name=(name) value="true"
                            checked[*ticked];
                        label for=(own) { (tag.name) }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_says_its_name_and_a_ticked_one_posts_its_own_field() {
        let vip = TagChip::new("VIP <1>", "amber");
        let html = tag_list(std::slice::from_ref(&vip)).into_string();
        assert!(html.contains("<span class=\"tag tag--amber\">VIP &lt;1&gt;</span>"), "{html}");
        assert_eq!(tag_list(&[]).into_string(), "");
        let all = vec![
            ("tags.7".to_owned(), vip, true),
            ("tags.8".to_owned(), TagChip::new("Shingle", "gray"), false),
        ];
        let html = TagPicks::new("tags", all).render().into_string();
        assert!(html.contains("id=\"tags-7\" name=\"tags.7\" value=\"true\" checked>"), "{html}");
        assert!(html.contains("id=\"tags-8\" name=\"tags.8\" value=\"true\">"), "{html}");
    }
}
