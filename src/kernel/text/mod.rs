//! Names, phone numbers and words as people type them.

mod checking;
mod clean;
mod contact;
mod fold;
mod phrase;
#[cfg(test)]
mod tests;
mod unit;

pub use checking::Checking;
pub use clean::{clean_block, clean_line, optional_line, required_line};
pub use contact::{Phone, digits, normalized_email, normalized_phone};
pub use fold::{fold, initials};
pub use phrase::{count, plural};
pub use unit::measured;
