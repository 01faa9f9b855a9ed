//! The values of customers, and what makes them valid.

mod contact;
mod place;

pub use contact::{
    CheckedContact, Contact, ContactDraft, Email, EmailDraft, EmailKind, Phone, PhoneDraft,
    PhoneKind,
};
pub use place::{Address, Property, PropertyDraft};

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::areas::accounts::User;
use crate::kernel::choice::choice;
use crate::kernel::text::{Checking, fold};
use crate::kernel::time::{Day, Instant};
use crate::kernel::{Id, Result};

choice! {
    /// What a customer is.
    pub enum CustomerKind {
        /// People at home.
        Household = "household", "Household";
        /// A company, an association, an office.
        Business = "business", "Business";
    }
}

/// A customer as the actor sees it; what is masked is empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Customer {
    /// Its id.
    #[schema(value_type = i64)]
    pub id: Id<Customer>,
    /// What it is.
    pub kind: CustomerKind,
    /// The name: of the people, or of the business.
    pub name: String,
    /// Who owns the relationship.
    #[schema(value_type = Option<i64>)]
    pub owner_id: Option<Id<User>>,
    /// Where invoices go, when not to the property.
    pub billing: Address,
    /// Days to pay; the company's terms when empty.
    pub terms_days: Option<i64>,
    /// The number of the tax exemption certificate.
    pub tax_exempt_number: String,
    /// Until when the certificate is good.
    pub tax_exempt_until_on: Option<Day>,
    /// How they came to us.
    pub source: String,
    /// Since when.
    pub created_at: Instant,
    /// Counts up with each edit; a save with an old one is refused.
    pub version: i64,
}

impl Customer {
    /// Where its page is.
    pub fn href(&self) -> String {
        href(self.id)
    }

    /// Whether taxes are left off on that day.
    pub fn is_tax_exempt(&self, on: Day) -> bool {
        !self.tax_exempt_number.is_empty()
            && self.tax_exempt_until_on.is_none_or(|until| on <= until)
    }
}

/// Where the page of a customer is.
pub fn href(id: Id<Customer>) -> String {
    format!("/customers/{id}")
}

/// What is said about a customer when it is added or changed.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub struct CustomerDraft {
    /// What it is.
    pub kind: CustomerKind,
    /// The name.
    pub name: String,
    /// Who owns the relationship; whoever adds the customer, when nothing is said.
    #[serde(default)]
    #[schema(value_type = Option<i64>)]
    pub owner_id: Option<Id<User>>,
    /// Where invoices go.
    #[serde(default)]
    pub billing: Address,
    /// Days to pay.
    #[serde(default)]
    pub terms_days: Option<i64>,
    /// The number of the tax exemption certificate.
    #[serde(default)]
    pub tax_exempt_number: String,
    /// Until when it is good.
    #[serde(default)]
    pub tax_exempt_until_on: Option<Day>,
    /// How they came to us.
    #[serde(default)]
    pub source: String,
}

impl CustomerDraft {
    /// Cleaned and checked.
    ///
    /// # Errors
    /// What is wrong, by field.
    pub fn checked(self) -> Result<CustomerDraft> {
        let mut check = Checking::new();
        let name = check.required("name", "The name", &self.name, 120);
        let source = check.optional("source", "The source", &self.source, 100);
        let tax_exempt_number =
            check.optional("tax_exempt_number", "The number", &self.tax_exempt_number, 60);
        check.unless(
            self.terms_days.is_none_or(|days| (0..=365).contains(&days)),
            "terms_days",
            "Terms are from 0 to 365 days.",
        );
        let billing = self.billing.checked(check.within("billing."), false);
        check.finish()?;
        Ok(CustomerDraft { name, source, tax_exempt_number, billing, ..self })
    }

    /// By what the name is sorted and found.
    pub fn name_key(&self) -> String {
        fold(&self.name)
    }
}
