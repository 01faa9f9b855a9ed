//! Invoices of a job against sums that are computed here, in another way than the house does.

use proptest::prelude::*;

use super::super::*;
use super::Desk;
use super::house::{input, rate};
use crate::kernel::pricing::{Discount, LineInput, TaxCategory, TaxRounding, Totals};
use crate::kernel::{Cents, Percent, Quantity, UnitPrice};

/// `numerator / denominator` to the nearest whole, a half away from zero.
fn nearest(numerator: i128, denominator: i128) -> i128 {
    let (whole, rest) = (numerator.abs() / denominator, numerator.abs() % denominator);
    let up = if 2 * rest >= denominator { 1 } else { 0 };
    (whole + up) * numerator.signum()
}

/// What a document comes to with one tax on materials: net, tax, total.
fn by_hand(
    lines: &[LineInput],
    shares: &[i128],
    percent: i128,
    rounding: TaxRounding,
) -> [i128; 3] {
    let nets = lines.iter().zip(shares).map(|(line, share)| {
        let kept = 1_000_000 - i128::from(line.discount.get());
        let exact = i128::from(line.quantity.get()) * i128::from(line.unit_price.get()) * kept;
        (line.category, nearest(exact, 1_000_000_000_000) - share)
    });
    let nets: Vec<_> = nets.collect();
    let taxed = nets.iter().filter(|(category, _)| *category == TaxCategory::Material);
    let tax = match rounding {
        TaxRounding::PerDocument => {
            nearest(taxed.map(|(_, net)| net).sum::<i128>() * percent, 1_000_000)
        }
        TaxRounding::PerLine => taxed.map(|(_, net)| nearest(net * percent, 1_000_000)).sum(),
    };
    let net: i128 = nets.iter().map(|(_, net)| net).sum();
    [net, tax, net + tax]
}

fn of(invoice: &Invoice) -> [i128; 3] {
    let sums = &invoice.sums;
    [sums.net_cents, sums.tax_cents, sums.total_cents].map(|cents| i128::from(cents.get()))
}

fn shares(totals: &Totals) -> Vec<i128> {
    totals.lines.iter().map(|line| i128::from(line.discount.get())).collect()
}

#[test]
fn a_whole_job_comes_to_what_its_estimate_did() {
    let lines = [
        ("28.5", "65", "0"),
        ("6", "78", "0"),
        ("620", "2.85", "0"),
        ("31.92", "298", "0"),
        ("28.5", "32", "0"),
        ("64", "14.5", "0"),
    ];
    let lines = lines.map(input);
    for (discount, net, tax, total) in [
        // The sums were done on paper: 15,439.66 less 3 % is 14,976.47; 6.25 % of it 936.03.
        (Discount::None, 1_543_966, 96_498, 1_640_464),
        (Discount::Percent(Percent::from_whole(3)), 1_497_647, 93_603, 1_591_250),
        (Discount::Amount(Cents::new(50_000)), 1_493_966, 93_373, 1_587_339),
    ] {
        let desk = Desk::new();
        desk.tax("State", "6.25", true);
        let state = [rate("State", "6.25", &[TaxCategory::Material])];
        let (job, _, totals) = desk.job(&lines, discount, &state, TaxRounding::PerDocument);
        assert_eq!(totals.total, Cents::new(total));
        let id = desk.draft_job(job, None).unwrap();
        assert_eq!(of(&desk.get(id)), [net, tax, i128::from(total)], "{discount:?}");
        desk.issue(id, None).unwrap();
        assert_eq!(of(&desk.get(id)), [net, tax, i128::from(total)], "{discount:?}");
        desk.company.assert_sound();
    }
}

fn a_line() -> impl Strategy<Value = LineInput> {
    let category = prop_oneof![
        3 => Just(TaxCategory::Material),
        1 => Just(TaxCategory::Labor),
        1 => Just(TaxCategory::Exempt),
    ];
    let off = prop_oneof![3 => Just(0_i64), 1 => 0..=1_000_000_i64];
    (1..400_000_i64, 1..4_000_000_i64, off, category).prop_map(
        |(quantity, price, off, category)| LineInput {
            quantity: Quantity::new(quantity),
            unit_price: UnitPrice::new(price),
            discount: Percent::new(off),
            category,
            unit_cost: None,
        },
    )
}

/// What the discount of a document may be, given as a part of the subtotal for an amount.
#[derive(Debug, Clone)]
enum Off {
    Nothing,
    Percent(i64),
    Share(i64),
}

fn off() -> impl Strategy<Value = Off> {
    prop_oneof![
        Just(Off::Nothing),
        (0..=1_000_000_i64).prop_map(Off::Percent),
        (0..=1_000_i64).prop_map(Off::Share),
    ]
}

fn discount(off: &Off, lines: &[LineInput]) -> Discount {
    let subtotal: i128 =
        lines.iter().map(|line| by_hand(&[*line], &[0], 0, TaxRounding::PerLine)[0]).sum();
    match off {
        Off::Nothing => Discount::None,
        Off::Percent(percent) => Discount::Percent(Percent::new(*percent)),
        Off::Share(part) => {
            let cents = i64::try_from(subtotal * i128::from(*part) / 1_000).unwrap();
            Discount::Amount(Cents::new(cents))
        }
    }
}

proptest! {
    // Each case opens an office of its own.
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// However the lines of a job are spread over invoices, the nets come to the contract exactly,
    /// and so do taxes that are rounded on each line. A tax that is rounded on each document is the
    /// exact tax of that document; over several documents no more is lost than their roundings.
    #[test]
    fn parts_come_to_the_whole(
        lines in proptest::collection::vec(a_line(), 1..7),
        spread in proptest::collection::vec(0..3_usize, 7),
        off in off(),
        percent in 1..150_000_i64,
        per_line in any::<bool>(),
    ) {
        let rounding = if per_line { TaxRounding::PerLine } else { TaxRounding::PerDocument };
        let desk = Desk::new();
        desk.round(rounding);
        let percent_text = Percent::new(percent).typed();
        desk.tax("State", &percent_text, false);
        desk.arrange(|w| {
            w.execute("UPDATE tax_rate SET on_subcontract = 0, on_fee = 0", [])?;
            Ok(())
        });
        let taxes = [rate("State", &percent_text, &[TaxCategory::Material])];
        let discount = discount(&off, &lines);
        let (job, ids, totals) = desk.job(&lines, discount, &taxes, rounding);
        let shares = shares(&totals);
        let mut sums = [0_i128; 3];
        let mut documents = 0;
        for part in 0..3 {
            let at: Vec<usize> = (0..lines.len()).filter(|n| spread[*n] == part).collect();
            if at.is_empty() {
                continue;
            }
            documents += 1;
            let chosen = at.iter().map(|n| ids[*n]).collect();
            let id = desk.draft_job(job, Some(chosen)).unwrap();
            desk.issue(id, None).unwrap();
            let invoice = desk.get(id);
            let own: Vec<LineInput> = at.iter().map(|n| lines[*n]).collect();
            let own_shares: Vec<i128> = at.iter().map(|n| shares[*n]).collect();
            let expected = by_hand(&own, &own_shares, i128::from(percent), rounding);
            prop_assert_eq!(of(&invoice), expected);
            for (sum, cents) in sums.iter_mut().zip(of(&invoice)) {
                *sum += cents;
            }
        }
        let whole = by_hand(&lines, &shares, i128::from(percent), rounding);
        prop_assert_eq!(whole[2], i128::from(totals.total.get()));
        prop_assert_eq!(sums[0], whole[0]);
        if per_line || documents == 1 {
            prop_assert_eq!(sums, whole);
        } else {
            // Half a cent for each document and half for the whole.
            prop_assert!(2 * (sums[1] - whole[1]).abs() <= documents + 1, "{:?} {:?}", sums, whole);
        }
        prop_assert!(desk.draft_job(job, None).is_err());
        desk.company.assert_sound();
    }
}
