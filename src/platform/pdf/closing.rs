//! What follows the table: totals with notes beside or below them, the payment box, lines to sign.

use crate::platform::pdf::letterhead::whole;
use crate::platform::pdf::paper::{BLACK, Frame, INCH, Ink, Length, POINT};
use crate::platform::pdf::sheet::{
    Blank, Due, Note, PaymentBox, PaymentColumn, Sheet, Signature, TotalLine, Weight,
};
use crate::platform::pdf::strip::{Hold, Strip};
use crate::platform::pdf::text::{Line, Style, Typesetter, widest};

const GUTTER: Length = 2 * INCH / 5;
const GRAND: Style = Style::STRONG.sized(13 * POINT);
const NOTE_TITLE: Style = Style::STRONG;
const NOTE: Style = Style::SMALL;

/// All that follows the table: the totals, the payment box, the notes for which there is no room
/// beside the totals, and where to sign.
///
/// The first strip is to be held to the last row of the table. What is paid stands on the page of
/// the totals, and so do the terms and the place to sign, unless they are more than a page.
pub(super) fn closing(sheet: &Sheet, frame: &Frame, setter: &mut Typesetter) -> Vec<Strip> {
    let (totals, notes) = totals(sheet, frame, setter);
    let mut strips: Vec<Strip> = totals.into_iter().chain(payment(sheet, frame, setter)).collect();
    let held = strips.len();
    strips.extend(notes.iter().flat_map(|note| note_strips(note, frame, setter)));
    strips.extend(signature(sheet, frame, setter));
    let held = if sheet.signature.is_some() { strips.len() } else { held };
    for strip in strips.iter_mut().take(held.saturating_sub(1)) {
        strip.hold = strip.hold.max(Hold::Prefer);
    }
    strips
}

/// Sets the totals at the right, and beside them as many notes as fit into their height; answers
/// the other notes.
fn totals<'a>(
    sheet: &'a Sheet,
    frame: &Frame,
    setter: &mut Typesetter,
) -> (Option<Strip>, &'a [Note]) {
    if sheet.totals.is_empty() {
        return (None, &sheet.notes);
    }
    let top = 9 * POINT;
    let mut strip = Strip::blank(top);
    let left = frame.right - (frame.measure() - GUTTER).min(67 * INCH / 20);
    for total in &sheet.totals {
        strip.height = total_line(total, (left, frame.right), setter, &mut strip);
    }
    // A little taller than the totals looks better than a note of two lines below them.
    let room = strip.height + 8 * POINT;
    let (mut y, mut beside) = (top, 0);
    for note in &sheet.notes {
        let lines = note_lines(note, setter, left - GUTTER - frame.left);
        if y + lines.iter().map(Line::leading).sum::<Length>() > room {
            break;
        }
        y = strip.stack(frame.left, y, lines);
        strip.height = strip.height.max(y);
        y += 6 * POINT;
        beside += 1;
    }
    (Some(strip), &sheet.notes[beside..])
}

/// One line of the totals between two edges; answers where it ends.
fn total_line(
    total: &TotalLine,
    (left, right): (Length, Length),
    setter: &mut Typesetter,
    strip: &mut Strip,
) -> Length {
    let mut y = strip.height;
    let (label, amount) = match total.weight {
        Weight::Plain => (Style::LABEL, Style::BODY),
        Weight::Strong => (Style::STRONG, Style::STRONG),
        Weight::Grand => (GRAND, GRAND),
    };
    match total.weight {
        Weight::Plain => {}
        Weight::Strong => {
            strip.hairline(left, right, y + 2 * POINT);
            y += 4 * POINT;
        }
        Weight::Grand => {
            strip.rule(left, right, y + 4 * POINT);
            y += 7 * POINT;
        }
    }
    let amount = setter.line(&total.amount, amount);
    let labels = setter.wrapped(&total.label, label, right - left - amount.width() - INCH / 5);
    let baseline = y + amount.baseline();
    let end = strip.stack(left, y, labels).max(y + amount.leading());
    strip.text_to(right, baseline, amount);
    end + 2 * POINT
}

fn note_lines(note: &Note, setter: &mut Typesetter, width: Length) -> Vec<Line> {
    let mut lines = Vec::new();
    if !note.title.is_empty() {
        lines = setter.wrapped(&note.title, NOTE_TITLE, width);
    }
    lines.extend(setter.wrapped(&note.text, NOTE, width));
    lines
}

/// A note below the totals, a strip per line; its title never stands alone.
fn note_strips(note: &Note, frame: &Frame, setter: &mut Typesetter) -> Vec<Strip> {
    let mut strips = vec![Strip::blank(10 * POINT).holding(Hold::Always)];
    let lines = note_lines(note, setter, frame.measure());
    let titled = lines.iter().filter(|line| line.style == NOTE_TITLE).count();
    for (index, line) in lines.into_iter().enumerate() {
        let hold = if index < titled { Hold::Always } else { Hold::Free };
        strips.push(whole(line, frame).holding(hold));
    }
    strips
}

const BOX_MARGIN: Length = 14 * POINT;
const BOX_PAD: (Length, Length) = (INCH / 5, 10 * POINT);
const EDGE: Length = 3 * POINT;

/// The payment box, never cut.
fn payment(sheet: &Sheet, frame: &Frame, setter: &mut Typesetter) -> Option<Strip> {
    let payment = sheet.payment.as_ref()?;
    let mut content = Strip::blank(0);
    let end = payment_content(payment, frame, setter, &mut content);
    let mut strip = Strip::blank(end + BOX_PAD.1);
    let (red, green, blue) = sheet.accent;
    let (accent, place) = (Ink(red, green, blue), (frame.left, BOX_MARGIN));
    let height = strip.height - BOX_MARGIN;
    strip.fill(place, (frame.measure(), height), accent.tint());
    strip.fill(place, (EDGE, height), accent);
    strip.marks.extend(content.marks);
    Some(strip)
}

fn payment_content(
    payment: &PaymentBox,
    frame: &Frame,
    setter: &mut Typesetter,
    strip: &mut Strip,
) -> Length {
    let top = BOX_MARGIN + BOX_PAD.1;
    let (left, mut right) = (frame.left + EDGE + BOX_PAD.0, frame.right - BOX_PAD.0);
    let mut end = top;
    if let Some(due) = &payment.due {
        let (width, bottom) = balance(due, right, top, setter, strip);
        right -= width + GUTTER;
        end = bottom;
    }
    let count = Length::try_from(payment.columns.len()).unwrap_or(1).max(1);
    let gap = 3 * INCH / 10;
    let width = (right - left + gap) / count - gap;
    let mut x = left;
    for column in &payment.columns {
        let lines = payment_lines(column, setter, width);
        end = end.max(strip.stack(x, top, lines));
        x += width + gap;
    }
    end
}

/// A way to pay: its title, and lines of a gray label and a bold value.
fn payment_lines(column: &PaymentColumn, setter: &mut Typesetter, width: Length) -> Vec<Line> {
    let mut lines = setter.wrapped(&column.title, Style::STRONG, width);
    for line in &column.lines {
        let space = if line.label.is_empty() { "" } else { " " };
        let texts = [
            (line.label.as_str(), Style::LABEL),
            (space, Style::LABEL),
            (line.value.as_str(), Style::STRONG),
        ];
        lines.extend(setter.mixed(&texts, width));
    }
    lines
}

/// What is left to pay, right-aligned; answers its width and where it ends.
fn balance(
    due: &Due,
    right: Length,
    top: Length,
    setter: &mut Typesetter,
    strip: &mut Strip,
) -> (Length, Length) {
    let mut lines = vec![setter.line(&due.label, Style::STRONG), setter.line(&due.amount, GRAND)];
    if !due.detail.is_empty() {
        lines.push(setter.line(&due.detail, Style::LABEL));
    }
    let width = widest(&lines);
    (width, strip.stack_to(right, top, lines))
}

/// How many lines to sign stand side by side.
const BLANKS: usize = 3;
/// The room to write in.
const WRITING: Length = 3 * INCH / 5;

/// Where to sign, never cut.
fn signature(sheet: &Sheet, frame: &Frame, setter: &mut Typesetter) -> Option<Strip> {
    let signature = sheet.signature.as_ref()?;
    let mut strip = Strip::blank(0);
    let title = setter.wrapped(&signature.title, Style::STRONG, frame.measure());
    let statement = setter.wrapped(&signature.statement, NOTE, frame.measure());
    let y = strip.stack(frame.left, BOX_MARGIN, title);
    strip.height = strip.stack(frame.left, y + POINT, statement);
    for row in signature.blanks.chunks(BLANKS) {
        strip.height = blanks(row, signature, frame, setter, &mut strip);
    }
    Some(strip)
}

/// Lines to write on, side by side; answers where their labels end.
fn blanks(
    row: &[Blank],
    signature: &Signature,
    frame: &Frame,
    setter: &mut Typesetter,
    strip: &mut Strip,
) -> Length {
    let count = Length::try_from(signature.blanks.len().min(BLANKS)).unwrap_or(1).max(1);
    let gap = 3 * INCH / 10;
    let width = (frame.measure() + gap) / count - gap;
    let line = strip.height + WRITING;
    let mut end = line;
    for (x, blank) in (0..).map(|index| frame.left + index * (width + gap)).zip(row) {
        let value = setter.line(blank.value.as_deref().unwrap_or(""), Style::BODY);
        strip.text(x, line - 4 * POINT, value);
        strip.fill((x, line), (width, 3 * POINT / 4), BLACK);
        let label = setter.wrapped(&blank.label, NOTE, width);
        end = end.max(strip.stack(x, line + 3 * POINT, label));
    }
    end
}
