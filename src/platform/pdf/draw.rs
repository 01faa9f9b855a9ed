//! Draws what stands on a page in printpdf's operations.

use std::collections::BTreeMap;

use printpdf::{
    Color, DictItem, Op, PaintMode, PdfFontHandle, Point, Pt, Rect, Rgb, TextItem, TextMatrix,
    XObjectId, XObjectTransform,
};

use crate::platform::pdf::embed::{Drawn, font_id};
use crate::platform::pdf::pages::Page;
use crate::platform::pdf::paper::{Frame, Ink, Length};
use crate::platform::pdf::strip::Mark;
use crate::platform::pdf::text::{Glyph, Line};

/// The name of the logo among the resources of the pages.
pub(super) const LOGO: &str = "Logo";

/// The operations that draw one page.
pub(super) fn operations(page: &Page, frame: &Frame, drawn: &mut Drawn) -> Vec<Op> {
    let mut pen = Pen { operations: Vec::with_capacity(1_024), ink: None, drawn };
    for (top, strip) in page {
        for mark in &strip.marks {
            pen.mark(mark, *top, frame);
        }
    }
    pen.operations
}

/// A length as printpdf takes it.
pub(super) fn points(length: Length) -> Pt {
    Pt(thousandths(length))
}

/// Any character, as PDF stores text that isn't on a page.
pub(super) fn hidden_text(text: &str) -> DictItem {
    let units = std::iter::once(0xfeff).chain(text.encode_utf16());
    DictItem::String { data: units.flat_map(u16::to_be_bytes).collect(), literal: false }
}

/// No place on a page has more than six digits, which a float keeps exactly.
#[expect(clippy::float_arithmetic, reason = "the last step to the paper; nothing is counted here")]
fn thousandths(number: i32) -> f32 {
    number as f32 / 1_000.0
}

struct Pen<'a> {
    operations: Vec<Op>,
    ink: Option<Ink>,
    drawn: &'a mut Drawn,
}

impl Pen<'_> {
    fn mark(&mut self, mark: &Mark, top: Length, frame: &Frame) {
        match mark {
            Mark::Text { x, y, line } => {
                let pos = Point { x: points(*x), y: points(frame.height - top - y) };
                self.line(line, Op::SetTextCursor { pos });
            }
            Mark::Box { x, y, width, height, ink } => {
                self.ink(*ink);
                self.rectangle((*x, frame.height - top - y - height), (*width, *height));
            }
            Mark::Logo { x, y, width, height } => {
                let id = XObjectId(LOGO.to_owned());
                let transform = XObjectTransform {
                    translate_x: Some(points(*x)),
                    translate_y: Some(points(frame.height - top - y - height)),
                    scale_x: Some(thousandths(*width)),
                    scale_y: Some(thousandths(*height)),
                    no_auto_scale: true,
                    ..XObjectTransform::default()
                };
                self.put(Op::UseXobject { id, transform });
            }
            Mark::Watermark(line) => {
                // Readers take letters on a slope for words of their own: this says the word.
                let word: String = line.glyphs.iter().map(|glyph| glyph.character).collect();
                let map = BTreeMap::from([("ActualText".to_owned(), hidden_text(&word))]);
                let (tag, properties) = ("Span".to_owned(), DictItem::Dict { map });
                self.put(Op::BeginMarkedContentWithProperties { tag, properties });
                self.line(line, Op::SetTextMatrix { matrix: across(line, frame) });
                self.put(Op::EndMarkedContent);
            }
        }
    }

    fn ink(&mut self, ink: Ink) {
        if self.ink != Some(ink) {
            self.ink = Some(ink);
            let part = |part: u8| thousandths(i32::from(part) * 1_000 / 255);
            let color = Rgb::new(part(ink.0), part(ink.1), part(ink.2), None);
            self.put(Op::SetFillColor { col: Color::Rgb(color) });
        }
    }

    /// Fills a rectangle, given by its lower left corner.
    fn rectangle(&mut self, (x, y): (Length, Length), (width, height): (Length, Length)) {
        let mut rectangle = Rect::from_xywh(points(x), points(y), points(width), points(height));
        rectangle.mode = Some(PaintMode::Fill);
        self.put(Op::DrawRectangle { rectangle });
    }

    /// A line of text from `place` on.
    fn line(&mut self, line: &Line, place: Op) {
        if line.glyphs.is_empty() {
            return;
        }
        self.put(Op::StartTextSection);
        self.put(place);
        let alike = |left: &Glyph, right: &Glyph| (left.face, left.ink) == (right.face, right.ink);
        for run in line.glyphs.chunk_by(alike) {
            self.ink(run[0].ink);
            let font = PdfFontHandle::External(font_id(run[0].face));
            self.put(Op::SetFont { font, size: points(line.style.size) });
            self.drawn.note(run);
            self.put(Op::ShowText { items: items(run) });
        }
        self.put(Op::EndTextSection);
    }

    fn put(&mut self, operation: Op) {
        self.operations.push(operation);
    }
}

/// Glyphs as text, parted where two of them are kerned; PDF counts what moves them closer.
fn items(run: &[Glyph]) -> Vec<TextItem> {
    let mut items = Vec::new();
    for glyphs in run.chunk_by(|_, next| next.kern == 0) {
        if glyphs[0].kern != 0 {
            items.push(TextItem::from(-glyphs[0].kern));
        }
        items.push(TextItem::Text(glyphs.iter().map(|glyph| glyph.character).collect()));
    }
    items
}

/// The text matrix that sets a line across the middle of the page, rising at 52 degrees.
fn across(line: &Line, frame: &Frame) -> TextMatrix {
    const COSINE: i32 = 616;
    const SINE: i32 = 788;
    let [cosine, sine] = [COSINE, SINE].map(i64::from);
    let along = i64::from(line.width()) / 2;
    // The middle of the capitals, not the baseline, is to lie on the middle of the page.
    let up = i64::from(line.style.size) * 357 / 1_000;
    let x = i64::from(frame.width) / 2 - (along * cosine - up * sine) / 1_000;
    let y = i64::from(frame.height) / 2 - (along * sine + up * cosine) / 1_000;
    let place = |length: i64| Length::try_from(length).unwrap_or(0);
    TextMatrix::Raw([COSINE, SINE, -SINE, COSINE, place(x), place(y)].map(thousandths))
}
