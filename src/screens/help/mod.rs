//! The help: a guide per area, written for owners, part of the program and so at hand without the
//! internet. Each page leads to the guide of its area.

mod finding;
mod guides;
mod routes;
#[cfg(test)]
mod tests;
mod views;

pub use guides::BY_AREA;
pub use routes::routes;
