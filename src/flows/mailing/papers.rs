//! The papers that can be mailed, each with what its letter may say of it.

use crate::areas::customers::{self, Customer};
use crate::areas::estimates::{self, Estimate};
use crate::areas::invoices::{self, Invoice};
use crate::areas::messages::{Purpose, Values};
use crate::areas::payments::{self, Payment};
use crate::areas::settings;
use crate::kernel::{Error, Id, Result};
use crate::platform::db::Read;
use crate::platform::events::Subject;

/// A paper that goes to a customer.
#[derive(Debug, Clone)]
pub struct Paper {
    /// What its letter is for.
    pub purpose: Purpose,
    /// What it is.
    pub subject: Subject,
    /// Which part of it: the version of an estimate.
    pub part: i64,
    /// Whose.
    pub customer_id: Id<Customer>,
    /// Its number, or what a draft is called.
    pub number: String,
    /// What its file is called.
    pub file: String,
    /// What the letter may say of it.
    pub values: Values,
    refusal: Option<String>,
}

impl Paper {
    /// An estimate in the version that counts.
    ///
    /// # Errors
    /// `NotFound` when it, or its customer, isn't visible.
    pub fn estimate(r: &Read<'_>, id: Id<Estimate>) -> Result<Paper> {
        let estimate = estimates::get(r, id)?;
        let version = estimates::current(r, &estimate)?;
        let currency = settings::company(r)?.currency;
        let mut values = ours(r, estimate.customer_id)?;
        values.insert("number", estimate.number.clone());
        values.insert("title", estimate.title.clone());
        values.insert("total", version.sums.total_cents.in_currency(currency));
        values.insert("valid_until", version.valid_until_on.long());
        Ok(Paper {
            purpose: Purpose::Estimate,
            subject: Subject::new("estimate", id.get()),
            part: version.ordinal,
            customer_id: estimate.customer_id,
            file: match version.ordinal {
                1 => format!("{}.pdf", estimate.number),
                ordinal => format!("{} version {ordinal}.pdf", estimate.number),
            },
            number: estimate.number,
            values,
            refusal: None,
        })
    }

    /// An invoice.
    ///
    /// # Errors
    /// `NotFound` when it, or its customer, isn't visible.
    pub fn invoice(r: &Read<'_>, id: Id<Invoice>) -> Result<Paper> {
        let invoice = invoices::get(r, id)?;
        let company = settings::company(r)?;
        let mut values = ours(r, invoice.customer_id)?;
        values.insert("number", invoice.name().to_owned());
        values.insert("title", invoice.title.clone());
        values.insert("total", invoice.sums.total_cents.in_currency(company.currency));
        values.insert("balance", invoice.balance_cents.in_currency(company.currency));
        values.insert("due", invoice.due_on.map(|day| day.long()).unwrap_or_default());
        values.insert("how_to_pay", company.payment_instructions);
        let refusal = match (&invoice.number, &invoice.voided) {
            (None, _) => Some("This invoice is a draft. Issue it first, then send it.".to_owned()),
            (_, Some(_)) => Some(format!("{} is void, so it isn't sent.", invoice.name())),
            _ => None,
        };
        Ok(Paper {
            purpose: Purpose::Invoice,
            subject: Subject::new("invoice", id.get()),
            part: 0,
            customer_id: invoice.customer_id,
            number: invoice.name().to_owned(),
            file: format!("{}.pdf", invoice.name()),
            values,
            refusal,
        })
    }

    /// The receipt for a payment.
    ///
    /// # Errors
    /// `NotFound` when it, or its customer, isn't visible.
    pub fn receipt(r: &Read<'_>, id: Id<Payment>) -> Result<Paper> {
        let payment = payments::get(r, id)?;
        let currency = settings::company(r)?.currency;
        let mut values = ours(r, payment.customer_id)?;
        values.insert("number", payment.number.clone());
        values.insert("amount", payment.amount_cents.in_currency(currency));
        values.insert("received", payment.received_on.long());
        values.insert("method", payment.method.label().to_lowercase());
        let refusal = payment
            .voided
            .as_ref()
            .map(|_| format!("Payment {} is void, so there is no receipt.", payment.number));
        Ok(Paper {
            purpose: Purpose::Receipt,
            subject: Subject::new("payment", id.get()),
            part: 0,
            customer_id: payment.customer_id,
            file: format!("{}.pdf", payment.number),
            number: payment.number,
            values,
            refusal,
        })
    }

    /// # Errors
    /// `Conflict` with the sentence that says why it can't be sent.
    pub(super) fn must_be_sendable(&self) -> Result<()> {
        self.refusal.clone().map_or(Ok(()), |sentence| Err(Error::conflict(sentence)))
    }
}

/// What every letter to a customer may say.
fn ours(r: &Read<'_>, customer_id: Id<Customer>) -> Result<Values> {
    let mut values = of_the_company(r)?;
    values.insert("customer", customers::get(r, customer_id)?.name);
    Ok(values)
}

/// What every letter may say of the company.
pub(super) fn of_the_company(r: &Read<'_>) -> Result<Values> {
    let company = settings::company(r)?;
    Ok(Values::from([
        ("company", company.name),
        ("phone", company.phone),
        ("sender", r.actor().name.clone()),
    ]))
}
