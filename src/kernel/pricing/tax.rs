//! Taxes: what they are on, and how they are rounded.

use super::exact::rounded;
use crate::kernel::choice::choice;
use crate::kernel::{Cents, Percent};

choice! {
    /// What a line is for the tax office.
    pub enum TaxCategory {
        /// Goods that become part of the building.
        Material = "material", "Material";
        /// Work by the company's own people.
        Labor = "labor", "Labor";
        /// Work by another company.
        Subcontract = "subcontract", "Subcontract";
        /// Permits, disposal, delivery and the like.
        Fee = "fee", "Fee";
        /// Never taxed, whatever a tax says.
        Exempt = "exempt", "Exempt";
    }
}

/// Most lines of a roof are goods, and goods are taxed nearly everywhere: leaving a tax off has to be
/// said.
impl Default for TaxCategory {
    fn default() -> Self {
        TaxCategory::Material
    }
}

choice! {
    /// Where a tax is rounded to the cent; a setting of the company, frozen on each issued document.
    pub enum TaxRounding {
        /// Once per tax, on the sum of the lines that it is on.
        PerDocument = "per_document", "Once per document";
        /// On each line; the tax is the sum of these.
        PerLine = "per_line", "On each line";
    }
}

/// One tax of a document: its name, its rate and what it is on.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
pub struct TaxRate {
    /// As the document shows it: “Travis County”.
    pub name: String,
    /// How much of the net it takes.
    pub rate: Percent,
    /// The categories of lines that it is on.
    pub categories: Vec<TaxCategory>,
}

impl TaxRate {
    /// Whether it is on lines of `category`.
    pub fn is_on(&self, category: TaxCategory) -> bool {
        category != TaxCategory::Exempt && self.categories.contains(&category)
    }

    /// What it takes from these nets.
    pub(super) fn on(&self, nets: &[Cents], rounding: TaxRounding) -> Option<Cents> {
        match rounding {
            TaxRounding::PerDocument => self.on_one(nets.iter().map(|net| exact(*net)).sum()),
            TaxRounding::PerLine => {
                let mut sum = Cents::ZERO;
                for net in nets {
                    sum = sum.checked_add(self.on_one(exact(*net))?)?;
                }
                Some(sum)
            }
        }
    }

    fn on_one(&self, net: i128) -> Option<Cents> {
        let tax = net.checked_mul(i128::from(self.rate.get()))?;
        Cents::from_exact(rounded(tax, i128::from(Percent::HUNDRED.get())))
    }
}

pub(super) fn exact(amount: Cents) -> i128 {
    i128::from(amount.get())
}
