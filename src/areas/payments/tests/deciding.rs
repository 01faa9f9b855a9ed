use proptest::prelude::*;

use super::*;
use crate::areas::payments::model::{Target, decide};

fn open(balances: &[i64]) -> Vec<Target> {
    (1..)
        .zip(balances)
        .map(|(id, balance)| Target {
            invoice_id: Id::new(id),
            number: format!("INV-{id}"),
            balance: Cents::new(*balance),
        })
        .collect()
}

fn cents(parts: &[AllocationDraft]) -> Vec<(i64, i64)> {
    parts.iter().map(|part| (part.invoice_id.get(), part.amount_cents.get())).collect()
}

#[test]
fn the_oldest_due_comes_first() {
    for (available, expected) in [
        (50, vec![(1, 50)]),
        (100, vec![(1, 100)]),
        (101, vec![(1, 100), (2, 1)]),
        (600, vec![(1, 100), (2, 200), (3, 300)]),
        (900, vec![(1, 100), (2, 200), (3, 300)]),
    ] {
        let parts = decide(Cents::new(available), None, &open(&[100, 200, 300])).unwrap();
        assert_eq!(cents(&parts), expected, "{available}");
    }
    assert!(decide(Cents::new(5), None, &[]).unwrap().is_empty());
}

#[test]
fn what_is_wrong_with_parts_is_told_by_field() {
    let said = |parts: Vec<AllocationDraft>| {
        let error = decide(Cents::new(250), Some(parts), &open(&[100, 200])).unwrap_err();
        error.fields.iter().map(|f| (f.field.clone(), f.message.clone())).collect::<Vec<_>>()
    };
    let (one, two) = (Id::new(1), Id::new(2));
    let over = said(vec![part(one, 101)]);
    assert_eq!(over[0].0, "allocations.0.amount_cents");
    assert_eq!(over[0].1, "Only 1.00 is left to pay on INV-1.");
    assert_eq!(said(vec![part(Id::new(9), 1)])[0].0, "allocations.0.invoice_id");
    assert_eq!(said(vec![part(one, 1), part(one, 1)])[0].0, "allocations.1.invoice_id");
    assert_eq!(said(vec![part(one, 0), part(two, -1)]).len(), 2);
    let sum = said(vec![part(one, 100), part(two, 200)]);
    assert_eq!(sum[0].0, "allocations");
    assert_eq!(sum[0].1, "The parts come to 3.00, but only 2.50 can be applied.");
    assert!(decide(Cents::new(250), Some(Vec::new()), &open(&[100])).unwrap().is_empty());
}

proptest! {
    /// Nothing is lost, nothing is overpaid, and an invoice gets something only when all that are
    /// due before it are paid.
    #[test]
    fn oldest_first_spends_what_it_can(
        available in 1..2_000_i64,
        balances in proptest::collection::vec(1..500_i64, 0..8),
    ) {
        let parts = decide(Cents::new(available), None, &open(&balances)).unwrap();
        let spent: i64 = parts.iter().map(|part| part.amount_cents.get()).sum();
        prop_assert_eq!(spent, available.min(balances.iter().sum()));
        for (at, part) in parts.iter().enumerate() {
            let balance = balances[usize::try_from(part.invoice_id.get()).unwrap() - 1];
            let last = at + 1 == parts.len();
            prop_assert_eq!(part.invoice_id.get(), i64::try_from(at).unwrap() + 1);
            let fits = part.amount_cents.get() <= balance;
            prop_assert!(fits && (last || part.amount_cents.get() == balance));
        }
    }
}
