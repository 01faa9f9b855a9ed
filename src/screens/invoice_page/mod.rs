//! The page of one invoice: its lines as they were issued, what was paid, and what comes next.

mod asking;
mod page;
mod routes;
mod views;

pub use routes::routes;
