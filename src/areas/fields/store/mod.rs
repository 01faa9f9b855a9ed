//! All SQL of tags and fields.

mod definitions;
mod records;
mod tags;

pub(super) use definitions::{
    CountedField, all_fields, choices_of, filled, insert_field, set_archived, set_positions,
    update_field,
};
pub use definitions::{field, fields_of};
pub use records::{About, Marked, about, marked, marked_all, printed};
pub(super) use records::{Change, marked_among, write};
pub(super) use tags::{
    CountedTag, counted_tags, delete_tag, insert_tag, move_taggings, tag_named, taggings_of,
    update_tag,
};
pub use tags::{tag, tags};
