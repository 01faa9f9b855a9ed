//! What estimates, the scope of jobs, and invoices have in common: lines in sections, what they come
//! to, the frozen snapshot of who sells to whom, and the finished PDF.
//!
//! Every line keeps where it came from and freezes what reports need: cost, category, tax category.
//!
//! A document is typed into a form ([`Typed`]), drawn by [`Editing`], read into a [`DocumentDraft`] and
//! [`priced`]. When it is handed over, a [`Snapshot`] is frozen beside its lines; [`letter`], [`table`]
//! and [`total_lines`] set it on paper, and [`Print`] keeps what was printed.

mod columns;
mod cost;
mod desk;
mod editor;
mod events;
mod forms;
mod joining;
mod model;
mod preview;
mod price_book;
mod pricing;
mod rendition;
mod sheet;
mod snapshot;
mod store;
#[cfg(test)]
mod tests;
mod typed;
mod views;

pub(crate) use columns::line_columns;
pub use columns::{discount_at, discount_columns, line_at, tax_of};
pub use cost::{known_costs, refuse_blind_costs};
pub use desk::{Desk, customer_of};
pub use editor::Editing;
pub use events::DocumentRendered;
pub use forms::Reckoning;
pub use joining::print_together;
pub use model::{Line, LineDraft, LineKey, Section, SectionDraft, Sums, Tax, as_posted};
pub use preview::as_of_now;
pub use price_book::fill_from_price_book;
pub use pricing::{DocumentDraft, Priced, PricedLine, PricedSection, priced, taxes_for};
pub use rendition::Print;
pub use sheet::{
    fact, letter, note, own_facts, own_notes, pay_column, strong_fact, table, total_line,
    total_lines,
};
pub use snapshot::{Buyer, Place, Seller, Snapshot, Taking, Texts};
pub use typed::{Typed, TypedLine, TypedSection};
pub use views::{lines, profit, quantity, totals};
