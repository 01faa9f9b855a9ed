//! What people do with settings.

use super::events::{SettingsEvent, TaxFacts};
use super::{CompanyDraft, NumberSeriesDraft, Tax, TaxDraft, TextsDraft, store};
use crate::kernel::error::Complaints;
use crate::kernel::pricing::TaxRounding;
use crate::kernel::time::Day;
use crate::kernel::{Error, Id, Percent, Result};
use crate::platform::access::{Grant, may};
use crate::platform::db::{Recorded, Series, Write};

/// Makes the company with its taxes and number series; a part of setting up, which makes the first
/// owner as well and records the event.
///
/// # Errors
/// `Conflict` when there is a company already; what is wrong, by field.
pub fn set_up(
    w: &Write<'_>,
    company: CompanyDraft,
    taxes: Vec<TaxDraft>,
    numbers: Vec<(Series, NumberSeriesDraft)>,
) -> Result<()> {
    if store::is_set_up(w)? {
        return Err(Error::conflict("This company is already set up. Sign in instead."));
    }
    store::insert_company(w, &company.checked()?)?;
    for tax in taxes {
        store::insert_tax(w, &tax.checked()?)?;
    }
    for series in Series::ALL {
        let chosen = numbers.iter().find(|(of, _)| *of == series).map(|(_, draft)| draft.clone());
        let draft = chosen.unwrap_or_else(|| NumberSeriesDraft::usual(series));
        store::write_series(w, series, &draft.checked(series)?)?;
    }
    Ok(())
}

/// Says that the company is the invented one; a part of setting it up.
///
/// # Errors
/// When the database fails.
pub fn mark_as_sample(w: &Write<'_>) -> Result<()> {
    store::mark_as_sample(w)
}

/// Changes the facts about the company; `version` is the one that was edited.
///
/// # Errors
/// What is wrong, by field; `Conflict` when somebody else saved meanwhile.
pub fn change_company(
    w: &Write<'_>,
    _: Grant<may::ChangeSettings>,
    version: i64,
    draft: CompanyDraft,
) -> Result<Recorded> {
    let before = store::company(w)?;
    let draft = draft.checked()?;
    if draft.currency != before.currency && has_documents(w)? {
        return Err(Error::invalid(
            "currency",
            "There are documents in the present currency, so it stays.",
        ));
    }
    store::update_company(w, version, &draft)?;
    w.record(&SettingsEvent::CompanyChanged { name: draft.name })
}

fn has_documents(w: &Write<'_>) -> Result<bool> {
    for series in Series::ALL {
        if w.has_numbers(series)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Changes terms and the texts of documents; `version` is the one that was edited.
///
/// # Errors
/// What is wrong, by field; `Conflict` when somebody else saved meanwhile.
pub fn change_texts(
    w: &Write<'_>,
    _: Grant<may::ChangeSettings>,
    version: i64,
    draft: TextsDraft,
) -> Result<Recorded> {
    let draft = draft.checked()?;
    store::update_texts(w, version, &draft)?;
    w.record(&SettingsEvent::TextsChanged { terms_days: draft.terms_days })
}

/// Changes how documents are numbered from now on.
///
/// # Errors
/// What is wrong, by field; a next number that was given out already.
pub fn change_numbers(
    w: &Write<'_>,
    _: Grant<may::ChangeTaxes>,
    drafts: Vec<(Series, NumberSeriesDraft)>,
) -> Result<Recorded> {
    let mut complaints = Complaints::new();
    for (series, draft) in drafts {
        let Some(draft) = complaints.take(draft.checked(series))? else { continue };
        let highest = w.highest_number(series, &draft.prefix)?;
        if complaints.take(draft.must_rise_above(series, highest))?.is_some() {
            store::write_series(w, series, &draft)?;
        }
    }
    complaints.finish()?;
    let next = store::number_series(w)?.iter().map(super::NumberSeries::example).collect();
    w.record(&SettingsEvent::NumbersChanged { next })
}

/// Says where taxes are rounded from now on.
///
/// # Errors
/// When the database fails.
pub fn change_tax_rounding(
    w: &Write<'_>,
    _: Grant<may::ChangeTaxes>,
    rounding: TaxRounding,
) -> Result<Recorded> {
    store::update_tax_rounding(w, rounding)?;
    w.record(&SettingsEvent::TaxRoundingChanged { tax_rounding: rounding.code() })
}

/// Adds a tax.
///
/// # Errors
/// What is wrong, by field.
pub fn add_tax(
    w: &Write<'_>,
    _: Grant<may::ChangeTaxes>,
    draft: TaxDraft,
) -> Result<Recorded<Id<Tax>>> {
    let draft = draft.checked()?;
    must_be_alone(w, None, &draft)?;
    let tax_id = store::insert_tax(w, &draft)?;
    let facts = TaxFacts { tax_id, name: draft.name, rate: draft.rate };
    Ok(w.record(&SettingsEvent::TaxAdded(facts))?.with(tax_id))
}

/// Changes a tax; issued documents keep the tax as it was. `version` is the one that was edited.
///
/// # Errors
/// What is wrong, by field; `Conflict` when somebody else saved meanwhile.
pub fn change_tax(
    w: &Write<'_>,
    _: Grant<may::ChangeTaxes>,
    tax_id: Id<Tax>,
    version: i64,
    draft: TaxDraft,
) -> Result<Recorded> {
    store::tax(w, tax_id)?;
    let draft = draft.checked()?;
    must_be_alone(w, Some(tax_id), &draft)?;
    store::update_tax(w, tax_id, version, &draft)?;
    w.record(&SettingsEvent::TaxChanged(TaxFacts { tax_id, name: draft.name, rate: draft.rate }))
}

/// Gives a tax another rate from a day on: it ends the day before, and one of the same name, on the
/// same lines, follows it. `version` is the one that was looked at.
///
/// # Errors
/// What is wrong, by field; `Conflict` when somebody else saved meanwhile.
pub fn follow_tax(
    w: &Write<'_>,
    grant: Grant<may::ChangeTaxes>,
    tax_id: Id<Tax>,
    version: i64,
    (rate, from): (Percent, Day),
) -> Result<Recorded<Id<Tax>>> {
    let tax = store::tax(w, tax_id)?;
    if from <= tax.valid_from_on {
        let first = tax.valid_from_on.long();
        let sentence = format!("The present rate begins on {first}; another one begins later.");
        return Err(Error::invalid("valid_from_on", sentence));
    }
    let of_old = tax.valid_to_on.filter(|last| *last < from);
    let (old, new) = (
        tax.draft(tax.rate.rate, tax.valid_from_on, of_old.or(Some(from.add_days(-1)))),
        tax.draft(rate, from, tax.valid_to_on.filter(|last| *last >= from)),
    );
    // Each half has its own event; the second one is what the caller hears of.
    let _ = change_tax(w, grant, tax_id, version, old)?;
    add_tax(w, grant, new)
}

/// Two taxes of one name on one day would be charged twice, which nobody wants.
fn must_be_alone(w: &Write<'_>, own: Option<Id<Tax>>, draft: &TaxDraft) -> Result<()> {
    match store::twin(w, own, draft)? {
        None => Ok(()),
        Some(twin) => {
            let holds = match twin.valid_to_on {
                Some(last) => format!("until {}", last.long()),
                None => "without an end".to_owned(),
            };
            let sentence = format!(
                "There is a “{}” from {} {holds}. End it first, or choose another name.",
                twin.rate.name,
                twin.valid_from_on.long()
            );
            Err(Error::invalid("tax_name", sentence))
        }
    }
}

/// Removes a tax; issued documents keep it.
///
/// # Errors
/// When it isn't there.
pub fn remove_tax(w: &Write<'_>, _: Grant<may::ChangeTaxes>, tax_id: Id<Tax>) -> Result<Recorded> {
    let tax = store::tax(w, tax_id)?;
    store::delete_tax(w, tax_id)?;
    let facts = TaxFacts { tax_id, name: tax.rate.name, rate: tax.rate.rate };
    w.record(&SettingsEvent::TaxRemoved(facts))
}
