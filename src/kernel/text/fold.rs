//! Keys for finding and sorting, and initials.

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// The key under which `text` is found and sorted: lower case, without accents, with single spaces.
/// `Łukasz Nguyễn` is `lukasz nguyen`.
pub fn fold(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for c in text.nfkd().flat_map(char::to_lowercase).filter(|c| !is_accent(*c)) {
        match c {
            'ł' => key.push('l'),
            'đ' | 'ð' => key.push('d'),
            'ø' => key.push('o'),
            'ß' => key.push_str("ss"),
            'æ' => key.push_str("ae"),
            'œ' => key.push_str("oe"),
            'þ' => key.push_str("th"),
            'ı' => key.push('i'),
            'ħ' => key.push('h'),
            'ς' => key.push('σ'),
            '’' | '‘' | 'ʼ' => key.push('\''),
            '‐' | '‑' | '–' | '—' => key.push('-'),
            other => key.push(other),
        }
    }
    let words: Vec<&str> = key.split_whitespace().collect();
    // Composed again, because in scripts where marks are part of the letter they have stayed.
    words.join(" ").nfc().collect()
}

/// Marks that people leave out when they search: the accents of Latin, Greek and Cyrillic, the points of
/// Hebrew and Arabic. Elsewhere (が, की) a mark makes another letter.
fn is_accent(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}'
        | '\u{1ab0}'..='\u{1aff}'
        | '\u{1dc0}'..='\u{1dff}'
        | '\u{20d0}'..='\u{20ff}'
        | '\u{fe20}'..='\u{fe2f}'
        | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}' | '\u{5c4}' | '\u{5c5}' | '\u{5c7}'
        | '\u{64b}'..='\u{65f}' | '\u{670}')
}

/// The letters of an avatar: of the first word and of the last, without the form of a company.
/// `Fern & Oscar Delacroix-Villanueva` is `FD`.
pub fn initials(name: &str) -> String {
    const FORMS: [&str; 8] = ["llc", "inc", "co", "corp", "ltd", "llp", "jr", "sr"];
    let mut words: Vec<&str> = name
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .collect();
    while words.len() > 1
        && words.last().is_some_and(|word| FORMS.contains(&word.to_lowercase().as_str()))
    {
        words.pop();
    }
    let first = words.first().copied();
    let last = if words.len() > 1 { words.last().copied() } else { None };
    first
        .into_iter()
        .chain(last)
        .filter_map(|word| word.graphemes(true).next())
        .map(str::to_uppercase)
        .collect()
}
