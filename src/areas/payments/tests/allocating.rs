#![allow(clippy::disallowed_types, reason = "another program opens the file itself")]

use super::*;
use crate::areas::invoices::InvoiceState;
use crate::kernel::Kind;

#[test]
fn credit_is_applied_later() {
    let desk = Desk::new();
    let id = recorded(&desk, 10_000);
    let nothing = try_apply(&desk, id, None).unwrap_err();
    assert!(nothing.message.contains("no open invoice"), "{nothing}");
    let first = desk.issued(6_000);
    let second = desk.issued(9_000);
    desk.hours_later(48);
    try_apply(&desk, id, Some(vec![part(second, 1_000)])).unwrap();
    assert_eq!(balances(&desk, &[first, second], id), (vec![6_000, 8_000], 1_000, 9_000));
    try_apply(&desk, id, None).unwrap();
    assert_eq!(balances(&desk, &[first, second], id), (vec![0, 5_000], 10_000, 0));
    let used_up = try_apply(&desk, id, None).unwrap_err();
    assert_eq!(used_up.kind, Kind::Conflict);
    let parts = desk.read("owner", |r| allocations_of(r, id));
    assert!(parts.iter().all(|part| part.allocation.allocated_on.to_string() == "2026-11-22"));
    let other = recorded(&desk, 5_000);
    let spent = try_apply(&desk, other, None).unwrap_err();
    assert!(spent.message.starts_with("All of R-1002 is applied"), "{spent}");
    desk.company.assert_sound();
}

#[test]
fn more_than_the_credit_is_refused() {
    let desk = Desk::new();
    let id = recorded(&desk, 1_000);
    let invoice = desk.issued(6_000);
    for (parts, field) in [
        (vec![part(invoice, 1_001)], "allocations"),
        (vec![part(invoice, 6_001)], "allocations.0.amount_cents"),
        (vec![], "allocations"),
    ] {
        let error = try_apply(&desk, id, Some(parts)).unwrap_err();
        assert_eq!(error.fields[0].field, field);
    }
    assert_eq!(balances(&desk, &[invoice], id), (vec![6_000], 0, 1_000));
}

#[test]
fn a_void_takes_everything_back_by_reversals() {
    let desk = Desk::new();
    let first = desk.issued(10_000);
    let second = desk.issued(20_000);
    let id = recorded(&desk, 15_000);
    desk.hours_later(24);
    assert_eq!(try_void(&desk, id, " ").unwrap_err().fields[0].field, "reason");
    try_void(&desk, id, "The check bounced").unwrap();
    let void = payment(&desk, id);
    assert_eq!((void.state, void.number.as_str()), (PaymentState::Void, "R-1001"));
    assert_eq!((void.applied_cents, void.unapplied_cents), (Cents::ZERO, Cents::ZERO));
    assert_eq!(void.voided.unwrap().reason, "The check bounced");
    assert_eq!(desk.get(first).balance_cents, Cents::new(10_000));
    assert_eq!(desk.get(second).state, InvoiceState::Issued);
    let ledger = desk.company.value(
        "SELECT group_concat(a.amount_cents || ' ' || a.allocated_on, ', ' ORDER BY a.id) \
         FROM visible_allocation a",
    );
    assert_eq!(
        ledger, "10000 2026-11-20, 5000 2026-11-20, -10000 2026-11-21, -5000 2026-11-21",
        "as of any day follows from the ledger"
    );
    assert!(desk.read("owner", |r| allocations_of(r, id)).iter().all(|p| p.allocation.reversed));
    assert_eq!(try_void(&desk, id, "Again").unwrap_err().kind, Kind::Conflict);
    assert_eq!(try_apply(&desk, id, None).unwrap_err().kind, Kind::Conflict);
    let manager = desk.company.act("manager", move |w| void_as(w, id));
    assert_eq!(manager.unwrap_err().kind, Kind::Forbidden);
    desk.company.assert_sound();
}

fn void_as(
    w: &crate::platform::db::Write<'_>,
    id: Id<Payment>,
) -> Result<crate::platform::db::Recorded> {
    void(w, w.actor().grant()?, id, "No")
}

#[test]
fn a_paid_invoice_is_voided_only_after_its_payments() {
    let desk = Desk::new();
    let invoice = desk.issued(10_000);
    let id = recorded(&desk, 4_000);
    let error = desk.void(invoice, "Wrong customer").unwrap_err();
    assert_eq!(error.kind, Kind::Conflict);
    assert!(error.message.contains("40.00"), "{error}");
    try_void(&desk, id, "Wrong customer").unwrap();
    desk.void(invoice, "Wrong customer").unwrap();
    // A voided invoice takes no payment any more.
    let parts = Some(vec![part(invoice, 100)]);
    let late = PaymentDraft { allocations: parts, ..check(desk.customer, 100) };
    assert_eq!(try_record(&desk, late).unwrap_err().fields[0].field, "allocations.0.invoice_id");
    desk.company.assert_sound();
}

#[test]
fn the_ledger_refuses_every_change_by_its_own_words() {
    let desk = Desk::new();
    let first = desk.issued(10_000).get();
    let second = desk.issued(10_000).get();
    let id = recorded(&desk, 12_000).get();
    let connection = rusqlite::Connection::open(desk.company.office.path()).unwrap();
    connection
        .execute_batch("PRAGMA recursive_triggers = OFF; PRAGMA foreign_keys = OFF;")
        .unwrap();
    // The columns, and the values that every row has at its end.
    let payment = "payment (customer_id, method, received_on, amount_cents, snapshot, created_at, \
                   id, number) VALUES (1, 'cash', '2026-11-20', 1, '{}', 'now'";
    let allocation = "allocation (customer_id, allocated_on, at, id, payment_id, invoice_id, \
                      amount_cents, reverses_id) VALUES (1, '2026-11-20', 'now'";
    let void = "invoice_void (reason, voided_on, at, invoice_id) VALUES ('x', '2026-11-20', 'now'";
    for (sql, words) in [
        (format!("UPDATE payment SET amount_cents = 1 WHERE id = {id}"), "can't be changed"),
        (format!("DELETE FROM payment WHERE id = {id}"), "can't be deleted"),
        (format!("REPLACE INTO {payment}, {id}, 'R-9')"), "can't be replaced"),
        (format!("REPLACE INTO {payment}, 77, 'R-1001')"), "can't be replaced"),
        ("UPDATE allocation SET amount_cents = 1".to_owned(), "can't be changed"),
        ("DELETE FROM allocation".to_owned(), "can't be deleted"),
        (format!("REPLACE INTO {allocation}, 1, {id}, {second}, 1, NULL)"), "can't be replaced"),
        (
            format!("INSERT INTO {allocation}, NULL, {id}, {first}, -5, 1)"),
            "takes back one allocation exactly",
        ),
        (
            format!("INSERT INTO {allocation}, NULL, {id}, {second}, 8001, NULL)"),
            "needs an open payment and an open invoice",
        ),
        (format!("INSERT INTO {void}, {first})"), "an invoice with payments can't be voided"),
    ] {
        let said = connection.execute_batch(&sql).expect_err(&sql).to_string();
        assert!(said.contains(words), "{sql}: {said}");
    }
    desk.company.assert_sound();
}
