//! The values of invoices: their state, what is said about a draft, what is kept.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::areas::accounts::User;
use crate::areas::customers::{Customer, Property};
use crate::areas::documents::{Line, LineKey, Section, SectionDraft, Sums};
use crate::areas::jobs::Job;
use crate::kernel::choice::choice;
use crate::kernel::pricing::{Discount, TaxRounding};
use crate::kernel::text::Checking;
use crate::kernel::time::{Day, Instant, days_between};
use crate::kernel::{Cents, Id, Result};

choice! {
    /// Where an invoice stands. Only whether it is issued is stored; the rest is derived from the
    /// ledger of payments, the due day and the business's today.
    pub enum InvoiceState {
        /// Has no number and may be edited.
        Draft = "draft", "Draft";
        /// Issued, nothing paid, not late.
        Issued = "issued", "Issued";
        /// Issued, something is paid, not late.
        PartlyPaid = "partly_paid", "Partly paid";
        /// Nothing is left to pay.
        Paid = "paid", "Paid";
        /// The due day has passed and something is left to pay.
        Overdue = "overdue", "Overdue";
        /// Voided; its number stays.
        Void = "void", "Void";
    }
}

/// The facts that a state follows from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// The last day to pay; none for a draft.
    pub due_on: Option<Day>,
    /// Whether it was voided.
    pub voided: bool,
    /// What it came to.
    pub total: Cents,
    /// What the ledger has allocated to it.
    pub paid: Cents,
}

impl Standing {
    /// What is left to pay; nothing of a draft or of a voided one.
    pub fn balance(&self) -> Cents {
        if self.due_on.is_none() || self.voided { Cents::ZERO } else { self.total - self.paid }
    }

    /// The state on that day.
    pub fn state(&self, today: Day) -> InvoiceState {
        match self.due_on {
            None => InvoiceState::Draft,
            Some(_) if self.voided => InvoiceState::Void,
            Some(_) if !self.balance().is_positive() => InvoiceState::Paid,
            Some(due_on) if due_on < today => InvoiceState::Overdue,
            Some(_) if self.paid.is_positive() => InvoiceState::PartlyPaid,
            Some(_) => InvoiceState::Issued,
        }
    }

    /// How many days the due day has passed; 0 when it isn't overdue.
    pub fn days_overdue(&self, today: Day) -> i32 {
        match (self.state(today), self.due_on) {
            (InvoiceState::Overdue, Some(due_on)) => days_between(due_on, today),
            _ => 0,
        }
    }
}

/// Why and when an invoice was voided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Voided {
    /// The reason that was given.
    pub reason: String,
    /// The day.
    pub on: Day,
}

/// An invoice as the actor sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Invoice {
    /// Its id.
    #[schema(value_type = i64)]
    pub id: Id<Invoice>,
    /// Its number; a draft has none.
    pub number: Option<String>,
    /// Where it stands today.
    pub state: InvoiceState,
    /// Who pays.
    #[schema(value_type = i64)]
    pub customer_id: Id<Customer>,
    /// Where the work was.
    #[schema(value_type = Option<i64>)]
    pub property_id: Option<Id<Property>>,
    /// The job that it is for.
    #[schema(value_type = Option<i64>)]
    pub job_id: Option<Id<Job>>,
    /// What it is about.
    pub title: String,
    /// Whose it is.
    #[schema(value_type = Option<i64>)]
    pub owner_id: Option<Id<User>>,
    /// Who sold what it is for.
    #[schema(value_type = Option<i64>)]
    pub sold_by_id: Option<Id<User>>,
    /// Days to pay, from the day of issue.
    pub terms_days: i64,
    /// The day of issue.
    pub issued_on: Option<Day>,
    /// The last day to pay.
    pub due_on: Option<Day>,
    /// How many days it is late; 0 when it isn't.
    pub days_overdue: i32,
    /// The discount on the whole document.
    pub discount: Discount,
    /// Where taxes are rounded.
    pub tax_rounding: TaxRounding,
    /// What stands below the totals.
    pub notes: String,
    /// What only the office sees.
    pub internal_notes: String,
    /// What it comes to.
    #[serde(flatten)]
    pub sums: Sums,
    /// What payments have brought.
    pub paid_cents: Cents,
    /// What is left to pay.
    pub balance_cents: Cents,
    /// What it costs the company, for those who see costs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost_cents: Option<Cents>,
    /// Why it was voided.
    pub voided: Option<Voided>,
    /// The day it was drafted.
    pub created_on: Day,
    /// The instant of issue.
    pub issued_at: Option<Instant>,
    /// Counts up with each edit of the draft.
    pub version: i64,
}

impl Invoice {
    /// Whether it may still be edited.
    pub fn is_draft(&self) -> bool {
        self.number.is_none()
    }

    /// “INV-1001”, or “Draft”.
    pub fn name(&self) -> &str {
        self.number.as_deref().unwrap_or("Draft")
    }
}

/// A line of an invoice, with the line of the job that it bills.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct InvoiceLine {
    /// The title of its section; may be empty.
    pub section: String,
    /// The line of the job's scope that it bills.
    #[schema(value_type = Option<i64>)]
    pub job_line_id: Option<Id<LineKey>>,
    /// The line.
    #[serde(flatten)]
    pub line: Line,
}

/// The lines in their sections: lines that follow each other under one title.
pub fn in_sections(lines: &[InvoiceLine]) -> Vec<Section> {
    Section::of(lines.iter().map(|line| (&line.section, &line.line)))
}

/// What is said about a draft. Without a title it takes that of its first line.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
pub struct InvoiceDraft {
    /// What it is about.
    #[serde(default)]
    pub title: String,
    /// Where the work was.
    #[serde(default)]
    #[schema(value_type = Option<i64>)]
    pub property_id: Option<Id<Property>>,
    /// Days to pay; the customer's terms, or the company's, when nothing is said.
    #[serde(default)]
    pub terms_days: Option<i64>,
    /// On the whole document, before tax.
    #[serde(default)]
    pub discount: Discount,
    /// The sections with their lines.
    #[serde(default)]
    pub sections: Vec<SectionDraft>,
    /// What stands below the totals; the company's usual text when nothing is said.
    #[serde(default)]
    pub notes: Option<String>,
    /// What only the office sees.
    #[serde(default)]
    pub internal_notes: String,
}

impl InvoiceDraft {
    /// Cleaned and checked, but for the lines, which pricing checks.
    ///
    /// # Errors
    /// What is wrong, by field.
    pub fn checked(self) -> Result<InvoiceDraft> {
        let mut check = Checking::new();
        let title = check.optional("title", "The title", &self.title, 120);
        let notes = self.notes.map(|notes| check.block("notes", "The notes", &notes, 4000));
        let internal_notes =
            check.block("internal_notes", "The internal notes", &self.internal_notes, 4000);
        check.unless(
            self.terms_days.is_none_or(|days| (0..=365).contains(&days)),
            "terms_days",
            "Terms are from 0 to 365 days.",
        );
        check.finish()?;
        Ok(InvoiceDraft { title, notes, internal_notes, ..self })
    }

    /// The title, or what the first line says.
    pub fn title_or_first_line(&self) -> String {
        if !self.title.is_empty() {
            return self.title.clone();
        }
        let first = self.sections.iter().flat_map(|section| &section.lines).next();
        first.map(|line| line.description.chars().take(120).collect()).unwrap_or_default()
    }
}
