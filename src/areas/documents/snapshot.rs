//! Who sells what to whom, as it was when a document was handed over. Whatever changes afterwards (the
//! company moves, the customer marries), the document stays as it was.

use serde::{Deserialize, Serialize};

use crate::areas::customers::{self, Address, Customer, Property};
use crate::areas::fields::Printed;
use crate::areas::settings::{self, Company, Paper};
use crate::kernel::{Currency, Error, Result};
use crate::platform::db::Read;

/// What a document freezes beside its lines; it never holds costs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    /// Who sells.
    pub seller: Seller,
    /// Who buys.
    pub buyer: Buyer,
    /// Where the work is done.
    pub property: Option<Place>,
    /// What it is about.
    pub title: String,
    /// Who prepared it; empty for the house itself.
    pub prepared_by: String,
    /// In which currency its amounts are.
    pub currency: Currency,
    /// The paper that it is printed on.
    pub paper: Paper,
    /// The company's color, `#0f6577`.
    pub accent: String,
    /// The name of the file of the company's logo.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logo: Option<String>,
    /// What stands beside the totals and at the foot.
    pub texts: Texts,
    /// What documents show of the company's own fields.
    #[serde(default)]
    pub fields: Vec<Printed>,
}

/// The company on its letterhead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seller {
    /// Its name.
    pub name: String,
    /// Its address, line by line.
    pub address: Vec<String>,
    /// Its phone number.
    pub phone: String,
    /// Its e-mail address.
    pub email: String,
    /// Its website.
    pub website: String,
    /// The number of its license.
    pub license_number: String,
}

impl Seller {
    pub(super) fn of(company: &Company) -> Seller {
        let address = Address {
            street: company.street.clone(),
            city: company.city.clone(),
            state: company.state.clone(),
            postal_code: company.postal_code.clone(),
        };
        Seller {
            name: company.name.clone(),
            address: address.lines(),
            phone: company.phone.clone(),
            email: company.email.clone(),
            website: company.website.clone(),
            license_number: company.license_number.clone(),
        }
    }
}

/// The customer in the window of the envelope.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Buyer {
    /// The name.
    pub name: String,
    /// The address, line by line.
    pub address: Vec<String>,
    /// The number of the exemption certificate, when no tax was charged because of it.
    pub tax_exempt_number: String,
}

/// Where the work is done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Its name, where the address says too little.
    pub name: String,
    /// Its address, line by line.
    pub address: Vec<String>,
}

impl Place {
    /// On one line.
    pub fn line(&self) -> String {
        let named = Some(self.name.as_str()).filter(|name| !name.is_empty());
        named
            .into_iter()
            .chain(self.address.iter().map(String::as_str))
            .collect::<Vec<_>>()
            .join(", ")
    }
}

/// The texts of a document.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Texts {
    /// The terms of an estimate.
    pub terms: String,
    /// Notes for the customer.
    pub notes: String,
    /// How an invoice is paid.
    pub payment_instructions: String,
    /// At the foot of each page.
    pub footer: String,
}

/// What a snapshot is taken of.
pub struct Taking<'a> {
    /// Who buys.
    pub customer: &'a Customer,
    /// Where the work is done.
    pub property: Option<&'a Property>,
    /// What it is about.
    pub title: &'a str,
    /// Who prepared it.
    pub prepared_by: &'a str,
    /// The terms of an estimate.
    pub terms: &'a str,
    /// Notes for the customer.
    pub notes: &'a str,
}

impl Snapshot {
    /// Takes one, as things are today.
    ///
    /// # Errors
    /// When the company isn't set up, or the database fails.
    pub fn take(r: &Read<'_>, of: &Taking<'_>) -> Result<Snapshot> {
        let company = settings::company(r)?;
        let exempt = of.customer.is_tax_exempt(r.today()?);
        let number = if exempt { of.customer.tax_exempt_number.as_str() } else { "" };
        Ok(Snapshot {
            seller: Seller::of(&company),
            buyer: Buyer {
                name: of.customer.name.clone(),
                address: address_of(r, of)?,
                tax_exempt_number: number.to_owned(),
            },
            property: of.property.map(|property| Place {
                name: property.name.clone(),
                address: property.address.lines(),
            }),
            title: of.title.to_owned(),
            prepared_by: of.prepared_by.to_owned(),
            currency: company.currency,
            paper: company.paper,
            accent: company.accent.to_string(),
            logo: settings::logo(r)?.map(|logo| logo.sha256),
            texts: Texts {
                terms: of.terms.to_owned(),
                notes: of.notes.to_owned(),
                payment_instructions: company.payment_instructions,
                footer: company.document_footer,
            },
            fields: Vec::new(),
        })
    }

    /// Reads what was frozen.
    ///
    /// # Errors
    /// When it isn't one of ours.
    pub fn read(json: &str) -> Result<Snapshot> {
        serde_json::from_str(json)
            .map_err(|error| Error::internal("a snapshot can't be read", error))
    }

    /// As it is kept.
    ///
    /// # Errors
    /// When it can't be written as JSON.
    pub fn written(&self) -> Result<String> {
        serde_json::to_string(self)
            .map_err(|error| Error::internal("a snapshot can't be written", error))
    }
}

/// Where the letter goes: the billing address, or the property, or the customer's first one.
fn address_of(r: &Read<'_>, of: &Taking<'_>) -> Result<Vec<String>> {
    if !of.customer.billing.is_empty() {
        return Ok(of.customer.billing.lines());
    }
    if let Some(property) = of.property {
        return Ok(property.address.lines());
    }
    let properties = customers::properties(r, of.customer.id)?;
    Ok(properties.first().map(|first| first.address.lines()).unwrap_or_default())
}
