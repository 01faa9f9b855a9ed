//! Invoices that became overdue. That they are is derived from the day and needs no mark; that it
//! happened is told once per invoice, so that it stands in the timeline and others can follow it.

use serde::Serialize;

use crate::areas::customers::Customer;
use crate::areas::invoices::Invoice;
use crate::kernel::time::Day;
use crate::kernel::{Cents, Id, Result};
use crate::platform::access::Actor;
use crate::platform::db::{Office, Read, Recorded, Write};
use crate::platform::events::{Event, Subject};

/// So many in one transaction, so that others get their turn.
const SLICE: i64 = 100;

/// An invoice has something left to pay after its due day.
#[derive(Debug, Clone, Serialize)]
struct BecameOverdue {
    invoice_id: Id<Invoice>,
    number: String,
    customer_id: Id<Customer>,
    due_on: Day,
    balance_cents: Cents,
}

impl Event for BecameOverdue {
    fn kind(&self) -> &'static str {
        "invoice.became_overdue"
    }

    fn subject(&self) -> Subject {
        Subject::new("invoice", self.invoice_id.get())
    }

    fn customer_id(&self) -> Option<i64> {
        Some(self.customer_id.get())
    }
}

/// Tells of every invoice that has become overdue and wasn't told of yet; how many there were.
///
/// # Errors
/// When the database fails.
pub fn tell(office: &Office) -> Result<usize> {
    let house = Actor::system("nightly chores");
    let mut told = 0;
    loop {
        let untold = office.read_now(&house, untold)?;
        if untold.is_empty() {
            return Ok(told);
        }
        told += untold.len();
        office.write_now(&house, record)?;
    }
}

/// Those that nobody was told of yet, the oldest first.
fn untold(r: &Read<'_>) -> Result<Vec<BecameOverdue>> {
    r.list(
        "SELECT b.invoice_id, i.number, b.customer_id, b.due_on, b.balance_cents \
         FROM visible_invoice_balance b JOIN visible_invoice i ON i.id = b.invoice_id \
         WHERE b.balance_cents > 0 AND b.due_on < ?1 AND NOT EXISTS (SELECT 1 \
         FROM visible_event e WHERE e.subject_kind = 'invoice' AND e.subject_id = b.invoice_id \
         AND e.kind = 'invoice.became_overdue') ORDER BY b.due_on, b.invoice_id LIMIT ?2",
        rusqlite::params![r.today()?, SLICE],
        |row| {
            Ok(BecameOverdue {
                invoice_id: row.get(0)?,
                number: row.get(1)?,
                customer_id: row.get(2)?,
                due_on: row.get(3)?,
                balance_cents: row.get(4)?,
            })
        },
    )
}

/// Looks again within the transaction: a payment or another process may have been faster.
fn record(w: &Write<'_>) -> Result<Recorded> {
    let mut last = None;
    for event in untold(w)? {
        last = Some(w.record(&event)?);
    }
    last.ok_or_else(|| crate::kernel::Error::conflict("Somebody else has told of them already."))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Company, Happened};

    /// Issues an invoice of a hundred dollars, due on that day.
    fn issue(company: &Company, number: &'static str, due_on: &'static str) {
        company
            .act("owner", move |w| {
                w.execute(
                    "INSERT INTO customer (id, kind, name, name_key, created_at) \
                     VALUES (1, 'household', 'Fern', 'fern', '') ON CONFLICT DO NOTHING",
                    [],
                )?;
                let id = w.insert(
                    "INSERT INTO invoice (customer_id, title, state, terms_days, discount_kind, \
                     tax_rounding, total_cents, created_on, created_at) VALUES (1, 'Roof', \
                     'draft', 14, 'none', 'per_document', 10000, '2026-11-01', ?1)",
                    [w.now()],
                )?;
                w.execute(
                    "UPDATE invoice SET state = 'issued', number = ?2, issued_on = '2026-11-01', \
                     due_on = ?3, issued_at = ?4, snapshot = '{}' WHERE id = ?1",
                    rusqlite::params![id, number, due_on, w.now()],
                )?;
                w.record(&Happened)
            })
            .unwrap();
    }

    fn told(company: &Company) -> Vec<String> {
        let house = Actor::system("test");
        let told = company.office.read_now(&house, |r| {
            r.list(
                "SELECT e.payload ->> 'number' FROM visible_event e \
                 WHERE e.kind = 'invoice.became_overdue' ORDER BY e.id",
                [],
                |row| row.get(0),
            )
        });
        told.unwrap()
    }

    #[test]
    fn each_invoice_is_told_of_once_and_never_on_its_due_day() {
        let company = Company::new();
        issue(&company, "INV-2", "2026-11-19");
        issue(&company, "INV-1", "2026-11-10");
        issue(&company, "INV-3", "2026-11-20");
        assert_eq!(tell(&company.office).unwrap(), 2);
        assert_eq!(told(&company), ["INV-1", "INV-2"]);
        assert_eq!(tell(&company.office).unwrap(), 0);
        // Midnight in Texas is six in the morning in UTC.
        company.clock.set("2026-11-21T05:59:00.000Z".parse().unwrap());
        assert_eq!(tell(&company.office).unwrap(), 0);
        company.clock.advance(60);
        assert_eq!(tell(&company.office).unwrap(), 1);
        assert_eq!(told(&company), ["INV-1", "INV-2", "INV-3"]);
    }

    #[test]
    fn more_than_a_slice_are_told_of_in_one_night() {
        let company = Company::new();
        for n in 0..usize::try_from(SLICE).unwrap() + 5 {
            issue(&company, format!("INV-{n}").leak(), "2026-11-10");
        }
        assert_eq!(tell(&company.office).unwrap(), 105);
        assert_eq!(tell(&company.office).unwrap(), 0);
    }
}
