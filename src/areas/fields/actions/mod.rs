//! What people do with tags and fields.

mod definitions;
mod records;
mod tags;

pub use definitions::{add_field, archive_field, change_field, move_field};
pub use records::{copy, forget, keep};
pub(super) use records::{fill, tag_also};
pub use tags::{add_tag, change_tag, delete_tag, merge_tags};
