//! The list of the outbox: its views, filters and sorts.

use super::super::{Message, MessageState};
use super::outbox::{message, message_columns};
use crate::areas::customers::Customer;
use crate::kernel::choice::choice;
use crate::kernel::{Id, Result};
use crate::platform::db::{Listed, Listing, PageOf, Read, Sort, like_anywhere};

choice! {
    /// A saved view of the list.
    #[derive(Default)]
    pub enum MessageView {
        /// Every message, the newest first.
        #[default]
        All = "all", "All";
        /// On their way.
        Waiting = "waiting", "Waiting";
        /// Accepted by the mail server.
        Sent = "sent", "Sent";
        /// Refused, or not taken for three days.
        Failed = "failed", "Failed";
        /// Taken out of the queue.
        Canceled = "canceled", "Canceled";
    }
}

/// The sorts of the list; the first is the usual one.
pub const SORTS: &[Sort] =
    &[Sort::descending("newest", &["m.id"]), Sort::ascending("oldest", &["m.id"])];

/// Which messages are asked for.
#[derive(Debug, Clone, Default)]
pub struct MessageFilter {
    /// The view.
    pub view: MessageView,
    /// Where they stand.
    pub state: Option<MessageState>,
    /// What the subject or an address contains.
    pub text: Option<String>,
    /// Whose.
    pub customer_id: Option<Id<Customer>>,
}

/// The list, filtered.
pub fn listing(filter: &MessageFilter) -> Listing {
    let list = Listing::of(message_columns!(), "visible_message m");
    let list = match filter.view {
        MessageView::All => list,
        MessageView::Waiting => list.only_where("m.state IN ('queued', 'sending')"),
        MessageView::Sent => list.only_where("m.state = 'sent'"),
        MessageView::Failed => list.only_where("m.state = 'failed'"),
        MessageView::Canceled => list.only_where("m.state = 'canceled'"),
    };
    list.only_if("m.state = :state", ":state", filter.state)
        .only_if("m.customer_id = :customer", ":customer", filter.customer_id)
        .only_if(
            "(m.subject_line LIKE :text ESCAPE '\\' OR m.recipients LIKE :text ESCAPE '\\')",
            ":text",
            filter.text.as_deref().map(like_anywhere),
        )
}

/// One page of messages.
///
/// # Errors
/// When the database fails, or the cursor isn't one of ours.
pub fn list(
    r: &Read<'_>,
    filter: &MessageFilter,
    sort: &Sort,
    page: &PageOf,
) -> Result<Listed<Message>> {
    listing(filter).page(r, sort, page, message)
}

/// What waits and what failed: the two that somebody has to look after, and the only ones that are
/// counted, since they are few however long the company has mailed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Waiting for their turn or for another try.
    pub waiting: i64,
    /// Refused, or not taken for three days.
    pub failed: i64,
}

/// What waits and what failed, of what the actor sees.
///
/// # Errors
/// When the database fails.
pub fn counts(r: &Read<'_>) -> Result<Counts> {
    let count = |sql| r.value::<i64>(sql, []);
    Ok(Counts {
        waiting: count(
            "SELECT count(*) FROM visible_message m WHERE m.state IN ('queued', 'sending')",
        )?,
        failed: count("SELECT count(*) FROM visible_message m WHERE m.state = 'failed'")?,
    })
}

/// Whether there is any message that the actor sees.
///
/// # Errors
/// When the database fails.
pub fn has_any(r: &Read<'_>) -> Result<bool> {
    r.value("SELECT EXISTS (SELECT 1 FROM visible_message)", [])
}
