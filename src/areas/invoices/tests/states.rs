use super::super::*;
use crate::kernel::Cents;
use crate::kernel::time::Day;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

#[test]
fn a_state_follows_from_the_ledger_and_the_day() {
    let standing = |due: Option<&str>, voided, total, paid| Standing {
        due_on: due.map(day),
        voided,
        total: Cents::new(total),
        paid: Cents::new(paid),
    };
    let today = day("2026-11-20");
    for (standing, state, late) in [
        (standing(None, false, 100, 0), InvoiceState::Draft, 0),
        (standing(Some("2026-11-21"), false, 100, 0), InvoiceState::Issued, 0),
        // The due day itself is in time.
        (standing(Some("2026-11-20"), false, 100, 0), InvoiceState::Issued, 0),
        (standing(Some("2026-11-20"), false, 100, 1), InvoiceState::PartlyPaid, 0),
        (standing(Some("2026-11-19"), false, 100, 0), InvoiceState::Overdue, 1),
        (standing(Some("2026-08-08"), false, 100, 99), InvoiceState::Overdue, 104),
        (standing(Some("2026-11-19"), false, 100, 100), InvoiceState::Paid, 0),
        (standing(Some("2026-12-04"), false, 100, 100), InvoiceState::Paid, 0),
        (standing(Some("2026-12-04"), false, 0, 0), InvoiceState::Paid, 0),
        (standing(Some("2026-08-08"), true, 100, 0), InvoiceState::Void, 0),
    ] {
        assert_eq!(standing.state(today), state, "{standing:?}");
        assert_eq!(standing.days_overdue(today), late, "{standing:?}");
    }
}

#[test]
fn only_what_is_issued_and_not_void_has_a_balance() {
    let open = Standing {
        due_on: Some(day("2026-12-04")),
        voided: false,
        total: Cents::new(840_000),
        paid: Cents::new(420_000),
    };
    assert_eq!(open.balance(), Cents::new(420_000));
    assert_eq!(Standing { voided: true, ..open }.balance(), Cents::ZERO);
    assert_eq!(Standing { due_on: None, ..open }.balance(), Cents::ZERO);
}

#[test]
fn overdue_begins_at_the_midnight_of_the_business() {
    let desk = super::Desk::new();
    // 14 days of terms from November 20: due on December 4.
    let id = desk.issued(165_000);
    assert_eq!(desk.get(id).due_on, Some(day("2026-12-04")));
    // 2026-12-05 05:59:59 UTC is still December 4 in Texas; UTC has had midnight six hours before.
    desk.company.clock.set("2026-12-05T05:59:59.999Z".parse().unwrap());
    assert_eq!(desk.get(id).state, InvoiceState::Issued);
    desk.company.clock.set("2026-12-05T06:00:00.000Z".parse().unwrap());
    let late = desk.get(id);
    assert_eq!((late.state, late.days_overdue), (InvoiceState::Overdue, 1));
}
