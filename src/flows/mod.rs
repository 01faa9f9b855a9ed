//! Actions that span areas.

pub mod set_up;
