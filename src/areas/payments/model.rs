//! The values of payments: how money came in, and where it went.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::areas::customers::Customer;
use crate::areas::invoices::Invoice;
use crate::kernel::choice::choice;
use crate::kernel::error::Complaints;
use crate::kernel::text::Checking;
use crate::kernel::time::{Day, Instant};
use crate::kernel::{Cents, Id, Result};

choice! {
    /// How money came in.
    pub enum PaymentMethod {
        /// By check.
        Check = "check", "Check";
        /// By card.
        Card = "card", "Card";
        /// By bank transfer.
        Ach = "ach", "Bank transfer (ACH)";
        /// In cash.
        Cash = "cash", "Cash";
        /// In another way.
        Other = "other", "Other";
    }
}

choice! {
    /// What became of a payment; derived from the ledger.
    pub enum PaymentState {
        /// All of it pays invoices.
        Applied = "applied", "Applied";
        /// A part of it pays invoices, the rest is credit.
        PartlyApplied = "partly_applied", "Partly applied";
        /// All of it is credit.
        Unapplied = "unapplied", "Credit";
        /// Voided; its number stays.
        Void = "void", "Void";
    }
}

impl PaymentState {
    /// The state of a payment of which so much is applied and so much is credit.
    pub fn of(voided: bool, applied: Cents, unapplied: Cents) -> PaymentState {
        match (voided, applied.is_zero(), unapplied.is_zero()) {
            (true, ..) => PaymentState::Void,
            (false, _, true) => PaymentState::Applied,
            (false, true, false) => PaymentState::Unapplied,
            (false, false, false) => PaymentState::PartlyApplied,
        }
    }
}

/// Why and when a payment was voided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct VoidedPayment {
    /// The reason that was given.
    pub reason: String,
    /// The day.
    pub on: Day,
}

/// A payment as the actor sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Payment {
    /// Its id.
    #[schema(value_type = i64)]
    pub id: Id<Payment>,
    /// The number of its receipt.
    pub number: String,
    /// What became of it.
    pub state: PaymentState,
    /// Who paid.
    #[schema(value_type = i64)]
    pub customer_id: Id<Customer>,
    /// How.
    pub method: PaymentMethod,
    /// The number of the check, of the transfer.
    pub reference: String,
    /// What only the office sees.
    pub notes: String,
    /// The day it came in.
    pub received_on: Day,
    /// How much.
    pub amount_cents: Cents,
    /// What of it pays invoices.
    pub applied_cents: Cents,
    /// What of it is credit.
    pub unapplied_cents: Cents,
    /// Why it was voided.
    pub voided: Option<VoidedPayment>,
    /// The instant it was recorded.
    pub created_at: Instant,
}

/// What a payment brought to an invoice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Allocation {
    /// Its id.
    #[schema(value_type = i64)]
    pub id: Id<Allocation>,
    /// The payment.
    #[schema(value_type = i64)]
    pub payment_id: Id<Payment>,
    /// The invoice.
    #[schema(value_type = i64)]
    pub invoice_id: Id<Invoice>,
    /// How much.
    pub amount_cents: Cents,
    /// The day from which it counts.
    pub allocated_on: Day,
    /// Whether it was taken back.
    pub reversed: bool,
}

/// How much of a payment goes to an invoice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AllocationDraft {
    /// The invoice.
    #[schema(value_type = i64)]
    pub invoice_id: Id<Invoice>,
    /// How much.
    pub amount_cents: Cents,
}

/// What is said about a payment.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub struct PaymentDraft {
    /// Who paid.
    #[schema(value_type = i64)]
    pub customer_id: Id<Customer>,
    /// How much.
    pub amount_cents: Cents,
    /// How.
    pub method: PaymentMethod,
    /// The number of the check, of the transfer.
    #[serde(default)]
    pub reference: String,
    /// What only the office sees.
    #[serde(default)]
    pub notes: String,
    /// The day it came in; today when nothing is said.
    #[serde(default)]
    pub received_on: Option<Day>,
    /// To which invoices it goes; to the oldest due first, when nothing is said. What isn't
    /// allocated stays as credit.
    #[serde(default)]
    pub allocations: Option<Vec<AllocationDraft>>,
}

impl PaymentDraft {
    /// Cleaned and checked, but for the allocations, which meet the open invoices later.
    ///
    /// # Errors
    /// What is wrong, by field.
    pub fn checked(self, today: Day) -> Result<PaymentDraft> {
        let mut check = Checking::new();
        check.unless(
            self.amount_cents.is_positive(),
            "amount_cents",
            "A payment is more than nothing. Write it like 1250 or 1,250.50.",
        );
        check.unless(
            self.received_on.is_none_or(|day| day <= today),
            "received_on",
            "A payment can't be received on a day to come.",
        );
        let reference = check.optional("reference", "The reference", &self.reference, 100);
        let notes = check.block("notes", "The notes", &self.notes, 2000);
        check.finish()?;
        Ok(PaymentDraft { reference, notes, received_on: self.received_on.or(Some(today)), ..self })
    }
}

/// An invoice that allocations may go to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// The invoice.
    pub invoice_id: Id<Invoice>,
    /// Its number.
    pub number: String,
    /// What is left to pay.
    pub balance: Cents,
}

/// Decides where `available` goes among the open invoices: as it is said, or to the oldest due
/// first.
///
/// # Errors
/// What is wrong, by field: `allocations.0.amount_cents`, `allocations`.
pub fn decide(
    available: Cents,
    said: Option<Vec<AllocationDraft>>,
    open: &[Target],
) -> Result<Vec<AllocationDraft>> {
    let Some(said) = said else {
        return Ok(oldest_first(available, open));
    };
    let mut complaints = Complaints::new();
    for (index, draft) in said.iter().enumerate() {
        let target = open.iter().find(|target| target.invoice_id == draft.invoice_id);
        let again = said[..index].iter().any(|other| other.invoice_id == draft.invoice_id);
        let field = |name: &str| format!("allocations.{index}.{name}");
        match target {
            None => complaints.add(
                field("invoice_id"),
                "That isn't an open invoice of this customer. Choose another one.",
            ),
            Some(target) if again => complaints.add(
                field("invoice_id"),
                format!("{} stands here twice. Put both into one line.", target.number),
            ),
            Some(_) if !draft.amount_cents.is_positive() => {
                complaints.add(field("amount_cents"), "Apply more than nothing, or leave it out.");
            }
            Some(target) if draft.amount_cents > target.balance => complaints.add(
                field("amount_cents"),
                format!("Only {} is left to pay on {}.", target.balance.plain(), target.number),
            ),
            Some(_) => {}
        }
    }
    let sum: Cents = said.iter().map(|draft| draft.amount_cents).sum();
    if complaints.is_empty() && sum > available {
        complaints.add(
            "allocations",
            format!(
                "The parts come to {}, but only {} can be applied.",
                sum.plain(),
                available.plain()
            ),
        );
    }
    complaints.finish()?;
    Ok(said)
}

fn oldest_first(available: Cents, open: &[Target]) -> Vec<AllocationDraft> {
    let balances: Vec<Cents> = open.iter().map(|target| target.balance).collect();
    let (parts, _) = crate::kernel::pricing::allocate_oldest_first(available, &balances);
    open.iter()
        .zip(parts)
        .filter(|(_, part)| part.is_positive())
        .map(|(target, part)| AllocationDraft { invoice_id: target.invoice_id, amount_cents: part })
        .collect()
}
