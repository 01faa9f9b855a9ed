//! What happened, told to people: one sentence per event, each kind in a function of its own.
//!
//! [`Telling`] knows what the sentences of some events need beside them (the currency, what the notes
//! say) and makes a [`Line`] of each; [`days`] sets them under one rule per day,
//! [`brief`] into a card.

mod days;
mod line;
mod sentences;
mod telling;
#[cfg(test)]
mod tests;

pub use days::{brief, days, moment, name_of_day};
pub use line::{Line, Mood};
pub use telling::Telling;
