//! The list of estimates.

use rusqlite::Row;

use super::super::{Estimate, EstimateState};
use super::{estimate, estimate_columns};
use crate::areas::accounts::User;
use crate::areas::customers::{Customer, Property};
use crate::kernel::choice::choice;
use crate::kernel::text::fold;
use crate::kernel::time::Day;
use crate::kernel::{Cents, Id, Result};
use crate::platform::db::{Listed, Listing, PageOf, Read, Sort, like_anywhere};

choice! {
    /// A view of the list.
    pub enum EstimateView {
        /// Those that are being written.
        Drafts = "drafts", "Drafts";
        /// Those that were handed over and can still be accepted.
        Waiting = "waiting", "Waiting";
        /// Those that were sold.
        Accepted = "accepted", "Accepted";
        /// Those that came to nothing: declined, or expired.
        Closed = "closed", "Declined or expired";
    }
}

/// A row of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EstimateRow {
    /// The estimate.
    pub estimate: Estimate,
    /// The customer's name; `None` when the customer isn't visible.
    pub customer: Option<String>,
    /// Where the work is done.
    pub street: Option<String>,
    /// The owner's name.
    pub owner: Option<String>,
    /// Which version counts, from 1.
    pub ordinal: i64,
    /// What its net is.
    pub net_cents: Cents,
    /// Its taxes.
    pub tax_cents: Cents,
    /// What the customer pays.
    pub total_cents: Cents,
}

/// The sorts of the list; the first is the usual one.
pub const SORTS: &[Sort] = &[
    Sort::descending("newest", &["e.id"]),
    Sort::ascending("oldest", &["e.id"]),
    Sort::ascending("customer", &["coalesce(c.name_key, '')", "e.id"]),
    Sort::descending("-customer", &["coalesce(c.name_key, '')", "e.id"]),
    Sort::ascending("valid_until", &["v.valid_until_on", "e.id"]),
    Sort::descending("-valid_until", &["v.valid_until_on", "e.id"]),
    Sort::ascending("total", &["o.total_cents", "e.id"]),
    Sort::descending("-total", &["o.total_cents", "e.id"]),
];

/// Which estimates are asked for.
#[derive(Debug, Clone, Default)]
pub struct EstimateFilter {
    /// A part of the number, of the customer's name or of the title, as it was typed.
    pub words: Option<String>,
    /// A view of the list.
    pub view: Option<EstimateView>,
    /// How they stand.
    pub state: Option<EstimateState>,
    /// Whose.
    pub customer_id: Option<Id<Customer>>,
    /// Where.
    pub property_id: Option<Id<Property>>,
    /// Who sells them.
    pub owner_id: Option<Id<User>>,
}

const WAITING: &str =
    "e.state IN ('sent', 'viewed', 'changes_requested') AND v.valid_until_on >= :today";
const EXPIRED: &str =
    "e.state IN ('sent', 'viewed', 'changes_requested') AND v.valid_until_on < :today";

/// The list, filtered; `today` decides what has expired. The left joins keep the list in the order of
/// estimates, so that a page costs what a page shows.
pub fn listing(filter: &EstimateFilter, today: Day) -> Listing {
    let mut listing = Listing::of(
        concat!(
            estimate_columns!(),
            ", c.name, (SELECT p.street FROM visible_property p WHERE p.id = e.property_id), \
             (SELECT u.name FROM visible_user u WHERE u.id = e.owner_id), v.ordinal, \
             o.net_cents, o.tax_cents, o.total_cents"
        ),
        "visible_estimate e LEFT JOIN visible_estimate_version v ON v.id = e.version_id \
         LEFT JOIN visible_estimate_option o ON o.version_id = v.id \
         LEFT JOIN visible_customer c ON c.id = e.customer_id",
    );
    let words = filter.words.as_deref().map(fold).filter(|words| !words.is_empty());
    listing = listing.only_if(
        "(e.number LIKE :words ESCAPE '\\' OR e.title LIKE :words ESCAPE '\\' \
         OR c.name_key LIKE :words ESCAPE '\\')",
        ":words",
        words.as_deref().map(like_anywhere),
    );
    listing = match filter.view {
        None => listing,
        Some(EstimateView::Drafts) => listing.only_where("e.state = 'draft'"),
        Some(EstimateView::Accepted) => listing.only_where("e.state = 'accepted'"),
        Some(EstimateView::Waiting) => listing.only(WAITING, ":today", today),
        // Most estimates of ten years end so: with the plus the list walks the ids, newest first.
        Some(EstimateView::Closed) => listing.only(
            "(+e.state = 'declined' OR (+e.state IN ('sent', 'viewed', 'changes_requested') \
             AND v.valid_until_on < :today))",
            ":today",
            today,
        ),
    };
    listing = match filter.state {
        None => listing,
        Some(EstimateState::Expired) => listing.only(EXPIRED, ":today", today),
        Some(state) if state.is_waiting() => listing
            .only("e.state = :state", ":state", state)
            .only("v.valid_until_on >= :today", ":today", today),
        Some(state) => listing.only("e.state = :state", ":state", state),
    };
    listing
        .only_if("e.customer_id = :customer", ":customer", filter.customer_id)
        .only_if("e.property_id = :property", ":property", filter.property_id)
        .only_if("e.owner_id = :owner", ":owner", filter.owner_id)
}

/// One page of estimates.
///
/// # Errors
/// `Invalid` for a cursor that isn't one of ours; when the database fails.
pub fn list(
    r: &Read<'_>,
    filter: &EstimateFilter,
    sort: &Sort,
    page: &PageOf,
) -> Result<Listed<EstimateRow>> {
    let today = r.today()?;
    listing(filter, today).page(r, sort, page, |row| listed(row, today))
}

/// A row of the query of the list.
pub(in super::super) fn listed(row: &Row<'_>, today: Day) -> rusqlite::Result<EstimateRow> {
    Ok(EstimateRow {
        estimate: estimate(row, today)?,
        customer: row.get(11)?,
        street: row.get(12)?,
        owner: row.get(13)?,
        ordinal: row.get(14)?,
        net_cents: row.get(15)?,
        tax_cents: row.get(16)?,
        total_cents: row.get(17)?,
    })
}

/// How many there are in all, and in each view.
///
/// # Errors
/// When the database fails.
pub fn counts(r: &Read<'_>) -> Result<(i64, Vec<(EstimateView, i64)>)> {
    let today = r.today()?;
    let counted: Option<[i64; 5]> =
        r.remembered(&format!("counts of estimates on {today}"), || {
            r.one(
                "SELECT count(*), count(*) FILTER (WHERE e.state = 'draft'), \
         count(*) FILTER (WHERE e.state IN ('sent', 'viewed', 'changes_requested') \
           AND v.valid_until_on >= ?1), \
         count(*) FILTER (WHERE e.state = 'accepted'), \
         count(*) FILTER (WHERE e.state = 'declined' \
           OR (e.state IN ('sent', 'viewed', 'changes_requested') AND v.valid_until_on < ?1)) \
         FROM visible_estimate e LEFT JOIN visible_estimate_version v ON v.id = e.version_id",
                [today],
                |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?]),
            )
        })?;
    let [all, each @ ..] = counted.unwrap_or_default();
    Ok((all, EstimateView::ALL.iter().copied().zip(each).collect()))
}
