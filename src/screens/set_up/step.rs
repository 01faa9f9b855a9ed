//! The steps, in their order.

use rocket::request::FromParam;

/// One page of the set-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// The owner.
    You,
    /// The company.
    Company,
    /// A tax or none.
    Tax,
    /// The numbers of documents.
    Numbers,
    /// The mail server, or none yet.
    Mail,
}

impl Step {
    pub(super) const ALL: [Step; 5] =
        [Step::You, Step::Company, Step::Tax, Step::Numbers, Step::Mail];

    pub(super) const fn slug(self) -> &'static str {
        match self {
            Step::You => "you",
            Step::Company => "company",
            Step::Tax => "tax",
            Step::Numbers => "numbers",
            Step::Mail => "mail",
        }
    }

    pub(super) fn href(self) -> String {
        format!("/setup/{}", self.slug())
    }

    pub(super) const fn label(self) -> &'static str {
        match self {
            Step::You => "You",
            Step::Company => "Company",
            Step::Tax => "Tax",
            Step::Numbers => "Numbers",
            Step::Mail => "Mail",
        }
    }

    /// Its place, from 0.
    pub(super) fn place(self) -> usize {
        Step::ALL.iter().position(|step| *step == self).unwrap_or_default()
    }

    pub(super) fn next(self) -> Option<Step> {
        Step::ALL.get(self.place() + 1).copied()
    }

    pub(super) fn previous(self) -> Option<Step> {
        self.place().checked_sub(1).and_then(|place| Step::ALL.get(place).copied())
    }

    /// The names of its boxes, which send nothing when they aren't ticked.
    pub(super) const fn boxes(self) -> &'static [&'static str] {
        match self {
            Step::Tax => &["tax_on_material", "tax_on_labor", "tax_on_subcontract", "tax_on_fee"],
            _ => &[],
        }
    }

    /// The step on which a field stands.
    pub(super) fn of_field(field: &str) -> Step {
        match field {
            "owner_name" | "owner_email" | "password" => Step::You,
            "taxed" => Step::Tax,
            "host" | "port" | "security" | "fingerprint" | "login" | "mail_password"
            | "from_name" | "from_address" | "reply_to" => Step::Mail,
            _ if field.starts_with("tax_") => Step::Tax,
            _ if field.ends_with("_prefix") || field.ends_with("_next") => Step::Numbers,
            _ => Step::Company,
        }
    }
}

impl FromParam<'_> for Step {
    type Error = ();
    fn from_param(param: &str) -> Result<Step, ()> {
        Step::ALL.into_iter().find(|step| step.slug() == param).ok_or(())
    }
}
