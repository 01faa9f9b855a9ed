//! Tags and fields on the forms and pages of records, and their own pages in the settings.

mod field;
mod fields;
mod record;
mod tags;

pub(super) use field::{FieldPage, field_form};
pub(super) use fields::fields;
pub(super) use record::{RecordPage, record};
pub(super) use tags::{TagPage, tag_form, tags};

use maud::{Markup, html};

use super::store::{self, Marked};
use super::{CustomField, FieldKind, FieldSubject, Tag, Value};
use crate::kernel::Result;
use crate::kernel::error::FieldError;
use crate::platform::db::Read;
use crate::ui::parts::{Card, Choice, Field, TagChip, TagPicks, Width, form, nothing, pairs};
use crate::ui::request::Fields;

/// The field by which a form says that it had a place for tags and fields.
pub(super) const MARKER: &str = "has_fields";

/// The place for tags and fields in the form of a record.
#[derive(Debug, Clone, Default)]
pub struct FieldsForm {
    tags: Vec<Tag>,
    fields: Vec<CustomField>,
    before: Marked,
    /// What stands on a document that has left the house can't be typed over.
    is_final: bool,
}

impl FieldsForm {
    /// For a new record of this kind.
    ///
    /// # Errors
    /// When the database fails.
    pub fn new(r: &Read<'_>, kind: FieldSubject) -> Result<FieldsForm> {
        Ok(FieldsForm {
            tags: store::tags(r)?,
            fields: store::fields_of(r, kind)?,
            ..FieldsForm::default()
        })
    }

    /// For a record that is edited.
    ///
    /// # Errors
    /// `NotFound` when it isn't visible; when the database fails.
    pub fn of(r: &Read<'_>, kind: FieldSubject, id: i64) -> Result<FieldsForm> {
        Ok(FieldsForm {
            before: store::marked(r, kind, id)?,
            is_final: store::about(r, kind, id)?.is_final,
            ..FieldsForm::new(r, kind)?
        })
    }

    /// Adds what the record has to the fields of its form.
    pub fn fill(&self, fields: &mut Fields) {
        for tag in &self.before.tags {
            fields.set(&format!("tags.{}", tag.id), "true");
        }
        for (field, value) in &self.before.values {
            fields.set(&field.path(), value.for_input());
        }
    }

    /// Whether there is nothing to ask.
    pub fn is_empty(&self) -> bool {
        self.tags.is_empty() && self.fields.is_empty()
    }

    /// Its section of the form; nothing when the company has neither tags nor fields.
    pub fn section(&self, typed: &Fields, errors: &[FieldError]) -> Markup {
        html! {
            @if !self.is_empty() { (form::section("Tags and fields", self.body(typed, errors))) }
        }
    }

    /// The same without its heading.
    fn body(&self, typed: &Fields, errors: &[FieldError]) -> Markup {
        html! {
            input type="hidden" name=(MARKER) value="true";
            @if !self.tags.is_empty() { (self.picks(typed, errors)) }
            @for field in &self.fields {
                (self.control(field).value(typed.get(&field.path())).errors(errors))
            }
        }
    }

    fn picks(&self, typed: &Fields, errors: &[FieldError]) -> TagPicks {
        let pick = |tag: &Tag| {
            let name = format!("tags.{}", tag.id);
            let ticked = typed.has(&name);
            (name, chip(tag), ticked)
        };
        TagPicks::new("tags", self.tags.iter().map(pick).collect()).errors(errors)
    }

    fn control(&self, field: &CustomField) -> Field {
        let (name, path) = (&field.name, field.path());
        let control = match field.kind {
            FieldKind::Text => Field::text(name, path).width(Width::Lg).autocomplete("off"),
            FieldKind::Number => Field::number(name, path),
            FieldKind::Day => Field::day(name, path),
            FieldKind::Choice => Field::select(name, path, self.choices(field)),
            FieldKind::YesNo => {
                let answers = [("", "–"), ("yes", "Yes"), ("no", "No")];
                let answers = answers.map(|(value, label)| Choice::new(value, label));
                Field::select(name, path, answers).width(Width::Sm)
            }
        };
        let control = if field.required { control } else { control.optional() };
        match (field.on_documents, self.is_final) {
            (true, true) => control.disabled(true).hint("It stands on the document, so it stays."),
            (true, false) => control.hint("Documents show it."),
            (false, _) => control,
        }
    }

    /// The answers that are offered, and the one that stands there although it isn't any more.
    fn choices(&self, field: &CustomField) -> Vec<Choice> {
        let mut labels = field.choices.clone();
        if let Some(Value::Choice(old)) = self.before.value(field)
            && !labels.contains(old)
        {
            labels.push(old.clone());
        }
        let all = labels.into_iter().map(|label| Choice::new(label.clone(), label));
        std::iter::once(Choice::new("", "–")).chain(all).collect()
    }
}

fn chip(tag: &Tag) -> TagChip {
    TagChip::new(&tag.name, tag.color.code())
}

/// What stands in the fields of a record, on one line: “Gate code 4711 · Permit filed Yes”.
pub fn shown_values(marked: &Marked) -> String {
    let values =
        marked.values.iter().map(|(field, value)| format!("{} {}", field.name, value.shown()));
    let tags = marked.tag_names();
    let tags = Some(tags.join(", ")).filter(|tags| !tags.is_empty());
    tags.into_iter().chain(values).collect::<Vec<_>>().join(" · ")
}

/// The tags and fields of a record on its page.
#[derive(Debug, Clone, Default)]
pub struct Shown {
    /// The tags, for its head.
    pub chips: Vec<TagChip>,
    /// The card with what stands in the fields, and the way to change it for those who may. Empty when
    /// there is nothing to show and nothing to fill in.
    pub card: Markup,
}

impl Shown {
    /// Of one record, for somebody who may or may not change it.
    ///
    /// # Errors
    /// When the database fails.
    pub fn read(r: &Read<'_>, kind: FieldSubject, id: i64, may_change: bool) -> Result<Shown> {
        let form = FieldsForm::new(r, kind)?;
        if form.is_empty() {
            // Where nothing can be said, nothing is asked about each record.
            return Ok(Shown::default());
        }
        let marked = store::marked_among(r, kind, id, &form.fields)?;
        let form = if may_change { form } else { FieldsForm::default() };
        Ok(Shown {
            card: card(&marked, &form, &kind.fields_href(id)),
            chips: marked.tags.iter().map(chip).collect(),
        })
    }
}

fn card(marked: &Marked, form: &FieldsForm, edit: &str) -> Markup {
    let known: Vec<(&str, Markup)> = marked
        .values
        .iter()
        .map(|(field, value)| (field.name.as_str(), html! { (value.shown()) }))
        .collect();
    if known.is_empty() && form.is_empty() {
        return Markup::default();
    }
    let title = "Tags and fields";
    let card = match known.is_empty() {
        true if marked.tags.is_empty() => Card::flush(title, nothing("Nothing is said yet.")),
        true => Card::flush(title, nothing("No field is filled in.")),
        false => Card::new(title, pairs(&known)),
    };
    html! { (if form.is_empty() { card } else { card.link("Edit", edit) }) }
}
