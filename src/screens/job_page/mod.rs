//! The page of one job: how far it is and what comes next, where and when, who does it, its scope
//! and what of it is invoiced. The crew gets a page of its own: one job, large and without money.

mod asking;
mod billing;
mod crew;
mod office;
mod page;
mod routes;
mod steps;
#[cfg(test)]
mod tests;

pub use billing::choose_lines;
pub use crew::AtWork;
pub use routes::routes;
