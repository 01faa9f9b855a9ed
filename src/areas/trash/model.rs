//! The values of the trash.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::areas::accounts::User;
use crate::areas::customers::Customer;
use crate::kernel::choice::choice;
use crate::kernel::time::Instant;
use crate::kernel::{Id, Result};
use crate::platform::access::{Actor, may};
use crate::platform::events::Subject;

/// So many days something lies in the trash before it is deleted for good.
pub const KEPT_DAYS: i32 = 30;

choice! {
    /// What can be deleted.
    pub enum TrashKind {
        /// A customer without documents.
        Customer = "customer", "Customer";
        /// An item that stands on no document.
        Item = "item", "Item";
        /// A draft that was never handed over.
        Estimate = "estimate", "Draft estimate";
        /// A draft without a number.
        Invoice = "invoice", "Draft invoice";
        /// A note of one's own.
        Note = "note", "Note";
    }
}

impl TrashKind {
    /// The record of that kind with this id.
    pub const fn of(self, id: i64) -> Subject {
        Subject::new(self.code(), id)
    }

    /// Where the page of such a record is.
    pub fn href(self, id: i64) -> String {
        match self {
            TrashKind::Customer => format!("/customers/{id}"),
            TrashKind::Item => format!("/price-book/{id}"),
            TrashKind::Estimate => format!("/estimates/{id}"),
            TrashKind::Invoice => format!("/invoices/{id}"),
            TrashKind::Note => format!("/notes/{id}"),
        }
    }

    /// Whether an actor may delete such records and bring them back.
    pub fn is_for(self, actor: &Actor) -> bool {
        self.must_be_for(actor).is_ok()
    }

    /// Refuses somebody who may not delete such records, nor bring them back.
    ///
    /// # Errors
    /// `Forbidden`, with what they may not.
    pub fn must_be_for(self, actor: &Actor) -> Result<()> {
        match self {
            TrashKind::Customer => actor.grant::<may::ChangeCustomers>().map(drop),
            TrashKind::Item => actor.grant::<may::ChangeCatalog>().map(drop),
            TrashKind::Estimate => actor.grant::<may::ChangeEstimates>().map(drop),
            TrashKind::Invoice => actor.grant::<may::ChangeInvoices>().map(drop),
            TrashKind::Note => actor.grant::<may::WriteNotes>().map(drop),
        }
    }
}

/// What goes into the trash, and what it is called there.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct NewTrash {
    /// What it is.
    pub kind: TrashKind,
    /// Its id.
    pub id: i64,
    /// What it is called: a name, a title, the first words of a note.
    pub name: String,
    /// What tells it from others: a code, a customer, what a note is about.
    pub detail: String,
    /// The customer to whom it belongs.
    pub customer_id: Option<Id<Customer>>,
    /// What a note is about.
    #[serde(skip)]
    pub about: Option<Subject>,
}

/// Something in the trash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Trashed {
    /// What it is.
    pub kind: TrashKind,
    /// Its id.
    pub id: i64,
    /// What it is called: a name, a title, the first words of a note.
    pub name: String,
    /// What tells it from others: a code, a customer, what a note is about.
    pub detail: String,
    /// The customer to whom it belongs.
    #[schema(value_type = Option<i64>)]
    pub customer_id: Option<Id<Customer>>,
    /// What a note is about.
    #[serde(skip)]
    pub about: Option<(String, i64)>,
    /// Who deleted it.
    #[schema(value_type = Option<i64>)]
    pub trashed_by: Option<Id<User>>,
    /// Their name.
    pub trashed_by_name: Option<String>,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub trashed_at: Instant,
}
