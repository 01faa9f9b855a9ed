//! The first set-up in a browser: you, the company, a tax or none, the numbers.
//!
//! While nobody owns the program, a link with a secret that the program prints at its start opens
//! these pages, and every other page says where that link is. What is typed is kept in memory until
//! the last step, which makes company and owner in one transaction and signs the owner in.

mod draft;
mod gate;
mod routes;
mod step;
mod threshold;
mod views;

pub use gate::Gate;
pub use routes::routes;
pub use threshold::Threshold;
