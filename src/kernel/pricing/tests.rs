use proptest::prelude::{
    Just, Strategy, any, prop, prop_assert, prop_assert_eq, prop_assume, prop_oneof, proptest,
};

use super::exact::rounded;
use super::*;
use crate::kernel::{Cents, Kind, Percent, Quantity, UnitPrice};

fn cents(amounts: &[i64]) -> Vec<Cents> {
    amounts.iter().copied().map(Cents::new).collect()
}

fn percent(text: &str) -> Percent {
    Percent::parse_typed(text).unwrap()
}

fn net(quantity: &str, unit_price: &str, discount: &str) -> String {
    let quantity = Quantity::parse_typed(quantity).unwrap();
    let unit_price = UnitPrice::parse_typed(unit_price).unwrap();
    line_net(quantity, unit_price, percent(discount)).unwrap().typed()
}

/// A line of one piece at this price in cents, without cost.
fn one(price: i64, category: TaxCategory) -> LineInput {
    LineInput {
        quantity: Quantity::ONE,
        unit_price: UnitPrice::from_cents(Cents::new(price)),
        discount: Percent::ZERO,
        category,
        unit_cost: None,
    }
}

fn ones(prices: &[i64]) -> Vec<LineInput> {
    prices.iter().map(|price| one(*price, TaxCategory::Material)).collect()
}

fn tax(name: &str, rate: &str, categories: &[TaxCategory]) -> TaxRate {
    TaxRate { name: name.to_owned(), rate: percent(rate), categories: categories.to_vec() }
}

/// Whether `result` is the whole nearest to `numerator / denominator`, and of two the one further from
/// zero; told from the distances, without dividing.
fn is_nearest(result: i128, numerator: i128, denominator: i128) -> bool {
    let distance = 2 * (numerator - result * denominator).abs();
    let is_further = (result * denominator).abs() > numerator.abs();
    distance < denominator || (distance == denominator && is_further)
}

#[test]
fn a_line_is_rounded_once_half_away_from_zero() {
    for (quantity, unit_price, discount, expected) in [
        ("22.5", "125", "12.5", "2460.94"),
        ("3", "0.3333", "10", "0.90"),
        ("1", "0.0049", "0", "0.00"),
        ("1", "0.0050", "0", "0.01"),
        ("-1", "0.0050", "0", "-0.01"),
        ("1", "-0.0050", "0", "-0.01"),
        ("-1", "-0.0050", "0", "0.01"),
        ("0.3333", "0.0150", "0", "0.00"),
        ("1", "1.005", "0", "1.01"),
        ("1", "2.675", "0", "2.68"),
        ("100", "2.8525", "0", "285.25"),
        ("33.3333", "9.9999", "33.3333", "222.22"),
        ("0", "999", "50", "0.00"),
        ("17.25", "88.40", "100", "0.00"),
        ("-17.25", "88.40", "100", "0.00"),
        ("999999999.9999", "999.9999", "0", "999999899999.90"),
    ] {
        assert_eq!(net(quantity, unit_price, discount), expected, "{quantity} × {unit_price}");
    }
}

#[test]
fn the_discount_of_a_line_is_not_rounded_itself() {
    // Half of five cents rounded up first would leave two cents, not two and a half.
    assert_eq!(net("1", "0.05", "50"), "0.03");
    assert_eq!(net("1", "0.01", "50"), "0.01");
    assert_eq!(net("-1", "0.05", "50"), "-0.03");
}

#[test]
fn a_line_refuses_what_it_cannot_hold() {
    let huge = (Quantity::new(i64::MAX), UnitPrice::new(i64::MIN));
    for (quantity, unit_price) in [
        huge,
        (Quantity::new(9_999_999_999_999), UnitPrice::new(9_999_999_999_999)),
        (Quantity::from_whole(1_000_000), UnitPrice::from_whole(1_000_000)),
    ] {
        let error = line_net(quantity, unit_price, Percent::ZERO).unwrap_err();
        assert_eq!(error.kind, Kind::Invalid);
        assert_eq!(error.fields[0].field, "quantity");
        assert_eq!(
            error.message,
            "This line comes to more than 999,999,999,999.99. Check the numbers."
        );
    }
    for discount in [Percent::new(-1), Percent::new(1_000_001), Percent::new(i64::MIN)] {
        let error = line_net(Quantity::ONE, UnitPrice::ZERO, discount).unwrap_err();
        assert_eq!(error.fields[0].field, "discount");
    }
}

#[test]
fn every_cent_up_to_a_hundred_dollars_is_rounded_as_fractions_say() {
    let percents =
        ["0.0001", "0.5", "6.25", "8.25", "12.5", "33.3333", "50", "66.6667", "99.9999", "100"];
    for percent in percents.map(percent) {
        for amount in 0..=10_000i64 {
            let exact = i128::from(amount) * i128::from(percent.get());
            let part = percent_of(Cents::new(amount), percent).unwrap();
            assert!(is_nearest(part.get().into(), exact, 1_000_000), "{percent} of {amount}");
            assert_eq!(percent_of(Cents::new(-amount), percent).unwrap(), -part);

            // The price has two digits more than a cent, so that halves come up often.
            let unit_price = UnitPrice::new(amount);
            let kept = i128::from(amount) * i128::from(1_000_000 - percent.get());
            let net = line_net(Quantity::ONE, unit_price, percent).unwrap();
            assert!(is_nearest(net.get().into(), kept, 100_000_000), "{amount} less {percent}");
            assert_eq!(line_net(-Quantity::ONE, unit_price, percent).unwrap(), -net);
        }
    }
}

#[test]
fn rounding_does_not_overflow_near_the_end() {
    assert_eq!(rounded(i128::MAX, i128::MAX), 1);
    assert_eq!(rounded(i128::MIN + 1, i128::MAX), -1);
    assert_eq!(rounded(i128::MAX / 2, i128::MAX), 0);
    assert_eq!(rounded(i128::MAX / 2 + 1, i128::MAX), 1);
}

#[test]
fn splits_go_to_the_largest_remainder() {
    assert_eq!(split(Cents::new(1_000), &[1, 1, 1]), cents(&[334, 333, 333]));
    assert_eq!(split(Cents::new(-1_000), &[1, 1, 1]), cents(&[-334, -333, -333]));
    assert_eq!(split(Cents::new(1_000), &[1_000, 2_000, 3_000]), cents(&[167, 333, 500]));
    assert_eq!(split(Cents::new(5), &[3, 0, 3]), cents(&[3, 0, 2]));
    assert_eq!(split(Cents::new(101), &[0, 0]), cents(&[51, 50]));
    assert_eq!(split(Cents::new(101), &[]), cents(&[]));
    assert_eq!(split_even(Cents::new(100), 3), cents(&[34, 33, 33]));
    assert_eq!(split_even(Cents::new(-2), 3), cents(&[-1, -1, 0]));
    assert_eq!(split_even(Cents::new(2), 0), cents(&[]));
    let most = Cents::new(i64::MIN);
    assert_eq!(split(most, &[u64::MAX]), [most]);
}

#[test]
fn payments_go_to_the_oldest_first() {
    let open = cents(&[500, 0, -40, 700]);
    let allocate = |amount| allocate_oldest_first(Cents::new(amount), &open);
    assert_eq!(allocate(300), (cents(&[300, 0, 0, 0]), Cents::ZERO));
    assert_eq!(allocate(600), (cents(&[500, 0, 0, 100]), Cents::ZERO));
    assert_eq!(allocate(2_000), (cents(&[500, 0, 0, 700]), Cents::new(800)));
    assert_eq!(allocate(-5), (cents(&[0, 0, 0, 0]), Cents::new(-5)));
}

#[test]
fn the_discount_of_a_document_is_spread_by_net() {
    let shares = |prices: &[i64], discount| {
        let totals = price(&ones(prices), discount, &[], TaxRounding::PerDocument).unwrap();
        totals.lines.iter().map(|line| line.discount.get()).collect::<Vec<_>>()
    };
    let off = |amount| Discount::Amount(Cents::new(amount));
    assert_eq!(shares(&[1_000, 2_000, 3_000], off(1_000)), [167, 333, 500]);
    assert_eq!(shares(&[10_000, -3_000], off(500)), [714, -214]);
    assert_eq!(shares(&[-10_000, 3_000], off(-500)), [-714, 214]);
    assert_eq!(shares(&[333, 333, 334], Discount::Percent(percent("10"))), [33, 33, 34]);
    assert_eq!(shares(&[999, 1], Discount::Percent(Percent::HUNDRED)), [999, 1]);
    assert_eq!(shares(&[500, -500], Discount::Percent(percent("10"))), [0, 0]);
    assert_eq!(shares(&[], Discount::Percent(percent("10"))), [0i64; 0]);
}

#[test]
fn a_discount_stays_between_nothing_and_the_subtotal() {
    let refused = |prices: &[i64], discount| {
        let error = price(&ones(prices), discount, &[], TaxRounding::PerLine).unwrap_err();
        assert_eq!(error.fields[0].field, "discount");
        error.message
    };
    let off = |amount| Discount::Amount(Cents::new(amount));
    let sentence = "A discount is between 0.00 and the subtotal, which is 10.00.";
    assert_eq!(refused(&[1_000], off(1_001)), sentence);
    assert_eq!(refused(&[1_000], off(-1)), sentence);
    refused(&[-1_000], off(1));
    refused(&[500, -500], off(1));
    refused(&[1_000], Discount::Percent(percent("100.0001")));
    refused(&[1_000], Discount::Percent(percent("-1")));
}

#[test]
fn taxes_are_rounded_per_document_or_per_line() {
    let taxes = [tax("State", "8.25", &[TaxCategory::Material])];
    let lines = ones(&[1_003, 1_003, 1_003]);
    let tax_of = |rounding| price(&lines, Discount::None, &taxes, rounding).unwrap().tax;
    // 30.09 × 8.25 % = 2.482425; 10.03 × 8.25 % = 0.827475, three times 0.83.
    assert_eq!(tax_of(TaxRounding::PerDocument), Cents::new(248));
    assert_eq!(tax_of(TaxRounding::PerLine), Cents::new(249));
    // Exactly half a cent goes up: 0.20 × 2.5 % = 0.005, and down on a credit.
    let half = [tax("City", "2.5", &[TaxCategory::Material])];
    for rounding in TaxRounding::ALL.iter().copied() {
        let tax_on = |price_of_one: i64| {
            price(&ones(&[price_of_one]), Discount::None, &half, rounding).unwrap().tax
        };
        assert_eq!(tax_on(20), Cents::new(1));
        assert_eq!(tax_on(19), Cents::ZERO);
        assert_eq!(tax_on(-20), Cents::new(-1));
    }
}

#[test]
fn a_document_adds_up_as_by_hand() {
    let squares = LineInput {
        quantity: Quantity::parse_typed("22.5").unwrap(),
        unit_price: UnitPrice::parse_typed("125.00").unwrap(),
        discount: percent("12.5"),
        category: TaxCategory::Material,
        unit_cost: Some(UnitPrice::parse_typed("80.25").unwrap()),
    };
    let labor = LineInput {
        quantity: Quantity::from_whole(16),
        unit_price: UnitPrice::from_whole(65),
        discount: Percent::ZERO,
        category: TaxCategory::Labor,
        unit_cost: Some(UnitPrice::parse_typed("31.3333").unwrap()),
    };
    let permit = one(15_000, TaxCategory::Exempt);
    let taxes = [
        tax("State", "6.25", &[TaxCategory::Material, TaxCategory::Exempt]),
        tax("County", "1.5", &[TaxCategory::Material, TaxCategory::Labor]),
    ];
    let discount = Discount::Percent(percent("5"));
    let totals =
        price(&[squares, labor, permit], discount, &taxes, TaxRounding::PerDocument).unwrap();

    // 2,460.94 + 1,040.00 + 150.00; 5 % of it is 182.547.
    assert_eq!(totals.subtotal, Cents::new(365_094));
    assert_eq!(totals.discount, Cents::new(18_255));
    let lines: Vec<[i64; 3]> = totals
        .lines
        .iter()
        .map(|line| [line.net, line.discount, line.net_after].map(Cents::get))
        .collect();
    assert_eq!(
        lines,
        [[246_094, 12_305, 233_789], [104_000, 5_200, 98_800], [15_000, 750, 14_250]]
    );
    assert_eq!(totals.net, Cents::new(346_839));
    // 2,337.89 × 6.25 % = 146.118125; (2,337.89 + 988.00) × 1.5 % = 49.88835.
    let shown: Vec<(&str, i64, i64)> = totals
        .taxes
        .iter()
        .map(|tax| (tax.name.as_str(), tax.base.get(), tax.amount.get()))
        .collect();
    assert_eq!(shown, [("State", 233_789, 14_612), ("County", 332_589, 4_989)]);
    assert_eq!(totals.tax, Cents::new(19_601));
    assert_eq!(totals.total, Cents::new(366_440));
    // 22.5 × 80.25 = 1,805.625 and 16 × 31.3333 = 501.3328.
    assert_eq!(totals.cost, Some(Cents::new(230_696)));
    assert_eq!(totals.lines_without_cost, 1);
    assert_eq!(totals.profit(), Some(Cents::new(116_143)));
    assert_eq!(totals.margin(), Some(percent("33.4861")));
    assert_eq!(totals.markup(), Some(percent("50.3446")));
}

#[test]
fn without_costs_there_is_no_profit() {
    let totals = price(&ones(&[100]), Discount::None, &[], TaxRounding::PerLine).unwrap();
    assert_eq!(totals.cost, None);
    assert_eq!(totals.lines_without_cost, 1);
    assert_eq!((totals.profit(), totals.margin(), totals.markup()), (None, None, None));
    let empty = price(&[], Discount::None, &[], TaxRounding::PerLine).unwrap();
    assert_eq!((empty.total, empty.cost), (Cents::ZERO, None));
}

#[test]
fn margin_is_not_markup() {
    let (amount, cost) = (Cents::new(10_000), Cents::new(7_000));
    assert_eq!(margin(amount, cost), Some(percent("30")));
    assert_eq!(markup(amount, cost), Some(percent("42.8571")));
    assert_eq!(margin(cost, amount), Some(percent("-42.8571")));
    assert_eq!(margin(-amount, -cost), Some(percent("30")));
    assert_eq!(margin(Cents::ZERO, cost), None);
    assert_eq!(markup(amount, Cents::ZERO), None);
    assert_eq!(markup(Cents::ZERO, cost), Some(percent("-100")));
}

#[test]
fn a_failure_names_its_line() {
    let mut lines = ones(&[100, 100, 100]);
    lines[2].discount = percent("101");
    let refused = |lines: &[LineInput]| {
        let error = price(lines, Discount::None, &[], TaxRounding::PerLine).unwrap_err();
        error.fields[0].field.clone()
    };
    assert_eq!(refused(&lines), "lines.2.discount");
    lines[2].discount = Percent::ZERO;
    lines[1].quantity = Quantity::new(i64::MAX);
    assert_eq!(refused(&lines), "lines.1.quantity");
    assert_eq!(refused(&ones(&[Cents::LARGEST.get(), 1])), "lines");
}

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
