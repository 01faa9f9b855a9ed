//! Estimates, invoices and receipts as PDF, asked for by a program and read back by another one.

use std::io::Write as _;
use std::process::{Command, Stdio};

use ridgeline::areas::settings::{self, CompanyDraft};
use ridgeline::kernel::pricing::TaxCategory;
use rocket::http::Status;
use serde_json::{Value, json};

use crate::app::TestApp;

/// Sixty characters, and a name in each script that a customer here may have.
const NAMES: [&str; 4] = [
    "Bartholomew Featherstonehaugh-Cholmondeley & Sons Roofing Co",
    "Ελευθέριος Παπαδόπουλος",
    "Юрий Щёголев-Їжакевич",
    "Nguyễn Thị Hồng Ánh",
];
const DETAIL: &str = "One of five\nTwo of five\nThree of five\nFour of five\nFive of five";

/// What a tool of Poppler answers to this file.
pub(super) fn tool(name: &str, arguments: &[&str], pdf: &[u8]) -> String {
    let mut child = Command::new(name)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("{name} is needed: install poppler-utils ({error})"));
    let mut input = child.stdin.take().expect("a pipe");
    let pdf = pdf.to_vec();
    let writing = std::thread::spawn(move || input.write_all(&pdf));
    let output = child.wait_with_output().expect("its output");
    writing.join().expect("the thread").expect("all is written");
    assert!(output.status.success(), "{name} fails");
    String::from_utf8(output.stdout).expect("text")
}

/// A PDF of the API, as its pages' words.
struct Paper {
    pdf: Vec<u8>,
    pages: Vec<String>,
    /// All of it as one copies it out, a block after the other.
    copied: String,
}

/// The words of a document, as they stand beside each other.
pub(crate) fn copied(app: &TestApp, path: &str) -> String {
    Paper::of(app, path).pages.concat()
}

impl Paper {
    fn of(app: &TestApp, path: &str) -> Paper {
        let answer = app.api("GET", &format!("{path}/pdf"), Value::Null).expect(Status::Ok);
        assert_eq!(answer.header("Content-Type"), Some("application/pdf"));
        let text = tool("pdftotext", &["-layout", "-", "-"], &answer.bytes);
        let single = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
        let page = |page: &str| page.lines().map(single).collect::<Vec<_>>().join("\n");
        let mut pages: Vec<String> = text.split('\u{c}').map(page).collect();
        assert_eq!(pages.pop().as_deref(), Some(""), "each page ends with a form feed");
        let copied = single(&tool("pdftotext", &["-", "-"], &answer.bytes));
        Paper { pdf: answer.bytes, pages, copied }
    }

    fn says(&self, words: &str) {
        let there = self.pages.concat().contains(words) || self.copied.contains(words);
        assert!(there, "{words} in {}", self.pages.join("\n--\n"));
    }

    /// What must be true of every document.
    fn is_well_made(&self, head: &str, total: &str, last_row: &str, paper: &str) {
        let count = self.pages.len();
        for (index, page) in self.pages.iter().enumerate() {
            assert!(page.contains(&format!("page {} of {count}", index + 1)), "{page}");
            let heads = page.lines().filter(|line| line.starts_with(head)).count();
            assert_eq!(heads, 1, "the head of the table on page {}:\n{page}", index + 1);
        }
        let last = self.pages.last().expect("a page");
        assert!(last.contains(total), "{total} in:\n{last}");
        assert!(last.contains(last_row), "a line stands with the totals:\n{last}");
        let about = tool("pdfinfo", &["-"], &self.pdf);
        assert!(about.contains(paper), "{about}");
        let fonts = tool("pdffonts", &["-"], &self.pdf);
        for font in fonts.lines().skip(2) {
            let words: Vec<&str> = font.split_whitespace().collect();
            assert_eq!(words[0].find('+'), Some(6), "a subset: {font}");
            assert_eq!(words[4..7], ["yes", "yes", "yes"], "embedded, subset, with a map: {font}");
        }
    }
}

fn on_paper(app: &TestApp, paper: settings::Paper) {
    app.write(move |w| {
        let version = settings::company(w)?.version;
        let draft = CompanyDraft { paper, ..CompanyDraft::named("Example Roofing Co.") };
        settings::change_company(w, w.actor().grant()?, version, draft)
    })
    .expect("the paper is changed");
}

/// This many lines, the last with five lines of text below its name.
fn lines(count: usize) -> Vec<Value> {
    (1..=count)
        .map(|n| {
            json!({ "description": format!("Row {n:03} begins"), "quantity": "1", "unit": "SQ",
                    "unit_price": "100", "tax_category": "material",
                    "detail": if n == count { DETAIL } else { "" } })
        })
        .collect()
}

fn customer(app: &TestApp, name: &str) -> i64 {
    let body = json!({ "kind": "household", "name": name, "properties": [{
        "street": "418 Juniper Hollow Rd", "city": "Example Falls", "state": "TX" }] });
    let made = app.api("POST", "customers", body).expect(Status::Created).json();
    made["id"].as_i64().expect("an id")
}

/// “1,234.50”.
fn amount(cents: i64) -> String {
    let (whole, rest) = (cents / 100, cents % 100);
    let digits = whole.to_string();
    let mut grouped = String::new();
    for (n, digit) in digits.chars().enumerate() {
        if n > 0 && (digits.len() - n).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{grouped}.{rest:02}")
}

/// An estimate and an invoice with these lines, for a customer of this name.
fn told_on_paper(app: &TestApp, count: usize, name: &str, paper: &str) {
    let customer = customer(app, name);
    let body = json!({ "customer_id": customer, "title": "Roof", "lines": lines(count) });
    let net = i64::try_from(count).expect("a count") * 10_000;
    let (state, city) = (net * 625 / 10_000, net * 2 / 100);
    let total = amount(net + state + city);
    let last_row = format!("Row {count:03} begins 1 SQ 100.00 100.00");
    for (kind, sum) in [("estimates", "Total"), ("invoices", "Amount due")] {
        let made = app.api("POST", kind, body.clone()).expect(Status::Created).json();
        let path = format!("{kind}/{}", made["id"]);
        let draft = Paper::of(app, &path);
        for page in &draft.pages {
            assert_eq!(page.matches("DRAFT").count(), 1, "{page}");
        }
        let leaves = if kind == "estimates" {
            ("sending", json!({ "by": "hand" }))
        } else {
            ("issuance", json!({}))
        };
        let left = app.api("POST", &format!("{path}/{}", leaves.0), leaves.1);
        assert!(left.status.code < 300, "{}", left.text());
        let sheet = Paper::of(app, &path);
        sheet.is_well_made("Description Quantity", &total, &last_row, paper);
        for words in [name, "One of five", "Five of five", "418 Juniper Hollow Rd"] {
            sheet.says(words);
        }
        sheet.says(&format!("State 6.25% {}", amount(state)));
        sheet.says(&format!("City 2% {}", amount(city)));
        sheet.says(&format!("{sum} ${total}"));
        assert!(!sheet.pages.concat().contains("DRAFT"));
        if kind == "invoices" {
            sheet.says("Balance due");
        }
        for n in 1..=count {
            let row = format!("Row {n:03} begins");
            let on = sheet.pages.iter().filter(|page| page.contains(&row)).count();
            assert_eq!(on, 1, "{row}");
        }
    }
}

#[test]
fn documents_of_any_length_are_whole_on_either_paper() {
    let app = TestApp::new();
    app.tax("State", "6.25", &[TaxCategory::Material]);
    app.tax("City", "2", &[TaxCategory::Material]);
    for (paper, size) in [(settings::Paper::Letter, "(letter)"), (settings::Paper::A4, "(A4)")] {
        on_paper(&app, paper);
        for (count, name) in [1, 20, 200, 7].into_iter().zip(NAMES) {
            told_on_paper(&app, count, name, size);
        }
    }
    app.assert_sound();
}

#[test]
fn a_receipt_tells_every_invoice_that_it_paid() {
    let app = TestApp::new();
    for (paper, size, count) in [
        (settings::Paper::Letter, "(letter)", 1),
        (settings::Paper::A4, "(A4)", 20),
        (settings::Paper::Letter, "(letter)", 60),
    ] {
        on_paper(&app, paper);
        let customer = customer(&app, NAMES[3]);
        for _ in 0..count {
            let body = json!({ "customer_id": customer, "title": "Roof", "lines": lines(1) });
            let draft = app.api("POST", "invoices", body).expect(Status::Created).json();
            let path = format!("invoices/{}/issuance", draft["id"]);
            app.api("POST", &path, json!({})).expect(Status::Ok);
        }
        let cents = count * 10_000 + 550;
        let body = json!({ "customer_id": customer, "amount_cents": cents, "method": "check",
                           "received_on": "2026-11-20", "reference": "1182" });
        let payment = app.api("POST", "payments", body).expect(Status::Created).json();
        let sheet = Paper::of(&app, &format!("payments/{}", payment["id"]));
        let total = format!("Amount received ${}", amount(cents));
        sheet.is_well_made("Applied to Left", &total, "Your credit with us", size);
        for words in [NAMES[3], "Check", "1182", "November 20, 2026", "Kept as credit 5.50"] {
            sheet.says(words);
        }
        let rows = sheet.pages.concat().matches("Invoice INV-").count();
        assert_eq!(i64::try_from(rows).expect("a count"), count);
    }
}
