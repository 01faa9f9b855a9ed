//! Payments: money received, and the ledger of allocations from it to invoices.
//!
//! A payment is never changed: a mistake is answered by a void with its reason and by reversal rows.
//! What isn't allocated stays as unapplied credit of the customer and can be applied later.

mod actions;
mod api;
mod events;
mod forms;
mod frozen;
mod model;
mod pdf;
mod routes;
mod store;
#[cfg(test)]
mod tests;
mod views;

pub use actions::{apply, record, void};
pub use api::{Api, api_routes};
pub use events::{Part, PaymentEvent, PaymentFacts};
pub use forms::{allocations as typed_allocations, in_form};
pub use model::{
    Allocation, AllocationDraft, Payment, PaymentDraft, PaymentMethod, PaymentState, Target,
    VoidedPayment, decide,
};
pub use pdf::print;
pub use routes::routes;
pub use store::{
    AppliedTo, Count, PaidBy, PaymentFilter, PaymentRow, PaymentView, SORTS, allocations_of,
    counts, credits_of, get, list, listing, payments_of, received_between,
};

pub use views::{PaymentList, Targets, badge};

use crate::kernel::Id;
use crate::platform::access::{Group, Scope};
use crate::platform::db::Table;

/// Where the page of a payment is.
pub fn href(id: Id<Payment>) -> String {
    format!("/payments/{id}")
}

/// The tables of this area.
pub const TABLES: &[Table] = &[
    Table::guarded(
        "payment",
        Group::Invoice,
        &[
            (Scope::All, "1"),
            (Scope::Team, concat!("id IN (", team_payments!(), ")")),
            (Scope::Own, concat!("id IN (", own_payments!(), ")")),
        ],
    )
    .each(&[
        (Scope::Team, is_team_customer!("payment.customer_id")),
        (Scope::Own, own_payment_of!("payment.customer_id", "payment.id")),
    ])
    .subject("payment"),
    Table::guarded(
        "payment_void",
        Group::Invoice,
        &[
            (Scope::All, "1"),
            (Scope::Team, is_team_payment!("payment_void.payment_id")),
            (Scope::Own, is_own_payment!("payment_void.payment_id")),
        ],
    ),
    Table::guarded(
        "allocation",
        Group::Invoice,
        &[
            (Scope::All, "1"),
            (Scope::Team, is_team_payment!("allocation.payment_id")),
            (Scope::Own, is_own_payment!("allocation.payment_id")),
        ],
    ),
    Table::guarded(
        "payment_balance",
        Group::Invoice,
        &[
            (Scope::All, "1"),
            (Scope::Team, concat!("payment_id IN (", team_payments!(), ")")),
            (Scope::Own, concat!("payment_id IN (", own_payments!(), ")")),
        ],
    )
    .each(&[
        (Scope::Team, is_team_customer!("payment_balance.customer_id")),
        (Scope::Own, own_payment_of!("payment_balance.customer_id", "payment_balance.payment_id")),
    ])
    .uncaptured("derived from the payment and the ledger by triggers"),
];

/// What `check` proves: what is applied is the sum of the ledger, and a void took everything back.
pub const PROOFS: &[(&str, &str)] = &[
    (
        "payment balances",
        "SELECT format('payment %s: what is applied isn''t the sum of the ledger', p.number) \
         FROM payment p LEFT JOIN payment_balance b ON b.payment_id = p.id \
         WHERE b.payment_id IS NULL OR b.customer_id <> p.customer_id \
         OR b.amount_cents <> p.amount_cents \
         OR b.voided <> EXISTS (SELECT 1 FROM payment_void v WHERE v.payment_id = p.id) \
         OR b.applied_cents <> (SELECT coalesce(sum(a.amount_cents), 0) FROM allocation a \
           WHERE a.payment_id = p.id)",
    ),
    (
        "voided payments",
        "SELECT format('payment %s is void, but still pays an invoice', p.number) FROM payment p \
         JOIN payment_void v ON v.payment_id = p.id WHERE (SELECT coalesce(sum(a.amount_cents), 0) \
         FROM allocation a WHERE a.payment_id = p.id) <> 0",
    ),
];
