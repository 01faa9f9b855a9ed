//! What holds of every document, whatever its numbers.

use proptest::prelude::{
    Just, Strategy, any, prop, prop_assert, prop_assert_eq, prop_assume, prop_oneof, proptest,
};

use super::tests::{cents, is_nearest};
use super::*;
use crate::kernel::{Cents, Percent, Quantity, UnitPrice};

fn any_line() -> impl Strategy<Value = LineInput> {
    (
        -2_000_000i64..2_000_000,
        -500_000i64..50_000_000,
        0i64..=1_000_000,
        prop::sample::select(TaxCategory::ALL),
        prop::option::of(0i64..30_000_000),
    )
        .prop_map(|(quantity, unit_price, discount, category, unit_cost)| LineInput {
            quantity: Quantity::new(quantity),
            unit_price: UnitPrice::new(unit_price),
            discount: Percent::new(discount),
            category,
            unit_cost: unit_cost.map(UnitPrice::new),
        })
}

fn any_taxes() -> impl Strategy<Value = Vec<TaxRate>> {
    let one = (0i64..300_000, prop::sample::subsequence(TaxCategory::ALL, 0..=5));
    let one = one.prop_map(|(rate, categories)| TaxRate {
        name: "Tax".to_owned(),
        rate: Percent::new(rate),
        categories,
    });
    prop::collection::vec(one, 0..4)
}

/// A discount as a part of the subtotal, in hundredths of a percent, given as percent or as amount.
fn discount_of(lines: &[LineInput], kind: u8, part: i64) -> Discount {
    let percent = Percent::new(part * 100);
    let plain = price(lines, Discount::None, &[], TaxRounding::PerLine).unwrap();
    match kind {
        0 => Discount::None,
        1 => Discount::Percent(percent),
        _ => Discount::Amount(percent_of(plain.subtotal, percent).unwrap()),
    }
}

fn negated(totals: &Totals) -> Totals {
    let mut totals = totals.clone();
    for line in &mut totals.lines {
        line.net = -line.net;
        line.discount = -line.discount;
        line.net_after = -line.net_after;
    }
    for tax in &mut totals.taxes {
        tax.base = -tax.base;
        tax.amount = -tax.amount;
    }
    Totals {
        subtotal: -totals.subtotal,
        discount: -totals.discount,
        net: -totals.net,
        tax: -totals.tax,
        total: -totals.total,
        cost: totals.cost.map(|cost| -cost),
        ..totals
    }
}

proptest! {
    #[test]
    fn documents_add_up(
        lines in prop::collection::vec(any_line(), 0..12),
        taxes in any_taxes(),
        kind in 0u8..3,
        part in 0i64..=10_000,
        rounding in prop_oneof![Just(TaxRounding::PerDocument), Just(TaxRounding::PerLine)],
    ) {
        let discount = discount_of(&lines, kind, part);
        let totals = price(&lines, discount, &taxes, rounding).unwrap();
        let sum = |of: fn(&LineTotals) -> Cents| totals.lines.iter().map(of).sum::<Cents>();
        prop_assert_eq!(sum(|line| line.net), totals.subtotal);
        prop_assert_eq!(sum(|line| line.discount), totals.discount);
        prop_assert_eq!(sum(|line| line.net_after), totals.net);
        prop_assert_eq!(totals.subtotal - totals.discount, totals.net);
        prop_assert_eq!(totals.net + totals.tax, totals.total);
        prop_assert_eq!(totals.taxes.iter().map(|tax| tax.amount).sum::<Cents>(), totals.tax);
        for line in &totals.lines {
            // A discount never turns a line's sign round.
            let (low, high) = (line.net.min(Cents::ZERO), line.net.max(Cents::ZERO));
            prop_assert!((low..=high).contains(&line.net_after), "{:?}", line);
        }
    }

    #[test]
    fn a_credit_is_the_exact_negative(
        lines in prop::collection::vec(any_line(), 0..12),
        taxes in any_taxes(),
        kind in 0u8..3,
        part in 0i64..=10_000,
        rounding in prop_oneof![Just(TaxRounding::PerDocument), Just(TaxRounding::PerLine)],
    ) {
        let discount = discount_of(&lines, kind, part);
        let credited: Vec<LineInput> = lines
            .iter()
            .map(|line| LineInput { quantity: -line.quantity, ..*line })
            .collect();
        let credit_discount = match discount {
            Discount::Amount(amount) => Discount::Amount(-amount),
            other => other,
        };
        let totals = price(&lines, discount, &taxes, rounding).unwrap();
        let credit = price(&credited, credit_discount, &taxes, rounding).unwrap();
        prop_assert_eq!(credit, negated(&totals));
    }

    #[test]
    fn taxes_per_line_and_per_document_differ_by_rounding_alone(
        lines in prop::collection::vec(any_line(), 1..12),
        rate in 0i64..300_000,
    ) {
        let taxes = [TaxRate {
            name: "Tax".to_owned(),
            rate: Percent::new(rate),
            categories: TaxCategory::ALL.to_vec(),
        }];
        let per_document =
            price(&lines, Discount::None, &taxes, TaxRounding::PerDocument).unwrap();
        let per_line = price(&lines, Discount::None, &taxes, TaxRounding::PerLine).unwrap();
        let base = i128::from(per_document.taxes[0].base.get());
        let exact = base * i128::from(rate);
        prop_assert!(is_nearest(per_document.tax.get().into(), exact, 1_000_000));
        // Each line is off by half a cent at most, and so is the document.
        let apart = (per_line.tax - per_document.tax).abs().get();
        prop_assert!(2 * apart <= i64::try_from(lines.len()).unwrap() + 1);
    }

    #[test]
    fn line_nets_are_nearest(quantity in any::<i32>(), price in any::<i32>(), off in 0i64..=1_000_000) {
        let exact = i128::from(quantity) * i128::from(price) * i128::from(1_000_000 - off);
        let net = line_net(
            Quantity::new(quantity.into()),
            UnitPrice::new(price.into()),
            Percent::new(off),
        ).unwrap();
        prop_assert!(is_nearest(net.get().into(), exact, 1_000_000_000_000));
    }

    #[test]
    fn parts_add_up_and_are_fair(
        amount in any::<i64>(),
        weights in prop::collection::vec(any::<u64>(), 1..20),
    ) {
        let parts = split(Cents::new(amount), &weights);
        let sum: i128 = parts.iter().map(|part| i128::from(part.get())).sum();
        prop_assert_eq!(sum, i128::from(amount));
        prop_assume!(amount != i64::MIN);
        let opposite: Vec<Cents> = parts.iter().map(|part| -*part).collect();
        prop_assert_eq!(split(Cents::new(-amount), &weights), opposite);
    }

    #[test]
    fn parts_are_within_a_cent_of_their_share(
        amount in -1_000_000_000i64..1_000_000_000,
        weights in prop::collection::vec(0u64..1_000_000, 1..20),
    ) {
        let total: u64 = weights.iter().sum();
        prop_assume!(total > 0);
        for (part, weight) in split(Cents::new(amount), &weights).iter().zip(&weights) {
            let exact = i128::from(amount) * i128::from(*weight);
            let given = i128::from(part.get()) * i128::from(total);
            prop_assert!((given - exact).abs() < i128::from(total));
        }
    }

    #[test]
    fn even_parts_differ_by_a_cent_at_most(amount in any::<i32>(), parts in 1usize..50) {
        let split = split_even(Cents::new(amount.into()), parts);
        prop_assert_eq!(split.len(), parts);
        prop_assert_eq!(split.iter().sum::<Cents>(), Cents::new(amount.into()));
        let (least, most) = (split.iter().min().unwrap(), split.iter().max().unwrap());
        prop_assert!((*most - *least).get() <= 1);
    }

    #[test]
    fn allocations_use_up_the_amount_or_pay_everything(
        amount in 0i64..1_000_000,
        open in prop::collection::vec(-1_000i64..200_000, 0..20),
    ) {
        let open = cents(&open);
        let (parts, rest) = allocate_oldest_first(Cents::new(amount), &open);
        prop_assert_eq!(parts.iter().sum::<Cents>() + rest, Cents::new(amount));
        let mut is_used_up = false;
        for (part, open) in parts.iter().zip(&open) {
            let due = (*open).max(Cents::ZERO);
            prop_assert!(*part >= Cents::ZERO && *part <= due);
            // Once a document is left partly open, no younger one gets anything.
            prop_assert!(!is_used_up || part.is_zero());
            is_used_up |= *part < due;
        }
        prop_assert!(!is_used_up || rest.is_zero());
    }
}
