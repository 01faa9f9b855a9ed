//! What the columns of the tables are called in the trade, and how their values are read.

use super::fields::{accounts, catalog, customers, estimates, invoices, jobs, notes, payments};
use super::fields::{attached, settings, tasks};

/// How a value is read.
#[derive(Debug, Clone, Copy)]
pub(super) enum Shown {
    /// As it is; line breaks stay.
    Text,
    /// Minor units of the currency.
    Money,
    /// A unit price or a cost, with four decimals.
    Price,
    /// A quantity.
    Quantity,
    /// A percentage.
    Percent,
    /// A number.
    Number,
    /// So many days.
    Days,
    /// A civil day.
    Day,
    /// A moment.
    Moment,
    /// Yes or no.
    YesNo,
    /// One word of a closed set, by its label.
    Code(fn(&str) -> Option<&'static str>),
    /// The id of another record.
    Of(Other),
    /// Only that it is another one.
    Secret,
}

/// Another record that a column points at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Other {
    /// Somebody who works here.
    Person,
    /// A role.
    Role,
    /// A team.
    Team,
    /// A customer.
    Customer,
    /// A property.
    Property,
    /// An estimate.
    Estimate,
    /// A job.
    Job,
    /// An invoice.
    Invoice,
    /// A tag.
    Tag,
    /// A field of the company's own.
    Field,
}

/// A column that people know.
#[derive(Debug, Clone, Copy)]
pub(super) struct Field {
    pub(super) column: &'static str,
    pub(super) label: &'static str,
    pub(super) shown: Shown,
}

/// A table that histories tell.
#[derive(Debug, Clone, Copy)]
pub(super) struct Told {
    pub(super) table: &'static str,
    /// What a row of it is: “Line”.
    pub(super) thing: &'static str,
    /// The columns that tell its rows from each other: “Line “Tear-off””.
    pub(super) named_by: &'static [&'static str],
    pub(super) fields: &'static [Field],
    /// What nobody reads: keys, counters, copies of what stands elsewhere.
    #[cfg_attr(not(test), allow(dead_code, reason = "a test holds every column against it"))]
    pub(super) left_out: &'static [&'static str],
}

/// A column with its label.
pub(super) const fn field(column: &'static str, label: &'static str, shown: Shown) -> Field {
    Field { column, label, shown }
}

const ALL: [&[Told]; 11] = [
    customers::TOLD,
    catalog::TOLD,
    estimates::TOLD,
    jobs::TOLD,
    invoices::TOLD,
    payments::TOLD,
    accounts::TOLD,
    settings::TOLD,
    notes::TOLD,
    tasks::TOLD,
    attached::TOLD,
];

/// What is told of a table; nothing of those that are bookkeeping.
pub(super) fn told(table: &str) -> Option<&'static Told> {
    all().find(|told| told.table == table)
}

/// Every table that is told.
pub(super) fn all() -> impl Iterator<Item = &'static Told> {
    ALL.into_iter().flatten()
}
