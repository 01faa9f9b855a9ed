//! The file itself: its properties, its sameness, the mark of a draft.

use proptest::prelude::{ProptestConfig, any, prop, prop_assert, prop_assert_eq, proptest};
use unicode_normalization::UnicodeNormalization;

use super::samples::{estimate, invoice, long_invoice, row};
use super::tools::{pages, rendered, run, text_pages};
use crate::platform::pdf::draw::points;
use crate::platform::pdf::{Section, Seller, joined, render};

#[test]
fn properties_are_true() {
    let mut sheet = invoice();
    sheet.author = "Dachdecker Łukasz (GmbH)".to_owned();
    let bytes = rendered(&sheet).bytes;
    let about = run("pdfinfo", &["-isodates", "-"], &bytes);
    let value = |label: &str| {
        let line = about.lines().find(|line| line.starts_with(label)).unwrap_or_default();
        line.trim_start_matches(label).trim().to_owned()
    };
    assert_eq!(value("Title:"), "Invoice INV-1150");
    assert_eq!(value("Author:"), "Dachdecker Łukasz (GmbH)");
    assert_eq!(value("Producer:"), "Ridgeline");
    assert_eq!(value("CreationDate:"), "2026-11-18T15:04:05Z");
    assert_eq!(value("ModDate:"), "2026-11-18T15:04:05Z");
    assert_eq!(value("Pages:"), "1");
    let text = String::from_utf8_lossy(&bytes);
    assert!(!text.contains("PDFX") && !text.contains("OutputIntent"));
}

#[test]
fn the_same_sheet_is_the_same_file() {
    for sheet in [invoice(), estimate(), long_invoice(60)] {
        assert_eq!(render(&sheet).unwrap(), render(&sheet).unwrap());
        let mut other = sheet.clone();
        other.footer.push('!');
        assert_ne!(render(&sheet).unwrap().bytes, render(&other).unwrap().bytes);
    }
}

#[test]
fn a_page_is_small() {
    assert!(rendered(&invoice()).bytes.len() < 20_000);
    assert!(rendered(&long_invoice(200)).bytes.len() < 40_000);
}

#[test]
fn a_draft_says_so_on_every_page() {
    let mut sheet = long_invoice(30);
    sheet.number = None;
    assert!(pages(&sheet).iter().all(|page| !page.contains("DRAFT") && !page.contains("raft")));
    sheet.draft = true;
    let pages = pages(&sheet);
    assert_eq!(pages.len(), 3);
    for (index, page) in pages.iter().enumerate() {
        assert_eq!(page.matches("DRAFT").count(), 1, "{page}");
        assert!(page.contains(&format!("Invoice, draft · page {} of 3", index + 1)), "{page}");
    }
    assert!(!pages.concat().contains("INV-1150 ·"));
}

/// The watermark is drawn before everything else, so that it lies behind it.
#[test]
fn the_watermark_lies_behind_the_text() {
    let mut sheet = invoice();
    sheet.draft = true;
    let raw = run("pdftotext", &["-raw", "-", "-"], &rendered(&sheet).bytes);
    let first = raw.lines().find(|line| !line.trim().is_empty());
    assert_eq!(first, Some("DRAFT"), "{raw}");
}

#[test]
fn what_is_void_says_so_on_every_page_and_keeps_its_number() {
    let mut sheet = long_invoice(30);
    sheet.void = true;
    let pages = pages(&sheet);
    assert_eq!(pages.len(), 3);
    for (index, page) in pages.iter().enumerate() {
        assert_eq!((page.matches("VOID").count(), page.matches("DRAFT").count()), (1, 0), "{page}");
        assert!(page.contains(&format!("INV-1150 · page {} of 3", index + 1)), "{page}");
    }
}

#[test]
fn numbers_have_no_needless_zeros() {
    for (thousandths, text) in [
        (0, "0"),
        (12_000, "12"),
        (9_500, "9.5"),
        (250, "0.25"),
        (-1, "-0.001"),
        (-10_010, "-10.01"),
        (841_889, "841.889"),
        (100_000, "100"),
    ] {
        assert_eq!(points(thousandths).0.to_string(), text);
    }
}

#[test]
fn an_empty_sheet_is_an_empty_page() {
    let mut sheet = invoice();
    sheet.seller = Seller { name: String::new(), lines: Vec::new() };
    sheet.number = None;
    sheet.lead = None;
    sheet.payment = None;
    sheet.sections = vec![Section::default()];
    for text in [&mut sheet.title, &mut sheet.heading, &mut sheet.footer, &mut sheet.author] {
        text.clear();
    }
    sheet.recipient.clear();
    sheet.facts.clear();
    sheet.columns.clear();
    sheet.totals.clear();
    sheet.notes.clear();
    assert_eq!(pages(&sheet).concat().trim(), "· page 1 of 1");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn whatever_is_written_is_set(
        texts in prop::collection::vec(any::<String>(), 8),
        rows in 0..40_usize,
    ) {
        let mut sheet = estimate();
        sheet.seller.name.clone_from(&texts[0]);
        sheet.recipient = texts.clone();
        sheet.heading.clone_from(&texts[1]);
        sheet.notes[0].text = texts.concat().repeat(5);
        sheet.number = Some(texts[2].clone());
        let cells = [texts[4].as_str(), &texts[5], &texts[6]];
        sheet.sections[1].rows = vec![row(&texts[3], &texts[7], cells); rows];
        let first = render(&sheet).unwrap();
        prop_assert!(first.pages >= 1 && first.bytes.ends_with(b"%%EOF\n"));
        let written: String = texts.concat().nfc().collect();
        prop_assert!(first.missing.iter().all(|missing| written.contains(*missing)));
        prop_assert_eq!(first, render(&sheet).unwrap());
    }
}

#[test]
fn files_are_joined_page_by_page_with_all_that_is_on_them() {
    let sheets = [invoice(), long_invoice(60), estimate(), invoice()];
    let files: Vec<Vec<u8>> = sheets.iter().map(|sheet| rendered(sheet).bytes).collect();
    let whole = joined(&files).unwrap();
    let single: Vec<String> =
        files.iter().flat_map(|file| text_pages(file, &["-layout"])).collect();
    assert_eq!(text_pages(&whole, &["-layout"]), single);
    let fonts = |file: &[u8]| run("pdffonts", &["-"], file).lines().count();
    assert!(fonts(&whole) >= fonts(&files[0]), "the fonts came along");
    assert!(joined(&[b"no PDF".to_vec()]).is_err());
}
