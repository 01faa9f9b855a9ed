//! What goes into the index.

use super::Kind;

/// One record as it can be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// What it is; together with `id` the document's name in the index.
    pub kind: Kind,
    /// Its id among its kind.
    pub id: i64,
    /// The record whose visibility decides: a note's job, a payment's customer, often itself.
    pub subject: (Kind, i64),
    /// The line that a person knows it by: a name, a document number.
    pub title: String,
    /// What tells it from its namesakes: the city, the reference of a payment.
    pub detail: String,
    /// What it shows of its customer.
    pub whose: Option<Whose>,
    /// Document numbers as printed, such as `INV-1148`.
    pub numbers: Vec<String>,
    /// Phone numbers, however written.
    pub phones: Vec<String>,
    /// E-mail addresses.
    pub emails: Vec<String>,
    /// Tags and fields of the company's own, found and shown only by those who see them.
    pub labels: String,
    /// Everything else worth finding; shown only as an excerpt around what was found.
    pub body: String,
    /// When it mattered last, on any scale on which later is larger; newer wins among equals.
    pub day: i64,
}

/// What a record shows of its customer, such as name and place: found and shown only by those who
/// see that customer, though others may see the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whose {
    /// The customer.
    pub customer_id: i64,
    /// What is shown.
    pub text: String,
}

impl Document {
    /// A document with nothing but a title, visible as itself; the rest by struct update.
    pub fn new(kind: Kind, id: i64, title: impl Into<String>) -> Document {
        Document {
            kind,
            id,
            subject: (kind, id),
            title: title.into(),
            detail: String::new(),
            whose: None,
            numbers: Vec::new(),
            phones: Vec::new(),
            emails: Vec::new(),
            labels: String::new(),
            body: String::new(),
            day: 0,
        }
    }
}

/// What has changed since the last commit: removals first, then replacements.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// Documents as they are now; one of the same kind and id is replaced.
    pub replace: Vec<Document>,
    /// Documents that are gone; removing what isn't there is fine.
    pub remove: Vec<(Kind, i64)>,
}

/// Up to where in the event table the index is complete.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor {
    /// The last event taken in.
    pub event_id: i64,
    /// That event's hash as hex text, by which a restored backup is noticed.
    pub hash: String,
}

impl Cursor {
    pub(super) fn to_payload(&self) -> String {
        format!("{}:{}", self.event_id, self.hash)
    }

    pub(super) fn from_payload(payload: &str) -> Option<Cursor> {
        let (event_id, hash) = payload.split_once(':')?;
        Some(Cursor { event_id: event_id.parse().ok()?, hash: hash.to_owned() })
    }
}
