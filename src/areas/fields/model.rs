//! The values of tags and fields, and what makes them valid.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::kernel::choice::choice;
use crate::kernel::text::{Checking, fold};
use crate::kernel::{Id, Result};
use crate::platform::events::Subject;

choice! {
    /// What a field or a tag can be about.
    pub enum FieldSubject {
        /// A customer.
        Customer = "customer", "Customer";
        /// A property of a customer.
        Property = "property", "Property";
        /// An estimate.
        Estimate = "estimate", "Estimate";
        /// A job.
        Job = "job", "Job";
        /// An invoice.
        Invoice = "invoice", "Invoice";
    }
}

impl FieldSubject {
    /// All of them: “Properties”.
    pub const fn plural(self) -> &'static str {
        match self {
            FieldSubject::Customer => "Customers",
            FieldSubject::Property => "Properties",
            FieldSubject::Estimate => "Estimates",
            FieldSubject::Job => "Jobs",
            FieldSubject::Invoice => "Invoices",
        }
    }

    /// The record of that kind with this id.
    pub const fn of(self, id: i64) -> Subject {
        Subject::new(self.code(), id)
    }

    /// Where the page of such a record is.
    pub fn href(self, id: i64) -> String {
        match self {
            FieldSubject::Customer => format!("/customers/{id}"),
            FieldSubject::Property => format!("/properties/{id}"),
            FieldSubject::Estimate => format!("/estimates/{id}"),
            FieldSubject::Job => format!("/jobs/{id}"),
            FieldSubject::Invoice => format!("/invoices/{id}"),
        }
    }

    /// Where its tags and fields are changed on their own.
    pub fn fields_href(self, id: i64) -> String {
        format!("{}/fields", self.href(id))
    }

    /// The area in whose pages it stands.
    pub const fn area(self) -> &'static str {
        match self {
            FieldSubject::Customer | FieldSubject::Property => "/customers",
            FieldSubject::Estimate => "/estimates",
            FieldSubject::Job => "/jobs",
            FieldSubject::Invoice => "/invoices",
        }
    }
}

choice! {
    /// What stands in a field.
    pub enum FieldKind {
        /// A line of text.
        Text = "text", "Text";
        /// A number with up to four decimals.
        Number = "number", "Number";
        /// A civil day.
        Day = "day", "Day";
        /// One of the answers that are offered.
        Choice = "choice", "Choice";
        /// Yes or no.
        YesNo = "yes_no", "Yes or no";
    }
}

choice! {
    /// The color of a tag.
    pub enum TagColor {
        /// Grey.
        Gray = "gray", "Gray";
        /// The company's own.
        Accent = "accent", "Your color";
        /// Green.
        Green = "green", "Green";
        /// Amber.
        Amber = "amber", "Amber";
        /// Red.
        Red = "red", "Red";
        /// Blue.
        Blue = "blue", "Blue";
    }
}

/// A field of the company's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct CustomField {
    /// Its id.
    #[schema(value_type = i64)]
    pub id: Id<CustomField>,
    /// Of which records.
    pub subject_kind: FieldSubject,
    /// What programs call it; never changes.
    pub key: String,
    /// What people call it.
    pub name: String,
    /// What stands in it.
    pub kind: FieldKind,
    /// Whether a form refuses to leave it empty.
    pub required: bool,
    /// Whether documents show it.
    pub on_documents: bool,
    /// Whether it has left the forms.
    pub archived: bool,
    /// The answers that a choice offers, in their order.
    pub choices: Vec<String>,
    /// Counts up with each edit.
    pub version: i64,
}

impl CustomField {
    /// Its name in forms and in the errors of programs.
    pub fn path(&self) -> String {
        format!("custom.{}", self.key)
    }
}

/// One answer of a choice as it is typed; one that was there before keeps its id, so that renaming
/// it renames what was chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ChoiceDraft {
    /// The one that is edited.
    pub id: Option<i64>,
    /// What people read.
    pub label: String,
}

/// What is said about a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldDraft {
    /// What people call it.
    pub name: String,
    /// What stands in it; fixed once it is there.
    pub kind: FieldKind,
    /// Whether a form refuses to leave it empty.
    pub required: bool,
    /// Whether documents show it.
    pub on_documents: bool,
    /// The answers that a choice offers.
    pub choices: Vec<ChoiceDraft>,
}

/// More answers than anybody looks through.
const MOST_CHOICES: usize = 100;

impl FieldDraft {
    /// Cleaned and checked; only a choice keeps answers.
    ///
    /// # Errors
    /// What is wrong, by field.
    pub fn checked(self) -> Result<FieldDraft> {
        let mut check = Checking::new();
        let name = check.required("name", "The name", &self.name, 60);
        let mut choices: Vec<ChoiceDraft> = Vec::new();
        if self.kind == FieldKind::Choice {
            for (at, choice) in self.choices.into_iter().enumerate() {
                check.within(format!("choices.{at}."));
                let label = check.required("label", "The choice", &choice.label, 80);
                let twice = choices.iter().any(|other| fold(&other.label) == fold(&label));
                check.unless(!twice, "label", "This choice is there already.");
                choices.push(ChoiceDraft { label, ..choice });
            }
            check.within("");
            let enough = (2..=MOST_CHOICES).contains(&choices.len());
            check.unless(enough, "choices.0.label", "Offer between 2 and 100 choices.");
        }
        check.finish()?;
        Ok(FieldDraft { name, choices, ..self })
    }
}

/// A key for a field of this name: `permit_number` of “Permit number”.
pub(super) fn key_of(name: &str) -> String {
    let folded = fold(name);
    let plain = folded.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' });
    let words: String = plain.collect();
    let key = words.split_whitespace().collect::<Vec<_>>().join("_");
    let key: String = key.chars().take(40).collect();
    let key = key.trim_matches('_');
    if key.is_empty() { "field".to_owned() } else { key.to_owned() }
}

/// A tag.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Tag {
    /// Its id.
    #[schema(value_type = i64)]
    pub id: Id<Tag>,
    /// Its name.
    pub name: String,
    /// Its color.
    pub color: TagColor,
    /// Counts up with each edit.
    pub version: i64,
}

/// What is said about a tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TagDraft {
    /// Its name.
    pub name: String,
    /// Its color.
    pub color: TagColor,
}

impl TagDraft {
    /// Cleaned and checked.
    ///
    /// # Errors
    /// What is wrong, by field.
    pub fn checked(self) -> Result<TagDraft> {
        let mut check = Checking::new();
        let name = check.required("name", "The name", &self.name, 40);
        check.finish()?;
        Ok(TagDraft { name, ..self })
    }
}

/// What a document shows of a field: its name and its value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Printed {
    /// The name of the field.
    pub label: String,
    /// What stands in it.
    pub value: String,
}
