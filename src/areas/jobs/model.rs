//! The values of jobs, and what makes them valid.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::JobState;
use crate::areas::accounts::User;
use crate::areas::catalog::Item;
use crate::areas::customers::{Customer, Property};
use crate::areas::documents::{Line, LineKey, PricedLine, Section};
use crate::areas::estimates::Estimate;
use crate::kernel::choice::choice;
use crate::kernel::pricing::TaxCategory;
use crate::kernel::text::Checking;
use crate::kernel::time::{Day, Instant};
use crate::kernel::{Cents, Id, Percent, Quantity, Result, UnitPrice};

/// A job as the actor sees it; the contract is `None` for those who don't see prices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Job {
    /// Its id.
    #[schema(value_type = i64)]
    pub id: Id<Job>,
    /// Its number.
    pub number: String,
    /// For whom.
    #[schema(value_type = i64)]
    pub customer_id: Id<Customer>,
    /// Where.
    #[schema(value_type = Option<i64>)]
    pub property_id: Option<Id<Property>>,
    /// The accepted estimate that it came from.
    #[schema(value_type = Option<i64>)]
    pub estimate_id: Option<Id<Estimate>>,
    /// What is done.
    pub title: String,
    /// How far it is.
    pub state: JobState,
    /// Why it is on hold, or why it was cancelled; empty otherwise.
    pub hold_reason: String,
    /// Who answers for it.
    #[schema(value_type = Option<i64>)]
    pub owner_id: Option<Id<User>>,
    /// Who sold it.
    #[schema(value_type = Option<i64>)]
    pub sold_by_id: Option<Id<User>>,
    /// The first day of work.
    pub starts_on: Option<Day>,
    /// The last day of work.
    pub ends_on: Option<Day>,
    /// When the work was done.
    pub completed_on: Option<Day>,
    /// What the crew has to know.
    pub instructions: String,
    /// The contract: what the accepted option comes to before tax, since revenue excludes tax.
    pub contract_cents: Option<Cents>,
    /// When it was sold.
    pub created_on: Day,
    /// The same as an instant.
    pub created_at: Instant,
    /// Counts up with each edit; a save with an old one is refused.
    pub version: i64,
}

impl Job {
    /// Where its page is.
    pub fn href(&self) -> String {
        href(self.id)
    }
}

/// Where the page of a job is.
pub fn href(id: Id<Job>) -> String {
    format!("/jobs/{id}")
}

choice! {
    /// Whether a line of the scope is invoiced.
    pub enum Billing {
        /// On no invoice yet.
        Open = "open", "To invoice";
        /// On a draft.
        Draft = "draft", "On a draft";
        /// On an issued invoice.
        Invoiced = "invoiced", "Invoiced";
    }
}

/// A line of the scope.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct JobLine {
    /// The line itself.
    #[serde(flatten)]
    pub line: Line,
    /// The section that it stands in; may be empty.
    pub section: String,
    /// The line of the estimate that it came from.
    #[schema(value_type = Option<i64>)]
    pub estimate_line_id: Option<Id<LineKey>>,
    /// Whether it is invoiced; `None` for those who don't see invoices.
    pub billing: Option<Billing>,
}

impl JobLine {
    /// What it adds to the contract: its net less its share of the document's discount.
    pub fn contract(&self) -> Option<Cents> {
        Some(self.line.net_cents? - self.line.discount_cents?)
    }
}

/// The lines in their sections: lines that follow each other under one title.
pub fn in_sections(lines: &[JobLine]) -> Vec<Section> {
    Section::of(lines.iter().map(|line| (&line.section, &line.line)))
}

/// What a job comes to, before tax unless it is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, ToSchema)]
pub struct JobMoney {
    /// The contract.
    pub estimated_cents: Cents,
    /// On issued invoices that aren't void.
    pub invoiced_cents: Cents,
    /// The lines of the scope that aren't on an issued invoice.
    pub left_cents: Cents,
    /// What those invoices come to with tax: what the customer was asked for.
    pub invoiced_total_cents: Cents,
    /// What was paid of them, tax included.
    pub paid_cents: Cents,
    /// What is open of them, tax included.
    pub balance_cents: Cents,
}

/// What can be said about a job and changed later.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct JobDraft {
    /// What is done.
    pub title: String,
    /// Where.
    pub property_id: Option<Id<Property>>,
    /// The first day of work.
    pub starts_on: Option<Day>,
    /// The last day of work.
    pub ends_on: Option<Day>,
    /// What the crew has to know.
    pub instructions: String,
}

impl JobDraft {
    /// What can be said about a job, as it is now.
    pub fn of(job: &Job) -> JobDraft {
        JobDraft {
            title: job.title.clone(),
            property_id: job.property_id,
            starts_on: job.starts_on,
            ends_on: job.ends_on,
            instructions: job.instructions.clone(),
        }
    }

    /// Cleaned and checked, for a job in `state`.
    ///
    /// # Errors
    /// What is wrong, by field.
    pub fn checked(self, state: JobState) -> Result<JobDraft> {
        let mut check = Checking::new();
        let title = check.required("title", "The title", &self.title, 200);
        let instructions =
            check.block("instructions", "The text for the crew", &self.instructions, 4000);
        let keeps = state.keeps();
        check.unless(
            !keeps.property || self.property_id.is_some(),
            "property_id",
            "The work is planned or under way, so the job keeps a property.",
        );
        check.unless(
            !keeps.plan || self.starts_on.is_some(),
            "starts_on",
            "A scheduled job keeps a start day. To clear it, bring the job back to pre-production.",
        );
        let in_order = match (self.starts_on, self.ends_on) {
            (Some(first), Some(last)) => first <= last,
            (None, Some(_)) => false,
            _ => true,
        };
        check.unless(in_order, "ends_on", "The last day comes after a first day, or is the same.");
        check.finish()?;
        Ok(JobDraft { title, instructions, ..self })
    }
}

/// Who answers for a job and who does it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, ToSchema)]
pub struct Assignment {
    /// Who answers for it.
    #[serde(default)]
    #[schema(value_type = Option<i64>)]
    pub owner_id: Option<Id<User>>,
    /// Who does it.
    #[serde(default)]
    #[schema(value_type = Vec<i64>)]
    pub assignee_ids: Vec<Id<User>>,
}

/// A sale that becomes a job: who, where, for how much, and its scope line by line.
#[derive(Debug, Clone)]
pub struct Sale {
    /// The accepted estimate.
    pub estimate_id: Id<Estimate>,
    /// For whom.
    pub customer_id: Id<Customer>,
    /// Where.
    pub property_id: Option<Id<Property>>,
    /// What is done.
    pub title: String,
    /// Who owned the estimate.
    pub owner_id: Option<Id<User>>,
    /// Who sold it, as the acceptance froze it.
    pub sold_by_id: Option<Id<User>>,
    /// What the accepted option comes to before tax. Revenue excludes tax, and the taxes of an
    /// invoice are those of its own day; with tax the amount stands on the estimate.
    pub contract_cents: Cents,
    /// The scope.
    pub lines: Vec<SoldLine>,
}

/// A line of what was sold, with what is frozen about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SoldLine {
    /// The section that it stands in.
    pub section: String,
    /// The line of the estimate that it came from.
    pub estimate_line_id: Option<Id<LineKey>>,
    /// The item of the price book.
    pub item_id: Option<Id<Item>>,
    /// What it is.
    pub description: String,
    /// More about it.
    pub detail: String,
    /// How much.
    pub quantity: Quantity,
    /// Of what.
    pub unit: String,
    /// What one costs the customer.
    pub unit_price: UnitPrice,
    /// What one costs the company.
    pub cost: UnitPrice,
    /// The line's own discount.
    pub discount_percent: Percent,
    /// What it is for the tax office.
    pub tax_category: TaxCategory,
    /// The category for reports.
    pub category: String,
    /// After its own discount.
    pub net_cents: Cents,
    /// Its share of the document's discount.
    pub discount_cents: Cents,
}

impl SoldLine {
    /// A line that was typed and priced.
    pub(super) fn of(section: &str, priced: PricedLine) -> SoldLine {
        let line = priced.line;
        SoldLine {
            section: section.to_owned(),
            estimate_line_id: None,
            item_id: line.item_id,
            description: line.description,
            detail: line.detail,
            quantity: line.quantity,
            unit: line.unit,
            unit_price: line.unit_price,
            cost: line.cost.unwrap_or_default(),
            discount_percent: line.discount_percent,
            tax_category: line.tax_category,
            category: line.category,
            net_cents: priced.net,
            discount_cents: priced.discount,
        }
    }
}
