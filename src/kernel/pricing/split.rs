//! Dividing an amount so that the parts add up to it, to the cent.

use crate::kernel::Cents;

/// `amount` in parts that are as `weights`: each part is rounded down to the cent, and the cents left over
/// go to the parts that lost most, the first of equals first. The parts add up to `amount`. Weights that
/// are all zero count as equal; only without weights there are no parts.
pub fn split(amount: Cents, weights: &[u64]) -> Vec<Cents> {
    if weights.iter().all(|weight| *weight == 0) {
        return split_even(amount, weights.len());
    }
    let weights: Vec<i128> = weights.iter().map(|weight| i128::from(*weight)).collect();
    largest_remainder(amount, &weights)
}

/// `amount` in `parts` parts that differ by a cent at most, the larger ones first. They add up to
/// `amount`.
pub fn split_even(amount: Cents, parts: usize) -> Vec<Cents> {
    largest_remainder(amount, &vec![1; parts])
}

/// What of `amount` goes to each of `open` (what is still open per document, the oldest first), and what
/// is left over. A document that isn't open gets nothing, and none gets more than it has open.
pub fn allocate_oldest_first(amount: Cents, open: &[Cents]) -> (Vec<Cents>, Cents) {
    let mut rest = amount;
    let parts = open
        .iter()
        .map(|open| {
            let part = (*open).min(rest).max(Cents::ZERO);
            rest -= part;
            part
        })
        .collect();
    (parts, rest)
}

/// `amount` spread by weights that may have either sign and whose sum isn't zero unless there are none.
/// No part is larger than the amount's share of its weight rounded away from zero. Negating the amount,
/// or all weights and the amount, negates the parts.
pub(super) fn largest_remainder(amount: Cents, weights: &[i128]) -> Vec<Cents> {
    let sum: i128 = weights.iter().sum();
    if sum == 0 {
        return vec![Cents::ZERO; weights.len()];
    }
    // Rounding down is made symmetric: a negative amount is spread as its opposite and turned round.
    let total = i128::from(amount.get()).abs();
    let sign = i128::from(amount.get()).signum();
    let exact = |weight: &i128| total * weight * sum.signum();
    let mut parts: Vec<i128> =
        weights.iter().map(|weight| exact(weight).div_euclid(sum.abs())).collect();
    let left_over = total - parts.iter().sum::<i128>();
    let mut by_loss: Vec<usize> = (0..weights.len()).collect();
    by_loss.sort_by_key(|index| std::cmp::Reverse(exact(&weights[*index]).rem_euclid(sum.abs())));
    for index in by_loss.into_iter().take(usize::try_from(left_over).unwrap_or_default()) {
        parts[index] += 1;
    }
    parts.into_iter().map(|part| as_cents(part * sign)).collect()
}

/// A part is never larger than the amount, or than the weight of cents that it is a share of.
fn as_cents(part: i128) -> Cents {
    Cents::new(i64::try_from(part).unwrap_or(if part < 0 { i64::MIN } else { i64::MAX }))
}
