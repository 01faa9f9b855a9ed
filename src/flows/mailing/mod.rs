//! A document goes to the customer by mail: its letter is merged with the record, and queued in the
//! transaction that hands the document over. The finished PDF goes along.

mod api;
mod letters;
mod pages;
mod papers;

pub use api::{Api, api_routes};
pub use pages::routes;
pub use papers::Paper;

use crate::areas::customers::{self, Customer};
use crate::areas::estimates::{self, Estimate, SendingWay};
use crate::areas::invoices::Invoice;
use crate::areas::messages::{self, Enclosure, Letter, Message, Values};
use crate::areas::payments::Payment;
use crate::kernel::error::{Complaints, if_there};
use crate::kernel::{Error, Id, Result};
use crate::platform::access::{Grant, may};
use crate::platform::db::{Read, Recorded, Write};

/// What somebody wants to be different from the usual letter.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// To whom, with commas between the addresses; the customer's first address when nothing is said.
    pub to: Option<String>,
    /// Who gets a copy, likewise; nobody when nothing is said.
    pub cc: Option<String>,
    /// The subject, with fields or without; that of the template when nothing is said.
    pub subject: Option<String>,
    /// The words, with fields or without; those of the template when nothing is said.
    pub text: Option<String>,
}

/// Hands an estimate over by mail. This version of it is frozen, like one that is handed over by hand.
///
/// # Errors
/// What is wrong, by field: mail isn't set up, nobody to write to, a field that isn't there;
/// `Conflict` without a line, after its last day, or when it was answered.
pub fn send_estimate(
    w: &Write<'_>,
    grant: Grant<may::ChangeEstimates>,
    id: Id<Estimate>,
    wanted: &Wanted,
) -> Result<Recorded<Id<Message>>> {
    must_be_set_up(w)?;
    let handed = estimates::send(w, grant, id, SendingWay::Mail)?;
    let letter = letter(w, &Paper::estimate(w, id)?, wanted)?;
    messages::queue(w, &Letter { cause: Some(handed.event_id()), ..letter })
}

/// Mails an issued invoice.
///
/// # Errors
/// What is wrong, by field; `Conflict` for a draft or a voided one.
pub fn send_invoice(
    w: &Write<'_>,
    _: Grant<may::IssueInvoices>,
    id: Id<Invoice>,
    wanted: &Wanted,
) -> Result<Recorded<Id<Message>>> {
    must_be_set_up(w)?;
    messages::queue(w, &letter(w, &Paper::invoice(w, id)?, wanted)?)
}

/// Mails the receipt for a payment.
///
/// # Errors
/// What is wrong, by field; `Conflict` for a voided one.
pub fn send_receipt(
    w: &Write<'_>,
    _: Grant<may::IssueInvoices>,
    id: Id<Payment>,
    wanted: &Wanted,
) -> Result<Recorded<Id<Message>>> {
    must_be_set_up(w)?;
    messages::queue(w, &letter(w, &Paper::receipt(w, id)?, wanted)?)
}

fn must_be_set_up(r: &Read<'_>) -> Result<()> {
    if messages::is_set_up(r)? {
        return Ok(());
    }
    Err(Error::invalid(
        "by",
        "Mail isn't set up yet, so nothing was sent. Hand it over yourself, by hand.",
    ))
}

/// The letter that goes with a paper.
fn letter(r: &Read<'_>, paper: &Paper, wanted: &Wanted) -> Result<Letter> {
    paper.must_be_sendable()?;
    let usual = messages::template(r, paper.purpose)?;
    let subject = wanted.subject.as_deref().unwrap_or(&usual.subject_line);
    let text = wanted.text.as_deref().unwrap_or(&usual.body);
    let mut complaints = Complaints::new();
    let to = match &wanted.to {
        Some(typed) => messages::addresses("to", typed),
        None => first_address(r, paper),
    };
    let to = complaints.take(to)?.unwrap_or_default();
    let cc = messages::copies("cc", wanted.cc.as_deref().unwrap_or_default());
    let cc = complaints.take(cc)?.unwrap_or_default();
    let subject_line = complaints.take(line(paper, subject, &paper.values))?;
    let text = complaints.take(block(paper, text, &paper.values))?;
    complaints.finish()?;
    Ok(Letter {
        purpose: paper.purpose,
        subject: paper.subject,
        customer_id: Some(paper.customer_id),
        named: paper.number.clone(),
        cc: cc.into_iter().filter(|copy| !to.contains(copy)).collect(),
        to,
        subject_line: subject_line.unwrap_or_default(),
        text: text.unwrap_or_default(),
        link: None,
        enclosures: vec![Enclosure { part: paper.part, name: paper.file.clone() }],
        cause: None,
    })
}

fn line(paper: &Paper, typed: &str, values: &Values) -> Result<String> {
    let merged = messages::merged("subject", paper.purpose, typed, values)?;
    crate::kernel::text::required_line("subject", "The subject", &merged, 200)
}

fn block(paper: &Paper, typed: &str, values: &Values) -> Result<String> {
    let merged = messages::merged("text", paper.purpose, typed, values)?;
    let text = crate::kernel::text::clean_block("text", "The text", &merged, 10_000)?;
    match text.is_empty() {
        true => Err(Error::invalid("text", "The text can't be empty.")),
        false => Ok(text),
    }
}

fn first_address(r: &Read<'_>, paper: &Paper) -> Result<Vec<String>> {
    match addresses_of(r, paper.customer_id)?.into_iter().next() {
        Some((_, address)) => Ok(vec![address]),
        None => {
            Err(Error::invalid("to", "This customer has no e-mail address. Say to whom it goes."))
        }
    }
}

/// The addresses of a customer's contacts, each with whose it is; none when the customer isn't seen.
fn addresses_of(r: &Read<'_>, id: Id<Customer>) -> Result<Vec<(String, String)>> {
    let contacts = if_there(customers::contacts(r, id))?.unwrap_or_default();
    let of = |contact: customers::Contact| {
        let name = contact.name;
        contact.emails.into_iter().map(move |email| (name.clone(), email.address))
    };
    Ok(contacts.into_iter().flat_map(of).collect())
}
