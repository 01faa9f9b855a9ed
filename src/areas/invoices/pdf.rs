//! The invoice on paper.

use super::frozen::Frozen;
use super::model::{Invoice, in_sections};
use super::store;
use crate::areas::customers;
use crate::areas::documents::{
    Print, Section, Tax, fact, letter, note, own_facts, own_notes, pay_column, strong_fact, table,
    total_lines,
};
use crate::kernel::time::{Day, Instant};
use crate::kernel::{Id, Result};
use crate::platform::db::Read;
use crate::platform::events::Subject;
use crate::platform::pdf::{Due, Fact, Note, PaymentBox, PaymentColumn, PaymentLine, Sheet};

/// The invoice as it is to be printed: an issued one from what was frozen, a draft as it stands.
///
/// # Errors
/// `NotFound` when it isn't visible; when the database fails.
pub fn print(r: &Read<'_>, id: Id<Invoice>) -> Result<Print> {
    let invoice = store::get(r, id)?;
    let frozen = match store::snapshot(r, id)? {
        Some(json) => Frozen::read(&json)?,
        None => Frozen::take(r, &invoice, &customers::get(r, invoice.customer_id)?)?,
    };
    let sections = in_sections(&store::lines(r, id)?);
    let taxes = store::taxes(r, id)?;
    let made_at = invoice.issued_at.unwrap_or(r.now());
    let name = match &invoice.number {
        Some(number) => format!("{number}.pdf"),
        None => "Draft invoice.pdf".to_owned(),
    };
    Ok(Print {
        subject: Subject::new("invoice", id.get()),
        part: 0,
        customer_id: invoice.customer_id.get(),
        name,
        frozen: !invoice.is_draft(),
        logo: frozen.document.logo.clone(),
        sheet: sheet(&invoice, &frozen, &sections, &taxes, made_at),
    })
}

fn sheet(
    invoice: &Invoice,
    frozen: &Frozen,
    sections: &[Section],
    taxes: &[Tax],
    made_at: Instant,
) -> Sheet {
    let document = &frozen.document;
    let currency = document.currency;
    let label = if invoice.is_draft() { "Total" } else { "Amount due" };
    Sheet {
        number: invoice.number.clone(),
        draft: invoice.is_draft(),
        facts: facts(invoice, frozen),
        sections: table(sections),
        totals: total_lines(&invoice.sums, invoice.discount, taxes, label, currency),
        notes: notes(frozen, taxes),
        payment: invoice.due_on.map(|due_on| payment_box(invoice, frozen, due_on)),
        ..letter(document, "Invoice", made_at)
    }
}

fn facts(invoice: &Invoice, frozen: &Frozen) -> Vec<Fact> {
    let mut facts = Vec::new();
    if let (Some(issued_on), Some(due_on)) = (invoice.issued_on, invoice.due_on) {
        facts.push(fact("Issued", issued_on.long()));
        facts.push(strong_fact("Due", due_on.long()));
    }
    for (label, number) in [("Job", &frozen.job_number), ("Estimate", &frozen.estimate_number)] {
        if !number.is_empty() {
            facts.push(fact(label, number.as_str()));
        }
    }
    facts.extend(own_facts(&frozen.document));
    facts
}

fn notes(frozen: &Frozen, taxes: &[Tax]) -> Vec<Note> {
    let document = &frozen.document;
    let certificate = document.buyer.tax_exempt_number.as_str();
    let exempt = match (certificate, taxes.is_empty()) {
        ("", _) | (_, false) => String::new(),
        (number, true) => format!("No tax was charged. Exemption certificate {number}."),
    };
    [note("Notes", &document.texts.notes), note("Tax exempt", &exempt)]
        .into_iter()
        .flatten()
        .chain(own_notes(document))
        .collect()
}

/// How to pay, and what is left to pay on the day of issue.
fn payment_box(invoice: &Invoice, frozen: &Frozen, due_on: Day) -> PaymentBox {
    let document = &frozen.document;
    let line = |label: &str, value: &str| PaymentLine { label: label.into(), value: value.into() };
    let mut columns: Vec<_> =
        pay_column(&document.texts.payment_instructions).into_iter().collect();
    columns.push(PaymentColumn {
        title: "Pay by check".to_owned(),
        lines: vec![
            line("To", &document.seller.name),
            line("Memo", invoice.name()),
            line("Due", &due_on.long()),
        ],
    });
    PaymentBox {
        columns,
        due: Some(Due {
            label: "Balance due".to_owned(),
            amount: invoice.sums.total_cents.in_currency(document.currency),
            detail: format!("by {}", due_on.long()),
        }),
    }
}
