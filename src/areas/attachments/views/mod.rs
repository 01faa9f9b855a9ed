//! Files on the pages of what they are attached to, and the page of their limits.

mod limits;
mod section;

pub(super) use limits::{LimitsPage, limits};
pub use section::{section, titled};
