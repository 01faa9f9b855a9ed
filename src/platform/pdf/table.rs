//! The table: columns as wide as what stands in them, rows of one or several lines, sections.

use crate::platform::pdf::pages::Table;
use crate::platform::pdf::paper::{Frame, Length, POINT};
use crate::platform::pdf::sheet::{Row, Section, Sheet, Subtotal};
use crate::platform::pdf::strip::{Above, Hold, Strip};
use crate::platform::pdf::text::{Line, Style, Typesetter};

/// White space at the left of a column of figures.
const COLUMN_GAP: Length = 14 * POINT;
/// The least width of a column of figures.
const NARROWEST: Length = 52 * POINT;
/// White space above and below what stands in a row.
const ROW_PAD: Length = 7 * POINT / 2;
/// White space above the title of a section.
const TITLE_PAD: Length = 8 * POINT;

const HEAD: Style = Style::SMALL;

/// The right edges and widths of the columns.
struct Columns {
    left: Length,
    right: Length,
    /// The width of the first column.
    name: Length,
    /// The right edge and the width of each further column.
    figures: Vec<(Length, Length)>,
}

/// The table.
pub(super) fn table(sheet: &Sheet, frame: &Frame, setter: &mut Typesetter) -> Table {
    let mut table = Table::default();
    let columns = columns(sheet, frame, setter);
    if !sheet.columns.is_empty() {
        let head = head(&sheet.columns, &columns, setter);
        table.strips.push(head.clone().holding(Hold::Always));
        table.head = Some(head);
    }
    for (index, section) in sheet.sections.iter().enumerate() {
        let continued = section.title.as_ref().map(|title| {
            let texts = [(title.as_str(), Style::STRONG), (", continued", Style::LABEL)];
            title_strip(setter.mixed(&texts, frame.measure()), &columns)
        });
        table.continued.push(continued);
        table.strips.extend(section_strips(section, index, &columns, setter));
    }
    table
}

fn section_strips(
    section: &Section,
    index: usize,
    columns: &Columns,
    setter: &mut Typesetter,
) -> Vec<Strip> {
    let mut strips = Vec::new();
    if let Some(title) = &section.title {
        let lines = setter.wrapped(title, Style::STRONG, columns.right - columns.left);
        strips.push(title_strip(lines, columns).holding(Hold::Always).below(Above::Head));
    }
    for row in &section.rows {
        let row = row_strips(row, columns, setter);
        strips.extend(row.into_iter().map(|strip| strip.below(Above::Section(index))));
    }
    if let Some(subtotal) = &section.subtotal {
        if let Some(last) = strips.last_mut() {
            last.hold = Hold::Always;
        }
        strips.push(subtotal_strip(subtotal, columns, setter).below(Above::Section(index)));
    }
    strips
}

/// Measures what stands in the columns. The columns of figures get what they need, as long as it
/// leaves the names two fifths of the table or what they need; else texts in them go on several
/// lines.
fn columns(sheet: &Sheet, frame: &Frame, setter: &mut Typesetter) -> Columns {
    let (mut widths, words) = figure_widths(sheet, setter);
    let gaps = COLUMN_GAP * Length::try_from(widths.len()).unwrap_or(0);
    let all = frame.measure() - gaps;
    if widths.iter().sum::<Length>() > all * 3 / 5 {
        // A figure that is broken is read wrong, so names are narrowed before that.
        let rest = all - name_width(sheet, setter).min(all * 2 / 5);
        let unbroken = words.iter().sum::<Length>().min(all - NARROWEST);
        narrow(&mut widths, &words, rest.max(unbroken));
    }
    let mut right = frame.right - gaps - widths.iter().sum::<Length>();
    let name = right - frame.left;
    let mut figures = Vec::with_capacity(widths.len());
    for width in widths {
        right += COLUMN_GAP + width;
        figures.push((right, width));
    }
    Columns { left: frame.left, right: frame.right, name, figures }
}

/// What the columns of figures need to have each text on one line, and what the widest of their
/// words need.
fn figure_widths(sheet: &Sheet, setter: &mut Typesetter) -> (Vec<Length>, Vec<Length>) {
    let labels = sheet.columns.iter().skip(1);
    let mut widths: Vec<Length> =
        labels.map(|label| setter.line(label, HEAD).width().max(NARROWEST)).collect();
    let mut words = vec![NARROWEST; widths.len()];
    for section in &sheet.sections {
        for row in &section.rows {
            for ((width, word), cell) in widths.iter_mut().zip(&mut words).zip(&row.cells) {
                *width = (*width).max(setter.line(cell, Style::BODY).width());
                *word = (*word).max(setter.widest_word(cell, Style::BODY));
            }
        }
        let last = widths.last_mut().zip(words.last_mut());
        if let (Some((width, word)), Some(subtotal)) = (last, &section.subtotal) {
            let amount = setter.line(&subtotal.amount, Style::STRONG).width();
            (*width, *word) = ((*width).max(amount), (*word).max(amount));
        }
    }
    (widths, words)
}

/// What the names, and what stands below them, need to be on one line each.
fn name_width(sheet: &Sheet, setter: &mut Typesetter) -> Length {
    let rows = sheet.sections.iter().flat_map(|section| &section.rows);
    let widths = rows.map(|row| {
        let detail = setter.line(row.detail.as_deref().unwrap_or(""), Style::SMALL).width();
        setter.line(&row.name, Style::BODY).width().max(detail)
    });
    widths.max().unwrap_or(0)
}

/// Makes the widest columns narrower until all of them together fit into `limit`, but none of them
/// narrower than its widest word, unless it has to be.
pub(super) fn narrow(widths: &mut [Length], words: &[Length], limit: Length) {
    let fits = words.iter().sum::<Length>() <= limit;
    let least = |index: usize| if fits { words[index] } else { 0 };
    let narrowed = |level: Length| {
        let at = |(index, width): (usize, &Length)| level.max(least(index)).min(*width);
        widths.iter().enumerate().map(at).collect::<Vec<Length>>()
    };
    let (mut low, mut high) = (0, widths.iter().copied().max().unwrap_or(0));
    while low < high {
        let middle = high - (high - low) / 2;
        match narrowed(middle).iter().sum::<Length>() <= limit {
            true => low = middle,
            false => high = middle - 1,
        }
    }
    let narrowed = narrowed(low);
    widths.copy_from_slice(&narrowed);
}

/// The labels of the columns, above a rule.
fn head(labels: &[String], columns: &Columns, setter: &mut Typesetter) -> Strip {
    let mut strip = Strip::blank(0);
    let mut cells: Vec<(Option<Length>, Vec<Line>)> = Vec::new();
    for (index, label) in labels.iter().enumerate() {
        let figure = index.checked_sub(1).and_then(|index| columns.figures.get(index));
        let width = figure.map_or(columns.name, |(_, width)| *width);
        cells.push((figure.map(|(right, _)| *right), setter.wrapped(label, HEAD, width)));
    }
    let tall = |lines: &[Line]| lines.iter().map(Line::leading).sum::<Length>();
    let height = cells.iter().map(|(_, lines)| tall(lines)).max().unwrap_or(0);
    for (right, lines) in cells {
        // Labels stand on the rule, also where others need more lines.
        let y = height - tall(&lines);
        match right {
            Some(right) => strip.stack_to(right, y, lines),
            None => strip.stack(columns.left, y, lines),
        };
    }
    strip.rule(columns.left, columns.right, height + 4 * POINT);
    strip.height = height + 5 * POINT;
    strip
}

fn title_strip(lines: Vec<Line>, columns: &Columns) -> Strip {
    let mut strip = Strip::blank(0);
    let y = strip.stack(columns.left, TITLE_PAD, lines) + 3 * POINT;
    strip.hairline(columns.left, columns.right, y);
    strip.height = y + POINT / 2;
    strip
}

fn subtotal_strip(subtotal: &Subtotal, columns: &Columns, setter: &mut Typesetter) -> Strip {
    let mut strip = Strip::blank(0);
    let amount = setter.line(&subtotal.amount, Style::STRONG);
    let (baseline, leading) = (amount.baseline(), amount.leading());
    let right = columns.figures.last().map_or(columns.right, |(right, width)| right - width);
    let label = setter.line(&subtotal.label, Style::LABEL);
    strip.text_to(right - COLUMN_GAP, ROW_PAD + baseline, label);
    strip.text_to(columns.right, ROW_PAD + baseline, amount);
    strip.height = leading + 2 * ROW_PAD;
    strip
}

/// A row as one strip per line, so that a row taller than a page can go on over it.
fn row_strips(row: &Row, columns: &Columns, setter: &mut Typesetter) -> Vec<Strip> {
    let mut left = setter.wrapped(&row.name, Style::BODY, columns.name);
    if let Some(detail) = row.detail.as_deref().filter(|detail| !detail.trim().is_empty()) {
        left.extend(setter.wrapped(detail, Style::SMALL, columns.name));
    }
    let mut cells: Vec<(Length, std::vec::IntoIter<Line>)> = columns
        .figures
        .iter()
        .zip(&row.cells)
        .map(|((right, width), cell)| {
            (*right, setter.wrapped(cell, Style::BODY, *width).into_iter())
        })
        .collect();
    let count = cells.iter().map(|(_, lines)| lines.len()).max().unwrap_or(0).max(left.len());
    let mut left = left.into_iter();
    let mut strips = Vec::with_capacity(count);
    for index in 0..count {
        let mut strip = Strip::blank(0).holding(Hold::Prefer);
        let mut y = if index == 0 { ROW_PAD } else { 0 };
        let mut end = y;
        for (right, lines) in &mut cells {
            if let Some(line) = lines.next() {
                end = end.max(y + line.leading());
                strip.text_to(*right, y + line.baseline(), line);
            }
        }
        if let Some(line) = left.next() {
            y = strip.stack(columns.left, y, vec![line]);
        }
        strip.height = y.max(end);
        strips.push(strip);
    }
    if let Some(last) = strips.last_mut() {
        last.height += ROW_PAD;
        last.hairline(columns.left, columns.right, last.height);
        last.height += POINT / 2;
        last.hold = Hold::Free;
    }
    strips
}
