//! Strips: what is set as one piece and never cut.

use crate::platform::pdf::paper::{BLACK, HAIRLINE, Ink, Length, POINT};
use crate::platform::pdf::text::Line;

/// Something drawn, placed from the left edge of the paper and the upper edge of its strip.
#[derive(Debug, Clone)]
pub(super) enum Mark {
    /// A line of text; `y` is its baseline.
    Text { x: Length, y: Length, line: Line },
    /// A filled rectangle; rules are thin ones.
    Box { x: Length, y: Length, width: Length, height: Length, ink: Ink },
    /// The logo; the sheet has one at most.
    Logo { x: Length, y: Length, width: Length, height: Length },
    /// A word across the whole page.
    Watermark(Line),
}

/// How a strip holds on to the next one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Hold {
    /// A page may end here.
    Free,
    /// A page ends here only within something taller than a page.
    Prefer,
    /// Never parted.
    Always,
}

/// What has to be repeated above a strip that begins a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Above {
    /// Nothing: it isn't of the table, or is its head.
    Nothing,
    /// The head of the table.
    Head,
    /// The head of the table and the title of the section, by its index.
    Section(usize),
}

/// A piece of a page, as wide as the page.
#[derive(Debug, Clone)]
pub(super) struct Strip {
    pub(super) height: Length,
    pub(super) marks: Vec<Mark>,
    pub(super) hold: Hold,
    pub(super) above: Above,
}

impl Strip {
    /// White space.
    pub(super) fn blank(height: Length) -> Strip {
        Strip { height, marks: Vec::new(), hold: Hold::Free, above: Above::Nothing }
    }

    /// The same strip, holding on to the next.
    pub(super) fn holding(mut self, hold: Hold) -> Strip {
        self.hold = hold;
        self
    }

    /// The same strip as a part of the table.
    pub(super) fn below(mut self, above: Above) -> Strip {
        self.above = above;
        self
    }

    /// Draws a line of text from `x` on, with its baseline at `y`.
    pub(super) fn text(&mut self, x: Length, y: Length, line: Line) {
        self.marks.push(Mark::Text { x, y, line });
    }

    /// Draws a line of text that ends at `right`.
    pub(super) fn text_to(&mut self, right: Length, y: Length, line: Line) {
        self.text(right - line.width(), y, line);
    }

    /// Fills a rectangle.
    pub(super) fn fill(&mut self, (x, y): (Length, Length), size: (Length, Length), ink: Ink) {
        self.marks.push(Mark::Box { x, y, width: size.0, height: size.1, ink });
    }

    /// Draws the logo that large.
    pub(super) fn logo(&mut self, (x, y): (Length, Length), size: (Length, Length)) {
        self.marks.push(Mark::Logo { x, y, width: size.0, height: size.1 });
    }

    /// A hairline between rows.
    pub(super) fn hairline(&mut self, left: Length, right: Length, y: Length) {
        self.fill((left, y), (right - left, POINT / 2), HAIRLINE);
    }

    /// A rule in the color of the text, a point strong.
    pub(super) fn rule(&mut self, left: Length, right: Length, y: Length) {
        self.fill((left, y), (right - left, POINT), BLACK);
    }

    /// Sets lines below each other from `y` on and answers where the next would begin.
    pub(super) fn stack(&mut self, x: Length, y: Length, lines: Vec<Line>) -> Length {
        lines.into_iter().fold(y, |y, line| {
            let next = y + line.leading();
            self.text(x, y + line.baseline(), line);
            next
        })
    }

    /// Like [`Strip::stack`], with lines that end at `right`.
    pub(super) fn stack_to(&mut self, right: Length, y: Length, lines: Vec<Line>) -> Length {
        lines.into_iter().fold(y, |y, line| {
            let next = y + line.leading();
            self.text_to(right, y + line.baseline(), line);
            next
        })
    }

    /// Sets a word across the page.
    pub(super) fn watermark(&mut self, line: Line) {
        self.marks.push(Mark::Watermark(line));
    }
}
