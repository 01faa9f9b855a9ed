//! Civil days, instants and the clock.
//!
//! A day is a date on the business's wall: due dates, issue dates, "today". An instant is a point in
//! time, kept in UTC. The one becomes the other only by way of a [`Zone`].

mod clock;
mod day;
mod instant;
#[cfg(test)]
mod tests;
mod typed_day;
mod zone;

pub use clock::{Clock, FixedClock};
pub use day::{Day, NotADay, days_between};
pub use instant::Instant;
pub use zone::Zone;
