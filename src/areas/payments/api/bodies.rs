//! What programs send and get.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::areas::customers;
use crate::areas::payments::{Allocation, AllocationDraft, AppliedTo, Payment, PaymentRow, store};
use crate::kernel::error::if_there;
use crate::kernel::{Id, Result};
use crate::platform::db::Read;

/// A payment with what it paid.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PaymentAnswer {
    /// The payment.
    #[serde(flatten)]
    pub(super) payment: Payment,
    /// The customer's name; null when the customer isn't visible.
    customer_name: Option<String>,
    /// What it paid.
    allocations: Vec<AllocationAnswer>,
}

/// A part of a payment.
#[derive(Debug, Serialize, ToSchema)]
struct AllocationAnswer {
    /// The allocation.
    #[serde(flatten)]
    allocation: Allocation,
    /// The number of the invoice.
    invoice_number: String,
}

impl From<AppliedTo> for AllocationAnswer {
    fn from(applied: AppliedTo) -> AllocationAnswer {
        AllocationAnswer { allocation: applied.allocation, invoice_number: applied.number }
    }
}

impl PaymentAnswer {
    /// Reads it whole.
    pub(super) fn read(r: &Read<'_>, id: Id<Payment>) -> Result<PaymentAnswer> {
        let payment = store::get(r, id)?;
        let allocations = store::allocations_of(r, id)?;
        Ok(PaymentAnswer {
            customer_name: if_there(customers::get(r, payment.customer_id))?
                .map(|known| known.name),
            allocations: allocations.into_iter().map(AllocationAnswer::from).collect(),
            payment,
        })
    }
}

/// A payment in a list.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PaymentListed {
    /// The payment.
    #[serde(flatten)]
    payment: Payment,
    /// The customer's name; null when the customer isn't visible.
    customer_name: Option<String>,
}

impl From<PaymentRow> for PaymentListed {
    fn from(row: PaymentRow) -> PaymentListed {
        PaymentListed { payment: row.payment, customer_name: row.customer }
    }
}

/// A page of payments.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PaymentList {
    /// The payments.
    pub(super) items: Vec<PaymentListed>,
    /// What `after` takes for the next page; null on the last one.
    pub(super) next: Option<String>,
}

/// Where what is left of a payment goes.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct Application {
    /// To which invoices; to the oldest due first, when nothing is said.
    #[serde(default)]
    pub(super) allocations: Option<Vec<AllocationDraft>>,
}

/// Why a payment is voided.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = PaymentReason)]
pub(super) struct Reason {
    /// The reason.
    pub(super) reason: String,
}
