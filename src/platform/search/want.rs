//! What a person wants found, read from what was typed. Anything can be typed; nothing is an error.

use std::ops::Range;

use super::words::{Chunk, Piece, chunks};
use super::{number, phone};

/// What is typed beyond this is not looked at.
const MOST_BYTES: usize = 500;
/// Nor are words beyond this: each costs a look into every field.
const MOST_WORDS: usize = 16;
/// Digits in several words are a phone number from this many on.
const PHONE_DIGITS: usize = 5;

/// Something that must be found in a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Want {
    /// A word; `beginning`: also words that begin with it.
    Word { text: String, beginning: bool },
    /// A phone number or a part of one.
    Phone(String),
    /// All of these.
    All(Vec<Want>),
    /// Any of these.
    Any(Vec<Want>),
}

impl Want {
    /// The words and phone numbers in it, whatever their logic.
    pub fn leaves(&self) -> Vec<&Want> {
        match self {
            Want::Word { .. } | Want::Phone(_) => vec![self],
            Want::All(parts) | Want::Any(parts) => parts.iter().flat_map(Want::leaves).collect(),
        }
    }
}

/// What was typed, understood.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Asked {
    /// Each is wanted.
    pub wants: Vec<Want>,
    /// Spellings that may be a whole document number.
    pub numbers: Vec<String>,
}

impl Asked {
    /// Reads what was typed.
    pub fn read(typed: &str) -> Asked {
        let typed = &typed[..typed.floor_char_boundary(MOST_BYTES)];
        let mut room = MOST_WORDS;
        let mut chunks = chunks(typed);
        for chunk in &mut chunks {
            chunk.pieces.truncate(room);
            room -= chunk.pieces.len();
        }
        chunks.retain(|chunk| !chunk.pieces.is_empty());
        Asked { numbers: numbers(&chunks), wants: wants(typed, &chunks) }
    }
}

fn wants(typed: &str, chunks: &[Chunk]) -> Vec<Want> {
    let runs = phone::runs(typed);
    let mut wants = Vec::new();
    let mut at = 0;
    while at < chunks.len() {
        let start = chunks[at].range().start;
        let run = runs.iter().find(|run| run.range.contains(&start));
        let together = run.map_or(1, |run| within(&chunks[at..], &run.range).max(1));
        let each = chunks[at..at + together].iter().enumerate();
        let each: Vec<Want> = each.map(|(n, c)| chunk(c, at + n + 1 == chunks.len())).collect();
        match run {
            Some(run) if together > 1 && run.digits.len() >= PHONE_DIGITS => {
                wants.push(any(vec![Want::Phone(run.digits.clone()), all(each)]));
            }
            _ => wants.extend(each),
        }
        at += together;
    }
    wants
}

/// How many chunks in front lie in the range.
fn within(chunks: &[Chunk], range: &Range<usize>) -> usize {
    chunks.iter().take_while(|chunk| chunk.range().end <= range.end).count()
}

fn chunk(chunk: &Chunk, last: bool) -> Want {
    let mut ways = Vec::new();
    let plain = chunk.plain();
    if let Some(joined) = chunk.joined() {
        ways.push(Want::Word { text: joined, beginning: last });
    }
    let pieces = chunk.pieces.iter().enumerate();
    ways.push(all(pieces.map(|(n, p)| piece(p, last && n + 1 == chunk.pieces.len())).collect()));
    if number::is_digits(&plain) && !phone::forms(&plain).is_empty() {
        ways.push(Want::Phone(plain));
    }
    any(ways)
}

fn piece(piece: &Piece, last: bool) -> Want {
    let exactly = |text: &str| Want::Word { text: text.to_owned(), beginning: false };
    match piece.characters.as_slice() {
        [] => {
            let spellings = [Some(&piece.text), piece.spelled_out.as_ref()].into_iter().flatten();
            any(spellings.map(|s| Want::Word { text: s.clone(), beginning: last }).collect())
        }
        [(_, one)] => exactly(one),
        several => {
            let pairs = several.windows(2).take(MOST_WORDS);
            all(pairs.map(|pair| exactly(&format!("{}{}", pair[0].1, pair[1].1))).collect())
        }
    }
}

/// Document numbers as one chunk (`INV-1148`) or as letters and then digits (`inv 1148`).
fn numbers(chunks: &[Chunk]) -> Vec<String> {
    let plain: Vec<String> = chunks.iter().map(Chunk::plain).collect();
    let single = plain.iter().filter(|word| word.bytes().any(|byte| byte.is_ascii_digit()));
    let pairs = plain.windows(2).filter(|pair| number::is_digits(&pair[1]));
    let pairs = pairs.filter(|pair| pair[0].chars().all(char::is_alphabetic)).map(|p| p.concat());
    let mut numbers: Vec<String> =
        single.cloned().chain(pairs).flat_map(|word| number::spellings(&word)).collect();
    numbers.sort();
    numbers.dedup();
    numbers
}

fn all(mut parts: Vec<Want>) -> Want {
    match parts.len() {
        1 => parts.swap_remove(0),
        _ => Want::All(parts),
    }
}

fn any(mut ways: Vec<Want>) -> Want {
    match ways.len() {
        1 => ways.swap_remove(0),
        _ => Want::Any(ways),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str) -> Want {
        Want::Word { text: text.to_owned(), beginning: false }
    }

    fn beginning(text: &str) -> Want {
        Want::Word { text: text.to_owned(), beginning: true }
    }

    #[test]
    fn the_last_word_may_be_unfinished() {
        let asked = Asked::read("fern LAK");
        assert_eq!(asked.wants, [word("fern"), beginning("lak")]);
        assert!(asked.numbers.is_empty());
    }

    #[test]
    fn what_is_typed_as_one_is_found_joined_or_in_pieces() {
        let pieces = Want::All(vec![word("o"), beginning("brien")]);
        assert_eq!(Asked::read("O'Brien").wants, [Want::Any(vec![beginning("obrien"), pieces])]);
    }

    #[test]
    fn digits_with_spaces_are_one_phone_number_or_words() {
        let asked = Asked::read("(555) 555-0142");
        let [Want::Any(ways)] = asked.wants.as_slice() else { panic!("{asked:?}") };
        assert_eq!(ways[0], Want::Phone("5555550142".to_owned()));
        assert!(matches!(&ways[1], Want::All(parts) if parts.len() == 2));
        assert_eq!(Asked::read("12 Elm").wants, [word("12"), beginning("elm")]);
    }

    #[test]
    fn document_numbers_are_seen_in_one_chunk_or_two() {
        assert_eq!(Asked::read("INV-1148").numbers, ["inv1148"]);
        assert_eq!(Asked::read("inv 0042").numbers, ["0042", "42", "inv0042", "inv42"]);
        assert_eq!(Asked::read("#1148").numbers, ["1148"]);
    }

    #[test]
    fn scripts_without_spaces_are_wanted_in_pairs() {
        assert_eq!(Asked::read("東京都").wants, [Want::All(vec![word("東京"), word("京都")])]);
        assert_eq!(Asked::read("東").wants, [word("東")]);
    }

    #[test]
    fn endless_text_is_cut() {
        let asked = Asked::read(&"roof ".repeat(2_000));
        assert_eq!(asked.wants.len(), MOST_WORDS);
        assert!(Asked::read(" \"'()—🏠 ").wants.is_empty());
        assert!(Asked::read(&"東".repeat(4_000)).wants[0].leaves().len() <= MOST_WORDS);
        assert!(Asked::read(&"a-".repeat(4_000)).wants[0].leaves().len() <= MOST_WORDS + 1);
    }
}
