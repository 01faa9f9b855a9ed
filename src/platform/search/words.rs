//! How text falls into words; one way for what is indexed, typed and highlighted.
//!
//! A *piece* is a run of letters and digits. Pieces held together by one apostrophe, hyphen, dot or
//! the like make a *chunk*, which is found by each piece and by all of them joined: O'Brien by
//! `brien` and `obrien`, INV-1148 by `1148` and `inv1148`. Scripts written without spaces are found
//! by every character and every pair of neighbors.

use std::ops::Range;

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use super::fold::{fold, is_part_of_word, spelled_out};

/// Words longer than this many characters are cut, in the index as in a search.
const LONGEST: usize = 64;

/// A run of letters and digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// Where it is in the text.
    pub range: Range<usize>,
    /// Folded.
    pub text: String,
    /// The way it is spelled without umlauts, if it has any.
    pub spelled_out: Option<String>,
    /// For a script without spaces: its characters, folded; empty otherwise.
    pub characters: Vec<(Range<usize>, String)>,
}

/// Pieces that were typed as one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Chunk {
    /// At least one.
    pub pieces: Vec<Piece>,
}

impl Chunk {
    /// Where it is in the text.
    pub fn range(&self) -> Range<usize> {
        let start = self.pieces.first().map_or(0, |piece| piece.range.start);
        start..self.pieces.last().map_or(start, |piece| piece.range.end)
    }

    /// The pieces as one word, where there are several.
    pub fn joined(&self) -> Option<String> {
        let spaced = self.pieces.iter().all(|piece| piece.characters.is_empty());
        let joined: String = self.pieces.iter().map(|piece| piece.text.as_str()).collect();
        (self.pieces.len() > 1 && spaced && joined.chars().count() <= LONGEST).then_some(joined)
    }

    /// Everything in it, as one run of letters and digits.
    pub fn plain(&self) -> String {
        self.pieces.iter().map(|piece| piece.text.as_str()).collect()
    }
}

/// A word of the index and where it stands in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    /// Where it is in the text.
    pub range: Range<usize>,
    /// Folded.
    pub text: String,
}

/// The words by which a text is found.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    for chunk in chunks(text) {
        if let Some(joined) = chunk.joined() {
            words.push(Word { range: chunk.range(), text: joined });
        }
        chunk.pieces.into_iter().for_each(|piece| push_piece(&mut words, piece));
    }
    words
}

fn push_piece(words: &mut Vec<Word>, piece: Piece) {
    for pair in piece.characters.windows(2) {
        let range = pair[0].0.start..pair[1].0.end;
        words.push(Word { range, text: format!("{}{}", pair[0].1, pair[1].1) });
    }
    if piece.characters.is_empty() {
        words.extend(
            [Some(piece.text), piece.spelled_out]
                .into_iter()
                .flatten()
                .map(|text| Word { range: piece.range.clone(), text }),
        );
    } else {
        words.extend(piece.characters.into_iter().map(|(range, text)| Word { range, text }));
    }
}

/// The text as chunks of pieces.
pub(super) fn chunks(text: &str) -> Vec<Chunk> {
    let mut chunks: Vec<Chunk> = Vec::new();
    let mut end = None;
    for (range, unspaced) in runs(text) {
        let Some(piece) = piece(text, range.clone(), unspaced) else { continue };
        let held = end.is_some_and(|end: usize| holds_together(&text[end..range.start]));
        end = Some(range.end);
        match chunks.last_mut() {
            Some(chunk) if held => chunk.pieces.push(piece),
            _ => chunks.push(Chunk { pieces: vec![piece] }),
        }
    }
    chunks
}

fn piece(text: &str, range: Range<usize>, unspaced: bool) -> Option<Piece> {
    let typed = &text[range.clone()];
    let folded: String = fold(typed).chars().take(LONGEST).collect();
    if folded.is_empty() {
        return None;
    }
    let characters = if unspaced { characters(typed, range.start) } else { Vec::new() };
    Some(Piece { range, text: folded, spelled_out: spelled_out(typed), characters })
}

fn characters(typed: &str, start: usize) -> Vec<(Range<usize>, String)> {
    typed
        .char_indices()
        .map(|(at, c)| (start + at..start + at + c.len_utf8(), fold(c.encode_utf8(&mut [0; 4]))))
        .filter(|(_, folded)| !folded.is_empty())
        .collect()
}

/// Runs of word characters, each with whether its script is written without spaces.
fn runs(text: &str) -> Vec<(Range<usize>, bool)> {
    let mut runs: Vec<(Range<usize>, bool)> = Vec::new();
    let mut open = false;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        if !is_part_of_word(c) && !is_invisible(c) {
            open = false;
            continue;
        }
        let follows = is_invisible(c) || unicode_normalization::char::is_combining_mark(c);
        let unspaced = is_unspaced(c);
        match runs.last_mut() {
            Some((range, script)) if open && (follows || *script == unspaced) => range.end = end,
            _ if is_invisible(c) => {}
            _ => {
                runs.push((at..end, unspaced));
                open = true;
            }
        }
    }
    runs
}

fn holds_together(between: &str) -> bool {
    let mut between = between.chars();
    match (between.next(), between.next()) {
        (None, _) => true,
        (Some(c), None) => "'’ʼ`-‐‑–.·_@&/+#".contains(c),
        _ => false,
    }
}

/// Soft hyphens and the joiners of no width are inside words, not between them.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// Chinese, Japanese, Korean, Thai, Lao, Burmese, Khmer.
fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1100}'..='\u{11ff}'
        | '\u{1780}'..='\u{17ff}' | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{31ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7ff}'
        | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ffdc}' | '\u{20000}'..='\u{3ffff}')
}

/// The index's tokenizer: [`words`] as Tantivy wants them.
#[derive(Debug, Clone, Default)]
pub(super) struct WordTokenizer;

/// The words of one text, one after the other.
pub(super) struct WordStream {
    rest: std::vec::IntoIter<Word>,
    token: Token,
}

impl Tokenizer for WordTokenizer {
    type TokenStream<'a> = WordStream;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> WordStream {
        WordStream { rest: words(text).into_iter(), token: Token::default() }
    }
}

impl TokenStream for WordStream {
    fn advance(&mut self) -> bool {
        let Some(word) = self.rest.next() else { return false };
        self.token.text = word.text;
        self.token.offset_from = word.range.start;
        self.token.offset_to = word.range.end;
        self.token.position = self.token.position.wrapping_add(1);
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        let mut texts: Vec<String> = words(text).into_iter().map(|word| word.text).collect();
        texts.sort();
        texts
    }

    #[test]
    fn text_falls_into_words() {
        for (text, expected) in [
            ("Fern Lake", vec!["fern", "lake"]),
            ("O'Brien", vec!["brien", "o", "obrien"]),
            ("O’Brien", vec!["brien", "o", "obrien"]),
            ("Delacroix-Villanueva", vec!["delacroix", "delacroixvillanueva", "villanueva"]),
            ("INV-1148", vec!["1148", "inv", "inv1148"]),
            ("fern@example.com", vec!["com", "example", "fern", "fernexamplecom"]),
            ("Smith - Jones", vec!["jones", "smith"]),
            ("(555) 555-0142", vec!["0142", "555", "555", "5550142"]),
            ("Müller", vec!["mueller", "muller"]),
            ("roof\u{ad}ing", vec!["roofing"]),
            ("東京", vec!["京", "東", "東京"]),
            ("AB東京", vec!["ab", "京", "東", "東京"]),
            ("हिन्दी", vec!["हिनदी"]),
            ("🏠 \"()\" -- ...", vec![]),
            ("\u{301}\u{200d}", vec![]),
        ] {
            assert_eq!(texts(text), expected, "{text}");
        }
    }

    #[test]
    fn a_word_knows_where_it_stands() {
        let text = "Ann Ó'Briáin, 東京";
        let at = |word: &str| words(text).into_iter().find(|w| w.text == word).map(|w| w.range);
        assert_eq!(at("briain").map(|range| &text[range]), Some("Briáin"));
        assert_eq!(at("obriain").map(|range| &text[range]), Some("Ó'Briáin"));
        assert_eq!(at("京").map(|range| &text[range]), Some("京"));
        assert_eq!(at("東京").map(|range| &text[range]), Some("東京"));
    }

    #[test]
    fn endless_words_are_cut() {
        let long = "x".repeat(100_000);
        assert_eq!(texts(&long), ["x".repeat(LONGEST)]);
    }
}
