//! From what is frozen to what stands on the paper.

use super::{Line, Section, Snapshot, Sums, Tax, views};
use crate::areas::fields::Printed;
use crate::areas::settings::Paper;
use crate::kernel::pricing::Discount;
use crate::kernel::time::Instant;
use crate::kernel::{Cents, Currency};
use crate::platform::pdf::{
    self, Fact, Note, PaymentColumn, PaymentLine, Row, Sheet, Subtotal, TotalLine, Weight,
};

/// The letter: who sends what to whom, with the columns of a table and nothing in it yet. `kind` is
/// the word at the top, “Invoice”.
pub fn letter(snapshot: &Snapshot, kind: &str, made_at: Instant) -> Sheet {
    Sheet {
        paper: match snapshot.paper {
            Paper::Letter => pdf::Paper::Letter,
            Paper::A4 => pdf::Paper::A4,
        },
        accent: rgb(&snapshot.accent),
        logo: None,
        seller: pdf::Seller { name: snapshot.seller.name.clone(), lines: seller_lines(snapshot) },
        title: kind.to_owned(),
        number: None,
        draft: false,
        void: false,
        recipient: recipient(snapshot),
        facts: Vec::new(),
        heading: snapshot.title.clone(),
        lead: Some(lead(snapshot)),
        columns: ["Description", "Quantity", "Price", "Amount"].map(str::to_owned).to_vec(),
        sections: Vec::new(),
        totals: Vec::new(),
        notes: Vec::new(),
        payment: None,
        signature: None,
        footer: footer(snapshot),
        author: snapshot.seller.name.clone(),
        made_at: made_at.timestamp(),
    }
}

/// A fact at the right of the address.
pub fn fact(label: &str, value: impl Into<String>) -> Fact {
    Fact { label: label.to_owned(), value: value.into(), strong: false }
}

/// The same in bold, for the one that matters.
pub fn strong_fact(label: &str, value: impl Into<String>) -> Fact {
    Fact { strong: true, ..fact(label, value) }
}

/// What fits beside the address; longer texts stand with the notes.
const SHORT: usize = 32;

fn is_short(field: &Printed) -> bool {
    field.value.chars().count() <= SHORT && field.label.chars().count() <= SHORT
}

/// The company's own fields beside the address.
pub fn own_facts(snapshot: &Snapshot) -> impl Iterator<Item = Fact> + '_ {
    let short = snapshot.fields.iter().filter(|field| is_short(field));
    short.map(|field| fact(&field.label, field.value.as_str()))
}

/// Those that are too long for it, as notes.
pub fn own_notes(snapshot: &Snapshot) -> impl Iterator<Item = Note> + '_ {
    let long = snapshot.fields.iter().filter(|field| !is_short(field));
    long.filter_map(|field| note(&field.label, &field.value))
}

/// A text beside the totals; none when it is empty.
pub fn note(title: &str, text: &str) -> Option<Note> {
    let text = text.trim();
    (!text.is_empty()).then(|| Note { title: title.to_owned(), text: text.to_owned() })
}

/// What the column with the company's own words on how to pay is called.
const HOW_TO_PAY: &str = "How to pay";

/// The company's own words on how to pay; none when it has none.
pub fn pay_column(instructions: &str) -> Option<PaymentColumn> {
    let words = |text: &str| PaymentLine { label: text.to_owned(), value: String::new() };
    let instructions = instructions.trim();
    (!instructions.is_empty()).then(|| PaymentColumn {
        title: HOW_TO_PAY.to_owned(),
        lines: instructions.lines().map(words).collect(),
    })
}

/// Whether a column is the one with the company's own words.
pub(super) fn is_own_words(column: &PaymentColumn) -> bool {
    column.title == HOW_TO_PAY
}

/// The sections of the table; several of them have their sums.
pub fn table(sections: &[Section]) -> Vec<pdf::Section> {
    let filled: Vec<&Section> =
        sections.iter().filter(|section| !section.lines.is_empty()).collect();
    let several = filled.len() > 1;
    filled
        .into_iter()
        .map(|section| pdf::Section {
            title: Some(section.title.clone()).filter(|title| !title.is_empty()),
            rows: section.lines.iter().map(row).collect(),
            subtotal: section
                .subtotal()
                .filter(|_| several)
                .map(|sum| Subtotal { label: "Section total".to_owned(), amount: sum.plain() }),
        })
        .collect()
}

/// The totals from the subtotal on, taxes each on their own; the last line is the total, under
/// `grand`.
pub fn total_lines(
    sums: &Sums,
    discount: Discount,
    taxes: &[Tax],
    grand: &str,
    currency: Currency,
) -> Vec<TotalLine> {
    let mut lines = Vec::new();
    let mut plain = |label: &str, amount: Cents| lines.push(total_line(label, amount));
    let has_discount = !sums.discount_cents.is_zero();
    if has_discount || !taxes.is_empty() {
        plain("Subtotal", sums.subtotal_cents);
    }
    if has_discount {
        plain(&views::discount_label(discount), -sums.discount_cents);
        plain("Net", sums.net_cents);
    }
    for tax in taxes {
        plain(&tax.label(), tax.tax_cents);
    }
    lines.push(TotalLine {
        label: grand.to_owned(),
        amount: sums.total_cents.in_currency(currency),
        weight: Weight::Grand,
    });
    lines
}

/// A step on the way to the total: a deposit, what was paid.
pub fn total_line(label: &str, amount: Cents) -> TotalLine {
    TotalLine { label: label.to_owned(), amount: amount.plain(), weight: Weight::Plain }
}

fn seller_lines(snapshot: &Snapshot) -> Vec<String> {
    let seller = &snapshot.seller;
    let license = match seller.license_number.as_str() {
        "" => String::new(),
        number => format!("License {number}"),
    };
    let reach = [&seller.phone, &seller.email, &seller.website];
    let reach: Vec<&str> =
        reach.into_iter().map(String::as_str).filter(|s| !s.is_empty()).collect();
    [seller.address.join(", "), reach.join(" · "), license]
        .into_iter()
        .filter(|line| !line.is_empty())
        .collect()
}

fn recipient(snapshot: &Snapshot) -> Vec<String> {
    let name = std::iter::once(snapshot.buyer.name.clone());
    name.chain(snapshot.buyer.address.iter().cloned()).collect()
}

fn lead(snapshot: &Snapshot) -> String {
    let currency = match snapshot.currency {
        Currency::Usd => "US dollars".to_owned(),
        Currency::Eur => "euros".to_owned(),
        other => format!("{}s", other.label()),
    };
    match &snapshot.property {
        Some(place) => format!("Work at {}. Amounts in {currency}.", place.line()),
        None => format!("Amounts in {currency}."),
    }
}

fn footer(snapshot: &Snapshot) -> String {
    let seller = &snapshot.seller;
    match (snapshot.texts.footer.lines().next(), seller.phone.as_str()) {
        (Some(footer), _) if !footer.trim().is_empty() => footer.trim().to_owned(),
        (_, "") => seller.name.clone(),
        (_, phone) => format!("{} · {phone}", seller.name),
    }
}

fn row(line: &Line) -> Row {
    let discount = views::discount_of(line).map(|part| format!("Discount {}", part.plain()));
    let detail: Vec<&str> = [Some(line.detail.as_str()), discount.as_deref()]
        .into_iter()
        .flatten()
        .filter(|text| !text.is_empty())
        .collect();
    Row {
        name: line.description.clone(),
        detail: (!detail.is_empty()).then(|| detail.join("\n")),
        cells: vec![
            views::quantity(line),
            line.unit_price.map(|price| price.plain()).unwrap_or_default(),
            line.net_cents.map(Cents::plain).unwrap_or_default(),
        ],
    }
}

/// `#0f6577`; anything else prints in the house's own color.
fn rgb(accent: &str) -> (u8, u8, u8) {
    let part =
        |at: usize| accent.get(at..at + 2).and_then(|digits| u8::from_str_radix(digits, 16).ok());
    match (part(1), part(3), part(5)) {
        (Some(red), Some(green), Some(blue)) => (red, green, blue),
        _ => (0x0f, 0x65, 0x77),
    }
}
