//! The values of notes.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::areas::accounts::User;
use crate::areas::customers::Customer;
use crate::kernel::choice::choice;
use crate::kernel::text::clean_block;
use crate::kernel::time::Instant;
use crate::kernel::{Error, Id, Result};
use crate::platform::events::Subject;

choice! {
    /// What a note can be about.
    pub enum NoteSubject {
        /// A customer.
        Customer = "customer", "Customer";
        /// A property of a customer.
        Property = "property", "Property";
        /// An item of the price book.
        Item = "item", "Item";
        /// An estimate.
        Estimate = "estimate", "Estimate";
        /// A job.
        Job = "job", "Job";
        /// An invoice.
        Invoice = "invoice", "Invoice";
        /// A payment.
        Payment = "payment", "Payment";
    }
}

impl NoteSubject {
    /// The record of that kind with this id.
    pub const fn of(self, id: i64) -> Subject {
        Subject::new(self.code(), id)
    }

    /// What a record is, when one can write notes about it.
    pub fn kind_of(subject: Subject) -> Option<NoteSubject> {
        NoteSubject::from_code(subject.kind)
    }

    /// Where the page of a record is, when one can write notes about it.
    pub fn href_of(subject: Subject) -> Option<String> {
        NoteSubject::kind_of(subject).map(|kind| kind.href(subject.id))
    }

    /// Where the page of such a record is; a property is shown with its customer.
    pub fn href(self, id: i64) -> String {
        match self {
            NoteSubject::Customer => format!("/customers/{id}"),
            NoteSubject::Property => format!("/properties/{id}"),
            NoteSubject::Item => format!("/price-book/{id}"),
            NoteSubject::Estimate => format!("/estimates/{id}"),
            NoteSubject::Job => format!("/jobs/{id}"),
            NoteSubject::Invoice => format!("/invoices/{id}"),
            NoteSubject::Payment => format!("/payments/{id}"),
        }
    }
}

/// The record that a note is about: whose it is, and what it is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// What it is.
    pub kind: NoteSubject,
    /// Its id.
    pub id: i64,
    /// The customer to whom it belongs; an item belongs to none.
    pub customer_id: Option<Id<Customer>>,
    /// The customer's name, the street, the number; the title of a draft.
    pub name: String,
}

/// A note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Note {
    /// Its id.
    #[schema(value_type = i64)]
    pub id: Id<Note>,
    /// What it is about.
    pub subject_kind: NoteSubject,
    /// Which one.
    pub subject_id: i64,
    /// The customer to whom that belongs.
    #[schema(value_type = Option<i64>)]
    pub customer_id: Option<Id<Customer>>,
    /// What was written.
    pub body: String,
    /// Who wrote it.
    #[schema(value_type = Option<i64>)]
    pub author_id: Option<Id<User>>,
    /// Their name.
    pub author_name: Option<String>,
    /// When.
    pub created_at: Instant,
    /// Counts up with each edit.
    pub version: i64,
}

impl Note {
    /// Whether it says something else than at first.
    pub fn is_edited(&self) -> bool {
        self.version > 1
    }
}

/// The notes of one subject, with what the reader may do there.
#[derive(Debug, Clone)]
pub struct SubjectNotes {
    /// What they are about.
    pub subject: Subject,
    /// The notes, the newest first.
    pub notes: Vec<Note>,
    /// Whether the reader may see notes at all.
    pub seen: bool,
    /// Whether they may write one.
    pub may_write: bool,
    /// Who reads.
    pub reader: Option<Id<User>>,
    /// Who can be mentioned, when somebody seems to be.
    pub people: Vec<User>,
    /// When each was written, for people.
    pub times: Vec<String>,
}

/// A note that is added.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub struct NewNote {
    /// What it is about.
    pub subject_kind: NoteSubject,
    /// Which one.
    pub subject_id: i64,
    /// What is written.
    pub body: String,
}

/// What a note says from now on.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub struct NoteChange {
    /// The version that was read; whatever it is now, when nothing is said.
    #[serde(default)]
    pub version: Option<i64>,
    /// What is written.
    pub body: String,
}

const LONGEST: usize = 10_000;

/// What is written, cleaned; a note says something.
pub(super) fn checked_body(body: &str) -> Result<String> {
    let body = clean_block("body", "The note", body, LONGEST)?;
    if body.trim().is_empty() {
        return Err(Error::invalid("body", "Write what there is to note."));
    }
    Ok(body)
}
