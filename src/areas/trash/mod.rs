//! The trash: what was deleted lies here for thirty days and can be brought back.
//!
//! Only what hasn't left the house can be deleted: drafts, customers without documents, items that
//! stand on no document, notes. A row of the trash hides its record, and what belongs to it, from
//! everybody; the record itself stays as it was. What may be deleted, and what goes along with it, is
//! the business of a flow, since it takes every area to know.

mod events;
mod model;
mod store;

pub use events::{TrashEvent, TrashFacts};
pub use model::{KEPT_DAYS, NewTrash, TrashKind, Trashed};
pub use store::{find, is_in, kept_since, list, notes_going_with, put, put_along, take_out};

use crate::platform::access::{Group, Scope};
use crate::platform::db::Table;

/// The tables of this area.
///
/// One sees what one has deleted oneself; whoever sees everything of a kind sees all of it. It stands
/// in the group that everybody sees, because the rule itself asks for the kind.
pub const TABLES: &[Table] = &[
    Table::guarded(
        "trash",
        Group::User,
        &[(
            Scope::All,
            "user_id = actor_id() OR CASE subject_kind WHEN 'item' THEN actor_sees('item.all') \
             WHEN 'estimate' THEN actor_sees('estimate.all') \
             WHEN 'invoice' THEN actor_sees('invoice.all') ELSE actor_sees('customer.all') END",
        )],
    ),
    Table::kernel("spent_id", "ids that must not be given again"),
];
