use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::super::*;
use super::Desk;
use super::house::one_line;
use crate::kernel::pricing::TaxRounding;
use crate::kernel::{Cents, Error, Id, Kind};
use crate::platform::access::Actor;

#[test]
fn issuing_gives_a_number_and_freezes_what_was_agreed() {
    let desk = Desk::new();
    desk.tax("State", "6.25", true);
    let id = desk.draft(877_647);
    desk.issue(id, None).unwrap();
    let invoice = desk.get(id);
    assert_eq!(invoice.number.as_deref(), Some("INV-1001"));
    assert_eq!(invoice.issued_on.unwrap().to_string(), "2026-11-20");
    assert_eq!(invoice.due_on.unwrap().to_string(), "2026-12-04");
    // 8,776.47 × 6.25 % = 548.529375
    assert_eq!(invoice.sums.tax_cents, Cents::new(54_853));
    assert_eq!(invoice.balance_cents, Cents::new(877_647 + 54_853));
    // Whatever changes afterwards, the invoice doesn't.
    let frozen = || desk.read("owner", |r| super::super::store::snapshot(r, id)).unwrap();
    let before = frozen();
    assert!(before.contains("Example Roofing Co.") && before.contains("Delacroix-Villanueva"));
    desk.arrange(|w| {
        w.execute("UPDATE company SET name = 'Moved Roofing', tax_rounding = 'per_line'", [])?;
        w.execute("UPDATE customer SET name = 'Married Now'", [])?;
        w.execute("UPDATE tax_rate SET rate = 80000", [])?;
        Ok(())
    });
    assert_eq!(frozen(), before);
    let after = desk.get(id);
    assert_eq!((after.sums, after.tax_rounding), (invoice.sums, TaxRounding::PerDocument));
    let taxes = desk.read("owner", |r| taxes(r, id));
    assert_eq!(taxes[0].label(), "State 6.25%");
    desk.company.assert_sound();
}

#[test]
fn taxes_are_those_of_the_day_of_issue() {
    let desk = Desk::new();
    let id = desk.draft(10_000);
    assert_eq!(desk.get(id).sums.tax_cents, Cents::ZERO);
    desk.tax("State", "6.25", true);
    desk.issue(id, None).unwrap();
    assert_eq!(desk.get(id).sums.tax_cents, Cents::new(625));
    desk.arrange(|w| {
        w.execute("UPDATE customer SET tax_exempt_number = 'EX-1'", [])?;
        Ok(())
    });
    let exempt = desk.issued(10_000);
    assert_eq!(desk.get(exempt).sums.total_cents, Cents::new(10_000));
    desk.company.assert_sound();
}

#[test]
fn an_issued_invoice_is_neither_changed_nor_issued_again() {
    let desk = Desk::new();
    let id = desk.issued(100);
    let draft = InvoiceDraft { sections: one_line(5), ..InvoiceDraft::default() };
    let changed = desk.company.act("owner", move |w| change(w, w.actor().grant()?, id, 2, draft));
    for outcome in [changed, desk.issue(id, None)] {
        let error = outcome.unwrap_err();
        assert_eq!(error.kind, Kind::Conflict);
        assert!(error.message.starts_with("INV-1001 is already issued"), "{error}");
    }
}

#[test]
fn days_of_issue_rise_with_the_numbers() {
    let desk = Desk::new();
    let first = desk.draft(100);
    desk.issue(first, Some("2026-11-18")).unwrap();
    let second = desk.draft(100);
    let error = desk.issue(second, Some("2026-11-17")).unwrap_err();
    assert_eq!(error.kind, Kind::Conflict);
    assert!(error.message.contains("November 18, 2026"), "{error}");
    let error = desk.issue(second, Some("2026-11-21")).unwrap_err();
    assert_eq!((error.kind, error.fields[0].field.as_str()), (Kind::Invalid, "on"));
    desk.issue(second, Some("2026-11-18")).unwrap();
    assert_eq!(desk.get(second).number.as_deref(), Some("INV-1002"));
    assert_eq!(desk.get(second).due_on.unwrap().to_string(), "2026-12-02");
}

#[test]
fn nothing_is_issued_while_the_clock_is_behind_the_newest_record() {
    let desk = Desk::new();
    let id = desk.draft(100);
    desk.company.clock.advance(-1);
    let error = desk.issue(id, None).unwrap_err();
    assert_eq!(error.kind, Kind::Conflict);
    assert!(error.message.contains("The clock of this computer says Nov 20, 8:59 AM"), "{error}");
    desk.company.clock.advance(1);
    desk.issue(id, None).unwrap();
    assert_eq!(desk.get(id).number.as_deref(), Some("INV-1001"));
}

#[test]
fn an_empty_draft_is_not_issued() {
    let desk = Desk::new();
    let customer = desk.customer;
    let id = desk
        .company
        .act("office", move |w| {
            let draft = InvoiceDraft { title: "Later".to_owned(), ..InvoiceDraft::default() };
            draft_free(w, w.actor().grant()?, customer, draft)
        })
        .unwrap();
    let error = desk.issue(id, None).unwrap_err();
    assert!(error.message.contains("Add a line first"), "{error}");
}

#[test]
fn eight_threads_issue_without_a_gap_and_a_failure_burns_no_number() {
    let desk = Desk::new();
    let drafts: Vec<Id<Invoice>> = (0..64).map(|n| desk.draft(100 + n)).collect();
    let failed = AtomicUsize::new(0);
    let owner = Arc::new(desk.company.actor("owner"));
    let issue_all = |drafts: &[Id<Invoice>], owner: &Actor| {
        for (at, id) in drafts.iter().copied().enumerate() {
            if at % 3 == 1 {
                // The number is taken, then the transaction fails.
                let outcome = desk.company.office.write_now(owner, move |w| {
                    let _ = issue(w, w.actor().grant()?, id, None)?;
                    Err::<crate::platform::db::Recorded, _>(Error::conflict("power cut"))
                });
                assert_eq!(outcome.unwrap_err().message, "power cut");
                failed.fetch_add(1, Ordering::SeqCst);
            }
            let outcome = desk
                .company
                .office
                .write_now(owner, move |w| issue(w, w.actor().grant()?, id, None));
            outcome.unwrap();
        }
    };
    std::thread::scope(|scope| {
        for part in drafts.chunks(8) {
            let owner = Arc::clone(&owner);
            let issue_all = &issue_all;
            scope.spawn(move || issue_all(part, &owner));
        }
    });
    assert!(failed.load(Ordering::SeqCst) >= 16);
    let mut numbers: Vec<String> = drafts.iter().map(|id| desk.get(*id).number.unwrap()).collect();
    numbers.sort();
    let expected: Vec<String> = (1001..1065).map(|n| format!("INV-{n}")).collect();
    assert_eq!(numbers, expected);
    desk.company.assert_sound();
}

#[test]
fn a_void_keeps_the_number_and_asks_for_a_reason() {
    let desk = Desk::new();
    let id = desk.issued(165_000);
    let manager = desk.company.act("manager", move |w| void(w, w.actor().grant()?, id, "x"));
    assert_eq!(manager.unwrap_err().kind, Kind::Forbidden);
    assert_eq!(desk.void(id, "  ").unwrap_err().fields[0].field, "reason");
    desk.void(id, "Sent to the wrong customer").unwrap();
    let void = desk.get(id);
    assert_eq!((void.state, void.number.as_deref()), (InvoiceState::Void, Some("INV-1001")));
    assert_eq!(void.balance_cents, Cents::ZERO);
    assert_eq!(void.voided.unwrap().reason, "Sent to the wrong customer");
    assert_eq!(desk.void(id, "Again").unwrap_err().kind, Kind::Conflict);
    let draft = desk.draft(5);
    assert_eq!(desk.void(draft, "No").unwrap_err().kind, Kind::Conflict);
    // The next number goes on; the voided one isn't given out again.
    let next = desk.issued(1);
    assert_eq!(desk.get(next).number.as_deref(), Some("INV-1002"));
    desk.company.assert_sound();
}
