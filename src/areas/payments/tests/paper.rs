use super::*;
use crate::areas::payments::pdf;
use crate::platform::pdf::render;

#[test]
fn the_receipt_says_what_was_paid_then() {
    let desk = Desk::new();
    desk.issued(10_000);
    let id = recorded(&desk, 12_500);
    let sheet = || desk.read("office", |r| pdf::print(r, id)).sheet;
    let receipt = sheet();
    assert_eq!((receipt.title.as_str(), receipt.number.as_deref()), ("Receipt", Some("R-1001")));
    let facts: Vec<_> = receipt.facts.iter().map(|f| f.value.as_str()).collect();
    assert_eq!(facts, ["November 20, 2026", "Check", "1187"]);
    let rows: Vec<_> = receipt.sections[0]
        .rows
        .iter()
        .map(|row| format!("{} | {}", row.name, row.cells.join(" | ")))
        .collect();
    assert_eq!(rows, ["Invoice INV-1001 | 0.00 | 100.00", "Your credit with us |  | 25.00"]);
    let totals: Vec<_> =
        receipt.totals.iter().map(|t| format!("{} {}", t.label, t.amount)).collect();
    assert_eq!(
        totals,
        ["Applied to invoices 100.00", "Kept as credit 25.00", "Amount received $125.00"]
    );
    // What happens to the credit later is another matter.
    desk.issued(10_000);
    try_apply(&desk, id, None).unwrap();
    assert_eq!(sheet(), receipt);
    assert_eq!(render(&receipt).unwrap().pages, 1);
}

/// What was handed out stays as it was; the mark is on another rendition.
#[test]
fn the_receipt_of_a_voided_payment_is_another_paper() {
    let desk = Desk::new();
    desk.issued(10_000);
    let id = recorded(&desk, 10_000);
    let print = || desk.read("office", |r| pdf::print(r, id));
    let given = print();
    let bytes = given.bytes(&desk.company.office).unwrap();
    try_void(&desk, id, "The check bounced").unwrap();
    let void = print();
    assert_eq!((given.part, given.name.as_str()), (0, "R-1001.pdf"));
    assert_eq!((void.part, void.name.as_str()), (1, "R-1001 void.pdf"));
    assert!(!given.sheet.void && void.sheet.void);
    let last = void.sheet.facts.last().unwrap();
    assert_eq!((last.label.as_str(), last.value.as_str()), ("Void since", "November 20, 2026"));
    let notes: Vec<_> =
        void.sheet.notes.iter().map(|n| (n.title.as_str(), n.text.as_str())).collect();
    assert_eq!(notes, [("Void", "The check bounced")]);
    assert_ne!(void.bytes(&desk.company.office).unwrap(), bytes);
    assert_eq!(given.bytes(&desk.company.office).unwrap(), bytes);
}
