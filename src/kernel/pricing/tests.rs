use super::exact::rounded;
use super::*;
use crate::kernel::{Cents, Kind, Percent, Quantity, UnitPrice};

pub(super) fn cents(amounts: &[i64]) -> Vec<Cents> {
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
pub(super) fn is_nearest(result: i128, numerator: i128, denominator: i128) -> bool {
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
