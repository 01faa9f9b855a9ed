//! Tasks.

use crate::screens::history::catalogue::{Other, Shown, Told, field};

pub(in crate::screens::history) const TOLD: &[Told] = &[Told {
    table: "task",
    thing: "Task",
    named_by: &["title"],
    fields: &[
        field("title", "What to do", Shown::Text),
        field("due_on", "Until", Shown::Day),
        field("assignee_id", "Who does it", Shown::Of(Other::Person)),
        field("done_at", "Done", Shown::Moment),
        field("done_by_id", "Done by", Shown::Of(Other::Person)),
    ],
    left_out: &[
        "id",
        "creator_id",
        "subject_kind",
        "subject_id",
        "customer_id",
        "created_at",
        "version",
    ],
}];
