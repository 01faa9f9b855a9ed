//! What programs say about customers: a new one with everything, and changes of some fields.

use serde::Deserialize;
use utoipa::ToSchema;

use super::{
    Address, Contact, ContactDraft, Customer, CustomerDraft, CustomerKind, EmailDraft, PhoneDraft,
    Property, PropertyDraft,
};
use crate::areas::accounts::User;
use crate::areas::fields::{Custom, Said};
use crate::kernel::time::Day;
use crate::kernel::{Id, named};

/// A customer that is added, with its first contacts and properties.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub struct NewCustomer {
    /// What it is.
    pub kind: CustomerKind,
    /// The name.
    pub name: String,
    /// Who owns the relationship; whoever adds the customer, when nothing is said.
    #[serde(default)]
    #[schema(value_type = Option<i64>)]
    pub owner_id: Option<Id<User>>,
    /// Where invoices go, when not to the property.
    #[serde(default)]
    pub billing: Address,
    /// Days to pay; the company's terms when nothing is said.
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
    /// Whom to talk to, the most important first.
    #[serde(default)]
    pub contacts: Vec<ContactDraft>,
    /// Where the roofs are.
    #[serde(default)]
    pub properties: Vec<PropertyDraft>,
    /// The names of all tags.
    #[serde(default)]
    pub tags: Option<Vec<String>>,
    /// Fields of the company's own by their keys; null empties one.
    #[serde(default)]
    #[schema(value_type = Option<Object>)]
    pub custom: Option<Custom>,
}

impl NewCustomer {
    /// What it says about tags and fields.
    pub fn said(&mut self) -> Said {
        Said::taken(&mut self.tags, &mut self.custom)
    }

    /// The customer itself, its contacts, its properties.
    pub fn parts(self) -> (CustomerDraft, Vec<ContactDraft>, Vec<PropertyDraft>) {
        let draft = CustomerDraft {
            kind: self.kind,
            name: self.name,
            owner_id: self.owner_id,
            billing: self.billing,
            terms_days: self.terms_days,
            tax_exempt_number: self.tax_exempt_number,
            tax_exempt_until_on: self.tax_exempt_until_on,
            source: self.source,
        };
        (draft, self.contacts, self.properties)
    }
}

/// What is changed of a customer; what isn't named stays. Contacts and properties have calls of their
/// own.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
pub struct CustomerChange {
    /// The version that was read; whatever it is now, when nothing is said.
    #[serde(default)]
    pub version: Option<i64>,
    /// What it is.
    #[serde(default)]
    pub kind: Option<CustomerKind>,
    /// The name.
    #[serde(default)]
    pub name: Option<String>,
    /// Where invoices go; the whole address.
    #[serde(default)]
    pub billing: Option<Address>,
    /// Days to pay; null for the company's terms.
    #[serde(default, deserialize_with = "named")]
    #[schema(value_type = Option<i64>)]
    pub terms_days: Option<Option<i64>>,
    /// The number of the tax exemption certificate.
    #[serde(default)]
    pub tax_exempt_number: Option<String>,
    /// Until when it is good; null for no end.
    #[serde(default, deserialize_with = "named")]
    #[schema(value_type = Option<Day>)]
    pub tax_exempt_until_on: Option<Option<Day>>,
    /// How they came to us.
    #[serde(default)]
    pub source: Option<String>,
    /// The names of all tags.
    #[serde(default)]
    pub tags: Option<Vec<String>>,
    /// Fields of the company's own by their keys; null empties one.
    #[serde(default)]
    #[schema(value_type = Option<Object>)]
    pub custom: Option<Custom>,
}

impl CustomerChange {
    /// What it says about tags and fields.
    pub fn said(&mut self) -> Said {
        Said::taken(&mut self.tags, &mut self.custom)
    }

    /// The whole draft: what is named here, and what `customer` has else.
    pub fn onto(self, customer: &Customer) -> CustomerDraft {
        CustomerDraft {
            kind: self.kind.unwrap_or(customer.kind),
            name: self.name.unwrap_or_else(|| customer.name.clone()),
            owner_id: customer.owner_id,
            billing: self.billing.unwrap_or_else(|| customer.billing.clone()),
            terms_days: self.terms_days.unwrap_or(customer.terms_days),
            tax_exempt_number: self
                .tax_exempt_number
                .unwrap_or_else(|| customer.tax_exempt_number.clone()),
            tax_exempt_until_on: self.tax_exempt_until_on.unwrap_or(customer.tax_exempt_until_on),
            source: self.source.unwrap_or_else(|| customer.source.clone()),
        }
    }
}

/// Who takes care of a customer.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
pub struct People {
    /// Who owns the relationship; null for nobody.
    #[schema(value_type = Option<i64>)]
    pub owner_id: Option<Id<User>>,
    /// Who else works for them.
    #[serde(default)]
    #[schema(value_type = Vec<i64>)]
    pub assignee_ids: Vec<Id<User>>,
}

/// What is changed of a contact; what isn't named stays. A list replaces the whole list.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
pub struct ContactChange {
    /// The version that was read; whatever it is now, when nothing is said.
    #[serde(default)]
    pub version: Option<i64>,
    /// The name.
    #[serde(default)]
    pub name: Option<String>,
    /// What they are there.
    #[serde(default)]
    pub role: Option<String>,
    /// All phone numbers.
    #[serde(default)]
    pub phones: Option<Vec<PhoneDraft>>,
    /// All e-mail addresses.
    #[serde(default)]
    pub emails: Option<Vec<EmailDraft>>,
}

impl ContactChange {
    /// The whole draft: what is named here, and what `contact` has else.
    pub fn onto(self, contact: &Contact) -> ContactDraft {
        let old = ContactDraft::of(contact);
        ContactDraft {
            name: self.name.unwrap_or(old.name),
            role: self.role.unwrap_or(old.role),
            phones: self.phones.unwrap_or(old.phones),
            emails: self.emails.unwrap_or(old.emails),
        }
    }
}

/// What is changed of a property; what isn't named stays.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
pub struct PropertyChange {
    /// The version that was read; whatever it is now, when nothing is said.
    #[serde(default)]
    pub version: Option<i64>,
    /// A name, where the address says too little.
    #[serde(default)]
    pub name: Option<String>,
    /// Street and number.
    #[serde(default)]
    pub street: Option<String>,
    /// City.
    #[serde(default)]
    pub city: Option<String>,
    /// State.
    #[serde(default)]
    pub state: Option<String>,
    /// ZIP or postal code.
    #[serde(default)]
    pub postal_code: Option<String>,
    /// Gate code, dog, where to park.
    #[serde(default)]
    pub notes: Option<String>,
    /// The names of all tags.
    #[serde(default)]
    pub tags: Option<Vec<String>>,
    /// Fields of the company's own by their keys; null empties one.
    #[serde(default)]
    #[schema(value_type = Option<Object>)]
    pub custom: Option<Custom>,
}

impl PropertyChange {
    /// What it says about tags and fields.
    pub fn said(&mut self) -> Said {
        Said::taken(&mut self.tags, &mut self.custom)
    }

    /// The whole draft: what is named here, and what `property` has else.
    pub fn onto(self, property: &Property) -> PropertyDraft {
        let old = &property.address;
        PropertyDraft {
            name: self.name.unwrap_or_else(|| property.name.clone()),
            address: Address {
                street: self.street.unwrap_or_else(|| old.street.clone()),
                city: self.city.unwrap_or_else(|| old.city.clone()),
                state: self.state.unwrap_or_else(|| old.state.clone()),
                postal_code: self.postal_code.unwrap_or_else(|| old.postal_code.clone()),
            },
            notes: self.notes.unwrap_or_else(|| property.notes.clone()),
        }
    }
}

/// A property that is added to a customer.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub struct NewProperty {
    /// A name, where the address says too little.
    #[serde(default)]
    name: String,
    /// Street and number.
    street: String,
    /// City.
    #[serde(default)]
    city: String,
    /// State.
    #[serde(default)]
    state: String,
    /// ZIP or postal code.
    #[serde(default)]
    postal_code: String,
    /// Gate code, dog, where to park.
    #[serde(default)]
    notes: String,
    /// The names of all tags.
    #[serde(default)]
    tags: Option<Vec<String>>,
    /// Fields of the company's own by their keys; null empties one.
    #[serde(default)]
    #[schema(value_type = Option<Object>)]
    custom: Option<Custom>,
}

impl NewProperty {
    /// The property itself, and what is said about its tags and fields.
    pub fn parts(mut self) -> (PropertyDraft, Said) {
        let said = Said::taken(&mut self.tags, &mut self.custom);
        let NewProperty { name, street, city, state, postal_code, notes, .. } = self;
        (PropertyDraft { name, address: Address { street, city, state, postal_code }, notes }, said)
    }
}
