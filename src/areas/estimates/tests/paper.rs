use std::io::Write as _;
use std::process::{Command, Stdio};

use super::*;

/// The text of a PDF, laid out as on its pages.
fn text_of(pdf: &[u8]) -> String {
    let mut child = Command::new("pdftotext")
        .args(["-layout", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("pdftotext is needed: install poppler-utils");
    let mut input = child.stdin.take().unwrap();
    let pdf = pdf.to_vec();
    let writing = std::thread::spawn(move || input.write_all(&pdf));
    let output = child.wait_with_output().unwrap();
    writing.join().unwrap().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// The words of each line, single-spaced.
fn lines_of(text: &str) -> Vec<String> {
    text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

fn pdf(site: &Site, id: Id<Estimate>, ordinal: Option<i64>) -> Vec<u8> {
    let paper = site.read("owner", |r| print(r, id, ordinal));
    paper.bytes(&site.company.office).unwrap()
}

fn proposed() -> (Site, Id<Estimate>) {
    let site = Site::new();
    site.tax("6.25");
    site.settle("UPDATE company SET estimate_terms = 'Half on signing, half on completion.'");
    let body = json!({
        "title": "Tear-off and reroof", "property_id": site.property,
        "discount": { "kind": "percent", "value": "3" },
        "internal_notes": "Dog in the yard",
        "sections": [
            { "title": "Tear-off", "lines": [roof()[2]] },
            { "title": "Roof system", "lines": [roof()[0], roof()[1]] },
        ]
    });
    let id = site.write("owner", body).unwrap();
    (site, id)
}

#[test]
fn the_paper_says_what_is_proposed_and_no_cost() {
    let (site, id) = proposed();
    site.send(id).unwrap();
    let text = text_of(&pdf(&site, id, None));
    let lines = lines_of(&text);
    for expected in [
        "Tear off, 2 layers 28.5 SQ 65.00 1,852.50",
        "Architectural shingle 31.92 SQ 298.00 9,512.16",
        "Section total 10,440.16",
        "Discount 3% −368.78",
        "Net 11,923.88",
        "State tax 6.25% 632.94",
        "Total $12,556.82",
    ] {
        let found = lines.iter().any(|line| line.ends_with(expected) || line == expected);
        assert!(found, "{expected} in {lines:#?}");
    }
    for expected in [
        "Example Roofing Co.",
        "License EX-000000",
        "Estimate",
        "E-1001",
        "Łukasz Nguyễn",
        "Valid until",
        "December 20, 2026",
        "Prepared by",
        "Half on signing, half on completion.",
        "Work at 418 Juniper Hollow Rd, Example Falls, TX",
        "I accept this estimate and its terms",
    ] {
        assert!(text.contains(expected), "{expected} in {text}");
    }
    for forbidden in ["182.35", "5,820.61", "Dog in the yard", "DRAFT"] {
        assert!(!text.contains(forbidden), "{forbidden} in {text}");
    }
}

#[test]
fn a_draft_lies_under_its_watermark_and_is_not_kept() {
    let (site, id) = proposed();
    let paper = site.read("owner", |r| print(r, id, None));
    assert!(paper.sheet.draft && !paper.frozen);
    pdf(&site, id, None);
    assert!(!site.company.event_kinds().contains(&"document.rendered".to_owned()));
    site.send(id).unwrap();
    assert!(!site.read("owner", |r| print(r, id, None)).sheet.draft);
}

#[test]
fn what_was_handed_over_is_printed_as_it_was_whatever_changes() {
    let (site, id) = proposed();
    site.send(id).unwrap();
    let first = pdf(&site, id, None);
    site.settle("UPDATE company SET name = 'Another Name LLC', street = '1 Elsewhere'");
    site.settle("UPDATE customer SET name = 'Married Name', version = version + 1");
    site.settle("UPDATE tax_rate SET rate = 990000");
    site.change("owner", id, json!({ "title": "Another title" })).unwrap();
    assert_eq!(pdf(&site, id, Some(1)), first);
    // Also when it has to be rendered again, after its file was lost.
    std::fs::remove_dir_all(site.company.folder().join("files")).unwrap();
    assert_eq!(pdf(&site, id, Some(1)), first);
    let second = text_of(&pdf(&site, id, None));
    assert!(second.contains("Another Name LLC") && second.contains("Married Name"), "{second}");
    assert!(second.contains("Another title") && second.contains("Version"), "{second}");
    let name = |ordinal| site.read("owner", |r| print(r, id, ordinal)).name;
    assert_eq!((name(Some(1)), name(None)), ("E-1001.pdf".into(), "E-1001 version 2.pdf".into()));
    assert_eq!(
        site.read("owner", |r| Ok(print(r, id, Some(9)).unwrap_err().kind)),
        crate::kernel::Kind::NotFound
    );
    site.company.assert_sound();
}
