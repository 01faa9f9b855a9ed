//! What a receipt freezes: who received what from whom, and which invoices it paid then.

use serde::{Deserialize, Serialize};

use super::events::Part;
use crate::areas::customers::Customer;
use crate::areas::documents::{Snapshot, Taking};
use crate::areas::invoices::OpenInvoice;
use crate::areas::settings;
use crate::kernel::{Cents, Error, Result};
use crate::platform::db::Read;

/// The snapshot of a receipt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Frozen {
    /// Who sells what to whom.
    #[serde(flatten)]
    pub(super) document: Snapshot,
    /// The invoices that were paid.
    pub(super) paid: Vec<PaidThen>,
}

/// An invoice as a receipt shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct PaidThen {
    /// Its number.
    pub(super) number: String,
    /// What it is about.
    pub(super) title: String,
    /// What the payment brought.
    pub(super) amount_cents: Cents,
    /// What was left to pay after it.
    pub(super) left_cents: Cents,
}

impl Frozen {
    /// Takes the snapshot, as things are today.
    ///
    /// # Errors
    /// When the company isn't set up, or the database fails.
    pub(super) fn take(
        r: &Read<'_>,
        customer: &Customer,
        parts: &[Part],
        open: &[OpenInvoice],
    ) -> Result<Frozen> {
        let notes = settings::company(r)?.receipt_notes;
        let taking = Taking {
            customer,
            property: None,
            title: "Payment received",
            prepared_by: &r.actor().name,
            terms: "",
            notes: &notes,
        };
        let paid = parts
            .iter()
            .filter_map(|part| Some((part, open.iter().find(|one| one.id == part.invoice_id)?)))
            .map(|(part, invoice)| PaidThen {
                number: invoice.number.clone(),
                title: invoice.title.clone(),
                amount_cents: part.amount_cents,
                left_cents: invoice.balance - part.amount_cents,
            })
            .collect();
        Ok(Frozen { document: Snapshot::take(r, &taking)?, paid })
    }

    /// Reads what was frozen.
    ///
    /// # Errors
    /// When it isn't one of ours.
    pub(super) fn read(json: &str) -> Result<Frozen> {
        serde_json::from_str(json)
            .map_err(|error| Error::internal("a snapshot can't be read", error))
    }

    /// As it is kept.
    ///
    /// # Errors
    /// When it can't be written as JSON.
    pub(super) fn written(&self) -> Result<String> {
        serde_json::to_string(self)
            .map_err(|error| Error::internal("a snapshot can't be written", error))
    }
}
