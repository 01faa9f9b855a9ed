//! What happens to estimates.

use serde::Serialize;

use super::{Estimate, SendingWay};
use crate::areas::customers::Customer;
use crate::kernel::time::Day;
use crate::kernel::{Cents, Id};
use crate::platform::events::{Event, Subject};

/// What happened to an estimate.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub enum EstimateEvent {
    /// It was begun.
    Created {
        /// Which one.
        #[serde(flatten)]
        facts: EstimateFacts,
        /// The number of the estimate that it is a copy of.
        #[serde(skip_serializing_if = "Option::is_none")]
        copy_of: Option<String>,
    },
    /// It was edited; what was handed over before stays as it was.
    Changed(EstimateFacts),
    /// It was handed over.
    Sent {
        /// Which one.
        #[serde(flatten)]
        facts: EstimateFacts,
        /// How.
        by: SendingWay,
    },
    /// The customer said yes.
    Accepted {
        /// Which one.
        #[serde(flatten)]
        facts: EstimateFacts,
        /// Who said it.
        accepted_by: String,
        /// On which day.
        accepted_on: Day,
    },
    /// The customer said no.
    Declined {
        /// Which one.
        #[serde(flatten)]
        facts: EstimateFacts,
        /// Why.
        reason: String,
    },
}

/// Which estimate, and what it came to.
#[derive(Debug, Clone, Serialize)]
pub struct EstimateFacts {
    /// The estimate.
    pub estimate_id: Id<Estimate>,
    /// Its number.
    pub number: String,
    /// What it is about.
    pub title: String,
    /// For whom.
    pub customer_id: Id<Customer>,
    /// Which version of it, from 1.
    pub version: i64,
    /// What the customer pays.
    pub total_cents: Cents,
}

impl EstimateEvent {
    fn facts(&self) -> &EstimateFacts {
        match self {
            EstimateEvent::Created { facts, .. }
            | EstimateEvent::Changed(facts)
            | EstimateEvent::Sent { facts, .. }
            | EstimateEvent::Accepted { facts, .. }
            | EstimateEvent::Declined { facts, .. } => facts,
        }
    }
}

impl Event for EstimateEvent {
    fn kind(&self) -> &'static str {
        match self {
            EstimateEvent::Created { .. } => "estimate.created",
            EstimateEvent::Changed(_) => "estimate.changed",
            EstimateEvent::Sent { .. } => "estimate.sent",
            EstimateEvent::Accepted { .. } => "estimate.accepted",
            EstimateEvent::Declined { .. } => "estimate.declined",
        }
    }

    fn subject(&self) -> Subject {
        Subject::new("estimate", self.facts().estimate_id.get())
    }

    fn customer_id(&self) -> Option<i64> {
        Some(self.facts().customer_id.get())
    }
}
