//! What happens to settings.

use serde::Serialize;

use super::Tax;
use crate::kernel::{Id, Percent};
use crate::platform::events::{Event, Subject};

/// What happened to the company's settings.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub enum SettingsEvent {
    /// The company was set up with its first owner.
    SetUp {
        /// The company's name.
        name: String,
        /// The owner's name.
        owner: String,
        /// Whether customers are charged tax; null when nobody was asked.
        charges_tax: Option<bool>,
    },
    /// Name, address, color or another fact was changed.
    CompanyChanged {
        /// The name, as it is now.
        name: String,
    },
    /// Terms or texts of documents were changed.
    TextsChanged {
        /// Days to pay, as they are now.
        terms_days: i64,
    },
    /// The numbers of documents were changed.
    NumbersChanged {
        /// The next estimate, job, invoice and receipt.
        next: Vec<String>,
    },
    /// Taxes are rounded elsewhere.
    TaxRoundingChanged {
        /// The code, as it is now.
        tax_rounding: &'static str,
    },
    /// Another logo, or the first one.
    LogoChanged {
        /// The name of its file.
        sha256: String,
    },
    /// The logo was taken off.
    LogoRemoved {},
    /// The sample company, in which somebody had looked around, was deleted.
    SampleDeleted {},
    /// A tax was added.
    TaxAdded(TaxFacts),
    /// A tax was changed.
    TaxChanged(TaxFacts),
    /// A tax was removed.
    TaxRemoved(TaxFacts),
}

/// Which tax.
#[derive(Debug, Clone, Serialize)]
pub struct TaxFacts {
    /// The tax.
    pub tax_id: Id<Tax>,
    /// Its name.
    pub name: String,
    /// Its rate.
    pub rate: Percent,
}

impl Event for SettingsEvent {
    fn kind(&self) -> &'static str {
        match self {
            SettingsEvent::SetUp { .. } => "company.set_up",
            SettingsEvent::CompanyChanged { .. } => "company.changed",
            SettingsEvent::TextsChanged { .. } => "company.texts_changed",
            SettingsEvent::NumbersChanged { .. } => "company.numbers_changed",
            SettingsEvent::TaxRoundingChanged { .. } => "company.tax_rounding_changed",
            SettingsEvent::LogoChanged { .. } => "company.logo_changed",
            SettingsEvent::LogoRemoved {} => "company.logo_removed",
            SettingsEvent::SampleDeleted {} => "company.sample_deleted",
            SettingsEvent::TaxAdded(_) => "tax.added",
            SettingsEvent::TaxChanged(_) => "tax.changed",
            SettingsEvent::TaxRemoved(_) => "tax.removed",
        }
    }

    fn subject(&self) -> Subject {
        Subject::new("company", 1)
    }
}
