//! Tags, and fields of the company's own: what it wants to know about customers, properties, estimates,
//! jobs and invoices beyond what every company does.
//!
//! A field has a name, a type and a key that programs use. It can be required in forms and shown on
//! documents; then its value is frozen with the document. What is archived leaves the forms and keeps
//! what was written. Tags and values are seen with their record, by everybody but the crew.
//!
//! A form embeds [`FieldsForm`] and hands what was posted to [`typed`]; a program's body goes to
//! [`heard`]. Both make [`Marks`], which [`keep`] writes in the transaction of the record itself.

mod actions;
mod api;
mod events;
mod forms;
mod listed;
mod marks;
mod model;
mod routes;
mod store;
#[cfg(test)]
mod tests;
mod value;
mod views;

pub use actions::{
    add_field, add_tag, archive_field, change_field, change_tag, copy, delete_tag, forget, keep,
    merge_tags, move_field,
};
pub use api::{Api, api_routes};
pub use events::FieldEvent;
pub use listed::{TAG, in_list, tag_chosen, tag_verb};
pub use marks::{Answered, Custom, Marks, Said, heard, typed, typed_with};
pub use model::{
    ChoiceDraft, CustomField, FieldDraft, FieldKind, FieldSubject, Printed, Tag, TagColor, TagDraft,
};
pub use routes::routes;
pub use store::{Marked, about, field, fields_of, marked, marked_all, printed, tag, tags};
pub use value::Value;
pub use views::{FieldsForm, Shown, shown_values};

use crate::kernel::Result;
use crate::kernel::error::Complaints;
use crate::platform::access::Group;
use crate::platform::db::Table;

/// The tables of this area.
pub const TABLES: &[Table] = &[
    Table::open("tag", "the company's own words for sorting its records"),
    Table::open("custom_field", "the company's own questions about its records"),
    Table::open("custom_choice", "the answers that it offers"),
    // A tag that goes, goes from what lies in the trash as well.
    Table::by_subject("tagging", Group::Field).outliving(),
    Table::by_subject("custom_value", Group::Field).outliving(),
];

/// Both of two readings of one form, or everything that is wrong with either.
///
/// # Errors
/// As said; another failure than a wrong field at once.
pub fn both<A, B>(one: Result<A>, other: Result<B>) -> Result<(A, B)> {
    match (one, other) {
        (Ok(one), Ok(other)) => Ok((one, other)),
        (one, other) => {
            let mut complaints = Complaints::new();
            complaints.take(one.map(drop))?;
            complaints.take(other.map(drop))?;
            complaints.finish()?;
            Err(crate::kernel::Error::internal("one of the two readings failed", "fields"))
        }
    }
}
