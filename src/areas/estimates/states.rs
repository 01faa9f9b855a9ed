//! The states of an estimate and what may be done in each.

use crate::kernel::choice::choice;
use crate::kernel::time::Day;

choice! {
    /// How an estimate stands. `expired` is derived from the day and never stored.
    pub enum EstimateState {
        /// It is being written.
        Draft = "draft", "Draft";
        /// It was handed over.
        Sent = "sent", "Sent";
        /// The customer has looked at it.
        Viewed = "viewed", "Viewed";
        /// The customer wants something else.
        ChangesRequested = "changes_requested", "Changes requested";
        /// The customer has said yes; it is locked.
        Accepted = "accepted", "Accepted";
        /// The customer has said no.
        Declined = "declined", "Declined";
        /// The customer has said nothing until it was too late.
        Expired = "expired", "Expired";
    }
}

impl EstimateState {
    /// How a stored state stands on `today`: what waits for an answer expires after its last day.
    #[must_use]
    pub fn on(self, today: Day, valid_until: Day) -> EstimateState {
        if self.is_waiting() && valid_until < today { EstimateState::Expired } else { self }
    }

    /// Whether it was handed over and waits for an answer.
    pub fn is_waiting(self) -> bool {
        matches!(
            self,
            EstimateState::Sent | EstimateState::Viewed | EstimateState::ChangesRequested
        )
    }

    /// Whether it may be edited. What was handed over goes on as the next version.
    pub fn may_change(self) -> bool {
        self != EstimateState::Accepted
    }

    /// Whether it may be handed over, perhaps once more.
    pub fn may_send(self) -> bool {
        self == EstimateState::Draft || self.is_waiting()
    }

    /// Whether the customer's answer may be recorded. A late yes is still a yes, and a no can be taken
    /// back only by a new version.
    pub fn may_answer(self) -> bool {
        !matches!(self, EstimateState::Accepted | EstimateState::Declined)
    }
}
