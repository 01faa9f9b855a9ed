//! What is asked of the list.

use serde::Deserialize;
use utoipa::IntoParams;

use crate::areas::payments::{PaymentFilter, PaymentMethod, PaymentView};
use crate::kernel::text::fold;
use crate::kernel::time::Day;
use crate::kernel::{Error, Id, Result};
use crate::platform::db::PageOf;

/// What is asked of the list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Asked {
    /// What the number, the reference or the customer's name contains.
    q: Option<String>,
    /// all, this_month, credit, void.
    view: Option<String>,
    /// Who paid.
    customer_id: Option<i64>,
    /// cash, check, ach, card, other.
    method: Option<String>,
    /// Received on this day or later.
    received_from: Option<Day>,
    /// Received on this day or earlier.
    received_to: Option<Day>,
    /// -received, received, number, -number, customer, -customer, amount, -amount.
    pub(super) sort: Option<String>,
    /// How many; 50 when nothing is said, 200 at most.
    limit: Option<usize>,
    /// The cursor of the page before.
    after: Option<String>,
}

impl Asked {
    /// Which payments.
    pub(super) fn filter(&self) -> Result<PaymentFilter> {
        let unknown = |name: &str, code: &str| {
            Error::invalid(name, format!("There is no {name} “{code}” of payments."))
        };
        let view = self
            .view
            .as_deref()
            .map(|code| PaymentView::from_code(code).ok_or_else(|| unknown("view", code)));
        let method = self
            .method
            .as_deref()
            .map(|code| PaymentMethod::from_code(code).ok_or_else(|| unknown("method", code)));
        Ok(PaymentFilter {
            view: view.transpose()?.unwrap_or_default(),
            text: self.q.as_deref().map(fold).filter(|text| !text.is_empty()),
            customer_id: self.customer_id.map(Id::new),
            method: method.transpose()?,
            received_from: self.received_from,
            received_to: self.received_to,
        })
    }

    /// Which page.
    pub(super) fn page(&self) -> PageOf {
        PageOf::after(self.limit, self.after.as_deref())
    }
}
