//! Tags, fields of the company's own, and files.

use crate::screens::history::catalogue::{Other, Shown, Told, field};

pub(in crate::screens::history) const TOLD: &[Told] = &[
    Told {
        table: "tagging",
        thing: "Tag",
        named_by: &["tag_id"],
        fields: &[field("tag_id", "Tag", Shown::Of(Other::Tag))],
        left_out: &["id", "subject_kind", "subject_id"],
    },
    Told {
        table: "custom_value",
        thing: "Field",
        named_by: &["field_id"],
        fields: &[
            field("field_id", "Field", Shown::Of(Other::Field)),
            field("value", "Value", Shown::Text),
        ],
        left_out: &["id", "subject_kind", "subject_id", "value_key", "number"],
    },
    Told {
        table: "attachment",
        thing: "File",
        named_by: &["name"],
        fields: &[
            field("name", "Name", Shown::Text),
            field("deleted_at", "Deleted", Shown::Moment),
        ],
        left_out: &[
            "id",
            "subject_kind",
            "subject_id",
            "customer_id",
            "kind",
            "bytes",
            "sha256",
            "width",
            "height",
            "preview_sha256",
            "preview_bytes",
            "added_by_id",
            "added_at",
        ],
    },
];
