//! The pages of payments that stand alone: the list and the form.

mod form;
mod list;
mod targets;

pub(super) use form::{FormPage, form};
pub use list::PaymentList;
pub use targets::Targets;

use super::PaymentState;
use crate::ui::parts::{Badge, Tone};

/// What became of a payment, as a badge.
pub fn badge(state: PaymentState) -> Badge {
    match state {
        PaymentState::Applied => Badge::new(Tone::Done, state.label()),
        PaymentState::PartlyApplied | PaymentState::Unapplied => {
            Badge::new(Tone::Warn, state.label())
        }
        PaymentState::Void => Badge::new(Tone::Neutral, state.label()),
    }
}
