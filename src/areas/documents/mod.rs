//! What estimates, the scope of jobs, and invoices have in common: lines in sections, what they come
//! to, the frozen snapshot of who sells to whom, and the finished PDF.
//!
//! Every line keeps where it came from and freezes what reports need: cost, category, tax category.

mod cost;
mod model;
mod pricing;
#[cfg(test)]
mod tests;

pub use cost::known_costs;
pub use model::{Line, LineDraft, LineKey, Section, SectionDraft};
pub use pricing::{DocumentDraft, Priced, PricedLine, PricedSection, priced, taxes_for};
