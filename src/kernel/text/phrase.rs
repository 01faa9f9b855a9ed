//! Small phrases.

use std::fmt::Display;

use crate::kernel::decimal::grouped;

/// `1 invoice`, `3 invoices`, `1,250 properties`.
pub fn count<N: Display + PartialEq + From<u8>>(word: &str, number: N) -> String {
    let is_one = number == N::from(1);
    let digits = number.to_string();
    let number = match digits.strip_prefix('-') {
        Some(digits) => format!("−{}", grouped(digits)),
        None => grouped(&digits),
    };
    if is_one { format!("{number} {word}") } else { format!("{number} {}", plural(word)) }
}

/// The plural of an English noun of the trade: `properties`, `addresses`, `days`.
pub fn plural(word: &str) -> String {
    let is_vowel = |c: char| "aeiou".contains(c);
    let mut ending = word.chars().rev();
    let (last, before) = (ending.next(), ending.next());
    match (before, last) {
        _ if word == "person" => "people".to_owned(),
        (Some(before), Some('y')) if !is_vowel(before) => {
            format!("{}ies", &word[..word.len() - 1])
        }
        (_, Some('s' | 'x' | 'z')) | (Some('c' | 's'), Some('h')) => format!("{word}es"),
        _ => format!("{word}s"),
    }
}
