//! The receipt on paper.

use super::frozen::{Frozen, PaidThen};
use super::model::{Payment, VoidedPayment};
use super::store;
use crate::areas::documents::{Print, fact, letter, note, strong_fact, total_line};
use crate::kernel::{Cents, Id, Result};
use crate::platform::db::Read;
use crate::platform::events::Subject;
use crate::platform::pdf::{Fact, Note, Row, Section, Sheet, TotalLine, Weight};

/// The receipt as it was given.
const GIVEN: i64 = 0;
/// The receipt with the mark that the payment is void, since when and why.
const VOIDED: i64 = 1;

/// The receipt as it is to be printed, from what was frozen when the payment was recorded. That of a
/// voided payment is another paper, so that the one which was given stays what it was.
///
/// # Errors
/// `NotFound` when it isn't visible; when the database fails.
pub fn print(r: &Read<'_>, id: Id<Payment>) -> Result<Print> {
    let payment = store::get(r, id)?;
    let frozen = Frozen::read(&store::snapshot(r, id)?)?;
    Ok(Print {
        subject: Subject::new("payment", id.get()),
        part: if payment.voided.is_some() { VOIDED } else { GIVEN },
        customer_id: payment.customer_id.get(),
        name: match payment.voided {
            Some(_) => format!("{} void.pdf", payment.number),
            None => format!("{}.pdf", payment.number),
        },
        frozen: true,
        logo: frozen.document.logo.clone(),
        sheet: sheet(&payment, &frozen),
    })
}

fn sheet(payment: &Payment, frozen: &Frozen) -> Sheet {
    let credit = payment.amount_cents - frozen.paid.iter().map(|paid| paid.amount_cents).sum();
    let mut rows: Vec<Row> = frozen.paid.iter().map(row).collect();
    if credit.is_positive() {
        rows.push(credit_row(credit));
    }
    Sheet {
        number: Some(payment.number.clone()),
        void: payment.voided.is_some(),
        facts: facts(payment),
        columns: ["Applied to", "Left to pay", "Amount"].map(str::to_owned).to_vec(),
        sections: vec![Section { title: None, rows, subtotal: None }],
        totals: totals(payment, frozen, credit),
        notes: note("Notes", &frozen.document.texts.notes)
            .into_iter()
            .chain(payment.voided.iter().filter_map(why_void))
            .collect(),
        ..letter(&frozen.document, "Receipt", payment.created_at)
    }
}

fn facts(payment: &Payment) -> Vec<Fact> {
    let mut facts = vec![
        strong_fact("Received", payment.received_on.long()),
        fact("Paid by", payment.method.label()),
    ];
    if !payment.reference.is_empty() {
        facts.push(fact("Reference", payment.reference.as_str()));
    }
    if let Some(voided) = &payment.voided {
        facts.push(strong_fact("Void since", voided.on.long()));
    }
    facts
}

fn why_void(voided: &VoidedPayment) -> Option<Note> {
    note("Void", &voided.reason)
}

fn row(paid: &PaidThen) -> Row {
    Row {
        name: format!("Invoice {}", paid.number),
        detail: Some(paid.title.clone()),
        cells: vec![paid.left_cents.plain(), paid.amount_cents.plain()],
    }
}

fn credit_row(credit: Cents) -> Row {
    Row {
        name: "Your credit with us".to_owned(),
        detail: Some("Kept for your next invoice".to_owned()),
        cells: vec![String::new(), credit.plain()],
    }
}

fn totals(payment: &Payment, frozen: &Frozen, credit: Cents) -> Vec<TotalLine> {
    let mut lines = Vec::new();
    if credit.is_positive() && !frozen.paid.is_empty() {
        lines.push(total_line("Applied to invoices", payment.amount_cents - credit));
        lines.push(total_line("Kept as credit", credit));
    }
    lines.push(TotalLine {
        label: "Amount received".to_owned(),
        amount: payment.amount_cents.in_currency(frozen.document.currency),
        weight: Weight::Grand,
    });
    lines
}
