//! How much of something, with its unit.

use super::plural;
use crate::kernel::Quantity;

/// Units that are counted like things. The others are abbreviations (SQ, LF, hr) or the like (each),
/// which have no plural, or words that nobody but their writer knows.
const COUNTED: [&str; 37] = [
    "bag",
    "bale",
    "board",
    "box",
    "bottle",
    "bucket",
    "bundle",
    "can",
    "cartridge",
    "case",
    "coil",
    "day",
    "foot",
    "gallon",
    "hour",
    "inch",
    "kit",
    "length",
    "load",
    "mile",
    "month",
    "pack",
    "pail",
    "pair",
    "pallet",
    "panel",
    "piece",
    "roll",
    "sheet",
    "square",
    "stick",
    "ton",
    "trip",
    "tube",
    "unit",
    "week",
    "yard",
];

/// “28.5 SQ”, “1 sheet”, “6 sheets”, “12.5 linear feet”: as many as there are, and the unit in its
/// plural where that is known for sure.
pub fn measured(quantity: Quantity, unit: &str) -> String {
    let number = quantity.plain();
    match unit.trim() {
        "" => number,
        unit if quantity == Quantity::ONE => format!("{number} {unit}"),
        unit => format!("{number} {}", in_plural(unit)),
    }
}

fn in_plural(unit: &str) -> String {
    let start = unit.rfind(' ').map_or(0, |space| space + 1);
    let (before, last) = unit.split_at(start);
    let known = last.to_lowercase();
    match known.as_str() {
        _ if last.len() > 1 && last == last.to_uppercase() => unit.to_owned(),
        "foot" => format!("{before}{}eet", &last[..1]),
        word if COUNTED.contains(&word) => format!("{before}{}", plural(last)),
        _ => unit.to_owned(),
    }
}
