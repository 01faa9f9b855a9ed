//! Finding in the help. There is so little of it that it is read through each time.

use super::guides::{GUIDES, Guide, Section};
use crate::kernel::text::fold;

/// A section in which the words stand.
pub(super) struct Hit {
    /// Its guide.
    pub guide: &'static Guide,
    /// The section.
    pub section: &'static Section,
    /// The words around the first that was found.
    pub excerpt: String,
}

/// So much of a section is shown.
const EXCERPT: usize = 30;

/// The sections in which all of the words stand or begin one, the best first: those with the words in
/// their title, then those of a guide with them in its title.
pub(super) fn find(typed: &str) -> Vec<Hit> {
    let folded = fold(typed);
    let wanted: Vec<&str> = folded.split(apart).filter(|word| !word.is_empty()).collect();
    if wanted.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<(usize, Hit)> = Vec::new();
    for guide in GUIDES.iter() {
        for section in &guide.sections {
            if let Some(rank) = rank(guide, section, &wanted) {
                let excerpt = excerpt(&section.words, &wanted);
                found.push((rank, Hit { guide, section, excerpt }));
            }
        }
    }
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, hit)| hit).collect()
}

/// How far from the title the words stand, added up; `None` when one of them is missing.
fn rank(guide: &Guide, section: &Section, wanted: &[&str]) -> Option<usize> {
    let places = [section.title, guide.title, &section.words].map(fold);
    let distance = |word: &str| places.iter().position(|place| has(place, word));
    wanted.iter().map(|word| distance(word)).sum()
}

fn has(folded: &str, word: &str) -> bool {
    folded.split(apart).any(|each| each.starts_with(word))
}

fn apart(c: char) -> bool {
    !c.is_alphanumeric()
}

fn excerpt(words: &str, wanted: &[&str]) -> String {
    let all: Vec<&str> = words.split(' ').collect();
    let found = all.iter().position(|each| {
        let folded = fold(each);
        wanted.iter().any(|word| has(&folded, word))
    });
    let from = found.unwrap_or(0).saturating_sub(EXCERPT / 3);
    let shown: Vec<&str> = all.iter().skip(from).take(EXCERPT).copied().collect();
    let (before, after) = (from > 0, from + shown.len() < all.len());
    format!(
        "{}{}{}",
        if before { "… " } else { "" },
        shown.join(" "),
        if after { " …" } else { "" }
    )
}
