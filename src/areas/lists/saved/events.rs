//! What happens to lists: views are saved, and rows leave the house in a file.

use serde::Serialize;

use super::model::SavedView;
use crate::areas::accounts::User;
use crate::kernel::Id;
use crate::platform::events::{Event, Subject};

/// Which view.
#[derive(Debug, Clone, Serialize)]
pub struct ViewFacts {
    /// The view.
    pub view_id: Id<SavedView>,
    /// Its list.
    pub list: String,
    /// Its name.
    pub name: String,
    /// Whose it is; everybody's without anyone.
    pub user_id: Option<Id<User>>,
}

/// What happened.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub enum ListEvent {
    /// A view was saved.
    Saved(ViewFacts),
    /// It has another name, shows something else, or is somebody else's.
    Changed(ViewFacts),
    /// It is gone.
    Deleted(ViewFacts),
    /// Rows of a list were taken in a file.
    Exported {
        /// The list.
        list: String,
        /// What the file is: `csv`, `pdf`.
        format: &'static str,
        /// How many rows.
        rows: i64,
        /// What was asked of the list.
        query: String,
        /// Who took it.
        user_id: Option<Id<User>>,
    },
}

impl Event for ListEvent {
    fn kind(&self) -> &'static str {
        match self {
            ListEvent::Saved(_) => "view.saved",
            ListEvent::Changed(_) => "view.changed",
            ListEvent::Deleted(_) => "view.deleted",
            ListEvent::Exported { .. } => "list.exported",
        }
    }

    /// The person; what is everybody's is the company's.
    fn subject(&self) -> Subject {
        let (ListEvent::Saved(ViewFacts { user_id, .. })
        | ListEvent::Changed(ViewFacts { user_id, .. })
        | ListEvent::Deleted(ViewFacts { user_id, .. })
        | ListEvent::Exported { user_id, .. }) = self;
        user_id.map_or(Subject::new("company", 1), |id| Subject::new("user", id.get()))
    }
}
