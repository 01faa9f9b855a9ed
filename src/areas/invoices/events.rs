//! What happens to invoices.

use serde::Serialize;

use super::Invoice;
use crate::areas::customers::Customer;
use crate::areas::jobs::Job;
use crate::kernel::time::Day;
use crate::kernel::{Cents, Id};
use crate::platform::events::{Event, Subject};

/// What every event of an invoice tells.
#[derive(Debug, Clone, Serialize)]
pub struct InvoiceFacts {
    /// The invoice.
    pub invoice_id: Id<Invoice>,
    /// Its number, once it has one.
    pub number: Option<String>,
    /// Who pays.
    pub customer_id: Id<Customer>,
    /// The job that it is for.
    pub job_id: Option<Id<Job>>,
    /// What it is about.
    pub title: String,
    /// What it comes to.
    pub total_cents: Cents,
}

impl InvoiceFacts {
    /// Those of `invoice`.
    pub fn of(invoice: &Invoice) -> InvoiceFacts {
        InvoiceFacts {
            invoice_id: invoice.id,
            number: invoice.number.clone(),
            customer_id: invoice.customer_id,
            job_id: invoice.job_id,
            title: invoice.title.clone(),
            total_cents: invoice.sums.total_cents,
        }
    }
}

/// What happened to an invoice.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub enum InvoiceEvent {
    /// A draft was made.
    Drafted(InvoiceFacts),
    /// A draft was changed.
    Changed(InvoiceFacts),
    /// It was issued: it has a number and never changes again.
    Issued {
        /// Which.
        #[serde(flatten)]
        invoice: InvoiceFacts,
        /// The day of issue.
        issued_on: Day,
        /// The last day to pay.
        due_on: Day,
    },
    /// It was voided.
    Voided {
        /// Which.
        #[serde(flatten)]
        invoice: InvoiceFacts,
        /// Why.
        reason: String,
    },
}

impl InvoiceEvent {
    fn facts(&self) -> &InvoiceFacts {
        match self {
            InvoiceEvent::Drafted(invoice)
            | InvoiceEvent::Changed(invoice)
            | InvoiceEvent::Issued { invoice, .. }
            | InvoiceEvent::Voided { invoice, .. } => invoice,
        }
    }
}

impl Event for InvoiceEvent {
    fn kind(&self) -> &'static str {
        match self {
            InvoiceEvent::Drafted(_) => "invoice.drafted",
            InvoiceEvent::Changed(_) => "invoice.changed",
            InvoiceEvent::Issued { .. } => "invoice.issued",
            InvoiceEvent::Voided { .. } => "invoice.voided",
        }
    }

    fn subject(&self) -> Subject {
        Subject::new("invoice", self.facts().invoice_id.get())
    }

    fn customer_id(&self) -> Option<i64> {
        Some(self.facts().customer_id.get())
    }
}
