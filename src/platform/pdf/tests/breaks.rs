//! Where pages end.

use super::samples::{invoice, long_invoice};
use super::tools::{pages, rendered};
use crate::platform::pdf::sheet::{Note, Paper, Sheet};

fn page_of(pages: &[String], text: &str) -> usize {
    let on: Vec<usize> = (0..pages.len()).filter(|page| pages[*page].contains(text)).collect();
    assert_eq!(on.len(), 1, "{text} is on pages {on:?}");
    on[0]
}

/// What must be true of every document of the long invoice.
fn assert_well_broken(sheet: &Sheet, pages: &[String]) {
    for (index, page) in pages.iter().enumerate() {
        let foot = format!("INV-1150 · page {} of {}", index + 1, pages.len());
        assert!(page.contains(&foot), "{foot} in:\n{page}");
        let heads = page.lines().filter(|line| line.starts_with("Description")).count();
        assert_eq!(heads, 1, "the head of the table on page {}:\n{page}", index + 1);
        assert!(page.contains(" begins"), "page {} has a row:\n{page}", index + 1);
    }
    for (number, section) in sheet.sections.iter().enumerate() {
        for row in &section.rows {
            let page = page_of(pages, &row.name);
            let amount = &row.cells[2];
            let line = pages[page].lines().find(|line| line.contains(&row.name)).unwrap();
            assert!(line.trim_end().ends_with(amount), "{amount} in: {line}");
            for detail in row.detail.iter().flat_map(|detail| detail.lines()) {
                assert_eq!(page_of(pages, detail), page, "{detail}");
            }
        }
        let first = page_of(pages, &section.rows[0].name);
        let title = format!("Section {}", number + 1);
        let titled = |page: &String| page.lines().any(|line| line.trim() == title);
        let on: Vec<usize> = (0..pages.len()).filter(|page| titled(&pages[*page])).collect();
        assert_eq!(on, [first], "{title} stands on the page of its first row");
        let last = page_of(pages, &section.rows[section.rows.len() - 1].name);
        for (page, text) in pages.iter().enumerate() {
            let continued = text.contains(&format!("{title}, continued"));
            assert_eq!(continued, first < page && page <= last, "{title} on page {page}");
        }
    }
    let closing = page_of(pages, "Amount due");
    for text in ["Subtotal", "Discount 3%", "Sales tax", "Deposit INV-1138", "Pay by check"] {
        assert_eq!(page_of(pages, text), closing, "{text}");
    }
    let last_section = sheet.sections.last().unwrap();
    assert_eq!(page_of(pages, &last_section.rows.last().unwrap().name), closing);
}

#[test]
fn one_row() {
    let sheet = long_invoice(1);
    let pages = pages(&sheet);
    assert_eq!(pages.len(), 1);
    assert_well_broken(&sheet, &pages);
}

#[test]
fn twenty_rows() {
    let sheet = long_invoice(20);
    let pages = pages(&sheet);
    assert_eq!(pages.len(), 2);
    assert_well_broken(&sheet, &pages);
}

#[test]
fn two_hundred_rows() {
    let mut sheet = long_invoice(200);
    for (paper, count) in [(Paper::Letter, 13), (Paper::A4, 12)] {
        sheet.paper = paper;
        let pages = pages(&sheet);
        assert_eq!(pages.len(), count);
        assert_eq!(rendered(&sheet).pages, count);
        assert_well_broken(&sheet, &pages);
    }
}

#[test]
fn every_length_up_to_three_pages_is_well_broken() {
    for rows in 2..45 {
        let mut sheet = long_invoice(rows);
        if rows % 2 == 0 {
            sheet.paper = Paper::A4;
        }
        assert_well_broken(&sheet, &pages(&sheet));
    }
}

#[test]
fn a_description_of_five_lines_is_never_cut() {
    for rows in 1..24 {
        let mut sheet = long_invoice(rows);
        let detail =
            ["One of five", "Two of five", "Three of five", "Four of five", "Five of five"];
        let last = sheet.sections[0].rows.last_mut().unwrap();
        last.name = "Five lines begins".to_owned();
        last.detail = Some(detail.join("\n"));
        assert_well_broken(&sheet, &pages(&sheet));
    }
}

#[test]
fn a_row_taller_than_a_page_goes_on_over_it() {
    let mut sheet = long_invoice(4);
    let lines: Vec<String> = (1..=120).map(|number| format!("Line {number:03} of many")).collect();
    sheet.sections[0].rows[2].detail = Some(lines.join("\n"));
    let pages = pages(&sheet);
    assert_eq!(pages.len(), 4);
    let on: Vec<usize> = lines.iter().map(|line| page_of(&pages, line)).collect();
    assert!(on.is_sorted());
    assert_eq!((on[0], on[119]), (0, 2), "it begins where the row before it ends");
    for page in &pages {
        assert!(page.contains("Description"), "the head of the table in:\n{page}");
    }
    assert_eq!(page_of(&pages, "Row 004 begins"), page_of(&pages, "Amount due"));
}

#[test]
fn a_tall_last_row_keeps_a_line_with_the_totals() {
    let mut sheet = long_invoice(1);
    let lines: Vec<String> = (1..=97).map(|number| format!("Line {number:03} of many")).collect();
    for count in 20..=97 {
        sheet.sections[0].rows[0].detail = Some(lines[..count].join("\n"));
        let pages = pages(&sheet);
        assert_eq!(page_of(&pages, &lines[count - 1]), page_of(&pages, "Amount due"));
    }
}

#[test]
fn long_terms_go_on_over_pages_without_the_head_of_the_table() {
    let mut sheet = invoice();
    let text =
        (1..=90).map(|number| format!("Clause {number:02} of the terms")).collect::<Vec<_>>();
    sheet.notes = vec![Note { title: "Terms".to_owned(), text: text.join("\n") }];
    let pages = pages(&sheet);
    assert_eq!(pages.len(), 3);
    assert_eq!(page_of(&pages, "Amount due"), 0);
    let clauses: Vec<usize> = text.iter().map(|clause| page_of(&pages, clause)).collect();
    assert!(clauses.is_sorted());
    let titled = pages.iter().position(|page| page.lines().any(|line| line == "Terms"));
    assert_eq!(titled, Some(clauses[0]), "a title never stands alone");
    assert!(!pages[1].contains("Description") && !pages[2].contains("Description"));
    assert!(pages[2].contains("Invoice INV-1150"), "later pages say what they belong to");
}

#[test]
fn a_table_without_rows_still_has_its_totals() {
    let mut sheet = invoice();
    sheet.sections.clear();
    let pages = pages(&sheet);
    assert_eq!(pages.len(), 1);
    assert!(pages[0].contains("Amount due") && pages[0].contains("Description"));
}
