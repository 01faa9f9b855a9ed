//! What happens to tags and fields.

use serde::Serialize;

use super::store::About;
use super::{CustomField, Tag, Value};
use crate::kernel::Id;
use crate::platform::events::{Event, Subject};

/// What happened to a record's tags and fields, or to the settings of them.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub enum FieldEvent {
    /// A record has other tags, or something else stands in its fields.
    Filled {
        /// What the record is.
        #[serde(skip)]
        about: About,
        /// The record's name or number.
        subject_name: String,
        /// The names of the tags that it got.
        tags_added: Vec<String>,
        /// The names of the tags that it lost.
        tags_removed: Vec<String>,
        /// The fields in which something else stands now.
        fields: Vec<Filled>,
    },
    /// A field was added.
    FieldAdded(FieldFacts),
    /// A field was changed.
    FieldChanged(FieldFacts),
    /// A field was moved among its kind.
    FieldMoved(FieldFacts),
    /// A field left the forms.
    FieldArchived(FieldFacts),
    /// A field came back to the forms.
    FieldRestored(FieldFacts),
    /// A tag was added.
    TagAdded(TagFacts),
    /// A tag was changed.
    TagChanged(TagFacts),
    /// A tag became a part of another one.
    TagMerged {
        /// The one that is gone.
        #[serde(flatten)]
        tag: TagFacts,
        /// The one that has its records now.
        into: TagFacts,
        /// How many records had the one that is gone.
        records: i64,
    },
    /// A tag was deleted.
    TagDeleted {
        /// The tag.
        #[serde(flatten)]
        tag: TagFacts,
        /// How many records had it.
        records: i64,
    },
}

/// A field with what stands in it now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Filled {
    /// What programs call it.
    pub key: String,
    /// What people call it.
    pub name: String,
    /// What stands in it, as people read it; null when nothing does.
    pub value: Option<String>,
}

impl Filled {
    pub(super) fn of((field, value): (CustomField, Option<Value>)) -> Filled {
        Filled { key: field.key, name: field.name, value: value.map(|value| value.shown()) }
    }
}

/// Which field.
#[derive(Debug, Clone, Serialize)]
pub struct FieldFacts {
    /// The field.
    pub field_id: Id<CustomField>,
    /// Of which records.
    pub of: &'static str,
    /// What programs call it.
    pub key: String,
    /// What people call it.
    pub name: String,
}

impl FieldFacts {
    pub(super) fn of(field: &CustomField) -> FieldFacts {
        FieldFacts {
            field_id: field.id,
            of: field.subject_kind.code(),
            key: field.key.clone(),
            name: field.name.clone(),
        }
    }
}

/// Which tag.
#[derive(Debug, Clone, Serialize)]
pub struct TagFacts {
    /// The tag.
    pub tag_id: Id<Tag>,
    /// Its name.
    pub name: String,
}

impl TagFacts {
    pub(super) fn of(tag: &Tag) -> TagFacts {
        TagFacts { tag_id: tag.id, name: tag.name.clone() }
    }
}

impl Event for FieldEvent {
    fn kind(&self) -> &'static str {
        match self {
            FieldEvent::Filled { .. } => "fields.filled",
            FieldEvent::FieldAdded(_) => "field.added",
            FieldEvent::FieldChanged(_) => "field.changed",
            FieldEvent::FieldMoved(_) => "field.moved",
            FieldEvent::FieldArchived(_) => "field.archived",
            FieldEvent::FieldRestored(_) => "field.restored",
            FieldEvent::TagAdded(_) => "tag.added",
            FieldEvent::TagChanged(_) => "tag.changed",
            FieldEvent::TagMerged { .. } => "tag.merged",
            FieldEvent::TagDeleted { .. } => "tag.deleted",
        }
    }

    fn subject(&self) -> Subject {
        match self {
            FieldEvent::Filled { about, .. } => about.kind.of(about.id),
            _ => Subject::new("company", 1),
        }
    }

    fn customer_id(&self) -> Option<i64> {
        match self {
            FieldEvent::Filled { about, .. } => Some(about.customer_id),
            _ => None,
        }
    }
}
