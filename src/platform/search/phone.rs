//! Phone numbers by their digits, however they are written.

use std::ops::Range;

/// Fewer digits say nothing about a phone number.
const FEWEST: usize = 4;
/// The longest number the world knows (ITU-T E.164).
const MOST: usize = 15;
/// From this many digits on, a beginning of the number's tail is enough; four must be its end.
const PARTIAL: usize = 5;

/// A run of digits as people write phone numbers, with spaces, dots, hyphens and parentheses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Run {
    /// Where it is in the text.
    pub range: Range<usize>,
    /// Its digits alone.
    pub digits: String,
}

/// Runs of digits in a text.
pub(super) fn runs(text: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut open = false;
    for (at, c) in text.char_indices() {
        if c.is_ascii_digit() {
            if !(open && runs.last().is_some_and(|run| at - run.range.end <= 3)) {
                runs.push(Run { range: opening(text, at)..at + 1, digits: String::new() });
            }
            if let Some(run) = runs.last_mut() {
                run.range.end = at + 1;
                run.digits.push(c);
            }
            open = true;
        } else if !" ().-+/\u{a0}".contains(c) {
            open = false;
        }
    }
    runs
}

/// A run begins with the parenthesis or plus sign before its first digit.
fn opening(text: &str, digit: usize) -> usize {
    let before = text[..digit].trim_end_matches(['(', '+']);
    before.len()
}

/// The ends of a phone number by which it is found: any part of it is the beginning of one.
pub(super) fn tails(phone: &str) -> Vec<String> {
    // What follows the first letter is an extension.
    let number = phone.split(char::is_alphabetic).next().unwrap_or_default();
    let digits: String = number.chars().filter(char::is_ascii_digit).take(MOST).collect();
    let digits = national(&digits);
    (0..=digits.len())
        .rev()
        .map(|at| &digits[at..])
        .filter(|t| t.len() >= FEWEST)
        .map(str::to_owned)
        .collect()
}

/// Phone numbers that stand in running text, as their tails.
pub(super) fn tails_in(text: &str) -> Vec<String> {
    let written_out = |run: &Run| (10..=MOST).contains(&run.digits.len());
    runs(text).iter().filter(|run| written_out(run)).flat_map(|run| tails(&run.digits)).collect()
}

/// What to look for among the tails when these digits were typed.
pub(super) fn forms(digits: &str) -> Vec<&str> {
    let national = national(digits);
    // Within its own country a number is dialed with a zero in front.
    let without_trunk = national.trim_start_matches('0');
    let mut forms = vec![national];
    if national.len() >= 9 && without_trunk.len() != national.len() {
        forms.push(without_trunk);
    }
    forms.retain(|form| (FEWEST..=MOST).contains(&form.len()));
    forms
}

/// Whether a beginning of a tail is enough for a form this long.
pub(super) fn may_be_partial(form: &str) -> bool {
    form.len() >= PARTIAL
}

/// Without the country code of North America.
fn national(digits: &str) -> &str {
    match digits.strip_prefix('1') {
        Some(rest) if rest.len() == 10 => rest,
        _ => digits,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_write_it_is_one_run() {
        for typed in ["(555) 555-0142", "555.555.0142", "555 555 0142", "555-555-0142"] {
            let runs = runs(typed);
            assert_eq!(runs.len(), 1, "{typed}");
            assert_eq!(runs[0].digits, "5555550142", "{typed}");
            assert_eq!(runs[0].range, 0..typed.len(), "{typed}");
        }
        assert_eq!(forms(&runs("+1 555 555 0142")[0].digits), ["5555550142"]);
    }

    #[test]
    fn words_end_a_run() {
        let text = "call +1 (555) 555-0142 or 12 Elm";
        let found: Vec<_> = runs(text).into_iter().map(|run| &text[run.range]).collect();
        assert_eq!(found, ["+1 (555) 555-0142", "12"]);
    }

    #[test]
    fn tails_are_every_end_of_at_least_four_digits() {
        assert_eq!(tails("1-555-555-0142 x12").len(), 7);
        assert!(tails("+1 (555) 555-0142").contains(&"5555550142".to_owned()));
        assert!(tails("5550142").contains(&"0142".to_owned()));
        assert!(tails("123").is_empty());
        assert!(tails("").is_empty());
    }

    #[test]
    fn a_trunk_zero_is_not_part_of_an_international_number() {
        assert!(
            tails("+44 20 7946 0958")
                .iter()
                .any(|tail| forms("02079460958").contains(&tail.as_str()))
        );
        assert_eq!(forms("0142"), ["0142"]);
        assert!(forms("014").is_empty());
    }

    #[test]
    fn only_full_numbers_are_taken_from_running_text() {
        assert_eq!(tails_in("call 555-555-0142 on 2031-01-17").len(), 7);
        assert!(tails_in("gate code 4411, 12 squares").is_empty());
    }
}
