//! The values of customers, and what makes them valid.

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
    /// Whether taxes are left off on that day.
    pub fn is_tax_exempt(&self, on: Day) -> bool {
        !self.tax_exempt_number.is_empty()
            && self.tax_exempt_until_on.is_none_or(|until| on <= until)
    }
}

/// A postal address.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Address {
    /// Street and number; a second line after a line break.
    #[serde(default)]
    pub street: String,
    /// City.
    #[serde(default)]
    pub city: String,
    /// State, as people write it: TX.
    #[serde(default)]
    pub state: String,
    /// ZIP or postal code.
    #[serde(default)]
    pub postal_code: String,
}

impl Address {
    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.street.is_empty() && self.city.is_empty() && self.postal_code.is_empty()
    }

    /// The lines for an envelope.
    pub fn lines(&self) -> Vec<String> {
        let region = [self.state.as_str(), self.postal_code.as_str()].join(" ");
        let region = region.trim();
        let city = match (self.city.is_empty(), region.is_empty()) {
            (false, false) => format!("{}, {region}", self.city),
            _ => format!("{}{region}", self.city),
        };
        let street = self.street.lines().map(str::to_owned);
        street.chain([city]).filter(|line| !line.is_empty()).collect()
    }

    /// On one line.
    pub fn line(&self) -> String {
        self.lines().join(", ")
    }

    /// Cleaned.
    pub fn checked(&self, check: &mut Checking, street_required: bool) -> Address {
        let street = match street_required {
            true => check.required("street", "The street", &self.street, 200),
            false => check.block("street", "The street", &self.street, 200),
        };
        Address {
            street,
            city: check.optional("city", "The city", &self.city, 100),
            state: check.optional("state", "The state", &self.state, 50),
            postal_code: check.optional("postal_code", "The ZIP code", &self.postal_code, 20),
        }
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

/// A service address: the roof belongs to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Property {
    /// Its id.
    #[schema(value_type = i64)]
    pub id: Id<Property>,
    /// Whose.
    #[schema(value_type = i64)]
    pub customer_id: Id<Customer>,
    /// A name, where the address says too little: Building C.
    pub name: String,
    /// Where.
    #[serde(flatten)]
    pub address: Address,
    /// Gate code, dog, where to park.
    pub notes: String,
    /// Counts up with each edit.
    pub version: i64,
}

impl Property {
    /// Its name, or the street.
    pub fn title(&self) -> &str {
        if self.name.is_empty() { &self.address.street } else { &self.name }
    }
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
    pub(super) name: String,
    pub(super) role: String,
    pub(super) phones: Vec<(PhoneKind, crate::kernel::text::Phone)>,
    pub(super) emails: Vec<(EmailKind, String)>,
}

impl ContactDraft {
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

/// What is said about a property.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
pub struct PropertyDraft {
    /// A name, where the address says too little.
    #[serde(default)]
    pub name: String,
    /// Where.
    #[serde(flatten)]
    pub address: Address,
    /// Gate code, dog, where to park.
    #[serde(default)]
    pub notes: String,
}

impl PropertyDraft {
    /// Cleaned and checked; `prefix` stands before the field names, `properties.0.`.
    ///
    /// # Errors
    /// What is wrong, by field.
    pub fn checked(self, prefix: &str) -> Result<PropertyDraft> {
        let mut check = Checking::new();
        check.within(prefix);
        let name = check.optional("name", "The name", &self.name, 100);
        let notes = check.block("notes", "The notes", &self.notes, 2000);
        let address = self.address.checked(&mut check, true);
        check.finish()?;
        Ok(PropertyDraft { name, address, notes })
    }
}
