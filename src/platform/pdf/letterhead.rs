//! What frames the document: the letterhead and the address, the subject, the line at the top of
//! later pages, the foot of each page, and the watermark of a draft.

use crate::platform::pdf::paper::{BLACK, Frame, INCH, Ink, Length, POINT, WATERMARK};
use crate::platform::pdf::sheet::{Fact, Logo, Sheet};
use crate::platform::pdf::strip::{Hold, Strip};
use crate::platform::pdf::text::{Line, Style, Typesetter, widest};

/// Between the left part of a line and the right one.
const GUTTER: Length = 2 * INCH / 5;
/// The most that the facts take of the width.
const FACTS_WIDTH: Length = 3 * INCH;
/// The most that the labels of facts take.
const LABEL_WIDTH: Length = 6 * INCH / 5;
/// Between the label of a fact and its value.
const FACT_GAP: Length = INCH / 5;
/// The accent bar above the company's name: width and height.
const BAR: (Length, Length) = (30 * POINT, 3 * POINT);

/// The most that a wide logo takes, above the company's name: with three lines below it, the address
/// stays in the window.
const WIDE: (Length, Length) = (5 * INCH / 2, 30 * POINT);
/// The most that any other logo takes, at the left of the name and its lines.
const TALL: (Length, Length) = (INCH, 58 * POINT);

const NAME: Style = Style::STRONG.sized(13 * POINT).leading(122);
const ADDRESS: Style = Style::BODY.sized(21 * POINT / 2).leading(140);
const TITLE: Style = Style::STRONG.sized(22 * POINT).leading(115);
const NUMBER: Style = Style::LABEL.sized(11 * POINT);
const SELLER: Style = Style::SMALL.leading(150);
const SUBJECT: Style = Style::STRONG.sized(11 * POINT).leading(130);
const STAMP: Style = Style::STRONG.sized(150 * POINT).inked(WATERMARK);

/// The upper part of the first page, down to where the subject begins.
pub(super) fn letterhead(sheet: &Sheet, frame: &Frame, setter: &mut Typesetter) -> Strip {
    let mut strip = Strip::blank(frame.subject);
    let title = title(sheet, frame, setter, &mut strip);
    let width = frame.measure() - title - GUTTER;
    let below = seller(sheet, frame, setter, &mut strip, width);
    // The letterhead may push the address down, but nothing ever lies on anything else.
    let address = frame.address.max(below + 14 * POINT);
    let facts = facts(&sheet.facts, setter);
    let width = frame.measure() - facts.width - GUTTER;
    let lines = setter.stacked(&sheet.recipient, ADDRESS, width.min(18 * INCH / 5));
    let end = strip.stack(frame.left, address, lines);
    let end = end.max(facts.draw(&mut strip, frame.right, address));
    strip.height = frame.subject.max(end + 20 * POINT);
    strip
}

/// What the document is, at the right; answers the width that it takes.
fn title(sheet: &Sheet, frame: &Frame, setter: &mut Typesetter, strip: &mut Strip) -> Length {
    let number = match &sheet.number {
        Some(number) => number.as_str(),
        None if sheet.draft => "Draft",
        None => "",
    };
    let lines = setter.wrapped(&sheet.title, TITLE, frame.measure() / 2);
    let number = vec![setter.line(number, NUMBER)];
    let width = widest(lines.iter().chain(&number));
    let first = lines.first().map_or(0, Line::baseline);
    let y = strip.stack_to(frame.right, name_baseline(frame) - first, lines);
    strip.stack_to(frame.right, y + 3 * POINT, number);
    width
}

/// The baseline that the company's name and the title share.
fn name_baseline(frame: &Frame) -> Length {
    frame.top + BAR.1 + 21 * POINT
}

/// The company; answers where it ends.
fn seller(
    sheet: &Sheet,
    frame: &Frame,
    setter: &mut Typesetter,
    strip: &mut Strip,
    width: Length,
) -> Length {
    let place = (frame.left, frame.top);
    let (left, top, end) = match &sheet.logo {
        Some(logo) if logo.width >= 2 * logo.height => {
            let size = fitting(logo, (WIDE.0.min(width), WIDE.1));
            strip.logo(place, size);
            (frame.left, Some(frame.top + size.1 + 4 * POINT), 0)
        }
        Some(logo) => {
            let size = fitting(logo, TALL);
            strip.logo(place, size);
            (frame.left + size.0 + 10 * POINT, Some(frame.top), frame.top + size.1)
        }
        None => {
            let (red, green, blue) = sheet.accent;
            strip.fill(place, BAR, Ink(red, green, blue));
            (frame.left, None, 0)
        }
    };
    let width = width - (left - frame.left);
    let name = setter.wrapped(&sheet.seller.name, NAME, width);
    let first = name.first().map_or(0, Line::baseline);
    let y = strip.stack(left, top.unwrap_or(name_baseline(frame) - first), name);
    let lines = setter.stacked(&sheet.seller.lines, SELLER, width);
    strip.stack(left, y + 5 * POINT, lines).max(end)
}

/// How large the logo is drawn: as large as fits, with its proportions.
fn fitting(logo: &Logo, room: (Length, Length)) -> (Length, Length) {
    let (wide, high) = (i64::from(logo.width.max(1)), i64::from(logo.height.max(1)));
    let (width, height) = (i64::from(room.0), i64::from(room.1));
    let (width, height) = match wide * height > high * width {
        true => (width, width * high / wide),
        false => (height * wide / high, height),
    };
    let length = |length: i64| Length::try_from(length).unwrap_or(POINT).max(POINT);
    (length(width), length(height))
}

/// The facts, measured: a column of labels and one of values.
struct Facts {
    rows: Vec<(Vec<Line>, Vec<Line>)>,
    width: Length,
}

fn facts(facts: &[Fact], setter: &mut Typesetter) -> Facts {
    let styles = |fact: &Fact| match fact.strong {
        true => (Style::STRONG, Style::STRONG),
        false => (Style::LABEL, Style::BODY),
    };
    let labels: Vec<Vec<Line>> =
        facts.iter().map(|fact| setter.wrapped(&fact.label, styles(fact).0, LABEL_WIDTH)).collect();
    let beside = widest(labels.iter().flatten()) + FACT_GAP;
    let room = FACTS_WIDTH - beside;
    let values: Vec<Vec<Line>> =
        facts.iter().map(|fact| setter.wrapped(&fact.value, styles(fact).1, room)).collect();
    let width = beside + widest(values.iter().flatten());
    Facts { rows: labels.into_iter().zip(values).collect(), width }
}

impl Facts {
    /// Draws the facts from `top` on and answers where they end.
    fn draw(self, strip: &mut Strip, right: Length, top: Length) -> Length {
        let left = right - self.width;
        self.rows.into_iter().fold(top, |y, (labels, values)| {
            let end = strip.stack(left, y, labels);
            end.max(strip.stack_to(right, y, values)) + 2 * POINT
        })
    }
}

/// The subject and the sentence below it.
pub(super) fn subject(sheet: &Sheet, frame: &Frame, setter: &mut Typesetter) -> Vec<Strip> {
    let mut strips = Vec::new();
    if !sheet.heading.is_empty() {
        let lines = setter.wrapped(&sheet.heading, SUBJECT, frame.measure());
        strips.extend(lines.into_iter().map(|line| whole(line, frame).holding(Hold::Always)));
        strips.push(Strip::blank(2 * POINT).holding(Hold::Always));
    }
    if let Some(lead) = &sheet.lead {
        let lines = setter.wrapped(lead, Style::LABEL, frame.measure().min(27 * INCH / 5));
        strips.extend(lines.into_iter().map(|line| whole(line, frame)));
    }
    strips.push(Strip::blank(11 * POINT));
    strips
}

/// A strip with one line of text at the left edge.
pub(super) fn whole(line: Line, frame: &Frame) -> Strip {
    let mut strip = Strip::blank(line.leading());
    strip.stack(frame.left, 0, vec![line]);
    strip
}

/// The line at the top of later pages: who and what.
pub(super) fn running(sheet: &Sheet, frame: &Frame, setter: &mut Typesetter) -> Strip {
    let what = [Some(sheet.title.as_str()), sheet.number.as_deref()];
    let what = what.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let what = setter.wrapped(&what, Style::SMALL, frame.measure() / 2);
    let width = widest(&what);
    let name = Style::SMALL.inked(BLACK);
    let name = setter.wrapped(&sheet.seller.name, name, frame.measure() - width - GUTTER);
    let mut strip = Strip::blank(0);
    let end = strip.stack(frame.left, 0, name);
    strip.height = strip.stack_to(frame.right, 0, what).max(end);
    strip
}

/// The foot of the pages.
pub(super) struct Footer {
    /// Its upper edge.
    pub(super) top: Length,
    label: String,
    strip: Strip,
    right: Length,
}

const FOOT_PAD: Length = 6 * POINT;

/// The foot: the sheet's own line at the left; number and page come with [`Footer::on_page`].
pub(super) fn footer(sheet: &Sheet, frame: &Frame, setter: &mut Typesetter) -> Footer {
    let label = match &sheet.number {
        Some(number) => number.clone(),
        None if sheet.draft => format!("{}, draft", sheet.title),
        None => sheet.title.clone(),
    };
    // The widest that the right part may become.
    let right = setter.line(&format!("{label} · page 999 of 999"), Style::FOOT).width();
    let lines = setter.wrapped(&sheet.footer, Style::FOOT, frame.measure() - right - GUTTER);
    let mut strip = Strip::blank(0);
    strip.hairline(frame.left, frame.right, 0);
    strip.height = strip.stack(frame.left, FOOT_PAD, lines);
    Footer { top: frame.bottom - strip.height, label, strip, right: frame.right }
}

impl Footer {
    /// The foot of this page, counted from 1.
    pub(super) fn on_page(&self, page: usize, pages: usize, setter: &mut Typesetter) -> Strip {
        let line = format!("{} · page {page} of {pages}", self.label);
        let line = setter.line(&line, Style::FOOT);
        let mut strip = self.strip.clone();
        strip.text_to(self.right, FOOT_PAD + line.baseline(), line);
        strip
    }
}

/// The word across each page of what doesn't hold, or doesn't hold yet.
pub(super) fn watermark(sheet: &Sheet, setter: &mut Typesetter) -> Option<Strip> {
    let word = match (sheet.void, sheet.draft) {
        (true, _) => "VOID",
        (false, true) => "DRAFT",
        (false, false) => return None,
    };
    let mut strip = Strip::blank(0);
    strip.watermark(setter.line(word, STAMP));
    Some(strip)
}
