//! One slip of the fingers: a letter too many, too few, wrong, or two swapped.

/// Words shorter than this mean what they say.
const SHORTEST: usize = 4;
/// Beginnings need one letter more, or half the dictionary would begin like them.
const SHORTEST_BEGINNING: usize = 5;
/// Nobody mistypes just one letter of more.
const LONGEST: usize = 32;

/// Whether a slip in this word is forgiven. Not with digits: another number is another thing.
pub(super) fn forgiven(word: &str) -> bool {
    let letters = word.chars().count();
    (SHORTEST..=LONGEST).contains(&letters) && !word.chars().any(char::is_numeric)
}

/// Whether a slip in this beginning of a word is forgiven.
pub(super) fn forgiven_in_beginning(word: &str) -> bool {
    forgiven(word) && word.chars().count() >= SHORTEST_BEGINNING
}

/// Whether two words are at most one slip apart.
pub(super) fn one_apart(left: &[char], right: &[char]) -> bool {
    let same = left.iter().zip(right).take_while(|(l, r)| l == r).count();
    let (left, right) = (&left[same..], &right[same..]);
    let same = left.iter().rev().zip(right.iter().rev()).take_while(|(l, r)| l == r).count();
    match (&left[..left.len() - same], &right[..right.len() - same]) {
        ([], [] | [_]) | ([_], [] | [_]) => true,
        ([a, b], [c, d]) => a == d && b == c,
        _ => false,
    }
}

/// Whether `word` begins with something at most one slip from `beginning`.
pub(super) fn begins_one_apart(beginning: &[char], word: &[char]) -> bool {
    let letters = beginning.len();
    (letters.saturating_sub(1)..=letters + 1)
        .any(|length| word.get(..length).is_some_and(|part| one_apart(beginning, part)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::proptest;

    use super::*;

    fn apart(left: &str, right: &str) -> bool {
        one_apart(&left.chars().collect::<Vec<_>>(), &right.chars().collect::<Vec<_>>())
    }

    fn begins(left: &str, right: &str) -> bool {
        begins_one_apart(&left.chars().collect::<Vec<_>>(), &right.chars().collect::<Vec<_>>())
    }

    #[test]
    fn one_slip_is_one_letter_or_one_swap() {
        for near in ["hernandez", "hernande", "hernandezz", "hermandez", "ehrnandez", "hernadnez"] {
            assert!(apart("hernandez", near), "{near}");
        }
        for far in ["hernan", "hermandes", "nherandez", "zednanreh", ""] {
            assert!(!apart("hernandez", far), "{far}");
        }
        assert!(begins("jonhs", "johnson"));
        assert!(begins("hernn", "hernandez"));
        assert!(!begins("smith", "johnson"));
        assert!(!begins("hernandez", "her"));
    }

    #[test]
    fn short_words_and_numbers_are_taken_as_typed() {
        assert!(forgiven("fern") && !forgiven("fir") && !forgiven("inv1148"));
        assert!(forgiven_in_beginning("ferns") && !forgiven_in_beginning("fern"));
    }

    /// The textbook distance, with neighbors swapped as one step.
    fn distance(left: &[char], right: &[char]) -> usize {
        let mut table = vec![vec![0; right.len() + 1]; left.len() + 1];
        for i in 0..=left.len() {
            for j in 0..=right.len() {
                table[i][j] = match (i, j) {
                    (0, n) | (n, 0) => n,
                    _ => {
                        let change = usize::from(left[i - 1] != right[j - 1]);
                        let mut least = (table[i - 1][j] + 1)
                            .min(table[i][j - 1] + 1)
                            .min(table[i - 1][j - 1] + change);
                        if i > 1
                            && j > 1
                            && left[i - 1] == right[j - 2]
                            && left[i - 2] == right[j - 1]
                        {
                            least = least.min(table[i - 2][j - 2] + 1);
                        }
                        least
                    }
                };
            }
        }
        table[left.len()][right.len()]
    }

    proptest! {
        #[test]
        fn it_agrees_with_the_textbook(left in "[abc]{0,6}", right in "[abc]{0,6}") {
            let (l, r): (Vec<char>, Vec<char>) = (left.chars().collect(), right.chars().collect());
            assert_eq!(one_apart(&l, &r), distance(&l, &r) <= 1);
        }
    }
}
