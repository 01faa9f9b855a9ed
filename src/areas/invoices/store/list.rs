//! The list of invoices: its views, filters and sorts.

use super::aging::Aging;
use super::{COLUMNS, invoice, invoice_columns, invoice_tables};
use crate::areas::customers::Customer;
use crate::areas::invoices::model::{Invoice, InvoiceState};
use crate::areas::jobs::Job;
use crate::kernel::choice::choice;
use crate::kernel::time::Day;
use crate::kernel::{Cents, Id, Result};
use crate::platform::db::{Listed, Listing, PageOf, Read, Sort, like_anywhere};

choice! {
    /// A saved view of the list.
    #[derive(Default)]
    pub enum InvoiceView {
        /// Every invoice, the newest first, drafts on top.
        #[default]
        All = "all", "All";
        /// What isn't issued yet.
        Drafts = "drafts", "Drafts";
        /// Issued, with something left to pay; the oldest due first.
        Open = "open", "Open";
        /// The open ones whose due day has passed.
        Overdue = "overdue", "Overdue";
        /// Nothing is left to pay.
        Paid = "paid", "Paid";
        /// Voided; a number stays visible.
        Void = "void", "Void";
    }
}

impl InvoiceView {
    /// Whether it holds only what is still to be paid.
    fn is_open(self) -> bool {
        matches!(self, InvoiceView::Open | InvoiceView::Overdue)
    }
}

/// The sorts of the whole list; the first is the usual one. A draft counts as the newest, and as
/// due last.
pub const SORTS: &[Sort] = &[
    Sort::descending("-issued", &["coalesce(i.issued_on, '9999-12-31')", "i.id"]),
    Sort::ascending("issued", &["coalesce(i.issued_on, '9999-12-31')", "i.id"]),
    Sort::ascending("due", &["coalesce(i.due_on, '9999-12-31')", "i.id"]),
    Sort::descending("-due", &["coalesce(i.due_on, '9999-12-31')", "i.id"]),
    Sort::ascending("number", &["coalesce(i.issued_at, '9999-12-31')", "i.id"]),
    Sort::descending("-number", &["coalesce(i.issued_at, '9999-12-31')", "i.id"]),
    Sort::ascending("customer", &["coalesce(c.name_key, '')", "i.id"]),
    Sort::descending("-customer", &["coalesce(c.name_key, '')", "i.id"]),
    Sort::ascending("total", &["i.total_cents", "i.id"]),
    Sort::descending("-total", &["i.total_cents", "i.id"]),
    Sort::ascending("balance", &["coalesce(b.balance_cents, 0)", "i.id"]),
    Sort::descending("-balance", &["coalesce(b.balance_cents, 0)", "i.id"]),
];

/// The sorts of what is still to be paid, which has an index of its own.
const OPEN_SORTS: &[Sort] = &[
    Sort::ascending("due", &["b.due_on", "b.invoice_id"]),
    Sort::descending("-due", &["b.due_on", "b.invoice_id"]),
    Sort::descending("-issued", &["i.issued_on", "i.id"]),
    Sort::ascending("issued", &["i.issued_on", "i.id"]),
    Sort::ascending("number", &["i.issued_at", "i.id"]),
    Sort::descending("-number", &["i.issued_at", "i.id"]),
    Sort::ascending("customer", &["coalesce(c.name_key, '')", "i.id"]),
    Sort::descending("-customer", &["coalesce(c.name_key, '')", "i.id"]),
    Sort::ascending("total", &["b.total_cents", "i.id"]),
    Sort::descending("-total", &["b.total_cents", "i.id"]),
    Sort::ascending("balance", &["b.balance_cents", "i.id"]),
    Sort::descending("-balance", &["b.balance_cents", "i.id"]),
];

/// Which invoices are asked for.
#[derive(Debug, Clone, Default)]
pub struct InvoiceFilter {
    /// The view.
    pub view: InvoiceView,
    /// What the number, the customer or the title contains, folded.
    pub text: Option<String>,
    /// Whose.
    pub customer_id: Option<Id<Customer>>,
    /// Of which job.
    pub job_id: Option<Id<Job>>,
    /// In exactly this state.
    pub state: Option<InvoiceState>,
    /// Still to be paid, and that long past due.
    pub past_due: Option<Aging>,
    /// Issued on this day or later.
    pub issued_from: Option<Day>,
    /// Issued on this day or earlier.
    pub issued_to: Option<Day>,
}

impl InvoiceFilter {
    /// Everything in a view.
    pub fn of(view: InvoiceView) -> InvoiceFilter {
        InvoiceFilter { view, ..InvoiceFilter::default() }
    }

    /// Whether only what is still to be paid is asked for.
    fn is_open(&self) -> bool {
        self.view.is_open() || self.state.is_some_and(is_open) || self.past_due.is_some()
    }

    /// The sorts of what is asked for; the first is the usual one.
    pub fn sorts(&self) -> &'static [Sort] {
        if self.is_open() { OPEN_SORTS } else { SORTS }
    }
}

/// A row of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvoiceRow {
    /// The invoice.
    pub invoice: Invoice,
    /// The customer's name, when it may be seen.
    pub customer: Option<String>,
}

/// What is asked for of each row, wherever the query begins.
macro_rules! row_columns {
    () => {
        concat!(invoice_columns!(), ", c.name")
    };
}

/// The list, filtered; `today` decides what is overdue.
pub fn listing(filter: &InvoiceFilter, today: Day) -> Listing {
    let list = match filter.is_open() {
        // The few that are open are found by their own index.
        true => Listing::of(
            row_columns!(),
            "visible_invoice_balance b JOIN visible_invoice i ON i.id = b.invoice_id \
             LEFT JOIN visible_invoice_void v ON v.invoice_id = i.id \
             LEFT JOIN visible_customer c ON c.id = i.customer_id",
        ),
        false => Listing::of(
            row_columns!(),
            concat!(invoice_tables!(), " LEFT JOIN visible_customer c ON c.id = i.customer_id"),
        ),
    };
    let list = in_state(in_view(list, filter.view, today), filter.state, today);
    let list = aged(list, filter.past_due, today);
    list.only_if("i.customer_id = :customer", ":customer", filter.customer_id)
        .only_if("i.job_id = :job", ":job", filter.job_id)
        .only_if("i.issued_on >= :from", ":from", filter.issued_from)
        .only_if("i.issued_on <= :to", ":to", filter.issued_to)
        .only_if(
            "(i.number LIKE :text ESCAPE '\\' OR c.name_key LIKE :text ESCAPE '\\' \
             OR i.title LIKE :text ESCAPE '\\')",
            ":text",
            filter.text.as_deref().map(like_anywhere),
        )
}

fn is_open(state: InvoiceState) -> bool {
    matches!(state, InvoiceState::Issued | InvoiceState::PartlyPaid | InvoiceState::Overdue)
}

/// The few that were voided, found from there.
const VOIDED: &str = "i.id IN (SELECT gone.invoice_id FROM visible_invoice_void gone)";

fn in_view(list: Listing, view: InvoiceView, today: Day) -> Listing {
    match view {
        InvoiceView::All => list,
        InvoiceView::Drafts => list.only_where("i.state = 'draft'"),
        InvoiceView::Open => list.only_where("b.balance_cents > 0"),
        InvoiceView::Overdue => list.only_where("b.balance_cents > 0").only(
            "b.due_on < :overdue_on",
            ":overdue_on",
            today,
        ),
        InvoiceView::Paid => list.only_where("b.balance_cents = 0 AND b.voided = 0"),
        InvoiceView::Void => list.only_where(VOIDED),
    }
}

fn in_state(list: Listing, state: Option<InvoiceState>, today: Day) -> Listing {
    let Some(state) = state else { return list };
    match state {
        InvoiceState::Draft => list.only_where("i.state = 'draft'"),
        InvoiceState::Issued => list.only_where("b.balance_cents > 0 AND b.paid_cents = 0").only(
            "b.due_on >= :today",
            ":today",
            today,
        ),
        InvoiceState::PartlyPaid => list
            .only_where("b.balance_cents > 0 AND b.paid_cents > 0")
            .only("b.due_on >= :today", ":today", today),
        InvoiceState::Overdue => {
            list.only_where("b.balance_cents > 0").only("b.due_on < :today", ":today", today)
        }
        InvoiceState::Paid => list.only_where("b.balance_cents = 0 AND b.voided = 0"),
        InvoiceState::Void => list.only_where(VOIDED),
    }
}

fn aged(list: Listing, past_due: Option<Aging>, today: Day) -> Listing {
    let Some(aging) = past_due else { return list };
    let (first, last) = aging.due(today);
    list.only_where("b.balance_cents > 0")
        .only_if("b.due_on >= :due_from", ":due_from", first)
        .only_if("b.due_on <= :due_to", ":due_to", last)
}

/// One page of invoices.
///
/// # Errors
/// When the database fails, or the cursor isn't one of ours.
pub fn list(
    r: &Read<'_>,
    filter: &InvoiceFilter,
    sort: &Sort,
    page: &PageOf,
) -> Result<Listed<InvoiceRow>> {
    let today = r.today()?;
    listing(filter, today).page(r, sort, page, |row| listed(row, today))
}

/// A row of the query of the list.
pub(in super::super) fn listed(
    row: &rusqlite::Row<'_>,
    today: Day,
) -> rusqlite::Result<InvoiceRow> {
    Ok(InvoiceRow { invoice: invoice(row, today)?, customer: row.get(COLUMNS)? })
}

/// The sums at the foot of a page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PageSums {
    /// What the invoices come to; voided ones come to nothing.
    pub total: Cents,
    /// What is left to pay.
    pub balance: Cents,
}

impl PageSums {
    /// Those of these rows.
    pub fn of(rows: &[InvoiceRow]) -> PageSums {
        let live = || rows.iter().map(|row| &row.invoice).filter(|i| i.voided.is_none());
        PageSums {
            total: live().map(|invoice| invoice.sums.total_cents).sum(),
            balance: live().map(|invoice| invoice.balance_cents).sum(),
        }
    }
}

/// How many invoices a view holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    /// The view.
    pub view: InvoiceView,
    /// How many.
    pub count: i64,
}

/// How many invoices each view holds, of those that the actor sees.
///
/// # Errors
/// When the database fails.
pub fn counts(r: &Read<'_>) -> Result<Vec<Count>> {
    let today = r.today()?;
    let counted = r.remembered(&format!("counts of invoices on {today}"), || {
        r.one(
            "SELECT (SELECT count(*) FROM visible_invoice), \
         (SELECT count(*) FROM visible_invoice i WHERE i.state = 'draft'), \
         (SELECT count(*) FROM visible_invoice_balance b WHERE b.balance_cents > 0), \
         (SELECT count(*) FROM visible_invoice_balance b \
           WHERE b.balance_cents > 0 AND b.due_on < ?1), \
         (SELECT count(*) FROM visible_invoice_balance b \
           WHERE b.balance_cents = 0 AND b.voided = 0), \
         (SELECT count(*) FROM visible_invoice_balance b WHERE b.voided = 1)",
            [today],
            |row| (0..InvoiceView::ALL.len()).map(|at| row.get::<_, i64>(at)).collect(),
        )
    })?;
    let counted: Vec<i64> = counted.unwrap_or_default();
    let views = InvoiceView::ALL.iter().zip(counted);
    Ok(views.map(|(view, count)| Count { view: *view, count }).collect())
}
