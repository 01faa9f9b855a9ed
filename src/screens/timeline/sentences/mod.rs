//! The sentences, by the area of what happened.

pub(super) mod accounts;
pub(super) mod attachments;
pub(super) mod catalog;
pub(super) mod customers;
pub(super) mod estimates;
pub(super) mod fields;
pub(super) mod invoices;
pub(super) mod jobs;
pub(super) mod lists;
pub(super) mod messages;
pub(super) mod notes;
pub(super) mod other;
pub(super) mod payments;
pub(super) mod settings;
pub(super) mod tasks;
pub(super) mod trash;

use maud::{Markup, html};

use crate::ui::parts::quote;

/// What somebody wrote, below the sentence; nothing when it is empty.
fn quoted(text: &str) -> Markup {
    html! { @if !text.is_empty() { (quote(text)) } }
}
