//! The sample company, in which one looks around before one starts for real. It lies in a folder of
//! its own beside the real database, since what was issued can't be deleted there.
//!
//! There is always one truth about which of the two is shown: the sample while it is there and the
//! real company isn't set up. So making one ends with the renaming of its folder, starting for real
//! with the commit that sets the real company up, and a program that is killed in between is either
//! before or after that.

mod carry;
mod making;
#[cfg(test)]
mod tests;

pub use carry::{Carried, Wanted, carried, is_invented_zone, start};
pub use making::{folder_beside, is_there, make, remove, tidy};
