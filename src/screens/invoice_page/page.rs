//! What the page of an invoice shows.

use crate::areas::accounts;
use crate::areas::attachments::{self, SubjectFiles};
use crate::areas::customers::{self, Customer, Property};
use crate::areas::documents::{Section, Tax};
use crate::areas::fields::{FieldSubject, Shown};
use crate::areas::invoices::{self, Invoice, in_sections};
use crate::areas::jobs::{self, Job};
use crate::areas::messages::{self, Message};
use crate::areas::notes::{self, NoteSubject, SubjectNotes};
use crate::areas::payments::{self, PaidBy};
use crate::areas::settings;
use crate::areas::tasks::{self, SubjectTasks};
use crate::kernel::error::{FieldError, found, if_there};
use crate::kernel::time::{Day, Zone};
use crate::kernel::{Cents, Currency, Id, Result};
use crate::platform::access::{Actor, may};
use crate::platform::db::Read;
use crate::platform::events;
use crate::screens::timeline;
use crate::ui::parts::Timeline;

/// More than these are on the page of the customer.
const EVENTS: usize = 50;

/// An invoice with what belongs to it, as the actor sees it.
pub(super) struct InvoicePage {
    pub(super) actor: Actor,
    pub(super) invoice: Invoice,
    pub(super) customer: Option<Customer>,
    pub(super) property: Option<Property>,
    pub(super) job: Option<Job>,
    pub(super) sold_by: Option<String>,
    pub(super) sections: Vec<Section>,
    pub(super) taxes: Vec<Tax>,
    pub(super) payments: Vec<PaidBy>,
    /// What the customer has as credit that this invoice could take.
    pub(super) credit: Cents,
    pub(super) marks: Shown,
    pub(super) notes: SubjectNotes,
    pub(super) tasks: SubjectTasks,
    pub(super) files: SubjectFiles,
    pub(super) messages: Vec<Message>,
    pub(super) can_mail: bool,
    pub(super) zone: Zone,
    pub(super) history: Timeline,
    pub(super) currency: Currency,
    pub(super) today: Day,
    pub(super) errors: Vec<FieldError>,
}

impl InvoicePage {
    pub(super) fn read(r: &Read<'_>, id: Id<Invoice>) -> Result<InvoicePage> {
        let _each = r.about_one_record();
        let invoice = invoices::get(r, id)?;
        let lines = invoices::lines(r, id)?;
        let credits = payments::credits_of(r, invoice.customer_id)?;
        let happened = events::of_subject(r, "invoice", id.get(), EVENTS)?;
        let sold_by = found(invoice.sold_by_id, |id| accounts::get(r, id))?;
        Ok(InvoicePage {
            actor: r.actor().clone(),
            // An invoice can be one's own while its customer or its job isn't.
            customer: if_there(customers::get(r, invoice.customer_id))?,
            property: found(invoice.property_id, |id| customers::get_property(r, id))?,
            job: found(invoice.job_id, |id| jobs::get(r, id))?,
            sold_by: sold_by.map(|user| user.name),
            sections: in_sections(&lines),
            taxes: invoices::taxes(r, id)?,
            payments: payments::payments_of(r, id)?,
            credit: credits.iter().map(|payment| payment.unapplied_cents).sum(),
            marks: Shown::read(
                r,
                FieldSubject::Invoice,
                id.get(),
                r.actor().may::<may::ChangeInvoices>(),
            )?,
            notes: notes::for_subject(r, NoteSubject::Invoice.of(id.get()))?,
            tasks: tasks::for_subject(r, NoteSubject::Invoice.of(id.get()))?,
            files: attachments::for_subject(r, NoteSubject::Invoice.of(id.get()))?,
            messages: messages::of_subject(r, NoteSubject::Invoice.of(id.get()), 10)?,
            can_mail: messages::is_set_up(r)?,
            zone: r.zone()?.clone(),
            history: timeline::days(r, &happened)?,
            currency: settings::company(r)?.currency,
            today: r.today()?,
            errors: Vec::new(),
            invoice,
        })
    }

    /// The same with what was refused.
    pub(super) fn refused(mut self, errors: &[FieldError]) -> InvoicePage {
        self.errors = errors.to_vec();
        self
    }

    pub(super) fn href(&self) -> String {
        invoices::href(self.invoice.id)
    }

    /// An amount with the sign of the currency.
    pub(super) fn amount(&self, amount: Cents) -> String {
        amount.in_currency(self.currency)
    }

    pub(super) fn may_change(&self) -> bool {
        self.invoice.is_draft() && self.actor.may::<may::ChangeInvoices>()
    }

    pub(super) fn may_issue(&self) -> bool {
        self.invoice.is_draft() && self.actor.may::<may::IssueInvoices>()
    }

    pub(super) fn may_record(&self) -> bool {
        self.invoice.balance_cents.is_positive() && self.actor.may::<may::IssueInvoices>()
    }

    /// An issued one can be mailed, when mail is set up.
    pub(super) fn may_mail(&self) -> bool {
        let issued = !self.invoice.is_draft() && self.invoice.voided.is_none();
        self.can_mail && issued && self.actor.may::<may::IssueInvoices>()
    }

    /// Whether it can have payments; a voided one shows those that it had.
    pub(super) fn is_payable(&self) -> bool {
        let is_open = !self.invoice.is_draft() && self.invoice.voided.is_none();
        is_open || !self.payments.is_empty()
    }

    pub(super) fn may_void(&self) -> bool {
        let issued = !self.invoice.is_draft() && self.invoice.voided.is_none();
        issued && self.actor.may::<may::VoidInvoices>()
    }
}
