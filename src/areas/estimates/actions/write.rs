//! Writing an estimate: begun, edited, copied.

use super::super::events::EstimateEvent;
use super::super::store::{self, Edited, NewEstimate, NewVersion};
use super::super::{Estimate, EstimateChange, EstimateDraft, Version};
use super::{facts, priced_today};
use crate::areas::customers::{self, Customer, Property};
use crate::areas::documents::{Priced, SectionDraft, refuse_blind_costs};
use crate::areas::fields::{self, FieldSubject};
use crate::areas::settings::{self, Company};
use crate::kernel::error::{Complaints, if_there};
use crate::kernel::text::Checking;
use crate::kernel::time::Day;
use crate::kernel::{Error, Id, Result};
use crate::platform::access::{Grant, may};
use crate::platform::db::{Recorded, Series, Write};

/// Begins an estimate; whoever begins it owns it.
///
/// # Errors
/// What is wrong, by field.
pub fn create(
    w: &Write<'_>,
    _: Grant<may::ChangeEstimates>,
    mut draft: EstimateDraft,
) -> Result<Recorded<Id<Estimate>>> {
    let company = settings::company(w)?;
    let mut complaints = Complaints::new();
    let document = complaints.take(draft.document())?;
    let said = said_of(w, &company, &draft)?;
    complaints.take(must_be_there(w, draft.customer_id))?;
    complaints.take(must_be_theirs(w, draft.customer_id, draft.property_id))?;
    let texts = complaints.take(said.checked(w.today()?, None))?;
    let sections = document.map(|document| document.sections).unwrap_or_default();
    complaints.take(refuse_blind_costs(w.actor(), &sections))?;
    let said = finished(complaints, texts)?;
    let priced = priced_today(w, draft.customer_id, sections, draft.discount, None)?;
    let id = begin(w, draft.customer_id, draft.property_id, &said, &priced)?;
    let event = EstimateEvent::Created { facts: facts(w, id)?, copy_of: None };
    Ok(w.record(&event)?.with(id))
}

/// Changes what is named of an estimate. What was handed over or declined stays as it was: the edit
/// opens the next version.
///
/// # Errors
/// What is wrong, by field; `Conflict` when it was accepted, or somebody else saved meanwhile.
pub fn change(
    w: &Write<'_>,
    _: Grant<may::ChangeEstimates>,
    id: Id<Estimate>,
    mut change: EstimateChange,
) -> Result<Recorded> {
    let estimate = store::get(w, id)?;
    must_be_open(w, &estimate)?;
    let now = store::current(w, &estimate)?;
    let wanted = change.sections()?;
    if let Some(sections) = &wanted {
        refuse_blind_costs(w.actor(), sections)?;
    }
    let sections = match wanted {
        Some(sections) => sections,
        None => kept(w, &now)?,
    };
    let property_id = change.property_id.unwrap_or(estimate.property_id);
    let discount = change.discount.unwrap_or(now.discount);
    let version = change.version.unwrap_or(estimate.version);
    let said = Said::changed(&estimate, &now, change);
    let mut complaints = Complaints::new();
    if property_id != estimate.property_id {
        complaints.take(must_be_theirs(w, estimate.customer_id, property_id))?;
    }
    let said = complaints.take(said.checked(w.today()?, Some(now.valid_until_on)))?;
    let said = finished(complaints, said)?;
    let priced = priced_today(w, estimate.customer_id, sections, discount, Some(&now))?;
    let place = place_for(w, &estimate, &now, &said, &priced)?;
    store::write_content(w, id, place, &priced)?;
    let edited = Edited { property_id, title: &said.title, version_id: place.0 };
    store::update(w, id, version, &edited)?;
    w.record(&EstimateEvent::Changed(facts(w, id)?))
}

/// Begins another estimate with the same content, under a new number and with the taxes of today.
///
/// # Errors
/// When it isn't there.
pub fn duplicate(
    w: &Write<'_>,
    _: Grant<may::ChangeEstimates>,
    id: Id<Estimate>,
) -> Result<Recorded<Id<Estimate>>> {
    let estimate = store::get(w, id)?;
    let version = store::current(w, &estimate)?;
    let company = settings::company(w)?;
    let said = Said {
        title: estimate.title,
        valid_until_on: usual_end(w, &company)?,
        terms: version.terms.clone(),
        notes: version.notes.clone(),
        internal_notes: version.internal_notes.clone(),
    };
    let sections = kept(w, &version)?;
    let discount = version.discount;
    let priced = priced_today(w, estimate.customer_id, sections, discount, Some(&version))?;
    let copy = begin(w, estimate.customer_id, estimate.property_id, &said, &priced)?;
    let event = EstimateEvent::Created { facts: facts(w, copy)?, copy_of: Some(estimate.number) };
    let created = w.record(&event)?.with(copy);
    fields::copy(w, FieldSubject::Estimate, id.get(), copy.get())?;
    Ok(created)
}

/// The texts and the last day of a version.
struct Said {
    title: String,
    valid_until_on: Day,
    terms: String,
    notes: String,
    internal_notes: String,
}

impl Said {
    fn changed(estimate: &Estimate, now: &Version, change: EstimateChange) -> Said {
        Said {
            title: change.title.unwrap_or_else(|| estimate.title.clone()),
            valid_until_on: change.valid_until_on.unwrap_or(now.valid_until_on),
            terms: change.terms.unwrap_or_else(|| now.terms.clone()),
            notes: change.notes.unwrap_or_else(|| now.notes.clone()),
            internal_notes: change.internal_notes.unwrap_or_else(|| now.internal_notes.clone()),
        }
    }

    /// Cleaned. A last day that has passed is refused, unless it was there before.
    fn checked(self, today: Day, before: Option<Day>) -> Result<Said> {
        let mut check = Checking::new();
        let title = check.required("title", "The title", &self.title, 200);
        let terms = check.block("terms", "The terms", &self.terms, 10_000);
        let notes = check.block("notes", "The notes", &self.notes, 10_000);
        let internal_notes =
            check.block("internal_notes", "The notes", &self.internal_notes, 10_000);
        check.unless(
            self.valid_until_on >= today || before == Some(self.valid_until_on),
            "valid_until_on",
            "That day has passed. Choose today or a later one.",
        );
        check.finish()?;
        Ok(Said { title, terms, notes, internal_notes, ..self })
    }
}

fn said_of(w: &Write<'_>, company: &Company, draft: &EstimateDraft) -> Result<Said> {
    let usual =
        |said: &Option<String>, usual: &str| said.clone().unwrap_or_else(|| usual.to_owned());
    Ok(Said {
        title: draft.title.clone(),
        valid_until_on: match draft.valid_until_on {
            Some(day) => day,
            None => usual_end(w, company)?,
        },
        terms: usual(&draft.terms, &company.estimate_terms),
        notes: usual(&draft.notes, &company.estimate_notes),
        internal_notes: draft.internal_notes.clone(),
    })
}

/// The last day of an estimate that is begun today.
fn usual_end(w: &Write<'_>, company: &Company) -> Result<Day> {
    Ok(w.today()?.add_days(i32::try_from(company.estimate_valid_days).unwrap_or(30)))
}

/// What was checked, when nothing is wrong.
fn finished(complaints: Complaints, said: Option<Said>) -> Result<Said> {
    complaints.finish()?;
    said.ok_or_else(|| Error::internal("a draft without complaint is there", "estimate"))
}

fn must_be_there(w: &Write<'_>, customer_id: Id<Customer>) -> Result<()> {
    if_there(customers::get(w, customer_id))?
        .map(drop)
        .ok_or_else(|| Error::invalid("customer_id", "Choose a customer that is there."))
}

fn must_be_theirs(
    w: &Write<'_>,
    customer_id: Id<Customer>,
    property_id: Option<Id<Property>>,
) -> Result<()> {
    if customers::is_theirs(w, customer_id, property_id)? {
        return Ok(());
    }
    Err(Error::invalid("property_id", "Choose one of the customer's properties."))
}

fn must_be_open(w: &Write<'_>, estimate: &Estimate) -> Result<()> {
    if estimate.state.may_change() {
        return Ok(());
    }
    let number = &estimate.number;
    let when = match store::acceptance(w, estimate.id)? {
        Some(acceptance) => format!(" on {}", acceptance.accepted_on.long()),
        None => String::new(),
    };
    Err(Error::conflict(format!(
        "{number} was accepted{when}, so it stays as it is. Duplicate it to write another one."
    )))
}

/// The sections as they are, to be written again; their costs come back with `known_costs`.
fn kept(w: &Write<'_>, version: &Version) -> Result<Vec<SectionDraft>> {
    Ok(store::sections(w, version.id)?.iter().map(SectionDraft::from).collect())
}

/// A new estimate with its first version.
fn begin(
    w: &Write<'_>,
    customer_id: Id<Customer>,
    property_id: Option<Id<Property>>,
    said: &Said,
    priced: &Priced,
) -> Result<Id<Estimate>> {
    let number = w.next_number(Series::Estimate)?;
    let new = NewEstimate {
        number: &number,
        customer_id,
        property_id,
        title: &said.title,
        owner_id: w.actor().user_id().map(Id::new),
        created_on: w.today()?,
    };
    let id = store::insert(w, &new)?;
    let place = store::insert_version(w, id, &new_version(1, said, priced))?;
    store::set_first_version(w, id, place.0)?;
    store::write_content(w, id, place, priced)?;
    Ok(id)
}

/// Where an edit is written: into the draft, or into a new version after what was handed over.
fn place_for(
    w: &Write<'_>,
    estimate: &Estimate,
    now: &Version,
    said: &Said,
    priced: &Priced,
) -> Result<(Id<Version>, i64)> {
    if now.is_frozen() {
        let next = new_version(now.ordinal + 1, said, priced);
        return store::insert_version(w, estimate.id, &next);
    }
    store::update_version(w, now.id, &new_version(now.ordinal, said, priced))?;
    Ok((now.id, now.option_id))
}

fn new_version(ordinal: i64, said: &Said, priced: &Priced) -> NewVersion {
    NewVersion {
        ordinal,
        valid_until_on: said.valid_until_on,
        discount: priced.discount,
        rounding: priced.rounding,
        terms: said.terms.clone(),
        notes: said.notes.clone(),
        internal_notes: said.internal_notes.clone(),
    }
}
