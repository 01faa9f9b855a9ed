//! Actions that span areas.

pub mod overdue;
pub mod set_up;
pub mod soundness;
