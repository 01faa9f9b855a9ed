//! What people do with tags and fields.

mod definitions;
mod records;
mod tags;

pub use definitions::{add_field, archive_field, change_field, move_field};
pub(super) use records::fill;
pub use records::{copy, forget, keep};
pub use tags::{add_tag, change_tag, delete_tag, merge_tags};
