//! The records that have a history, and where they are.

use super::store::Change;
use crate::areas::{accounts, settings};
use crate::areas::{catalog, customers, estimates, invoices, jobs, payments};
use crate::kernel::{Id, Result};
use crate::platform::access::{Actor, Group, Scope};
use crate::platform::db::Read;

/// A record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Record {
    /// A customer with their contacts.
    Customer(i64),
    /// A property.
    Property(i64),
    /// An item of the price book.
    Item(i64),
    /// An estimate with its lines.
    Estimate(i64),
    /// A job with its scope.
    Job(i64),
    /// An invoice with its lines.
    Invoice(i64),
    /// A payment with what it paid.
    Payment(i64),
    /// Somebody who works here.
    Person(i64),
    /// The company, its taxes and numbers.
    Company,
}

/// How a record is called, and where it stands.
pub(super) struct Place {
    /// Its own name.
    pub(super) name: String,
    /// The list that it is in, and where that is.
    pub(super) list: (&'static str, &'static str),
}

impl Record {
    /// What it is, as events and changed rows know it: the kind of subject, which is also the table.
    pub(super) const fn kind(self) -> &'static str {
        match self {
            Record::Customer(_) => "customer",
            Record::Property(_) => "property",
            Record::Item(_) => "item",
            Record::Estimate(_) => "estimate",
            Record::Job(_) => "job",
            Record::Invoice(_) => "invoice",
            Record::Payment(_) => "payment",
            Record::Person(_) => "user",
            Record::Company => "company",
        }
    }

    /// Which one.
    pub(super) const fn id(self) -> i64 {
        match self {
            Record::Customer(id)
            | Record::Property(id)
            | Record::Item(id)
            | Record::Estimate(id)
            | Record::Job(id)
            | Record::Invoice(id)
            | Record::Payment(id)
            | Record::Person(id) => id,
            Record::Company => 1,
        }
    }

    /// Whether a changed row is the record itself.
    pub(super) fn is(self, change: &Change) -> bool {
        change.table == self.kind() && change.key == self.id().to_string()
    }

    /// Where its page is.
    pub(super) fn href(self) -> String {
        let id = self.id();
        match self {
            Record::Customer(_) => format!("/customers/{id}"),
            Record::Property(_) => format!("/properties/{id}"),
            Record::Item(_) => format!("/price-book/{id}"),
            Record::Estimate(_) => format!("/estimates/{id}"),
            Record::Job(_) => format!("/jobs/{id}"),
            Record::Invoice(_) => format!("/invoices/{id}"),
            Record::Payment(_) => format!("/payments/{id}"),
            Record::Person(_) => format!("/settings/people/{id}"),
            Record::Company => "/settings".to_owned(),
        }
    }

    /// Where its history is.
    pub(super) fn history_href(self) -> String {
        format!("{}/history", self.href())
    }

    /// Whether the actor reads histories at all.
    pub fn is_told_to(actor: &Actor) -> bool {
        actor.sight.scope(Group::Event) != Scope::None
    }

    /// How it is called; `NotFound` when it isn't visible.
    pub(super) fn place(self, r: &Read<'_>) -> Result<Place> {
        let id = self.id();
        let (name, list) = match self {
            Record::Customer(_) => {
                (customers::get(r, Id::new(id))?.name, ("Customers", "/customers"))
            }
            Record::Property(_) => (
                customers::get_property(r, Id::new(id))?.address.line(),
                ("Customers", "/customers"),
            ),
            Record::Item(_) => (catalog::get(r, Id::new(id))?.name, ("Price book", "/price-book")),
            Record::Estimate(_) => {
                (estimates::get(r, Id::new(id))?.number, ("Estimates", "/estimates"))
            }
            Record::Job(_) => (jobs::get(r, Id::new(id))?.number, ("Jobs", "/jobs")),
            Record::Invoice(_) => {
                (invoices::get(r, Id::new(id))?.name().to_owned(), ("Invoices", "/invoices"))
            }
            Record::Payment(_) => {
                (payments::get(r, Id::new(id))?.number, ("Payments", "/payments"))
            }
            Record::Person(_) => {
                (accounts::get(r, Id::new(id))?.name, ("People and roles", "/settings/people"))
            }
            Record::Company => (settings::company(r)?.name, ("Settings", "/settings")),
        };
        Ok(Place { name, list })
    }
}
