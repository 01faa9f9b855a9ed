//! Home: what waits, what is under way, what is owed, and what happened last.
//!
//! Every figure is read from the rows that its actor sees, and leads to the list of them. Who sees
//! no money sees no figures of money; the crew sees its jobs.

mod checklist;
mod figures;
mod jobs;
mod routes;
mod views;

pub use figures::{
    Amount, Figures, Month, Open, estimates_waiting, jobs_in_progress, overdue_invoices,
};
pub use routes::routes;

#[cfg(test)]
mod tests;
