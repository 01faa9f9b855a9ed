//! What was changed: label, what it was, what it is; below the sentence that says who did it.

use maud::{Markup, Render, html};

/// What became of a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Became {
    /// It wasn't there before.
    Added,
    /// It is gone.
    Removed,
    /// It is otherwise than before.
    Changed,
}

/// A thing that was changed, with its values.
pub struct Change {
    title: String,
    became: Became,
    values: Vec<(String, Option<String>, Option<String>)>,
}

impl Change {
    /// A thing by its name; without one it is the record itself.
    pub fn new(title: impl Into<String>, became: Became) -> Change {
        Change { title: title.into(), became, values: Vec::new() }
    }

    /// One of its values: the label, what it was, and what it is; nothing for what is empty.
    pub fn value(
        mut self,
        label: impl Into<String>,
        old: Option<String>,
        new: Option<String>,
    ) -> Change {
        self.values.push((label.into(), old, new));
        self
    }

    fn heading(&self) -> Option<(&str, &'static str)> {
        let word = match self.became {
            Became::Added => " added",
            Became::Removed => " removed",
            Became::Changed => "",
        };
        (!self.title.is_empty()).then_some((self.title.as_str(), word))
    }

    fn values(&self) -> Markup {
        html! {
            dl class="change-values" {
                @for (label, old, new) in &self.values {
                    div {
                        dt { (label) }
                        dd class="pre" { (self.value_of(old.as_deref(), new.as_deref())) }
                    }
                }
            }
        }
    }

    fn value_of(&self, old: Option<&str>, new: Option<&str>) -> Markup {
        let said = |value: Option<&str>| value.unwrap_or("nothing").to_owned();
        match self.became {
            Became::Added => html! { (said(new)) },
            Became::Removed => html! { del { (said(old)) } },
            Became::Changed => html! {
                span class="sr" { "from " } del { (said(old)) }
                span class="arrow" aria-hidden="true" { " → " } span class="sr" { " to " }
                ins { (said(new)) }
            },
        }
    }
}

impl Render for Change {
    fn render(&self) -> Markup {
        html! {
            div class="change" {
                @if let Some((title, word)) = self.heading() {
                    p class="change-title" { strong { (title) } (word) }
                }
                @if !self.values.is_empty() { (self.values()) }
            }
        }
    }
}

/// So many are seen at once.
const SHOWN: usize = 5;

/// The changes of one event; of many, the first ones, and the rest on demand.
pub fn changes(all: &[Change]) -> Markup {
    let (first, rest) = all.split_at(all.len().min(SHOWN));
    html! {
        @if !first.is_empty() { div class="changes" { @for change in first { (change) } } }
        @if !rest.is_empty() {
            details class="changes-more" {
                summary { (rest.len()) " more" }
                div class="changes" { @for change in rest { (change) } }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_it_was_and_what_it_is() {
        let change = Change::new("Line “<Ridge>”", Became::Changed);
        let change = change.value("Quantity", Some("20".into()), None);
        let html = changes(&[change]).into_string();
        assert!(html.contains("<strong>Line “&lt;Ridge&gt;”</strong>"), "{html}");
        assert!(html.contains("<del>20</del>") && html.contains("<ins>nothing</ins>"), "{html}");
    }

    #[test]
    fn many_are_folded_away() {
        let all: Vec<Change> = (0..10).map(|_| Change::new("Line", Became::Added)).collect();
        let html = changes(&all).into_string();
        assert!(html.contains("<summary>5 more</summary>"), "{html}");
    }
}
