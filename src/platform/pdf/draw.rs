//! Writes what stands on a page in the operators of PDF.

use std::fmt::Write;

use crate::platform::pdf::embed::Glyphs;
use crate::platform::pdf::face::FaceId;
use crate::platform::pdf::objects::text_string;
use crate::platform::pdf::pages::Page;
use crate::platform::pdf::paper::{Frame, Ink, Length};
use crate::platform::pdf::strip::Mark;
use crate::platform::pdf::text::{Glyph, Line};

/// The content of one page.
pub(super) fn content(page: &Page, frame: &Frame, glyphs: &mut Glyphs) -> Vec<u8> {
    let mut pen = Pen { out: String::with_capacity(8_192), ink: None, glyphs };
    for (top, strip) in page {
        for mark in &strip.marks {
            pen.mark(mark, *top, frame);
        }
    }
    pen.out.into_bytes()
}

/// A length or a part of one as PDF writes it: thousandths, without zeros that say nothing.
pub(super) fn number(thousandths: i32) -> String {
    let sign = if thousandths < 0 { "-" } else { "" };
    let (whole, part) = (thousandths.unsigned_abs() / 1_000, thousandths.unsigned_abs() % 1_000);
    let text = format!("{sign}{whole}.{part:03}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

struct Pen<'a> {
    out: String,
    ink: Option<Ink>,
    glyphs: &'a mut Glyphs,
}

impl Pen<'_> {
    fn mark(&mut self, mark: &Mark, top: Length, frame: &Frame) {
        match mark {
            Mark::Text { x, y, line } => {
                let (x, y) = (number(*x), number(frame.height - top - y));
                self.line(line, &format!("{x} {y} Td"));
            }
            Mark::Box { x, y, width, height, ink } => {
                self.ink(*ink);
                let lower = frame.height - top - y - height;
                let (x, y) = (number(*x), number(lower));
                self.put(&format!("{x} {y} {} {} re f", number(*width), number(*height)));
            }
            Mark::Watermark(line) => {
                // Readers take letters on a slope for words of their own: this says the word.
                let word: String = line.glyphs.iter().map(|glyph| glyph.character).collect();
                self.put(&format!("/Span << /ActualText {} >> BDC", text_string(&word)));
                self.line(line, &across(line, frame));
                self.put("EMC");
            }
        }
    }

    fn ink(&mut self, ink: Ink) {
        if self.ink != Some(ink) {
            self.ink = Some(ink);
            let part = |part: u8| number(i32::from(part) * 1_000 / 255);
            self.put(&format!("{} {} {} rg", part(ink.0), part(ink.1), part(ink.2)));
        }
    }

    /// A line of text; each glyph is written as its number in the embedded font, and the pen is
    /// moved where two glyphs are kerned.
    fn line(&mut self, line: &Line, place: &str) {
        if line.glyphs.is_empty() {
            return;
        }
        let size = number(line.style.size);
        self.put(&format!("BT {place}"));
        let alike = |left: &Glyph, right: &Glyph| (left.face, left.ink) == (right.face, right.ink);
        for run in line.glyphs.chunk_by(alike) {
            self.ink(run[0].ink);
            self.put(&format!("/{} {size} Tf", font_name(run[0].face)));
            self.out.push_str("[<");
            for glyph in run {
                if glyph.kern != 0 {
                    self.append(format_args!(">{}<", -glyph.kern));
                }
                let code = self.glyphs.code(glyph);
                self.append(format_args!("{code:04x}"));
            }
            self.put(">] TJ");
        }
        self.put("ET");
    }

    fn append(&mut self, text: std::fmt::Arguments<'_>) {
        // Writing to a string can't fail.
        let _ = self.out.write_fmt(text);
    }

    fn put(&mut self, text: &str) {
        self.out.push_str(text);
        self.out.push('\n');
    }
}

/// The name of a font among the resources of the pages.
pub(super) fn font_name(face: FaceId) -> &'static str {
    match face {
        FaceId::Regular => "R",
        FaceId::Bold => "B",
        FaceId::Fallback => "F",
    }
}

/// The text matrix that sets a line across the middle of the page, rising at 52 degrees.
fn across(line: &Line, frame: &Frame) -> String {
    const COSINE: i64 = 616;
    const SINE: i64 = 788;
    let along = i64::from(line.width()) / 2;
    // The middle of the capitals, not the baseline, is to lie on the middle of the page.
    let up = i64::from(line.style.size) * 357 / 1_000;
    let x = i64::from(frame.width) / 2 - (along * COSINE - up * SINE) / 1_000;
    let y = i64::from(frame.height) / 2 - (along * SINE + up * COSINE) / 1_000;
    let place = |length: i64| number(i32::try_from(length).unwrap_or(0));
    format!("0.616 0.788 -0.788 0.616 {} {} Tm", place(x), place(y))
}
