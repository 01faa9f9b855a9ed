//! What happens to payments.

use serde::Serialize;

use super::{AllocationDraft, Payment, PaymentMethod};
use crate::areas::customers::Customer;
use crate::areas::invoices::Invoice;
use crate::kernel::time::Day;
use crate::kernel::{Cents, Id};
use crate::platform::events::{Event, Subject};

/// What every event of a payment tells.
#[derive(Debug, Clone, Serialize)]
pub struct PaymentFacts {
    /// The payment.
    pub payment_id: Id<Payment>,
    /// The number of its receipt.
    pub number: String,
    /// Who paid.
    pub customer_id: Id<Customer>,
    /// How.
    pub method: PaymentMethod,
    /// The day it came in.
    pub received_on: Day,
    /// How much.
    pub amount_cents: Cents,
}

impl PaymentFacts {
    /// Those of `payment`.
    pub fn of(payment: &Payment) -> PaymentFacts {
        PaymentFacts {
            payment_id: payment.id,
            number: payment.number.clone(),
            customer_id: payment.customer_id,
            method: payment.method,
            received_on: payment.received_on,
            amount_cents: payment.amount_cents,
        }
    }
}

/// A part of a payment that went to an invoice, or came back from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Part {
    /// The invoice.
    pub invoice_id: Id<Invoice>,
    /// Its number.
    pub number: String,
    /// How much.
    pub amount_cents: Cents,
}

impl Part {
    /// A part for an invoice with this number.
    pub(super) fn new(draft: &AllocationDraft, number: String) -> Part {
        Part { invoice_id: draft.invoice_id, number, amount_cents: draft.amount_cents }
    }
}

/// What happened to a payment.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub enum PaymentEvent {
    /// Money came in.
    Recorded {
        /// Which payment.
        #[serde(flatten)]
        payment: PaymentFacts,
        /// The invoices that it pays.
        parts: Vec<Part>,
        /// What stays as credit.
        unapplied_cents: Cents,
    },
    /// Credit was applied to invoices.
    Applied {
        /// Which payment.
        #[serde(flatten)]
        payment: PaymentFacts,
        /// The invoices that it pays now.
        parts: Vec<Part>,
        /// What stays as credit.
        unapplied_cents: Cents,
    },
    /// It was voided; what it paid is open again.
    Voided {
        /// Which payment.
        #[serde(flatten)]
        payment: PaymentFacts,
        /// The invoices that are open again.
        parts: Vec<Part>,
        /// Why.
        reason: String,
    },
}

impl PaymentEvent {
    fn facts(&self) -> &PaymentFacts {
        match self {
            PaymentEvent::Recorded { payment, .. }
            | PaymentEvent::Applied { payment, .. }
            | PaymentEvent::Voided { payment, .. } => payment,
        }
    }
}

impl Event for PaymentEvent {
    fn kind(&self) -> &'static str {
        match self {
            PaymentEvent::Recorded { .. } => "payment.recorded",
            PaymentEvent::Applied { .. } => "payment.applied",
            PaymentEvent::Voided { .. } => "payment.voided",
        }
    }

    fn subject(&self) -> Subject {
        Subject::new("payment", self.facts().payment_id.get())
    }

    fn customer_id(&self) -> Option<i64> {
        Some(self.facts().customer_id.get())
    }
}
