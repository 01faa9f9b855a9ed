//! Views that people save: a filter, an order and a choice of columns, under a name.

mod actions;
mod events;
mod model;
mod routes;
mod store;

#[cfg(test)]
pub(super) use actions::{change, remove, save};
pub use events::ListEvent;
pub use model::SavedView;
#[cfg(test)]
pub(super) use model::ViewDraft;
pub use routes::routes;
pub(super) use store::of_list;
