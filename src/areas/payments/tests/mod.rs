mod allocating;
mod deciding;
mod lists;
mod paper;
mod recording;

use super::*;
use crate::areas::customers::Customer;
use crate::areas::invoices::{Desk, Invoice};
use crate::kernel::{Cents, Id, Result};

/// A payment by check without allocations: the oldest due first.
fn check(customer: Id<Customer>, cents: i64) -> PaymentDraft {
    PaymentDraft {
        customer_id: customer,
        amount_cents: Cents::new(cents),
        method: PaymentMethod::Check,
        reference: "1187".to_owned(),
        notes: String::new(),
        received_on: None,
        allocations: None,
    }
}

fn part(invoice: Id<Invoice>, cents: i64) -> AllocationDraft {
    AllocationDraft { invoice_id: invoice, amount_cents: Cents::new(cents) }
}

fn try_record(desk: &Desk, draft: PaymentDraft) -> Result<Id<Payment>> {
    desk.company.act("office", move |w| record(w, w.actor().grant()?, draft))
}

fn recorded(desk: &Desk, cents: i64) -> Id<Payment> {
    try_record(desk, check(desk.customer, cents)).unwrap()
}

fn try_apply(desk: &Desk, id: Id<Payment>, parts: Option<Vec<AllocationDraft>>) -> Result<()> {
    desk.company.act("office", move |w| apply(w, w.actor().grant()?, id, parts))
}

fn try_void(desk: &Desk, id: Id<Payment>, reason: &'static str) -> Result<()> {
    desk.company.act("owner", move |w| void(w, w.actor().grant()?, id, reason))
}

fn payment(desk: &Desk, id: Id<Payment>) -> Payment {
    desk.read("owner", |r| get(r, id))
}

/// What is left to pay, and what is applied and left of the payment.
fn balances(desk: &Desk, invoices: &[Id<Invoice>], id: Id<Payment>) -> (Vec<i64>, i64, i64) {
    let open = invoices.iter().map(|id| desk.get(*id).balance_cents.get()).collect();
    let payment = payment(desk, id);
    (open, payment.applied_cents.get(), payment.unapplied_cents.get())
}
