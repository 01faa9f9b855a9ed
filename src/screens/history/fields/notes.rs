//! Notes.

use crate::screens::history::catalogue::{Shown, Told, field};

pub(in crate::screens::history) const TOLD: &[Told] = &[Told {
    table: "note",
    thing: "Note",
    named_by: &[],
    fields: &[field("body", "Note", Shown::Text)],
    left_out: &[
        "id",
        "subject_kind",
        "subject_id",
        "customer_id",
        "author_id",
        "created_at",
        "version",
    ],
}];
