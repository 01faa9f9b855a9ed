//! What was typed so far, over all steps.

use super::step::Step;
use crate::areas::accounts::{OwnerDraft, check_new_password};
use crate::areas::messages::{self, MailServerDraft};
use crate::areas::settings;
use crate::flows::set_up::SetUp;
use crate::kernel::error::Complaints;
use crate::kernel::time::Instant;
use crate::kernel::{Error, Result, Zone};
use crate::platform::access::PasswordHash;
use crate::platform::mail::Security;
use crate::ui::accent::Accent;
use crate::ui::request::Fields;

/// The fields of all steps as they were typed, and the hash of the password that was chosen: the
/// password itself isn't kept.
#[derive(Clone)]
pub(super) struct Draft {
    pub(super) fields: Fields,
    pub(super) password: Option<PasswordHash>,
}

impl Default for Draft {
    fn default() -> Draft {
        let mut fields = settings::usual_numbers();
        fields.set("accent", Accent::default().to_string());
        fields.set("currency", "USD");
        fields.set("taxed", "none");
        fields.set("tax_name", "Sales tax");
        fields.set("security", Security::StartTls.code());
        for name in Step::Tax.boxes() {
            fields.set(name, "true");
        }
        Draft { fields, password: None }
    }
}

impl Draft {
    /// Takes over what was sent on a step.
    pub(super) fn take(&mut self, step: Step, sent: &Fields) {
        for name in step.boxes() {
            self.fields.remove(name);
        }
        let kept = sent.pairs().iter().filter(|(name, _)| !is_passing(name));
        for (name, value) in kept {
            self.fields.set(name, value.as_str());
        }
    }

    /// What is wrong with one step.
    pub(super) fn check(&self, step: Step, now: Instant) -> Result<()> {
        match step {
            Step::You => self.owner().checked().map(|_| ()),
            Step::Company => settings::company_draft(&self.fields).map(|_| ()),
            Step::Tax => self.taxes(now).map(|_| ()),
            Step::Numbers => settings::number_drafts(&self.fields).map(|_| ()),
            // With its password, which isn't kept, it is looked at in the end.
            Step::Mail => Ok(()),
        }
    }

    /// What is wrong with a password that was typed, or with none when none was chosen before.
    pub(super) fn check_password(&self, typed: &str) -> Result<()> {
        if typed.is_empty() && self.password.is_some() {
            return Ok(());
        }
        let (name, email) = (self.fields.get("owner_name"), self.fields.get("owner_email"));
        check_new_password("password", typed, name, email)
    }

    /// Everything together, as it is set up.
    pub(super) fn finished(&self, now: Instant) -> Result<(SetUp, PasswordHash)> {
        let mut complaints = Complaints::new();
        let password = complaints.take(self.password.clone().ok_or_else(no_password))?;
        let company = complaints.take(settings::company_draft(&self.fields))?;
        let taxes = complaints.take(self.taxes(now))?;
        let numbers = complaints.take(settings::number_drafts(&self.fields))?;
        complaints.take(self.owner().checked())?;
        complaints.finish()?;
        let (Some(password), Some(company), Some(taxes), Some(numbers)) =
            (password, company, taxes, numbers)
        else {
            return Err(Error::internal("a draft without complaint is there", "set-up"));
        };
        let charges_tax = Some(self.charges_tax());
        let usual = SetUp::usual("", self.owner());
        Ok((SetUp { company, taxes, charges_tax, numbers, ..usual }, password))
    }

    /// Who looks around before there is a company: the owner as they are so far.
    pub(super) fn visitor(&self) -> Result<(OwnerDraft, PasswordHash)> {
        let owner = self.owner().checked()?;
        Ok((owner, self.password.clone().ok_or_else(no_password)?))
    }

    /// The fields with what is usual for mail: the company writes under its own name.
    pub(super) fn with_usual_mail(&self) -> Fields {
        let mut fields = self.fields.clone();
        for (field, usual) in [("from_name", "name"), ("from_address", "email")] {
            if fields.get(field).is_empty() {
                let usual = fields.get(usual).to_owned();
                fields.set(field, usual);
            }
        }
        fields
    }

    /// The mail server; `None` when nothing is said about it.
    pub(super) fn mail(&self, password: &str) -> Result<Option<MailServerDraft>> {
        if self.fields.get("host").trim().is_empty() && password.is_empty() {
            return Ok(None);
        }
        let mut fields = self.with_usual_mail();
        fields.set("mail_password", password);
        let draft = messages::server_draft(&fields)?.checked()?;
        if !draft.login.is_empty() && draft.password.is_empty() {
            let sentence = "Enter the password that goes with the user.";
            return Err(Error::invalid("mail_password", sentence));
        }
        Ok(Some(draft))
    }

    fn owner(&self) -> OwnerDraft {
        let text = |name| self.fields.get(name).to_owned();
        OwnerDraft { name: text("owner_name"), email: text("owner_email") }
    }

    fn charges_tax(&self) -> bool {
        self.fields.get("taxed") == "one"
    }

    fn taxes(&self, now: Instant) -> Result<Vec<settings::TaxDraft>> {
        if !self.charges_tax() {
            return Ok(Vec::new());
        }
        let zone = Zone::from_name(self.fields.get("zone")).unwrap_or(Zone::UTC);
        settings::tax_draft(&self.fields, now.day_in(&zone)).map(|tax| vec![tax])
    }
}

fn no_password() -> Error {
    Error::invalid("password", "Choose a password.")
}

/// What isn't kept: passwords, and the buttons.
fn is_passing(name: &str) -> bool {
    matches!(name, "password" | "mail_password" | "then" | "_csrf")
}
