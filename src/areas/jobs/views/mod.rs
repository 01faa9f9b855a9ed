//! The pages of jobs that need no other area than those before: the list and the forms.

mod form;
mod list;
mod people;
mod scope;

pub(super) use form::{FormPage, form};
pub use list::JobList;
pub(super) use people::{PeoplePage, people};
pub(super) use scope::{ScopePage, scope};

use super::JobState;
use crate::ui::parts::{Badge, Icon, Tone};

/// The state of a job, as a badge.
pub fn badge(state: JobState) -> Badge {
    match state {
        JobState::Sold | JobState::PreProduction => Badge::new(Tone::Plain, state.label()),
        JobState::Scheduled => Badge::new(Tone::Good, state.label()).icon(Icon::Calendar),
        JobState::InProgress => Badge::new(Tone::Info, state.label()),
        JobState::OnHold => Badge::new(Tone::Bad, state.label()).icon(Icon::Pause),
        JobState::PunchList => Badge::new(Tone::Warn, state.label()),
        JobState::Complete | JobState::Invoiced => Badge::new(Tone::Done, state.label()),
        JobState::Closed | JobState::Cancelled => Badge::new(Tone::Neutral, state.label()),
        JobState::Warranty => Badge::new(Tone::Warn, state.label()),
    }
}
