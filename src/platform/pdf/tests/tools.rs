//! Poppler's tools. A test that needs one fails when it isn't installed, and says so.

use std::io::Write;
use std::process::{Command, Stdio};

use crate::platform::pdf::{Rendered, Sheet, render};

/// Renders; nothing in the samples is missing from the fonts.
pub(super) fn rendered(sheet: &Sheet) -> Rendered {
    let rendered = render(sheet).unwrap();
    assert_eq!(rendered.missing, Vec::<char>::new());
    rendered
}

/// The text of each page, laid out as on the page.
pub(super) fn pages(sheet: &Sheet) -> Vec<String> {
    text_pages(&rendered(sheet).bytes, &["-layout"])
}

/// The text of each page, one paragraph after the other.
pub(super) fn text_pages(pdf: &[u8], options: &[&str]) -> Vec<String> {
    let arguments: Vec<&str> = options.iter().copied().chain(["-", "-"]).collect();
    let text = run("pdftotext", &arguments, pdf);
    let mut pages: Vec<String> = text.split('\u{c}').map(str::to_owned).collect();
    assert_eq!(pages.pop().as_deref(), Some(""), "pdftotext ends each page with a form feed");
    pages
}

/// What a tool answers to this file, as text.
pub(super) fn run(tool: &str, arguments: &[&str], pdf: &[u8]) -> String {
    String::from_utf8(bytes(tool, arguments, pdf)).unwrap()
}

/// What a tool answers to this file.
pub(super) fn bytes(tool: &str, arguments: &[&str], pdf: &[u8]) -> Vec<u8> {
    let mut child = Command::new(tool)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("{tool} is needed: install poppler-utils ({error})"));
    let mut input = child.stdin.take().unwrap();
    let pdf = pdf.to_vec();
    let writing = std::thread::spawn(move || input.write_all(&pdf));
    let output = child.wait_with_output().unwrap();
    let complaints = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success() && complaints.is_empty(), "{tool} complains: {complaints}");
    writing.join().unwrap().unwrap();
    output.stdout
}

/// A word as it stands on its page; lengths in thousandths of a point from the upper left.
#[derive(Debug, Clone)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) page: usize,
    pub(super) left: i32,
    pub(super) top: i32,
    pub(super) right: i32,
    pub(super) bottom: i32,
}

/// Every word with its place.
pub(super) fn words(pdf: &[u8]) -> Vec<Word> {
    let text = run("pdftotext", &["-bbox", "-", "-"], pdf);
    let mut words = Vec::new();
    let mut page = 0;
    for line in text.lines().map(str::trim) {
        if line.starts_with("<page ") {
            page += 1;
        } else if line.starts_with("<word ") {
            let place = |name: &str| thousandths(attribute(line, name));
            let text = line.split('>').nth(1).unwrap().trim_end_matches("</word");
            let (left, right) = (place("xMin"), place("xMax"));
            let (top, bottom) = (place("yMin"), place("yMax"));
            words.push(Word { text: text.to_owned(), page, left, top, right, bottom });
        }
    }
    assert!(!words.is_empty(), "pdftotext -bbox answers words");
    words
}

fn attribute<'a>(line: &'a str, name: &str) -> &'a str {
    let (_, rest) = line.split_once(&format!("{name}=\"")).unwrap();
    rest.split('"').next().unwrap()
}

/// “12.345678” as 12345.
fn thousandths(decimal: &str) -> i32 {
    let (whole, part) = decimal.split_once('.').unwrap();
    format!("{whole}{}", &part[..3]).parse().unwrap()
}
