//! What of a text was found, for highlighting, and the part of a long text worth showing.

use std::ops::Range;

use super::want::{Asked, Want};
use super::words::words;
use super::{number, phone, typo};

/// About how long an excerpt is, in bytes.
const EXCERPT: usize = 180;
/// How much of it may stand before the first word found.
const BEFORE: usize = 50;

/// A text with what was found in it. Views escape the parts and wrap the found ones in `<mark>`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marked {
    /// The text, not escaped.
    pub text: String,
    /// Byte ranges of what was found: in order, apart, on character boundaries.
    pub marks: Vec<Range<usize>>,
}

impl Marked {
    /// The text in parts, each with whether it was found; joined they are the text.
    pub fn parts(&self) -> Vec<(&str, bool)> {
        let mut parts = Vec::with_capacity(self.marks.len() * 2 + 1);
        let mut done = 0;
        for mark in &self.marks {
            parts.push((&self.text[done..mark.start], false));
            parts.push((&self.text[mark.clone()], true));
            done = mark.end;
        }
        parts.push((&self.text[done..], false));
        parts.retain(|(part, _)| !part.is_empty());
        parts
    }

    /// The part around where most was found; `None` when nothing was.
    pub(super) fn excerpt(&self) -> Option<Marked> {
        let found_from = |start: usize| {
            self.marks.iter().filter(|m| m.start >= start && m.end <= start + EXCERPT).count()
        };
        let first = self.marks.iter().rev().max_by_key(|mark| found_from(mark.start))?;
        let start = self.word_start(first.start.saturating_sub(BEFORE), first.start);
        let end = self.word_end((start + EXCERPT).max(first.end));
        let lead = if start > 0 { "…" } else { "" };
        let trail = if end < self.text.len() { "…" } else { "" };
        let inside = self.marks.iter().filter(|mark| mark.start >= start && mark.end <= end);
        let shifted = |at: usize| at - start + lead.len();
        Some(Marked {
            text: format!("{lead}{}{trail}", &self.text[start..end]),
            marks: inside.map(|mark| shifted(mark.start)..shifted(mark.end)).collect(),
        })
    }

    /// The first start of a word in the range, or a character boundary if there is none.
    fn word_start(&self, from: usize, to: usize) -> usize {
        let from = self.text.floor_char_boundary(from);
        if from == 0 {
            return 0;
        }
        let space = self.text[from..to].char_indices().find(|(_, c)| c.is_whitespace());
        space.map_or(from, |(at, c)| from + at + c.len_utf8())
    }

    /// The last end of a word before `to`, so long as little is lost.
    fn word_end(&self, to: usize) -> usize {
        if to >= self.text.len() {
            return self.text.len();
        }
        let to = self.text.ceil_char_boundary(to);
        let near = self.text.ceil_char_boundary(to.saturating_sub(20));
        match self.text[near..to].rfind(char::is_whitespace) {
            Some(at) if !self.marks.iter().any(|m| m.start < near + at && m.end > near + at) => {
                near + at
            }
            _ => to,
        }
    }
}

/// Marks in texts what was asked for.
pub(super) struct Marker {
    words: Vec<WordMark>,
    phones: Vec<String>,
    slips: bool,
}

struct WordMark {
    text: String,
    letters: Vec<char>,
    beginning: bool,
}

impl Marker {
    /// For what was asked; `slips`: whether words one slip away were found, too.
    pub fn new(asked: &Asked, slips: bool) -> Marker {
        let mut marker = Marker { words: Vec::new(), phones: Vec::new(), slips };
        for leaf in asked.wants.iter().flat_map(Want::leaves) {
            match leaf {
                Want::Word { text, beginning } => marker.words.push(WordMark {
                    text: text.clone(),
                    letters: text.chars().collect(),
                    beginning: *beginning,
                }),
                Want::Phone(digits) => {
                    marker.phones.extend(phone::forms(digits).into_iter().map(str::to_owned));
                }
                Want::All(_) | Want::Any(_) => {}
            }
        }
        marker
    }

    /// The text with what was found in it.
    pub fn mark(&self, text: String) -> Marked {
        let mut marks = self.phones_in(&text);
        // Where the whole number is found, its groups of digits say nothing elsewhere.
        let digits_count = marks.is_empty();
        let found = words(&text).into_iter().filter(|word| {
            (digits_count || !number::is_digits(&word.text)) && self.finds(&word.text)
        });
        marks.extend(found.map(|word| word.range));
        Marked { marks: apart(marks), text }
    }

    fn finds(&self, word: &str) -> bool {
        let letters: Vec<char> = word.chars().collect();
        self.words.iter().any(|wanted| {
            wanted.text == word
                || (wanted.beginning && word.starts_with(&wanted.text))
                || (self.slips && wanted.finds_slipped(&letters))
        })
    }

    fn phones_in(&self, text: &str) -> Vec<Range<usize>> {
        if self.phones.is_empty() {
            return Vec::new();
        }
        let found = |tail: &String| {
            self.phones.iter().any(|form| {
                tail == form || (phone::may_be_partial(form) && tail.starts_with(form.as_str()))
            })
        };
        let runs = phone::runs(text).into_iter().filter(|run| run.digits.len() >= 7);
        runs.filter(|run| phone::tails(&run.digits).iter().any(found))
            .map(|run| run.range)
            .collect()
    }
}

impl WordMark {
    fn finds_slipped(&self, word: &[char]) -> bool {
        (typo::forgiven(&self.text) && typo::one_apart(&self.letters, word))
            || (self.beginning
                && typo::forgiven_in_beginning(&self.text)
                && typo::begins_one_apart(&self.letters, word))
    }
}

/// In order, with overlaps and touching ones made one.
fn apart(mut marks: Vec<Range<usize>>) -> Vec<Range<usize>> {
    marks.sort_by_key(|mark| (mark.start, mark.end));
    let mut apart: Vec<Range<usize>> = Vec::with_capacity(marks.len());
    for mark in marks {
        match apart.last_mut() {
            Some(last) if mark.start <= last.end => last.end = last.end.max(mark.end),
            _ => apart.push(mark),
        }
    }
    apart
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};

    use super::*;

    fn found(typed: &str, text: &str, slips: bool) -> Vec<String> {
        let marked = Marker::new(&Asked::read(typed), slips).mark(text.to_owned());
        marked
            .parts()
            .into_iter()
            .filter(|(_, found)| *found)
            .map(|(part, _)| part.to_owned())
            .collect()
    }

    #[test]
    fn whole_words_are_marked_as_they_are_written() {
        assert_eq!(found("lukasz", "Dom: Łukasz Wójcik", false), ["Łukasz"]);
        assert_eq!(
            found("nguyen", "NGUYỄN, Nguye\u{302}\u{303}n", false),
            ["NGUYỄN", "Nguye\u{302}\u{303}n"]
        );
        assert_eq!(found("obr", "Pat O’Brien", false), ["O’Brien"]);
        assert_eq!(found("mueller", "Müller & Söhne", false), ["Müller"]);
        assert_eq!(found("京", "東京タワー", false), ["京"]);
        assert_eq!(found("東京", "新東京駅", false), ["東京"]);
    }

    #[test]
    fn slips_are_marked_only_when_they_were_searched_for() {
        assert!(found("hernadnez", "Ana Hernandez", false).is_empty());
        assert_eq!(found("hernadnez", "Ana Hernandez", true), ["Hernandez"]);
    }

    #[test]
    fn phone_numbers_are_marked_whole() {
        let text = "mobile (555) 555-0142, office 555.555.0199";
        assert_eq!(found("5550142", text, false), ["(555) 555-0142"]);
        assert_eq!(found("+1 555 555 0199", text, false), ["555.555.0199"]);
    }

    #[test]
    fn an_excerpt_is_cut_around_what_was_found() {
        let text =
            format!("{} the chimney flashing leaks {}", "ä word ".repeat(60), "and on ".repeat(60));
        let marked = Marker::new(&Asked::read("chimney flashing"), false).mark(text);
        let excerpt = marked.excerpt().unwrap();
        assert!(excerpt.text.starts_with('…') && excerpt.text.ends_with('…'), "{}", excerpt.text);
        assert!(excerpt.text.len() < EXCERPT + 30);
        let found: Vec<_> = excerpt.marks.iter().map(|mark| &excerpt.text[mark.clone()]).collect();
        assert_eq!(found, ["chimney", "flashing"]);
        assert_eq!(Marked { text: "nothing".to_owned(), marks: vec![] }.excerpt(), None);
    }

    proptest! {
        #[test]
        fn marks_are_in_order_and_on_boundaries(
            typed in any::<String>(),
            text in any::<String>(),
            slips in any::<bool>(),
        ) {
            let text = format!("{text} {typed} {text}");
            let marked = Marker::new(&Asked::read(&typed), slips).mark(text.clone());
            let joined: String = marked.parts().into_iter().map(|(part, _)| part).collect();
            assert_eq!(joined, text);
            if let Some(excerpt) = marked.excerpt() {
                assert!(!excerpt.marks.is_empty());
                let joined: String = excerpt.parts().into_iter().map(|(part, _)| part).collect();
                assert_eq!(joined, excerpt.text);
            }
        }
    }
}
