//! The page of one payment: what it paid, what of it is credit, and applying that.

mod asking;
mod page;
mod routes;
mod views;

pub use routes::routes;
