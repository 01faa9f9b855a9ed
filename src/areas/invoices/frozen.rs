//! What an issued invoice freezes beside its lines and taxes: who sells to whom, and which job and
//! estimate it stands for.

use serde::{Deserialize, Serialize};

use super::model::Invoice;
use crate::areas::customers::{self, Customer};
use crate::areas::documents::{Snapshot, Taking};
use crate::areas::fields::{self, FieldSubject, Printed};
use crate::kernel::{Error, Result};
use crate::platform::db::Read;

/// The snapshot of an invoice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Frozen {
    /// Who sells what to whom.
    #[serde(flatten)]
    pub(super) document: Snapshot,
    /// The number of the job; empty without one.
    pub(super) job_number: String,
    /// The number of the estimate that the job came from; empty without one.
    pub(super) estimate_number: String,
}

impl Frozen {
    /// Takes the snapshot, as things are today.
    ///
    /// # Errors
    /// When the company isn't set up, or the database fails.
    pub(super) fn take(r: &Read<'_>, invoice: &Invoice, customer: &Customer) -> Result<Frozen> {
        let property = match invoice.property_id {
            Some(id) => Some(customers::get_property(r, id)?),
            None => None,
        };
        let document = Snapshot::take(
            r,
            &Taking {
                customer,
                property: property.as_ref(),
                title: &invoice.title,
                prepared_by: &r.actor().name,
                terms: "",
                notes: &invoice.notes,
            },
        )?;
        let (job_number, estimate_number) = origin(r, invoice)?;
        let document = Snapshot { fields: own_fields(r, invoice)?, ..document };
        Ok(Frozen { document, job_number, estimate_number })
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

/// What invoices show of the company's own fields: of the customer, the property, the job, the invoice.
fn own_fields(r: &Read<'_>, invoice: &Invoice) -> Result<Vec<Printed>> {
    let records = [
        Some((FieldSubject::Customer, invoice.customer_id.get())),
        invoice.property_id.map(|id| (FieldSubject::Property, id.get())),
        invoice.job_id.map(|id| (FieldSubject::Job, id.get())),
        Some((FieldSubject::Invoice, invoice.id.get())),
    ];
    fields::printed(r, &records.into_iter().flatten().collect::<Vec<_>>())
}

/// The numbers of the job and of its estimate, as far as they are seen.
fn origin(r: &Read<'_>, invoice: &Invoice) -> Result<(String, String)> {
    let numbers = r.one(
        "SELECT j.number, coalesce(e.number, '') FROM visible_job j \
         LEFT JOIN visible_estimate e ON e.id = j.estimate_id WHERE j.id = ?1",
        [invoice.job_id],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    Ok(numbers.unwrap_or_default())
}
