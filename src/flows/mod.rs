//! Actions that span areas.

pub mod acceptance;
pub mod inviting;
pub mod mailing;
pub mod overdue;
pub mod sample;
pub mod set_up;
pub mod soundness;
