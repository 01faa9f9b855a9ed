//! What stands on every page of a customer, and what the first of them shows.

use std::collections::HashMap;

use super::store::{self, Counts, Money};
use crate::areas::accounts;
use crate::areas::customers::{self, Contact, Customer, Property};
use crate::areas::fields::{self, FieldSubject, Marked, Shown};
use crate::areas::settings;
use crate::areas::tasks::{self, SubjectTasks};
use crate::kernel::time::{Day, Zone};
use crate::kernel::{Cents, Currency, Id, Result};
use crate::platform::access::{Group, Permission, Scope, may};
use crate::platform::db::Read;
use crate::platform::events::{self, Logged, Subject};
use crate::screens::history::Record;

/// So many things of the timeline on a page.
pub(super) const SHOWN: usize = 30;

/// What the reader may do and see here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Rights {
    /// Name, address and phone are all that the crew sees.
    pub(super) crew: bool,
    pub(super) change: bool,
    pub(super) assign: bool,
    pub(super) see_estimates: bool,
    pub(super) see_jobs: bool,
    pub(super) see_money: bool,
    pub(super) write_estimates: bool,
    pub(super) open_jobs: bool,
    pub(super) write_invoices: bool,
    pub(super) record_payments: bool,
    pub(super) write_notes: bool,
    pub(super) see_notes: bool,
    pub(super) history: bool,
    pub(super) see_files: bool,
}

impl Rights {
    fn of(r: &Read<'_>) -> Rights {
        fn may<P: Permission>(r: &Read<'_>) -> bool {
            r.actor().may::<P>()
        }
        let crew = r.actor().sight.scope(Group::Customer) == Scope::Crew;
        Rights {
            crew,
            change: may::<may::ChangeCustomers>(r),
            assign: may::<may::AssignCustomers>(r),
            see_estimates: may::<may::SeeEstimates>(r),
            see_jobs: may::<may::SeeJobs>(r) && !crew,
            see_money: may::<may::SeeInvoices>(r) && r.actor().sight.prices,
            write_estimates: may::<may::ChangeEstimates>(r),
            open_jobs: may::<may::ChangeJobs>(r),
            write_invoices: may::<may::ChangeInvoices>(r),
            record_payments: may::<may::IssueInvoices>(r),
            write_notes: may::<may::WriteNotes>(r),
            see_notes: may::<may::SeeNotes>(r),
            history: Record::is_told_to(r.actor()),
            see_files: may::<may::SeeFiles>(r),
        }
    }
}

/// What stands on every page of a customer.
pub(super) struct Head {
    pub(super) customer: Customer,
    pub(super) owner: Option<String>,
    pub(super) contacts: Vec<Contact>,
    pub(super) rights: Rights,
    pub(super) marks: Shown,
    pub(super) counts: Counts,
    pub(super) money: Option<Money>,
    pub(super) sold: Option<Cents>,
    pub(super) works: bool,
    pub(super) usual_terms: i64,
    pub(super) currency: Currency,
    pub(super) zone: Zone,
    pub(super) today: Day,
}

impl Head {
    /// Reads it; `NotFound` when the customer isn't visible.
    pub(super) fn read(r: &Read<'_>, id: Id<Customer>) -> Result<Head> {
        let _each = r.about_one_record();
        let customer = customers::get(r, id)?;
        let rights = Rights::of(r);
        let company = settings::company(r)?;
        let owner = customer.owner_id.map(|owner| accounts::get(r, owner)).transpose()?;
        Ok(Head {
            owner: owner.map(|owner| owner.name),
            contacts: customers::contacts(r, id)?,
            marks: Shown::read(r, FieldSubject::Customer, id.get(), rights.change)?,
            counts: store::counts(r, id)?,
            money: if rights.see_money { Some(store::money(r, id)?) } else { None },
            sold: if rights.see_jobs { store::sold(r, id)? } else { None },
            works: rights.see_jobs && store::has_job_in_progress(r, id)?,
            usual_terms: company.terms_days,
            currency: company.currency,
            zone: r.zone()?.clone(),
            today: r.today()?,
            customer,
            rights,
        })
    }

    /// The number to call first.
    pub(super) fn phone(&self) -> Option<&customers::Phone> {
        self.contacts.iter().find_map(|contact| contact.phones.first())
    }

    /// An amount with the currency's sign.
    pub(super) fn amount(&self, cents: Cents) -> String {
        cents.in_currency(self.currency)
    }
}

/// What of the timeline is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Show {
    Everything,
    Money,
    Work,
    Notes,
}

impl Show {
    /// Each with its name in the address and what it is called.
    pub(super) const ALL: [(Show, &'static str, &'static str); 4] = [
        (Show::Everything, "", "Everything"),
        (Show::Money, "money", "Money"),
        (Show::Work, "work", "Work"),
        (Show::Notes, "notes", "Notes"),
    ];

    /// What is asked for; everything, when that is nothing known.
    pub(super) fn named(name: &str) -> Show {
        let found = Show::ALL.iter().find(|(_, known, _)| *known == name);
        found.map_or(Show::Everything, |(show, ..)| *show)
    }

    /// The name in the address.
    pub(super) fn name(self) -> &'static str {
        Show::ALL.iter().find(|(show, ..)| *show == self).map_or("", |(_, name, _)| name)
    }

    /// The things that are told; the filing of PDFs is left out, since what they hold is told itself.
    const fn things(self) -> &'static [&'static str] {
        match self {
            Show::Everything => &[
                "customer",
                "contact",
                "property",
                "estimate",
                "job",
                "invoice",
                "payment",
                "note",
                "task",
                "fields",
                "attachment",
            ],
            Show::Money => &["invoice", "payment"],
            Show::Work => &["estimate", "job", "task"],
            Show::Notes => &["note"],
        }
    }
}

/// A piece of the timeline.
pub(super) struct Told {
    pub(super) show: Show,
    pub(super) events: Vec<Logged>,
    /// Whether newer things were left out.
    pub(super) is_older: bool,
    /// Before which event older things are, when there are any.
    pub(super) older: Option<i64>,
    /// Since when there is anything to tell.
    pub(super) since: Option<Day>,
}

/// What the first page of a customer shows beside the head.
pub(super) struct Overview {
    pub(super) properties: Vec<Property>,
    /// The tags and fields of the properties, by their ids.
    pub(super) property_marks: HashMap<i64, Marked>,
    pub(super) assignees: Vec<String>,
    pub(super) tasks: SubjectTasks,
    pub(super) told: Told,
}

impl Overview {
    pub(super) fn read(
        r: &Read<'_>,
        id: Id<Customer>,
        show: Show,
        before: Option<i64>,
    ) -> Result<Overview> {
        let assignees = customers::assignees(r, id)?.into_iter();
        let assignees = assignees.map(|user| accounts::get(r, user).map(|user| user.name));
        let properties = customers::properties(r, id)?;
        let ids: Vec<i64> = properties.iter().map(|property| property.id.get()).collect();
        Ok(Overview {
            property_marks: fields::marked_all(r, FieldSubject::Property, &ids)?,
            properties,
            assignees: assignees.collect::<Result<_>>()?,
            tasks: tasks::for_subject(r, Subject::new("customer", id.get()))?,
            told: told(r, id, show, before)?,
        })
    }
}

fn told(r: &Read<'_>, id: Id<Customer>, show: Show, before: Option<i64>) -> Result<Told> {
    let mut events = events::of_customer_about(r, id.get(), show.things(), before, SHOWN + 1)?;
    let more = events.len() > SHOWN;
    events.truncate(SHOWN);
    Ok(Told {
        show,
        older: events.last().filter(|_| more).map(|event| event.id),
        is_older: before.is_some(),
        since: if more { store::first_day(r, id)? } else { None },
        events,
    })
}
