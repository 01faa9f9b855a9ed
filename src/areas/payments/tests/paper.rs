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
