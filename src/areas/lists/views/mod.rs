//! The markup of lists.

mod filters;
mod outcome;
mod page;
mod saved;

pub(super) use outcome::{Outcome, Refused, outcome};
pub(super) use page::{beside, list};
pub(super) use saved::{ViewForm, view_form};
