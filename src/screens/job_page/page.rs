//! What the page of a job shows.

use super::steps::{Remedy, Step, remedy, steps};
use super::{crew, office};
use crate::areas::accounts::{self, User};
use crate::areas::attachments::{self, SubjectFiles};
use crate::areas::customers::{self, Contact, Customer, Property};
use crate::areas::estimates;
use crate::areas::fields::{FieldSubject, Shown};
use crate::areas::invoices::{self, Invoice, InvoiceFilter};
use crate::areas::jobs::{self, Billing, Job, JobLine, JobMoney};
use crate::areas::notes::{self, SubjectNotes};
use crate::areas::settings;
use crate::areas::tasks::{self, SubjectTasks};
use crate::kernel::error::{FieldError, found, if_there};
use crate::kernel::time::Day;
use crate::kernel::{Cents, Currency, Id, Result};
use crate::platform::access::{Actor, Group, Scope, may};
use crate::platform::db::{PageOf, Read, Sort};
use crate::platform::events::{self, Subject};
use crate::screens::timeline;
use crate::ui::parts::Timeline;
use crate::ui::shell::Page;

/// More than these are on the page of the customer.
const EVENTS: usize = 50;

/// A job with what belongs to it, as the actor sees it.
pub(super) struct JobPage {
    pub(super) actor: Actor,
    pub(super) job: Job,
    pub(super) customer: Option<Customer>,
    pub(super) contacts: Vec<Contact>,
    pub(super) property: Option<Property>,
    pub(super) people: Vec<(Id<User>, String)>,
    pub(super) owner: Option<String>,
    pub(super) sold_by: Option<String>,
    pub(super) lines: Vec<JobLine>,
    pub(super) money: Option<JobMoney>,
    /// The accepted estimate: its number, and what it comes to with tax.
    pub(super) estimate: Option<(String, Cents)>,
    pub(super) invoices: Vec<Invoice>,
    pub(super) marks: Shown,
    pub(super) notes: SubjectNotes,
    pub(super) tasks: SubjectTasks,
    pub(super) files: SubjectFiles,
    pub(super) history: Timeline,
    pub(super) steps: Vec<Step>,
    pub(super) remedy: Option<Remedy>,
    pub(super) currency: Currency,
    pub(super) today: Day,
    pub(super) errors: Vec<FieldError>,
}

impl JobPage {
    pub(super) fn read(r: &Read<'_>, id: Id<Job>) -> Result<JobPage> {
        let _each = r.about_one_record();
        let job = jobs::get(r, id)?;
        let actor = r.actor().clone();
        // A job can be one's own while its customer isn't.
        let customer = if_there(customers::get(r, job.customer_id))?;
        let contacts = match &customer {
            Some(customer) => customers::contacts(r, customer.id)?,
            None => Vec::new(),
        };
        let name = |id: Option<Id<User>>| found(id, |id| accounts::get(r, id));
        let standing = jobs::standing_of(r, &job)?;
        let steps = steps(&job, &standing, &actor);
        let remedy = steps
            .first()
            .filter(|step| step.missing.is_some())
            .and_then(|step| remedy(&job, step.to, &standing, &actor));
        Ok(JobPage {
            customer,
            contacts,
            property: found(job.property_id, |id| customers::get_property(r, id))?,
            people: jobs::people(r, id)?,
            owner: name(job.owner_id)?.map(|user| user.name),
            sold_by: name(job.sold_by_id)?.map(|user| user.name),
            lines: jobs::lines(r, id)?,
            money: jobs::money(r, id)?,
            estimate: estimate_of(r, &job)?,
            invoices: invoices_of(r, id)?,
            marks: Shown::read(r, FieldSubject::Job, id.get(), actor.may::<may::ChangeJobs>())?,
            notes: notes::for_subject(r, Subject::new("job", id.get()))?,
            tasks: tasks::for_subject(r, Subject::new("job", id.get()))?,
            files: attachments::for_subject(r, Subject::new("job", id.get()))?,
            history: timeline::days(r, &events::of_subject(r, "job", id.get(), EVENTS)?)?,
            steps,
            remedy,
            currency: settings::company(r)?.currency,
            today: r.today()?,
            errors: Vec::new(),
            actor,
            job,
        })
    }

    /// The same with what was refused.
    pub(super) fn refused(mut self, errors: &[FieldError]) -> JobPage {
        self.errors = errors.to_vec();
        self
    }

    /// The page for whoever looks at it.
    pub(super) fn show(&self, csrf: &str) -> Page {
        match self.actor.sight.scope(Group::Job) {
            Scope::Crew => crew::page(self, csrf),
            _ => office::page(self, csrf),
        }
    }

    /// An amount with the sign of the currency.
    pub(super) fn amount(&self, amount: Cents) -> String {
        amount.in_currency(self.currency)
    }

    /// The first and the last day: “Nov 23 – Nov 25”.
    pub(super) fn days(&self) -> Option<String> {
        let first = self.job.starts_on?.short(self.today);
        match self.job.ends_on.filter(|last| Some(*last) != self.job.starts_on) {
            Some(last) => Some(format!("{first} – {}", last.short(self.today))),
            None => Some(first),
        }
    }

    pub(super) fn may_change(&self) -> bool {
        self.actor.may::<may::ChangeJobs>()
    }

    pub(super) fn may_invoice(&self) -> bool {
        self.actor.may::<may::ChangeInvoices>()
    }

    /// Whether the scope is the office's own to write: neither accepted nor invoiced.
    pub(super) fn may_write_scope(&self) -> bool {
        let billed = |line: &JobLine| !matches!(line.billing, None | Some(Billing::Open));
        self.may_change() && self.job.estimate_id.is_none() && !self.lines.iter().any(billed)
    }

    /// Whether a line of the scope is on no invoice and on no draft.
    pub(super) fn has_open_lines(&self) -> bool {
        self.lines.iter().any(|line| line.billing == Some(Billing::Open))
    }

    pub(super) fn people_names(&self) -> String {
        self.people.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>().join(", ")
    }
}

/// The estimate can be out of sight of whoever runs the job.
fn estimate_of(r: &Read<'_>, job: &Job) -> Result<Option<(String, Cents)>> {
    let sees = r.actor().may::<may::SeeEstimates>() && r.actor().sight.prices;
    let Some(id) = job.estimate_id.filter(|_| sees) else { return Ok(None) };
    let Ok(estimate) = estimates::get(r, id) else { return Ok(None) };
    let total = estimates::current(r, &estimate)?.sums.total_cents;
    Ok(Some((estimate.number, total)))
}

/// The invoices of a job, the newest first, drafts on top.
fn invoices_of(r: &Read<'_>, id: Id<Job>) -> Result<Vec<Invoice>> {
    if !r.actor().may::<may::SeeInvoices>() {
        return Ok(Vec::new());
    }
    let filter = InvoiceFilter { job_id: Some(id), ..InvoiceFilter::default() };
    let sort = Sort::among(filter.sorts(), None)?;
    let page = invoices::list(r, &filter, sort, &PageOf { limit: Some(200), ..PageOf::default() })?;
    Ok(page.items.into_iter().map(|row| row.invoice).collect())
}
