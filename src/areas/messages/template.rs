//! The words of letters: a template with fields, and the letter that comes of them.

use std::collections::BTreeMap;

use super::Purpose;
use crate::kernel::text::Checking;
use crate::kernel::{Error, Result};

/// A field of a template: its name between braces, and what it is for people.
pub type Field = (&'static str, &'static str);

/// The field of a secret link. It stays in the words of the outbox, and is filled in on the way out.
pub const LINK: &str = "link";

const OURS: [Field; 3] =
    [("company", "Your company"), ("phone", "Your phone"), ("sender", "Who sends it")];

/// The words of a kind of letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// The subject.
    pub subject_line: String,
    /// The words.
    pub body: String,
    /// Counts up with each edit; 0 for the program's own words.
    pub version: i64,
}

/// The values of fields.
pub type Values = BTreeMap<&'static str, String>;

impl Purpose {
    /// The fields that a letter of this kind has.
    pub fn fields(self) -> Vec<Field> {
        let own: &[Field] = match self {
            Purpose::Estimate => &[
                ("customer", "The customer"),
                ("number", "Its number"),
                ("title", "What it is about"),
                ("total", "What it comes to"),
                ("valid_until", "Its last day"),
            ],
            Purpose::Invoice => &[
                ("customer", "The customer"),
                ("number", "Its number"),
                ("title", "What it is about"),
                ("total", "What it comes to"),
                ("balance", "What is left to pay"),
                ("due", "The day it is due"),
                ("how_to_pay", "How you want to be paid"),
            ],
            Purpose::Receipt => &[
                ("customer", "The customer"),
                ("number", "Its number"),
                ("amount", "What was paid"),
                ("received", "The day it came in"),
                ("method", "How it was paid"),
            ],
            Purpose::Invitation | Purpose::Password => &[
                ("name", "Whom it is for"),
                (LINK, "The link, which has to be there"),
                ("days", "How long the link holds"),
            ],
        };
        [own, &OURS].concat()
    }

    /// The program's own words.
    pub fn usual(self) -> Template {
        let (subject_line, body) = match self {
            Purpose::Estimate => (
                "Estimate {number} from {company}",
                "Hello {customer},\n\nattached is our estimate {number}, {title}. It comes to \
                 {total} and holds until {valid_until}.\n\nWrite or call us with any question.\n\n\
                 {sender}\n{company}",
            ),
            Purpose::Invoice => (
                "Invoice {number} from {company}",
                "Hello {customer},\n\nattached is our invoice {number}, {title}. {balance} is due \
                 by {due}.\n\n{how_to_pay}\n\nThank you for your business.\n\n{sender}\n{company}",
            ),
            Purpose::Receipt => (
                "Receipt {number} from {company}",
                "Hello {customer},\n\nthank you: we received {amount} on {received}. The receipt \
                 is attached.\n\n{sender}\n{company}",
            ),
            Purpose::Invitation => (
                "Join {company} on Ridgeline",
                "Hello {name},\n\n{sender} invites you to the office of {company}. Choose a \
                 password here:\n\n{link}\n\nThe link works once, for {days}. Keep it to yourself.",
            ),
            Purpose::Password => (
                "A new password for {company}",
                "Hello {name},\n\nchoose a new password here:\n\n{link}\n\nThe link works once, \
                 for {days}. If you don’t expect it, tell {sender}.",
            ),
        };
        Template { subject_line: subject_line.into(), body: body.into(), version: 0 }
    }

    /// Whether its letters carry a link that is a secret.
    pub fn has_link(self) -> bool {
        matches!(self, Purpose::Invitation | Purpose::Password)
    }
}

/// Cleans the words of a template.
///
/// # Errors
/// What is wrong, by field: nothing is said, a field that isn't there, a link that is missing.
pub fn checked(purpose: Purpose, subject_line: &str, body: &str) -> Result<(String, String)> {
    let mut checking = Checking::new();
    let subject_line = checking.required("subject", "The subject", subject_line, 200);
    let body = checking.block("text", "The text", body, 10_000);
    checking.unless(!body.is_empty(), "text", "The text can't be empty.");
    for (field, text) in [("subject", &subject_line), ("text", &body)] {
        if let Some(sentence) = complaint(purpose, text) {
            checking.unless(false, field, &sentence);
        }
    }
    if purpose.has_link() {
        let link = format!("{{{LINK}}}");
        checking.unless(body.contains(&link), "text", "Write {link} where the link goes.");
        checking.unless(
            !subject_line.contains(&link),
            "subject",
            "The link is a secret. Keep it in the text.",
        );
    }
    checking.finish()?;
    Ok((subject_line, body))
}

/// What is wrong with the fields of a text.
fn complaint(purpose: Purpose, text: &str) -> Option<String> {
    let known = purpose.fields();
    let unknown = pieces(text).into_iter().find_map(|piece| match piece {
        Piece::Field(name) if !known.iter().any(|(field, _)| *field == name) => Some(name),
        _ => None,
    })?;
    let names: Vec<String> = known.iter().map(|(name, _)| format!("{{{name}}}")).collect();
    Some(format!("There is no {{{unknown}}} here. There are {}.", names.join(", ")))
}

/// The text with its fields filled in. The link stays as it is.
///
/// # Errors
/// About `field`, when the text has a field without a value.
pub fn merged(field: &str, purpose: Purpose, text: &str, values: &Values) -> Result<String> {
    let mut written = String::with_capacity(text.len());
    for piece in pieces(text) {
        match piece {
            Piece::Words(words) => written.push_str(words),
            Piece::Field(LINK) if purpose.has_link() => written.push_str("{link}"),
            Piece::Field(name) => match values.get(name) {
                Some(value) => written.push_str(value),
                None => {
                    let sentence = complaint(purpose, text)
                        .unwrap_or_else(|| format!("There is nothing to put for {{{name}}}."));
                    return Err(Error::invalid(field, sentence));
                }
            },
        }
    }
    // A field that is empty leaves no gap.
    while written.contains("\n\n\n") {
        written = written.replace("\n\n\n", "\n\n");
    }
    Ok(written)
}

enum Piece<'t> {
    Words(&'t str),
    Field(&'t str),
}

/// Cuts a text at its fields. Braces around anything but a word are just braces.
fn pieces(text: &str) -> Vec<Piece<'_>> {
    let is_name =
        |name: &str| !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    let mut found = Vec::new();
    let (mut begin, mut at) = (0, 0);
    while let Some(open) = text[at..].find('{').map(|found| at + found) {
        at = open + 1;
        let Some(close) = text[at..].find('}').map(|found| at + found) else { break };
        if is_name(&text[at..close]) {
            found.push(Piece::Words(&text[begin..open]));
            found.push(Piece::Field(&text[at..close]));
            begin = close + 1;
            at = begin;
        }
    }
    found.push(Piece::Words(&text[begin..]));
    found
}
