//! What the page of a payment shows.

use crate::areas::attachments::{self, SubjectFiles};
use crate::areas::customers::{self, Customer};
use crate::areas::invoices::{self, OpenInvoice};
use crate::areas::messages::{self, Message};
use crate::areas::notes::{self, NoteSubject, SubjectNotes};
use crate::areas::payments::{self, AppliedTo, Payment};
use crate::areas::settings;
use crate::areas::tasks::{self, SubjectTasks};
use crate::kernel::error::{FieldError, if_there};
use crate::kernel::time::{Day, Zone};
use crate::kernel::{Cents, Currency, Id, Result};
use crate::platform::access::{Actor, may};
use crate::platform::db::Read;
use crate::platform::events;
use crate::screens::timeline;
use crate::ui::parts::Timeline;
use crate::ui::request::Fields;

/// More than these are on the page of the customer.
const EVENTS: usize = 50;

/// A payment with what belongs to it, as the actor sees it.
pub(super) struct PaymentPage {
    pub(super) actor: Actor,
    pub(super) payment: Payment,
    pub(super) customer: Option<Customer>,
    pub(super) applied: Vec<AppliedTo>,
    pub(super) open: Vec<OpenInvoice>,
    pub(super) fields: Fields,
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

impl PaymentPage {
    pub(super) fn read(r: &Read<'_>, id: Id<Payment>) -> Result<PaymentPage> {
        let _each = r.about_one_record();
        let payment = payments::get(r, id)?;
        let open = invoices::open_of(r, payment.customer_id)?;
        let happened = events::of_subject(r, "payment", id.get(), EVENTS)?;
        Ok(PaymentPage {
            actor: r.actor().clone(),
            // A payment can be seen by its invoice while its customer isn't one's own.
            customer: if_there(customers::get(r, payment.customer_id))?,
            applied: payments::allocations_of(r, id)?,
            fields: Fields::default(),
            open,
            notes: notes::for_subject(r, NoteSubject::Payment.of(id.get()))?,
            tasks: tasks::for_subject(r, NoteSubject::Payment.of(id.get()))?,
            files: attachments::for_subject(r, NoteSubject::Payment.of(id.get()))?,
            messages: messages::of_subject(r, NoteSubject::Payment.of(id.get()), 10)?,
            can_mail: messages::is_set_up(r)?,
            zone: r.zone()?.clone(),
            history: timeline::days(r, &happened)?,
            currency: settings::company(r)?.currency,
            today: r.today()?,
            errors: Vec::new(),
            payment,
        })
    }

    /// The same with what was typed and what was refused.
    pub(super) fn refused(mut self, fields: Option<Fields>, errors: &[FieldError]) -> PaymentPage {
        self.fields = fields.unwrap_or(self.fields);
        self.errors = errors.to_vec();
        self
    }

    /// The receipt of one that isn't void can be mailed, when mail is set up.
    pub(super) fn may_mail(&self) -> bool {
        let stands = self.payment.voided.is_none();
        self.can_mail && stands && self.actor.may::<may::IssueInvoices>()
    }

    pub(super) fn href(&self) -> String {
        payments::href(self.payment.id)
    }

    /// An amount with the sign of the currency.
    pub(super) fn amount(&self, amount: Cents) -> String {
        amount.in_currency(self.currency)
    }

    /// Whether something of it can be applied now.
    pub(super) fn may_apply(&self) -> bool {
        self.payment.unapplied_cents.is_positive()
            && !self.open.is_empty()
            && self.actor.may::<may::IssueInvoices>()
    }

    pub(super) fn may_void(&self) -> bool {
        self.payment.voided.is_none() && self.actor.may::<may::VoidInvoices>()
    }
}
