//! The values of saved views.

use serde::{Deserialize, Serialize};

use crate::areas::accounts::User;
use crate::kernel::text::Checking;
use crate::kernel::{Id, Result};

/// The lists of which views can be saved: their name in the address, and their title.
const LISTS: [(&str, &str); 6] = [
    ("customers", "Customers"),
    ("price-book", "Price book"),
    ("estimates", "Estimates"),
    ("jobs", "Jobs"),
    ("invoices", "Invoices"),
    ("payments", "Payments"),
];

/// A saved view.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedView {
    /// Its id.
    pub id: Id<SavedView>,
    /// The list, as it is called in its address.
    pub list: String,
    /// What people call it.
    pub name: String,
    /// What is asked of the list, as it stands behind the question mark.
    pub query: String,
    /// Whose it is; everybody's without anyone.
    pub user_id: Option<Id<User>>,
    /// Counts up with each edit.
    pub version: i64,
}

impl SavedView {
    /// Where it is.
    pub fn href(&self) -> String {
        let and = if self.query.is_empty() { "" } else { "&" };
        format!("/{}?saved={}{and}{}", self.list, self.id, self.query)
    }

    /// Whether it is everybody's.
    pub fn is_for_all(&self) -> bool {
        self.user_id.is_none()
    }
}

/// The title of a list.
pub(super) fn title_of(list: &str) -> Option<&'static str> {
    LISTS.iter().find(|(name, _)| *name == list).map(|(_, title)| *title)
}

/// What is said about a view that is saved.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ViewDraft {
    /// The list.
    pub list: String,
    /// What people call it.
    pub name: String,
    /// What is asked of the list.
    pub query: String,
    /// Whether it is everybody's.
    pub for_all: bool,
}

impl ViewDraft {
    /// The same with what was typed put right.
    ///
    /// # Errors
    /// What is wrong, by field.
    pub(super) fn checked(mut self) -> Result<ViewDraft> {
        let mut checking = Checking::new();
        self.name = checking.required("name", "A name", &self.name, 40);
        checking.unless(title_of(&self.list).is_some(), "list", "There is no such list.");
        checking.unless(self.query.len() <= 2_000, "query", "That is more than a view can hold.");
        checking.finish()?;
        Ok(self)
    }
}
