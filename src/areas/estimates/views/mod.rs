//! The pages of estimates.

mod answer;
mod form;
mod list;
mod who;

pub use answer::decline_question;
pub(super) use answer::declining;
pub(super) use form::{FormPage, form, totals};
pub use list::EstimateList;
pub(super) use who::{WhoPage, who};

use super::EstimateState;
use crate::ui::parts::{Badge, Icon, Tone};

/// How an estimate stands, as a word.
pub fn badge(state: EstimateState) -> Badge {
    let word = state.label();
    match state {
        EstimateState::Draft => Badge::new(Tone::Draft, word),
        EstimateState::Sent => Badge::new(Tone::Plain, word).icon(Icon::Send),
        EstimateState::Viewed => Badge::new(Tone::Plain, word).icon(Icon::Check),
        EstimateState::ChangesRequested => Badge::new(Tone::Warn, word),
        EstimateState::Accepted => Badge::new(Tone::Done, word),
        EstimateState::Declined => Badge::new(Tone::Neutral, word),
        EstimateState::Expired => Badge::new(Tone::Warn, word),
    }
}
