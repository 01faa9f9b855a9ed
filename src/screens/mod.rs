//! Pages that look at several areas.

pub mod activity;
pub mod api_doc;
pub mod customer_overview;
pub mod dashboard;
pub mod estimate_page;
pub mod frame;
#[cfg(debug_assertions)]
pub mod gallery;
pub mod health;
pub mod help;
pub mod history;
pub mod invoice_page;
pub mod item_page;
pub mod job_page;
pub mod paper_preview;
pub mod payment_page;
pub mod property_page;
pub mod sample_company;
pub mod search;
pub mod set_up;
pub mod signed_out;
pub mod timeline;
