//! Pages that look at several areas.

pub mod search;
