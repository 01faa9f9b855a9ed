//! What is asked of the list.

use serde::Deserialize;
use utoipa::IntoParams;

use crate::areas::invoices::{Aging, InvoiceFilter, InvoiceState, InvoiceView};
use crate::kernel::text::fold;
use crate::kernel::time::Day;
use crate::kernel::{Error, Id, Result};
use crate::platform::db::{PageOf, Sort};

/// What is asked of the list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Asked {
    /// What the number, the customer's name or the title contains.
    q: Option<String>,
    /// all, drafts, open, overdue, paid, void.
    view: Option<String>,
    /// draft, issued, partly_paid, paid, overdue, void.
    state: Option<String>,
    /// Still to be paid, and so many days past due: current (not yet, or today), 1-30, 31-60,
    /// 61-90, over-90.
    past_due: Option<String>,
    /// Who pays.
    customer_id: Option<i64>,
    /// Of which job.
    job_id: Option<i64>,
    /// Issued on this day or later.
    issued_from: Option<Day>,
    /// Issued on this day or earlier.
    issued_to: Option<Day>,
    /// -issued, issued, due, -due, number, -number, customer, -customer, total, -total, balance,
    /// -balance.
    sort: Option<String>,
    /// How many; 50 when nothing is said, 200 at most.
    limit: Option<usize>,
    /// The cursor of the page before.
    after: Option<String>,
}

impl Asked {
    /// Which invoices.
    pub(super) fn filter(&self) -> Result<InvoiceFilter> {
        let unknown = |name: &str, code: &str| {
            Error::invalid(name, format!("There is no {name} “{code}” of invoices."))
        };
        let view = self
            .view
            .as_deref()
            .map(|code| InvoiceView::from_code(code).ok_or_else(|| unknown("view", code)));
        let state = self
            .state
            .as_deref()
            .map(|code| InvoiceState::from_code(code).ok_or_else(|| unknown("state", code)));
        let past_due = self
            .past_due
            .as_deref()
            .map(|code| Aging::from_code(code).ok_or_else(|| unknown("past_due", code)));
        Ok(InvoiceFilter {
            view: view.transpose()?.unwrap_or_default(),
            text: self.q.as_deref().map(fold).filter(|text| !text.is_empty()),
            customer_id: self.customer_id.map(Id::new),
            job_id: self.job_id.map(Id::new),
            state: state.transpose()?,
            past_due: past_due.transpose()?,
            issued_from: self.issued_from,
            issued_to: self.issued_to,
        })
    }

    /// In which order.
    pub(super) fn sort(&self, filter: &InvoiceFilter) -> Result<&'static Sort> {
        Sort::among(filter.sorts(), self.sort.as_deref())
    }

    /// Which page.
    pub(super) fn page(&self) -> PageOf {
        PageOf::after(self.limit, self.after.as_deref())
    }
}
