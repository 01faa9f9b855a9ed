//! Pages that look at several areas.

pub mod frame;
#[cfg(debug_assertions)]
pub mod gallery;
pub mod health;
pub mod search;
pub mod set_up;
