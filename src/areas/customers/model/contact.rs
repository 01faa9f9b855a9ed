//! Contacts, and how to reach them.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::kernel::choice::choice;
use crate::kernel::text::{Checking, digits};
use crate::kernel::{Id, Result};

choice! {
    /// What a phone number is.
    pub enum PhoneKind {
        /// A mobile, which takes text messages.
        Mobile = "mobile", "Mobile";
        /// At home.
        Home = "home", "Home";
        /// At work.
        Work = "work", "Work";
        /// A fax.
        Fax = "fax", "Fax";
        /// Anything else.
        Other = "other", "Other";
    }
}

choice! {
    /// What an e-mail address is for.
    pub enum EmailKind {
        /// Private.
        Home = "home", "Home";
        /// At work.
        Work = "work", "Work";
        /// Where invoices go.
        Billing = "billing", "Billing";
        /// Anything else.
        Other = "other", "Other";
    }
}

/// A person to talk to at a customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Contact {
    /// Its id.
    #[schema(value_type = i64)]
    pub id: Id<Contact>,
    /// The name.
    pub name: String,
    /// What they are there: decision maker, tenant, adjuster.
    pub role: String,
    /// How to call them, the first one first.
    pub phones: Vec<Phone>,
    /// How to write to them, the first one first.
    pub emails: Vec<Email>,
    /// Counts the edits, so that a stale one is noticed.
    pub version: i64,
}

/// A phone number of a contact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Phone {
    /// Its id.
    #[schema(value_type = i64)]
    pub id: Id<Phone>,
    /// What it is.
    pub kind: PhoneKind,
    /// As it is shown: (555) 555-0142.
    pub number: String,
}

impl Phone {
    /// How a phone dials it, the extension after a pause: `+15555550142,12`.
    pub fn dialed(&self) -> String {
        let (number, extension) = self.number.split_once(" ext. ").unwrap_or((&self.number, ""));
        let country = if number.starts_with('+') { "" } else { "1" };
        let pause = if extension.is_empty() { "" } else { "," };
        format!("+{country}{}{pause}{extension}", digits(number))
    }
}

/// An e-mail address of a contact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Email {
    /// Its id.
    #[schema(value_type = i64)]
    pub id: Id<Email>,
    /// What it is for.
    pub kind: EmailKind,
    /// The address.
    pub address: String,
}

/// What is said about a contact.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
pub struct ContactDraft {
    /// The name.
    pub name: String,
    /// What they are there.
    #[serde(default)]
    pub role: String,
    /// Phone numbers, the first one first.
    #[serde(default)]
    pub phones: Vec<PhoneDraft>,
    /// E-mail addresses, the first one first.
    #[serde(default)]
    pub emails: Vec<EmailDraft>,
}

/// What is said about a phone number.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub struct PhoneDraft {
    /// What it is; a mobile, when nothing is said.
    #[serde(default = "PhoneDraft::usual")]
    pub kind: PhoneKind,
    /// The number, however it is written.
    pub number: String,
}

impl PhoneDraft {
    fn usual() -> PhoneKind {
        PhoneKind::Mobile
    }
}

/// What is said about an e-mail address.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub struct EmailDraft {
    /// What it is for; private, when nothing is said.
    #[serde(default = "EmailDraft::usual")]
    pub kind: EmailKind,
    /// The address.
    pub address: String,
}

impl EmailDraft {
    fn usual() -> EmailKind {
        EmailKind::Home
    }
}

/// A contact that was checked, its numbers with the digits by which they are found.
#[derive(Debug, Clone)]
pub struct CheckedContact {
    pub(in super::super) name: String,
    pub(in super::super) role: String,
    pub(in super::super) phones: Vec<(PhoneKind, crate::kernel::text::Phone)>,
    pub(in super::super) emails: Vec<(EmailKind, String)>,
}

impl ContactDraft {
    /// What is known about a contact, as it would be said.
    pub fn of(contact: &Contact) -> ContactDraft {
        let phone = |phone: &Phone| PhoneDraft { kind: phone.kind, number: phone.number.clone() };
        let email = |email: &Email| EmailDraft { kind: email.kind, address: email.address.clone() };
        ContactDraft {
            name: contact.name.clone(),
            role: contact.role.clone(),
            phones: contact.phones.iter().map(phone).collect(),
            emails: contact.emails.iter().map(email).collect(),
        }
    }

    /// Cleaned and checked; `prefix` stands before the field names, `contacts.0.`.
    ///
    /// # Errors
    /// What is wrong, by field.
    pub fn checked(self, prefix: &str) -> Result<CheckedContact> {
        let mut check = Checking::new();
        check.within(prefix);
        let name = check.required("name", "The contact's name", &self.name, 120);
        let role = check.optional("role", "The role", &self.role, 60);
        let mut phones = Vec::new();
        for (index, phone) in self.phones.iter().enumerate() {
            let checked = check.phone(&format!("phones.{index}.number"), &phone.number);
            phones.extend(checked.map(|checked| (phone.kind, checked)));
        }
        let mut emails = Vec::new();
        for (index, email) in self.emails.iter().enumerate() {
            let field = format!("emails.{index}.address");
            emails.push((email.kind, check.email(&field, &email.address)));
        }
        check.finish()?;
        Ok(CheckedContact { name, role, phones, emails })
    }
}
