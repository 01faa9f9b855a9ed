//! What the lines of a document come to: discounts, taxes, totals.
//!
//! All of it is exact integer arithmetic, rounded to the cent once per result, half away from zero. That
//! makes a credit the exact negative of what it credits, and keeps to the US Streamlined agreement
//! (§324: to the cent, up from half) as well as to EN 16931 (BR-CO-10 to 17: totals add up).

mod document;
mod exact;
mod line;
#[cfg(test)]
mod properties;
mod ratio;
mod split;
mod tax;
#[cfg(test)]
mod tests;

pub use document::{Discount, LineInput, LineTotals, TaxTotal, Totals, price};
pub use line::{line_cost, line_net, percent_of};
pub use ratio::{margin, markup};
pub use split::{allocate_oldest_first, split, split_even};
pub use tax::{TaxCategory, TaxRate, TaxRounding};
