//! What happens to finished documents.

use serde::Serialize;

use crate::platform::events::{Event, Subject};

/// A document was set on paper, for good.
#[derive(Debug, Clone, Serialize)]
pub struct DocumentRendered {
    #[serde(skip)]
    pub(super) subject: Subject,
    /// Whose.
    pub customer_id: i64,
    /// `estimate`, `invoice` or `payment`.
    pub document: &'static str,
    /// Which one.
    pub document_id: i64,
    /// Which part of it: the version of an estimate.
    pub part: i64,
    /// The hash of the file.
    pub sha256: String,
    /// How long the file is.
    pub bytes: usize,
}

impl Event for DocumentRendered {
    fn kind(&self) -> &'static str {
        "document.rendered"
    }

    fn subject(&self) -> Subject {
        self.subject
    }

    fn customer_id(&self) -> Option<i64> {
        Some(self.customer_id)
    }
}
