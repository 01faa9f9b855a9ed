//! Margin and markup: the same profit against the price, or against the cost. They are never mixed.

use super::exact::rounded;
use crate::kernel::{Cents, Percent};

/// The part of `price` that isn't cost: (price − cost) / price. None for a price of zero.
pub fn margin(price: Cents, cost: Cents) -> Option<Percent> {
    ratio(price, cost, price)
}

/// What was put on top of `cost`: (price − cost) / cost. None for a cost of zero.
pub fn markup(price: Cents, cost: Cents) -> Option<Percent> {
    ratio(price, cost, cost)
}

fn ratio(price: Cents, cost: Cents, base: Cents) -> Option<Percent> {
    let base = i128::from(base.get());
    if base == 0 {
        return None;
    }
    let profit = i128::from(price.get()) - i128::from(cost.get());
    let exact = profit * i128::from(Percent::HUNDRED.get()) * base.signum();
    i64::try_from(rounded(exact, base.abs())).ok().map(Percent::new)
}
