//! The list of jobs.

use rusqlite::Row;

use super::{JOB_COLUMNS, job, job_columns};
use crate::areas::accounts::User;
use crate::areas::customers::Customer;
use crate::areas::jobs::{Job, JobState};
use crate::kernel::choice::choice;
use crate::kernel::{Id, Result};
use crate::platform::db::{Listed, Listing, PageOf, Read, Sort, like_anywhere};

choice! {
    /// The saved views above the list.
    pub enum JobView {
        /// Every job.
        All = "all", "All";
        /// What is still to be done: the crew's own view.
        Open = "open", "To do";
        /// Sold, and not begun.
        Sold = "sold", "Sold";
        /// Work is going on, or small things are left.
        InProgress = "in_progress", "In progress";
        /// Something of the scope isn't invoiced.
        ToInvoice = "to_invoice", "To invoice";
        /// The work is done.
        Complete = "complete", "Complete";
        /// Paid.
        Closed = "closed", "Closed";
    }
}

/// A row of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobRow {
    /// The job.
    pub job: Job,
    /// Whose; `None` when the customer isn't visible.
    pub customer: Option<String>,
    /// The street of the property.
    pub street: Option<String>,
    /// Its city.
    pub city: Option<String>,
    /// Who is assigned.
    pub people: Option<String>,
}

/// The sorts of the list; the first is the usual one.
pub const SORTS: &[Sort] = &[
    Sort::descending("newest", &["j.id"]),
    Sort::ascending("oldest", &["j.id"]),
    // A job without a day comes after those that have one.
    Sort::ascending("starts_on", &["coalesce(j.starts_on, '9999-12-31')", "j.id"]),
    Sort::descending("-starts_on", &["coalesce(j.starts_on, '')", "j.id"]),
    Sort::ascending("title", &["j.title COLLATE NOCASE", "j.id"]),
    Sort::descending("-title", &["j.title COLLATE NOCASE", "j.id"]),
];

/// Which jobs are asked for.
#[derive(Debug, Clone, Default)]
pub struct JobFilter {
    /// What the number, the title or the customer's name contains.
    pub find: Option<String>,
    /// The saved view.
    pub view: Option<JobView>,
    /// How far they are.
    pub state: Option<JobState>,
    /// Whose.
    pub customer_id: Option<Id<Customer>>,
    /// Who answers for them.
    pub owner_id: Option<Id<User>>,
    /// Who is assigned to them.
    pub assignee_id: Option<Id<User>>,
}

/// The list, filtered.
pub fn listing(filter: &JobFilter) -> Listing {
    let listing = Listing::of(
        concat!(
            job_columns!(),
            ", c.name, p.street, p.city, \
             (SELECT group_concat(u.name, ', ' ORDER BY u.name) FROM visible_job_assignee a \
              JOIN visible_user u ON u.id = a.user_id WHERE a.job_id = j.id)"
        ),
        // A job can be one's own while its customer isn't.
        "visible_job j LEFT JOIN visible_customer c ON c.id = j.customer_id \
         LEFT JOIN visible_property p ON p.id = j.property_id",
    )
    .only_if(
        "(j.number LIKE :find ESCAPE '\\' OR j.title LIKE :find ESCAPE '\\' \
          OR c.name_key LIKE :folded ESCAPE '\\')",
        ":find",
        filter.find.as_deref().map(like_anywhere),
    )
    .only_if("j.state = :state", ":state", filter.state)
    .only_if("j.customer_id = :customer", ":customer", filter.customer_id)
    .only_if("j.owner_id = :owner", ":owner", filter.owner_id)
    .only_if(
        "EXISTS (SELECT 1 FROM visible_job_assignee a \
          WHERE a.job_id = j.id AND a.user_id = :assignee)",
        ":assignee",
        filter.assignee_id,
    );
    // The same search once more for the name, by which customers are found without their accents.
    let folded = filter.find.as_deref().map(|find| like_anywhere(&crate::kernel::text::fold(find)));
    in_view(listing.only_if(":folded IS NOT NULL", ":folded", folded), filter.view)
}

fn in_view(listing: Listing, view: Option<JobView>) -> Listing {
    match view {
        None | Some(JobView::All) => listing,
        Some(JobView::Open) => listing.only_where(
            "j.state IN ('sold', 'pre_production', 'scheduled', 'in_progress', 'on_hold', \
             'punch_list', 'warranty')",
        ),
        Some(JobView::Sold) => {
            listing.only_where("j.state IN ('sold', 'pre_production', 'scheduled')")
        }
        Some(JobView::InProgress) => {
            listing.only_where("j.state IN ('in_progress', 'on_hold', 'punch_list')")
        }
        Some(JobView::Complete) => listing.only_where("j.state IN ('complete', 'invoiced')"),
        // Most jobs of ten years are closed: with the plus the list walks the ids, newest first.
        Some(JobView::Closed) => {
            listing.only_where("+j.state IN ('closed', 'cancelled', 'warranty')")
        }
        // A closed job is finished with: its gate saw that all was invoiced and paid. With the plus the
        // list walks the ids: by state all that is open would be looked through and sorted for one page.
        Some(JobView::ToInvoice) => listing.only_where(
            "+j.state IN ('sold', 'pre_production', 'scheduled', 'in_progress', 'on_hold', \
             'punch_list', 'complete', 'invoiced', 'warranty') \
             AND EXISTS (SELECT 1 FROM visible_job_line l \
             WHERE l.job_id = j.id AND NOT EXISTS (SELECT 1 FROM visible_invoice_line il \
             JOIN visible_invoice i ON i.id = il.invoice_id \
             WHERE il.job_line_id = l.id AND +i.state = 'issued' AND NOT EXISTS \
             (SELECT 1 FROM visible_invoice_void v WHERE v.invoice_id = i.id)))",
        ),
    }
}

/// One page of jobs.
///
/// # Errors
/// `Invalid` for a cursor that isn't one of ours; when the database fails.
pub fn list(
    r: &Read<'_>,
    filter: &JobFilter,
    sort: &Sort,
    page: &PageOf,
) -> Result<Listed<JobRow>> {
    listing(filter).page(r, sort, page, listed)
}

/// A row of the query of the list.
pub(in super::super) fn listed(row: &Row<'_>) -> rusqlite::Result<JobRow> {
    Ok(JobRow {
        job: job(row)?,
        customer: row.get(JOB_COLUMNS)?,
        street: row.get(JOB_COLUMNS + 1)?,
        city: row.get(JOB_COLUMNS + 2)?,
        people: row.get(JOB_COLUMNS + 3)?,
    })
}

/// How many jobs each view has.
///
/// # Errors
/// When the database fails.
pub fn counts(r: &Read<'_>) -> Result<Vec<(JobView, i64)>> {
    JobView::ALL
        .iter()
        .map(|view| {
            let filter = JobFilter { view: Some(*view), ..JobFilter::default() };
            Ok((*view, listing(&filter).count(r)?))
        })
        .collect()
}
