//! Actions that span areas.

pub mod acceptance;
pub mod forgotten;
pub mod inviting;
pub mod mailing;
pub mod overdue;
pub mod sample;
pub mod sample_company;
pub mod set_up;
pub mod soundness;
pub mod trash;
