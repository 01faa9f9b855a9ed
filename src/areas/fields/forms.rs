//! The forms of the settings: from what was typed to drafts, and from fields and tags to their forms.

use super::{
    ChoiceDraft, CustomField, FieldDraft, FieldKind, FieldSubject, Tag, TagColor, TagDraft,
};
use crate::kernel::Result;
use crate::ui::parts::entries;
use crate::ui::request::{Fields, FormReader};

/// The list of choices, which grows by rows.
pub(super) const CHOICES: &str = "choices";

/// Without rows in which nothing was typed, the others counted from 0.
pub(super) fn settled(fields: &Fields) -> Fields {
    entries::settled(fields, CHOICES, |row| !fields.get(&format!("{row}label")).trim().is_empty())
}

/// Reads the form of a field, and of which records it is.
pub(super) fn field(fields: &Fields) -> Result<(FieldSubject, FieldDraft)> {
    let mut form = FormReader::new(fields);
    let of = form.choice("of", FieldSubject::from_code);
    let kind = form.choice("kind", FieldKind::from_code);
    if of.is_none() && form.text("of").is_empty() {
        form.complain("of", "Choose what the field is about.");
    }
    if kind.is_none() && form.text("kind").is_empty() {
        form.complain("kind", "Choose what stands in the field.");
    }
    let choice = |row: usize| {
        let prefix = format!("{CHOICES}.{row}.");
        ChoiceDraft {
            id: fields.get(&format!("{prefix}id")).parse().ok(),
            label: fields.get(&format!("{prefix}label")).to_owned(),
        }
    };
    let draft = FieldDraft {
        name: form.text("name"),
        kind: kind.unwrap_or(FieldKind::Text),
        required: form.flag("required"),
        on_documents: form.flag("on_documents"),
        choices: fields.indexes(CHOICES).into_iter().map(choice).collect(),
    };
    let ((), draft) = super::both(form.finish(), draft.checked())?;
    Ok((of.unwrap_or(FieldSubject::Customer), draft))
}

/// The fields of a new field.
pub(super) fn blank_field(of: Option<FieldSubject>) -> Fields {
    Fields::of([
        ("of", of.unwrap_or(FieldSubject::Customer).code().to_owned()),
        ("kind", FieldKind::Text.code().to_owned()),
    ])
}

/// The fields of a field that is edited.
pub(super) fn fields_of_field(field: &CustomField, choices: &[(i64, String)]) -> Fields {
    let mut fields =
        Fields::of([("version", field.version.to_string()), ("name", field.name.clone())]);
    for (name, set) in [("required", field.required), ("on_documents", field.on_documents)] {
        if set {
            fields.set(name, "true");
        }
    }
    for (at, (id, label)) in choices.iter().enumerate() {
        fields.set(&format!("{CHOICES}.{at}.id"), id.to_string());
        fields.set(&format!("{CHOICES}.{at}.label"), label);
    }
    fields
}

/// Reads the form of a tag.
pub(super) fn tag(fields: &Fields) -> Result<TagDraft> {
    let mut form = FormReader::new(fields);
    let color = form.choice("color", TagColor::from_code).unwrap_or(TagColor::Gray);
    let draft = TagDraft { name: form.text("name"), color };
    let ((), draft) = super::both(form.finish(), draft.checked())?;
    Ok(draft)
}

/// The fields of a new tag.
pub(super) fn blank_tag() -> Fields {
    Fields::of([("color", TagColor::Gray.code().to_owned())])
}

/// The fields of a tag that is edited.
pub(super) fn fields_of_tag(tag: &Tag) -> Fields {
    Fields::of([
        ("version", tag.version.to_string()),
        ("name", tag.name.clone()),
        ("color", tag.color.code().to_owned()),
    ])
}
