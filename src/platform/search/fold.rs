//! Letters without their accents and case, so that lukasz finds Łukasz.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

/// The text in lower case, in its plainest spelling, letters and digits alone.
///
/// Accents are marks that combine; the vowel signs of Indic scripts and of Thai don't, and stay.
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    text.nfkd().filter(|c| canonical_combining_class(*c) == 0).for_each(|c| push(&mut folded, c));
    folded
}

/// The German and Scandinavian way to write a word without its own letters, where it has any:
/// `mueller` for Müller.
pub(super) fn spelled_out(text: &str) -> Option<String> {
    let mut folded = String::with_capacity(text.len() + 2);
    let mut differs = false;
    for c in text.nfc() {
        let pair = match c {
            'ä' | 'Ä' => "ae",
            'ö' | 'Ö' | 'ø' | 'Ø' => "oe",
            'ü' | 'Ü' => "ue",
            'å' | 'Å' => "aa",
            _ => "",
        };
        differs |= !pair.is_empty();
        match pair {
            "" => folded.push_str(&fold(c.encode_utf8(&mut [0; 4]))),
            pair => folded.push_str(pair),
        }
    }
    differs.then_some(folded)
}

fn push(folded: &mut String, c: char) {
    for lower in c.to_lowercase() {
        match lower {
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'þ' => folded.push_str("th"),
            'ø' => folded.push('o'),
            'đ' | 'ð' => folded.push('d'),
            'ł' => folded.push('l'),
            'ħ' => folded.push('h'),
            'ŧ' => folded.push('t'),
            'ı' => folded.push('i'),
            'ŋ' => folded.push('n'),
            'ς' => folded.push('σ'),
            // Lower-casing İ leaves a combining dot behind.
            mark if canonical_combining_class(mark) != 0 => {}
            letter if is_part_of_word(letter) => folded.push(letter),
            _ => {}
        }
    }
}

/// Whether a character belongs to a word: letters, digits, and the signs that go with letters.
pub(super) fn is_part_of_word(c: char) -> bool {
    c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_lose_accents_and_case() {
        for (typed, folded) in [
            ("Łukasz", "lukasz"),
            ("Nguyễn", "nguyen"),
            ("José", "jose"),
            ("Jose\u{301}", "jose"),
            ("Müller", "muller"),
            ("STRASSE", "strasse"),
            ("Straße", "strasse"),
            ("ẞ", "ss"),
            ("Bjørn", "bjorn"),
            ("Đặng", "dang"),
            ("İstanbul", "istanbul"),
            ("Ελλάδα", "ελλαδα"),
            ("ΟΔΥΣΣΕΥΣ", "οδυσσευσ"),
            ("Οδυσσεύς", "οδυσσευσ"),
            ("Йосип", "иосип"),
            ("ﬁt²", "fit2"),
            ("１２ｆｔ", "12ft"),
            ("東京", "東京"),
            ("'-", ""),
        ] {
            assert_eq!(fold(typed), folded, "{typed}");
        }
    }

    #[test]
    fn umlauts_can_be_spelled_out() {
        assert_eq!(spelled_out("Müller").as_deref(), Some("mueller"));
        assert_eq!(spelled_out("Mu\u{308}ller").as_deref(), Some("mueller"));
        assert_eq!(spelled_out("Sørensen").as_deref(), Some("soerensen"));
        assert_eq!(spelled_out("José"), None);
    }
}
