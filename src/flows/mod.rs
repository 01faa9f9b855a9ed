//! Actions that span areas.

pub mod overdue;
pub mod acceptance;
pub mod sample;
pub mod set_up;
pub mod soundness;
