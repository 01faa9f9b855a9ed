//! The ground floor: values, and decisions about values. No input, no output, no clock.

pub mod choice;
mod decimal;
pub mod error;
pub mod id;
pub mod money;
mod named;
pub mod pricing;
pub mod quantity;
#[cfg(test)]
mod stored;
pub mod text;
pub mod time;

pub use error::{Error, Kind, Result};
pub use id::Id;
pub use money::{Cents, Currency};
pub use named::named;
pub use quantity::{Percent, Quantity, UnitPrice};
pub use time::{Clock, Day, Instant, Zone};
