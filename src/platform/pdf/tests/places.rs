//! Where things stand on the paper.

use super::samples::{estimate, invoice, long_invoice, receipt, total, wide};
use super::tools::{Word, pages, rendered, run, words};
use crate::platform::pdf::paper::{Frame, INCH};
use crate::platform::pdf::sheet::{Note, Paper, Sheet, Weight};

fn find<'a>(words: &'a [Word], text: &str) -> &'a Word {
    words.iter().find(|word| word.text == text).unwrap_or_else(|| panic!("{text} is missing"))
}

fn line_of(page: &str, text: &str) -> usize {
    let mut lines = page.lines();
    lines.position(|line| line.contains(text)).unwrap_or_else(|| panic!("{text} in:\n{page}"))
}

#[test]
fn paper_has_its_size() {
    let mut sheet = invoice();
    assert!(run("pdfinfo", &["-"], &rendered(&sheet).bytes).contains("612 x 792 pts (letter)"));
    sheet.paper = Paper::A4;
    assert!(run("pdfinfo", &["-"], &rendered(&sheet).bytes).contains("595.275 x 841.889 pts (A4)"));
}

#[test]
fn the_address_shows_in_the_window_and_the_letterhead_does_not() {
    let mut sheet = invoice();
    sheet.recipient.push("Building C".to_owned());
    let found = words(&rendered(&sheet).bytes);
    let (first, last) = (find(&found, "Fern"), find(&found, "Building"));
    assert_eq!(first.left, 3 * INCH / 4);
    assert!(first.top >= 2 * INCH && last.bottom <= 317 * INCH / 100, "{first:?} {last:?}");
    assert!(find(&found, "License").bottom < 2 * INCH);
    assert!(find(&found, "Tear-off").top > 317 * INCH / 100);

    sheet.paper = Paper::A4;
    let millimeters = |tenths: i32| tenths * INCH / 254;
    let found = words(&rendered(&sheet).bytes);
    let (first, last) = (find(&found, "Fern"), find(&found, "Building"));
    assert_eq!(first.left, millimeters(250));
    assert!(first.top >= millimeters(460) && last.bottom <= millimeters(810), "{first:?} {last:?}");
    assert!(find(&found, "License").bottom < millimeters(460));
    assert!(find(&found, "Tear-off").top > millimeters(900));
}

#[test]
fn a_long_letterhead_pushes_the_address_down() {
    let mut sheet = invoice();
    sheet.seller.lines = (1..=12).map(|number| format!("Office {number} Street")).collect();
    let found = words(&rendered(&sheet).bytes);
    let last = found.iter().filter(|word| word.text == "Office").map(|word| word.bottom).max();
    assert!(last.unwrap() < find(&found, "Fern").top);
}

/// Two words may touch but not lie on each other. The boxes of words are as high as the font can
/// be, so a quarter of the height is allowed to overlap.
fn assert_apart(words: &[Word]) {
    for (index, one) in words.iter().enumerate() {
        for other in &words[index + 1..] {
            let beside = one.right <= other.left + 100 || other.right <= one.left + 100;
            let inset = (one.bottom - one.top).min(other.bottom - other.top) / 4;
            let above = one.bottom - inset <= other.top || other.bottom - inset <= one.top;
            assert!(one.page != other.page || beside || above, "{one:?} lies on {other:?}");
        }
    }
}

fn assert_inside(words: &[Word], sheet: &Sheet) {
    let frame = Frame::of(sheet.paper);
    for word in words {
        assert!(word.left >= frame.left - 10 && word.right <= frame.right + 10, "{word:?}");
        assert!(word.top >= frame.top && word.bottom <= frame.bottom, "{word:?}");
    }
}

#[test]
fn nothing_lies_on_anything_or_leaves_the_frame() {
    for paper in [Paper::Letter, Paper::A4] {
        for mut sheet in [invoice(), estimate(), receipt(), wide(), long_invoice(60)] {
            sheet.paper = paper;
            let words = words(&rendered(&sheet).bytes);
            assert_apart(&words);
            assert_inside(&words, &sheet);
        }
    }
}

#[test]
fn names_of_sixty_characters_are_whole() {
    let name = "Bartholomew Featherstonehaugh-Cholmondeley & Sons Roofing Co";
    assert_eq!(name.len(), 60);
    let mut sheet = invoice();
    sheet.seller.name = name.to_owned();
    sheet.recipient[0] = name.to_owned();
    sheet.sections[0].rows[0].name = name.to_owned();
    sheet.totals[3].label = name.to_owned();
    let found = words(&rendered(&sheet).bytes);
    let whole = found.windows(4).filter(|words| {
        words[0].text == "Bartholomew" && words[1].text.starts_with("Featherstonehaugh-")
    });
    assert_eq!(whole.count(), 4);
    assert_apart(&found);
    assert_inside(&found, &sheet);
}

#[test]
fn figures_stand_below_each_other() {
    let found = words(&rendered(&invoice()).bytes);
    for column in [
        ["Quantity", "SQ", "sheets", "LF"].as_slice(),
        &["Price", "65.00", "78.00", "2.85", "298.00"],
        &["Amount", "1,852.50", "468.00", "928.00", "15,439.66", "−463.19"],
    ] {
        let edges: Vec<i32> = column.iter().map(|text| find(&found, text).right).collect();
        assert!(edges.iter().all(|edge| (edge - edges[0]).abs() <= 10), "{column:?} {edges:?}");
    }
}

#[test]
fn figures_are_never_broken() {
    let text = pages(&wide()).concat();
    for figure in ["123,456,789,012.3456", "1,234,567,890,123.45", "1,234.5678 square"] {
        assert!(text.contains(figure), "{figure} in:\n{text}");
    }
}

#[test]
fn columns_are_as_the_sheet_says() {
    let page = pages(&receipt()).remove(0);
    let labels = page.lines().nth(line_of(&page, "Applied")).unwrap();
    let labels: Vec<&str> = labels.split_whitespace().collect();
    assert_eq!(labels, ["Invoice", "Issued", "Total", "Applied", "Balance"]);
    let row = page.lines().nth(line_of(&page, "INV-1153")).unwrap();
    let row: Vec<&str> = row.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).collect();
    assert_eq!(row, ["INV-1153", "Nov 27, 2026", "640.00", "223.53", "416.47"]);
    assert!(!page.contains("Quantity") && !page.contains("Price"));
}

#[test]
fn notes_stand_beside_the_totals_when_they_fit_and_below_when_not() {
    let mut sheet = invoice();
    let page = pages(&sheet).remove(0);
    assert_eq!(line_of(&page, "Notes"), line_of(&page, "Subtotal"));
    sheet.notes.push(Note { title: "More".to_owned(), text: "A line of terms.\n".repeat(12) });
    let page = pages(&sheet).concat();
    assert_eq!(line_of(&page, "Notes"), line_of(&page, "Subtotal"));
    assert!(line_of(&page, "More") > line_of(&page, "Amount due"));
    assert!(line_of(&page, "More") > line_of(&page, "Balance due"));
}

#[test]
fn taxes_have_lines_of_their_own() {
    let mut sheet = estimate();
    sheet.totals.insert(3, total("Tax together", "1,273.77", Weight::Strong));
    let text = pages(&sheet).join("");
    for (label, amount) in [
        ("Sales tax, Texas 6.25%", "964.98"),
        ("Sales tax, Example Falls 2%", "308.79"),
        ("Tax together", "1,273.77"),
        ("Section total", "4,087.50"),
        ("Total ", "$16,713.43"),
    ] {
        let line = text.lines().nth(line_of(&text, label)).unwrap();
        assert!(line.trim_end().ends_with(amount), "{line}");
    }
}

#[test]
fn the_payment_box_says_what_is_left() {
    let page = pages(&invoice()).remove(0);
    let line = |text: &str| page.lines().nth(line_of(&page, text)).unwrap().to_owned();
    assert!(
        line("Pay online").contains("Pay by check") && line("Pay online").contains("Balance due")
    );
    assert!(line("To Example Roofing Co.").contains("$8,776.47"));
    assert!(line("by December 2, 2026").len() > 20);
}

#[test]
fn an_estimate_is_signed_on_the_page_of_its_total() {
    let pages = pages(&estimate());
    let last = pages.last().unwrap();
    for text in ["Total", "$16,713.43", "Acceptance", "Name", "Signature", "Date"] {
        assert!(last.contains(text), "{text} in:\n{last}");
    }
}
