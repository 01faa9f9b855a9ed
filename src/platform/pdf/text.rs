//! From text to lines of glyphs: which glyphs, how wide, where a line breaks.

use std::collections::BTreeSet;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::platform::pdf::face::{FaceId, Fonts};
use crate::platform::pdf::paper::{BLACK, GRAY, Ink, Length, POINT};

/// Stands where no font has the glyph.
const REPLACEMENT: char = '\u{fffd}';

/// How text is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Style {
    /// The font.
    pub(super) face: FaceId,
    /// The size of the type.
    pub(super) size: Length,
    /// The height of a line, in hundredths of the size.
    pub(super) leading: i32,
    /// The color.
    pub(super) ink: Ink,
}

impl Style {
    const fn new(face: FaceId, size: Length, ink: Ink) -> Style {
        Style { face, size, leading: 138, ink }
    }
    /// Running text.
    pub(super) const BODY: Style = Style::new(FaceId::Regular, 19 * POINT / 2, BLACK);
    /// Running text of less weight: labels, a lead.
    pub(super) const LABEL: Style = Style { ink: GRAY, ..Style::BODY };
    /// Running text in bold.
    pub(super) const STRONG: Style = Style { face: FaceId::Bold, ..Style::BODY };
    /// Small print: details, heads of columns, notes.
    pub(super) const SMALL: Style = Style::new(FaceId::Regular, 17 * POINT / 2, GRAY);
    /// The foot of a page.
    pub(super) const FOOT: Style = Style::new(FaceId::Regular, 8 * POINT, GRAY);

    /// This style, with other lines, in hundredths of the size.
    pub(super) const fn leading(self, leading: i32) -> Style {
        Style { leading, ..self }
    }
    /// This style in another size.
    pub(super) const fn sized(self, size: Length) -> Style {
        Style { size, ..self }
    }
    /// This style in another color.
    pub(super) const fn inked(self, ink: Ink) -> Style {
        Style { ink, ..self }
    }
}

/// A glyph on a line; measures are thousandths of the type size.
#[derive(Debug, Clone, Copy)]
pub(super) struct Glyph {
    /// Its font.
    pub(super) face: FaceId,
    /// Its number in that font.
    pub(super) id: u16,
    /// The character it shows, and is copied out as.
    pub(super) character: char,
    /// Its color.
    pub(super) ink: Ink,
    /// How far it moves the pen.
    pub(super) advance: i32,
    /// How much closer it comes to the glyph before it, counted below zero.
    pub(super) kern: i32,
    /// The character as it was written: it decides where a line may break.
    written: char,
}

/// A line of text, measured.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) style: Style,
    pub(super) glyphs: Vec<Glyph>,
}

impl Line {
    /// Its width, rounded up: a line always fits into its own width.
    pub(super) fn width(&self) -> Length {
        let thousandths: i64 = self.glyphs.iter().map(Glyph::step).sum();
        let width = (thousandths * i64::from(self.style.size) + 999) / 1_000;
        Length::try_from(width).unwrap_or(Length::MAX)
    }

    /// The height of the line.
    pub(super) fn leading(&self) -> Length {
        self.style.size * self.style.leading / 100
    }

    /// From the upper edge of the line to its baseline: the capitals, 0.714 of the size, and the
    /// descenders of the line above have the same air.
    pub(super) fn baseline(&self) -> Length {
        (self.leading() - self.style.size) / 2 + self.style.size * 88 / 100
    }
}

impl Glyph {
    fn step(&self) -> i64 {
        i64::from(self.advance) + i64::from(self.kern)
    }

    fn is_space(&self) -> bool {
        self.written == ' '
    }
}

/// Sets text, and remembers what it could not show.
pub(super) struct Typesetter {
    fonts: &'static Fonts,
    missing: BTreeSet<char>,
}

impl Typesetter {
    /// A typesetter with these fonts.
    pub(super) fn new(fonts: &'static Fonts) -> Typesetter {
        Typesetter { fonts, missing: BTreeSet::new() }
    }

    /// The characters that no font has.
    pub(super) fn missing(self) -> Vec<char> {
        self.missing.into_iter().collect()
    }

    /// The text on one line, however long it is.
    pub(super) fn line(&mut self, text: &str, style: Style) -> Line {
        Line { style, glyphs: self.glyphs(&text.replace('\n', " "), style) }
    }

    /// The text on lines of at most this width. A line break in the text starts a new line; a word
    /// that is wider than a line is broken where it has to.
    pub(super) fn wrapped(&mut self, text: &str, style: Style, width: Length) -> Vec<Line> {
        let paragraphs = text.trim_end().split('\n');
        paragraphs.flat_map(|text| self.mixed(&[(text.trim_end(), style)], width)).collect()
    }

    /// Texts of one size in several fonts or colors, one after the other, on lines of at most this
    /// width.
    pub(super) fn mixed(&mut self, texts: &[(&str, Style)], width: Length) -> Vec<Line> {
        let Some((_, style)) = texts.first() else { return Vec::new() };
        let glyphs: Vec<Glyph> =
            texts.iter().flat_map(|(text, style)| self.glyphs(text, *style)).collect();
        let limit = i64::from(width) * 1_000 / i64::from(style.size);
        let ranges = breaks(&glyphs, limit);
        ranges.into_iter().map(|range| line_of(&glyphs[range], *style)).collect()
    }

    /// The width of the widest word of the text.
    pub(super) fn widest_word(&mut self, text: &str, style: Style) -> Length {
        text.split_whitespace().map(|word| self.line(word, style).width()).max().unwrap_or(0)
    }

    /// Each of the texts on lines of its own.
    pub(super) fn stacked(&mut self, texts: &[String], style: Style, width: Length) -> Vec<Line> {
        texts.iter().flat_map(|text| self.wrapped(text, style, width)).collect()
    }

    fn glyphs(&mut self, text: &str, style: Style) -> Vec<Glyph> {
        let mut glyphs: Vec<Glyph> = Vec::with_capacity(text.len());
        for written in text.nfc().filter(|character| !is_invisible(*character)) {
            let before = glyphs.last().copied();
            let mut glyph = self.glyph(written, style, before);
            if let Some(before) = before.filter(|before| before.face == glyph.face) {
                glyph.kern = self.kern(&before, &glyph);
            }
            glyphs.push(glyph);
        }
        glyphs
    }

    fn glyph(&mut self, written: char, style: Style, before: Option<Glyph>) -> Glyph {
        let character = drawn(written);
        // A mark is placed for the letters of its own font, so it follows its letter if it can.
        let preferred = match before {
            Some(before) if is_combining_mark(written) => before.face,
            _ => style.face,
        };
        let found = self.fonts.find(character, preferred).filter(|_| !needs_shaping(character));
        let (character, (face, id)) = match found {
            Some(found) => (character, found),
            None => {
                self.missing.insert(written);
                let mark = self.fonts.find(REPLACEMENT, preferred);
                (REPLACEMENT, mark.unwrap_or((preferred, 0)))
            }
        };
        let advance = self.fonts.face(face).advance(id);
        Glyph { face, id, character, ink: style.ink, advance, kern: 0, written }
    }

    /// Figures are never kerned: they have to stand below each other.
    fn kern(&self, left: &Glyph, right: &Glyph) -> i32 {
        if left.character.is_ascii_digit() || right.character.is_ascii_digit() {
            return 0;
        }
        self.fonts.face(left.face).kern(left.id, right.id)
    }
}

/// The width of the widest of these lines.
pub(super) fn widest<'a>(lines: impl IntoIterator<Item = &'a Line>) -> Length {
    lines.into_iter().map(Line::width).max().unwrap_or(0)
}

/// The character that is drawn, and copied out, for the one that was written. Spaces and hyphens
/// that keep words together do it here and look like any other; people then search for them.
fn drawn(written: char) -> char {
    match written {
        '\u{2010}' | '\u{2011}' => '-',
        _ if written.is_whitespace() => ' ',
        _ => written,
    }
}

/// Characters that only steer programs: controls, joiners, marks of direction, variants.
fn is_invisible(character: char) -> bool {
    match character {
        '\t' => false,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' => true,
        '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' => true,
        _ => character.is_control(),
    }
}

/// Scripts that run from right to left, which this typesetter would set in the wrong order: it is
/// better to say that they can't be shown than to write a name backward.
fn needs_shaping(character: char) -> bool {
    matches!(character, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

/// Where the lines of a paragraph begin and end; the spaces between them belong to none.
fn breaks(glyphs: &[Glyph], limit: i64) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let (mut start, mut width, mut chance, mut index) = (0, 0, None, 0);
    while index < glyphs.len() {
        let glyph = &glyphs[index];
        // The first glyph of a line has nothing before it that it could come closer to.
        let step = if index == start { i64::from(glyph.advance) } else { glyph.step() };
        if index > start && width + step > limit && !glyph.is_space() {
            let end = chance.unwrap_or_else(|| letter_start(glyphs, start, index));
            lines.push(start..end);
            start = end;
            (index, width, chance) = (start, 0, None);
            continue;
        }
        width += step;
        index += 1;
        if index < glyphs.len() && may_break(&glyphs[index - 1], &glyphs[index]) {
            chance = Some(index);
        }
    }
    lines.push(start..glyphs.len());
    lines
}

/// Whether a line may end between these two.
fn may_break(left: &Glyph, right: &Glyph) -> bool {
    let letters = || right.written.is_alphabetic();
    match left.written {
        ' ' | '\t' => !right.is_space(),
        '\u{2013}' | '\u{2014}' => !right.is_space(),
        '-' | '/' => letters(),
        _ => false,
    }
}

/// The nearest place at or before `index` that doesn't part a letter from its marks.
fn letter_start(glyphs: &[Glyph], start: usize, index: usize) -> usize {
    let letters = (start + 1..=index).rev();
    letters.into_iter().find(|at| !is_combining_mark(glyphs[*at].written)).unwrap_or(index)
}

/// A line without the spaces at its end.
fn line_of(glyphs: &[Glyph], style: Style) -> Line {
    let end = glyphs.iter().rposition(|glyph| !glyph.is_space()).map_or(0, |last| last + 1);
    let mut glyphs = glyphs[..end].to_vec();
    if let Some(first) = glyphs.first_mut() {
        first.kern = 0;
    }
    Line { style, glyphs }
}
