//! What is asked of the list.

use serde::Deserialize;
use utoipa::IntoParams;

use crate::areas::jobs::{JobFilter, JobState, JobView};
use crate::kernel::{Error, Id, Result};

/// What is asked of the list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Asked {
    /// A part of the number, the title or the customer's name.
    q: Option<String>,
    /// all, open, sold, in_progress, to_invoice, complete, closed.
    view: Option<String>,
    /// sold, pre_production, scheduled, in_progress, on_hold, punch_list, complete, invoiced,
    /// closed, cancelled, warranty.
    state: Option<String>,
    /// The customer.
    customer_id: Option<i64>,
    /// Who answers for them.
    owner_id: Option<i64>,
    /// Who is assigned to them.
    assignee_id: Option<i64>,
    /// newest, oldest, starts_on, -starts_on, title, -title.
    pub(super) sort: Option<String>,
    /// How many; 50 when nothing is said, 200 at most.
    pub(super) limit: Option<usize>,
    /// The cursor of the page before.
    pub(super) after: Option<String>,
}

impl Asked {
    pub(super) fn filter(&self) -> Result<JobFilter> {
        Ok(JobFilter {
            find: self.q.clone().filter(|q| !q.trim().is_empty()),
            view: known("view", self.view.as_deref(), JobView::from_code)?,
            state: known("state", self.state.as_deref(), JobState::from_code)?,
            customer_id: self.customer_id.map(Id::new),
            owner_id: self.owner_id.map(Id::new),
            assignee_id: self.assignee_id.map(Id::new),
        })
    }
}

fn known<T>(
    field: &str,
    code: Option<&str>,
    from_code: impl Fn(&str) -> Option<T>,
) -> Result<Option<T>> {
    let read = |code: &str| {
        from_code(code)
            .ok_or_else(|| Error::invalid(field, format!("There is no {field} “{code}” of jobs.")))
    };
    code.map(read).transpose()
}
