//! The list of payments: its views, filters and sorts.

use rusqlite::Row;

use super::{COLUMNS, payment, payment_columns, payment_tables};
use crate::areas::customers::Customer;
use crate::areas::payments::model::{Payment, PaymentMethod};
use crate::kernel::choice::choice;
use crate::kernel::time::Day;
use crate::kernel::{Cents, Id, Result};
use crate::platform::db::{Listed, Listing, PageOf, Read, Sort, like_anywhere};

choice! {
    /// A saved view of the list.
    #[derive(Default)]
    pub enum PaymentView {
        /// Every payment, the newest first.
        #[default]
        All = "all", "All";
        /// Received this month.
        ThisMonth = "this_month", "This month";
        /// Of which something is credit.
        Credit = "credit", "With credit";
        /// Voided.
        Void = "void", "Void";
    }
}

/// The sorts of the list; the first is the usual one.
pub const SORTS: &[Sort] = &[
    Sort::descending("-received", &["p.received_on", "p.id"]),
    Sort::ascending("received", &["p.received_on", "p.id"]),
    Sort::descending("-number", &["p.id"]),
    Sort::ascending("number", &["p.id"]),
    Sort::ascending("customer", &["coalesce(c.name_key, '')", "p.id"]),
    Sort::descending("-customer", &["coalesce(c.name_key, '')", "p.id"]),
    Sort::ascending("amount", &["p.amount_cents", "p.id"]),
    Sort::descending("-amount", &["p.amount_cents", "p.id"]),
];

/// Which payments are asked for.
#[derive(Debug, Clone, Default)]
pub struct PaymentFilter {
    /// The view.
    pub view: PaymentView,
    /// What the number, the reference or the customer contains, folded.
    pub text: Option<String>,
    /// Whose.
    pub customer_id: Option<Id<Customer>>,
    /// How it came in.
    pub method: Option<PaymentMethod>,
    /// Received on this day or later.
    pub received_from: Option<Day>,
    /// Received on this day or earlier.
    pub received_to: Option<Day>,
}

/// A row of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentRow {
    /// The payment.
    pub payment: Payment,
    /// The customer's name, when it may be seen.
    pub customer: Option<String>,
}

impl PaymentRow {
    /// What a page of rows comes to, and what of it is credit; voided ones come to nothing.
    pub fn sums(rows: &[PaymentRow]) -> (Cents, Cents) {
        let live = || rows.iter().map(|row| &row.payment).filter(|p| p.voided.is_none());
        (
            live().map(|payment| payment.amount_cents).sum(),
            live().map(|payment| payment.unapplied_cents).sum(),
        )
    }
}

/// The list, filtered; `today` decides what this month is.
pub fn listing(filter: &PaymentFilter, today: Day) -> Listing {
    let list = Listing::of(
        concat!(payment_columns!(), ", c.name"),
        concat!(payment_tables!(), " LEFT JOIN visible_customer c ON c.id = p.customer_id"),
    );
    let list = match filter.view {
        PaymentView::All => list,
        PaymentView::ThisMonth => list
            .only("p.received_on >= :month", ":month", today.first_of_month())
            .only_where("b.voided = 0"),
        PaymentView::Credit => list.only_where("b.unapplied_cents > 0"),
        PaymentView::Void => list.only_where("b.voided = 1"),
    };
    list.only_if("p.customer_id = :customer", ":customer", filter.customer_id)
        .only_if("p.method = :method", ":method", filter.method)
        .only_if("p.received_on >= :from", ":from", filter.received_from)
        .only_if("p.received_on <= :to", ":to", filter.received_to)
        .only_if(
            "(p.number LIKE :text ESCAPE '\\' OR p.reference LIKE :text ESCAPE '\\' \
             OR c.name_key LIKE :text ESCAPE '\\')",
            ":text",
            filter.text.as_deref().map(like_anywhere),
        )
}

/// One page of payments.
///
/// # Errors
/// When the database fails, or the cursor isn't one of ours.
pub fn list(
    r: &Read<'_>,
    filter: &PaymentFilter,
    sort: &Sort,
    page: &PageOf,
) -> Result<Listed<PaymentRow>> {
    listing(filter, r.today()?).page(r, sort, page, listed)
}

/// A row of the query of the list.
pub(in super::super) fn listed(row: &Row<'_>) -> rusqlite::Result<PaymentRow> {
    Ok(PaymentRow { payment: payment(row)?, customer: row.get(COLUMNS)? })
}

/// How many payments a view holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    /// The view.
    pub view: PaymentView,
    /// How many.
    pub count: i64,
}

/// How many payments each view holds, of those that the actor sees.
///
/// # Errors
/// When the database fails.
pub fn counts(r: &Read<'_>) -> Result<Vec<Count>> {
    let month = r.today()?.first_of_month();
    let counted = r.remembered(&format!("counts of payments in {month}"), || {
        r.one(
            "SELECT (SELECT count(*) FROM visible_payment), \
         (SELECT count(*) FROM visible_payment p JOIN visible_payment_balance b \
           ON b.payment_id = p.id WHERE p.received_on >= ?1 AND b.voided = 0), \
         (SELECT count(*) FROM visible_payment_balance b WHERE b.unapplied_cents > 0), \
         (SELECT count(*) FROM visible_payment_void)",
            [month],
            |row| (0..PaymentView::ALL.len()).map(|at| row.get::<_, i64>(at)).collect(),
        )
    })?;
    let counted: Vec<i64> = counted.unwrap_or_default();
    let views = PaymentView::ALL.iter().zip(counted);
    Ok(views.map(|(view, count)| Count { view: *view, count }).collect())
}
