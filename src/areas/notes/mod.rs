//! Notes on any subject, seen with it; and the finished documents that were made of one.

use crate::platform::access::Group;
use crate::platform::db::Table;

/// The tables of this area.
pub const TABLES: &[Table] =
    &[Table::by_subject("note", Group::Note), Table::by_subject("rendition", Group::Note)];
