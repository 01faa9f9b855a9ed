//! The values of estimates, and what makes them valid.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::EstimateState;
use crate::areas::accounts::User;
use crate::areas::customers::{Customer, Property};
use crate::areas::documents::{
    DocumentDraft, LineDraft, Section, SectionDraft, Snapshot, Sums, Tax,
};
use crate::areas::fields::{Custom, Said};
use crate::kernel::choice::choice;
use crate::kernel::pricing::Discount;
use crate::kernel::time::{Day, Instant};
use crate::kernel::{Cents, Id, Result, named};

/// Where the page of an estimate is.
pub fn href(id: Id<Estimate>) -> String {
    format!("/estimates/{id}")
}

choice! {
    /// How an estimate gets to the customer.
    pub enum SendingWay {
        /// Somebody hands it over: on paper, or from their own mailbox.
        Hand = "hand", "By hand";
        /// Ridgeline mails it.
        Mail = "mail", "By mail";
    }
}

/// An estimate, whatever its version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Estimate {
    /// Its id.
    #[schema(value_type = i64)]
    pub id: Id<Estimate>,
    /// Its number.
    pub number: String,
    /// For whom.
    #[schema(value_type = i64)]
    pub customer_id: Id<Customer>,
    /// Where the work is done.
    #[schema(value_type = Option<i64>)]
    pub property_id: Option<Id<Property>>,
    /// What it is about.
    pub title: String,
    /// How it stands today.
    pub state: EstimateState,
    /// Who sells it.
    #[schema(value_type = Option<i64>)]
    pub owner_id: Option<Id<User>>,
    /// The version that counts.
    #[serde(skip)]
    pub version_id: Id<Version>,
    /// The day on which it was begun.
    pub created_on: Day,
    /// The last day on which it can be accepted.
    pub valid_until_on: Day,
    /// Counts up with each edit; a save with an old one is refused.
    pub version: i64,
}

/// A version of an estimate with what it comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// Its id.
    pub id: Id<Version>,
    /// Its one option.
    pub option_id: i64,
    /// Which one it is, from 1.
    pub ordinal: i64,
    /// When it was handed over or answered; `None` while it is a draft.
    pub frozen_at: Option<Instant>,
    /// The last day on which it can be accepted.
    pub valid_until_on: Day,
    /// On the whole document, before tax.
    pub discount: Discount,
    /// The terms.
    pub terms: String,
    /// Notes for the customer.
    pub notes: String,
    /// Notes for the office alone.
    pub internal_notes: String,
    /// Who sells to whom, as it was frozen.
    pub snapshot: Option<Snapshot>,
    /// What it comes to.
    pub sums: Sums,
    /// What it costs the company; `None` for those who don't see costs.
    pub cost_cents: Option<Cents>,
}

impl Version {
    /// Whether it stays as it is.
    pub fn is_frozen(&self) -> bool {
        self.frozen_at.is_some()
    }
}

/// One of the versions of an estimate, for a list of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionRow {
    /// Which one it is, from 1.
    pub ordinal: i64,
    /// When it was handed over or answered.
    pub frozen_at: Option<Instant>,
    /// What the customer pays.
    pub total_cents: Cents,
}

/// That an estimate was handed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sending {
    /// Which version.
    pub ordinal: i64,
    /// How.
    pub sent_by: SendingWay,
    /// When.
    pub sent_at: Instant,
}

/// The customer's yes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acceptance {
    /// Who said it.
    pub accepted_by: String,
    /// On which day.
    pub accepted_on: Day,
}

/// The customer's no.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decline {
    /// Why.
    pub reason: String,
    /// When it was recorded.
    pub recorded_at: Instant,
}

/// What was sold: everything that becomes a job. The costs in it were read beyond the sight of
/// whoever recorded the acceptance, so it must not be shown.
#[derive(Debug, Clone)]
pub struct Accepted {
    /// The estimate.
    pub estimate_id: Id<Estimate>,
    /// Its number.
    pub number: String,
    /// For whom.
    pub customer_id: Id<Customer>,
    /// Where.
    pub property_id: Option<Id<Property>>,
    /// What it is about.
    pub title: String,
    /// Who owns the estimate.
    pub owner_id: Option<Id<User>>,
    /// Who sold it, for good.
    pub sold_by_id: Option<Id<User>>,
    /// Who accepted it.
    pub accepted_by: String,
    /// On which day.
    pub accepted_on: Day,
    /// The scope, each line with its id, cost, net and share of the discount.
    pub sections: Vec<Section>,
    /// What it comes to.
    pub sums: Sums,
    /// Its taxes.
    pub taxes: Vec<Tax>,
}

/// What is said about an estimate when it is begun.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub struct EstimateDraft {
    /// For whom.
    #[schema(value_type = i64)]
    pub customer_id: Id<Customer>,
    /// Where the work is done; one of the customer's properties.
    #[serde(default)]
    #[schema(value_type = Option<i64>)]
    pub property_id: Option<Id<Property>>,
    /// What it is about.
    pub title: String,
    /// The last day on which it can be accepted; by the company's settings, when nothing is said.
    #[serde(default)]
    pub valid_until_on: Option<Day>,
    /// Lines without a section.
    #[serde(default)]
    pub lines: Vec<LineDraft>,
    /// Lines in sections, instead of `lines`.
    #[serde(default)]
    pub sections: Vec<SectionDraft>,
    /// On the whole document, before tax.
    #[serde(default)]
    pub discount: Discount,
    /// The terms; the company's, when nothing is said.
    #[serde(default)]
    pub terms: Option<String>,
    /// Notes for the customer; the company's, when nothing is said.
    #[serde(default)]
    pub notes: Option<String>,
    /// Notes for the office alone.
    #[serde(default)]
    pub internal_notes: String,
    /// The names of all tags.
    #[serde(default)]
    pub tags: Option<Vec<String>>,
    /// Fields of the company's own by their keys; null empties one.
    #[serde(default)]
    #[schema(value_type = Option<Object>)]
    pub custom: Option<Custom>,
}

impl EstimateDraft {
    /// What it says about tags and fields.
    pub fn said(&mut self) -> Said {
        Said::taken(&mut self.tags, &mut self.custom)
    }

    /// Its priced part.
    ///
    /// # Errors
    /// When there are lines and sections.
    pub fn document(&mut self) -> Result<DocumentDraft> {
        let lines = std::mem::take(&mut self.lines);
        let sections = std::mem::take(&mut self.sections);
        Ok(DocumentDraft {
            sections: SectionDraft::either(lines, sections)?,
            discount: self.discount,
        })
    }
}

/// What is changed of an estimate; what isn't named stays.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
pub struct EstimateChange {
    /// The version that was read; whatever it is now, when nothing is said.
    #[serde(default)]
    pub version: Option<i64>,
    /// Where the work is done; null for nowhere in particular.
    #[serde(default, deserialize_with = "named")]
    #[schema(value_type = Option<i64>)]
    pub property_id: Option<Option<Id<Property>>>,
    /// What it is about.
    #[serde(default)]
    pub title: Option<String>,
    /// The last day on which it can be accepted.
    #[serde(default)]
    pub valid_until_on: Option<Day>,
    /// All lines, without a section; a line with its `id` is the one that was there.
    #[serde(default)]
    pub lines: Option<Vec<LineDraft>>,
    /// All lines in sections, instead of `lines`.
    #[serde(default)]
    pub sections: Option<Vec<SectionDraft>>,
    /// On the whole document, before tax.
    #[serde(default)]
    pub discount: Option<Discount>,
    /// The terms.
    #[serde(default)]
    pub terms: Option<String>,
    /// Notes for the customer.
    #[serde(default)]
    pub notes: Option<String>,
    /// Notes for the office alone.
    #[serde(default)]
    pub internal_notes: Option<String>,
    /// The names of all tags.
    #[serde(default)]
    pub tags: Option<Vec<String>>,
    /// Fields of the company's own by their keys; null empties one.
    #[serde(default)]
    #[schema(value_type = Option<Object>)]
    pub custom: Option<Custom>,
}

impl EstimateChange {
    /// What it says about tags and fields.
    pub fn said(&mut self) -> Said {
        Said::taken(&mut self.tags, &mut self.custom)
    }

    /// The sections as they are wanted; `None` when they stay.
    ///
    /// # Errors
    /// When there are lines and sections.
    pub fn sections(&mut self) -> Result<Option<Vec<SectionDraft>>> {
        match (self.lines.take(), self.sections.take()) {
            (None, None) => Ok(None),
            (lines, sections) => {
                SectionDraft::either(lines.unwrap_or_default(), sections.unwrap_or_default())
                    .map(Some)
            }
        }
    }
}
