//! The page on which the tags and fields of one record are changed, whatever its state.

use maud::html;

use super::FieldsForm;
use crate::areas::fields::FieldSubject;
use crate::areas::fields::store::{self, About};
use crate::kernel::Result;
use crate::kernel::error::FieldError;
use crate::platform::db::Read;
use crate::ui::parts::{Button, Form, PageHead, SaveBar, error_summary};
use crate::ui::request::Fields;
use crate::ui::shell::Page;

/// What the page shows.
pub(in super::super) struct RecordPage {
    about: About,
    form: FieldsForm,
    fields: Fields,
    errors: Vec<FieldError>,
}

impl RecordPage {
    /// Reads it; `NotFound` when the record isn't visible.
    pub(in super::super) fn read(r: &Read<'_>, kind: FieldSubject, id: i64) -> Result<RecordPage> {
        let form = FieldsForm::of(r, kind, id)?;
        let mut fields = Fields::default();
        form.fill(&mut fields);
        Ok(RecordPage { about: store::about(r, kind, id)?, form, fields, errors: Vec::new() })
    }

    /// The same with what was typed and what is wrong with it.
    pub(in super::super) fn typed(mut self, fields: Fields, errors: &[FieldError]) -> RecordPage {
        self.fields = fields;
        self.errors = errors.to_vec();
        self
    }
}

/// The page.
pub(in super::super) fn record(page: &RecordPage, csrf: &str) -> Page {
    let About { kind, id, name, .. } = &page.about;
    let back = kind.href(*id);
    let body = html! {
        (PageHead::new("Tags and fields").about(format!("{} {name}", kind.label())))
        (error_summary(&page.errors))
        section class="form-section" { (page.form.body(&page.fields, &page.errors)) }
    };
    let markup = Form::post(kind.fields_href(*id), csrf)
        .id("fields")
        .warns_when_unsaved()
        .dirty(!page.errors.is_empty())
        .body(body);
    let bar = SaveBar::new("fields")
        .errors(&page.errors)
        .discard("Discard", &back)
        .button(Button::submit("Save").primary().saves());
    Page::new("Tags and fields", markup).area(kind.area()).crumb(name, back).savebar(bar)
}
