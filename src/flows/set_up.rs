//! Setting the company up with its first owner: the wizard in the browser and `init` both do this.

use std::collections::BTreeSet;

use crate::areas::accounts::{self, OwnerDraft, User};
use crate::areas::settings::{self, CompanyDraft, NumberSeriesDraft, SettingsEvent, TaxDraft};
use crate::kernel::error::Complaints;
use crate::kernel::{Id, Result};
use crate::platform::access::{Actor, Origin, PasswordHash, Sight, Who};
use crate::platform::db::{Recorded, Series, Write};

/// What a company begins with.
#[derive(Debug, Clone)]
pub struct SetUp {
    /// The first owner.
    pub owner: OwnerDraft,
    /// The company.
    pub company: CompanyDraft,
    /// Its taxes; most contractors begin with one or none.
    pub taxes: Vec<TaxDraft>,
    /// Whether it charges its customers tax; `None` when nobody was asked.
    pub charges_tax: Option<bool>,
    /// Its numbers; a series that is missing gets the usual ones.
    pub numbers: Vec<(Series, NumberSeriesDraft)>,
    /// Whether it is the invented one, to look around in.
    pub is_sample: bool,
}

impl SetUp {
    /// A company of that name with the usual choices and no tax.
    pub fn usual(company: impl Into<String>, owner: OwnerDraft) -> SetUp {
        SetUp {
            owner,
            company: CompanyDraft::named(company),
            taxes: Vec::new(),
            charges_tax: None,
            numbers: Vec::new(),
            is_sample: false,
        }
    }

    /// The same with everything cleaned.
    ///
    /// # Errors
    /// All that is wrong, by field.
    pub fn checked(self) -> Result<SetUp> {
        let mut complaints = Complaints::new();
        let owner = complaints.take(self.owner.checked())?;
        let company = complaints.take(self.company.checked())?;
        let mut taxes = Vec::new();
        for tax in self.taxes {
            taxes.extend(complaints.take(tax.checked())?);
        }
        let mut numbers = Vec::new();
        for (series, draft) in self.numbers {
            let checked = complaints.take(draft.checked(series))?;
            numbers.extend(checked.map(|draft| (series, draft)));
        }
        complaints.finish()?;
        let nothing = || crate::kernel::Error::internal("a draft without complaint is there", "");
        let (owner, company) = (owner.ok_or_else(nothing)?, company.ok_or_else(nothing)?);
        Ok(SetUp { owner, company, taxes, numbers, ..self })
    }
}

/// Whoever sets the company up: not a person yet, and allowed nothing else.
pub fn founder(origin: Origin) -> Actor {
    Actor {
        who: Who::Setup,
        name: "First set-up".to_owned(),
        roles: Vec::new(),
        permissions: BTreeSet::new(),
        sight: Sight::nothing(),
        origin,
    }
}

/// Makes the company, its taxes, its numbers and its owner in one transaction, and answers the
/// owner.
///
/// # Errors
/// `Conflict` when there is a company already; what is wrong, by field.
pub fn set_up(w: &Write<'_>, draft: SetUp, password: &PasswordHash) -> Result<Recorded<Id<User>>> {
    let SetUp { owner, company, taxes, charges_tax, numbers, is_sample } = draft.checked()?;
    let (name, founder) = (company.name.clone(), owner.name.clone());
    let event = SettingsEvent::SetUp { name, owner: founder, charges_tax };
    settings::set_up(w, company, taxes, numbers)?;
    if is_sample {
        settings::mark_as_sample(w)?;
    }
    let owner = accounts::add_owner(w, owner, password)?;
    Ok(w.record(&event)?.with(owner))
}
