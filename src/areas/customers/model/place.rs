//! Properties, and addresses.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Customer;
use crate::kernel::text::Checking;
use crate::kernel::{Id, Result};

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

    /// Its name with the whole address, to be told from the others.
    pub fn label(&self) -> String {
        match self.name.as_str() {
            "" => self.address.line(),
            name => format!("{name}, {}", self.address.line()),
        }
    }
}

/// What is said about a property.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(from = "PropertyBody")]
pub struct PropertyDraft {
    /// A name, where the address says too little.
    #[schema(default)]
    pub name: String,
    /// Where.
    #[serde(flatten)]
    pub address: Address,
    /// Gate code, dog, where to park.
    #[schema(default)]
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

/// A property as programs write it. Its address stands in the same object: a flattened struct would
/// let fields through that nobody knows.
#[derive(Debug, Deserialize)]
struct PropertyBody {
    #[serde(default)]
    name: String,
    street: String,
    #[serde(default)]
    city: String,
    #[serde(default)]
    state: String,
    #[serde(default)]
    postal_code: String,
    #[serde(default)]
    notes: String,
}

impl From<PropertyBody> for PropertyDraft {
    fn from(body: PropertyBody) -> PropertyDraft {
        let PropertyBody { name, street, city, state, postal_code, notes } = body;
        PropertyDraft { name, address: Address { street, city, state, postal_code }, notes }
    }
}
