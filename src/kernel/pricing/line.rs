//! What one line comes to.

use super::exact::rounded;
use crate::kernel::{Cents, Error, Percent, Quantity, Result, UnitPrice};

/// `quantity × unit_price` less `discount`. The discount itself isn't rounded, only the result is, half
/// away from zero. A discount of 100 % leaves exactly nothing.
///
/// # Errors
/// About `discount`, when it isn't between 0 % and 100 %; about `quantity`, when the result is more than
/// [`Cents::LARGEST`].
pub fn line_net(quantity: Quantity, unit_price: UnitPrice, discount: Percent) -> Result<Cents> {
    // Ten-thousandths × ten-thousandths × millionths = 10⁻¹⁴ of the unit, 10⁻¹² of a cent.
    const PER_CENT: i128 = 1_000_000_000_000;
    if !discount.is_share() {
        return Err(Error::invalid("discount", "A discount is between 0% and 100%."));
    }
    let kept = i128::from(Percent::HUNDRED.get() - discount.get());
    i128::from(quantity.get())
        .checked_mul(i128::from(unit_price.get()))
        .and_then(|product| product.checked_mul(kept))
        .and_then(|exact| Cents::from_exact(rounded(exact, PER_CENT)))
        .ok_or_else(|| too_large("quantity", "This line"))
}

/// What `quantity` of something costs the company.
///
/// # Errors
/// About `quantity`, when it is more than [`Cents::LARGEST`].
pub fn line_cost(quantity: Quantity, unit_cost: UnitPrice) -> Result<Cents> {
    line_net(quantity, unit_cost, Percent::ZERO)
}

/// `percent` of `amount`, half a cent rounded away from zero.
///
/// # Errors
/// About `percent`, when the result is more than [`Cents::LARGEST`].
pub fn percent_of(amount: Cents, percent: Percent) -> Result<Cents> {
    let exact = i128::from(amount.get()) * i128::from(percent.get());
    Cents::from_exact(rounded(exact, i128::from(Percent::HUNDRED.get())))
        .ok_or_else(|| too_large("percent", "This"))
}

/// `thing` comes to more than an amount can be.
pub(super) fn too_large(field: &str, thing: &str) -> Error {
    let largest = Cents::LARGEST.plain();
    Error::invalid(field, format!("{thing} comes to more than {largest}. Check the numbers."))
}
