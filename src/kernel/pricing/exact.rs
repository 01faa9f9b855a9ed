//! Rounding.

/// `numerator / denominator` (above zero), rounded to a whole, half away from zero.
pub(super) fn rounded(numerator: i128, denominator: i128) -> i128 {
    let whole = numerator / denominator;
    let rest = (numerator % denominator).unsigned_abs();
    // The rest against what is missing, because twice the rest might not fit.
    if rest >= denominator.unsigned_abs() - rest { whole + numerator.signum() } else { whole }
}
