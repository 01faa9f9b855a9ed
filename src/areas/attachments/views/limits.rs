//! How large files may be, among the settings.

use maud::html;

use super::super::{Limits, size_of, store};
use crate::areas::settings;
use crate::kernel::Result;
use crate::kernel::error::FieldError;
use crate::platform::access::{Actor, may};
use crate::platform::db::Read;
use crate::ui::filled::Filled;
use crate::ui::parts::{Button, Field, Form, PageHead, SaveBar, Width, error_summary, form};
use crate::ui::request::Fields;
use crate::ui::shell::Page;

const HREF: &str = "/settings/files";

/// The limits as they are shown.
pub(in super::super) struct LimitsPage {
    limits: Limits,
    used: i64,
    fields: Fields,
    errors: Vec<FieldError>,
}

impl LimitsPage {
    /// Reads them.
    pub(in super::super) fn read(r: &Read<'_>) -> Result<LimitsPage> {
        let limits = store::limits(r)?;
        Ok(LimitsPage {
            used: store::used(r)?,
            fields: Fields::of([
                ("version", limits.version.to_string()),
                ("largest_mb", limits.largest_mb.to_string()),
                ("total_gb", limits.total_gb.to_string()),
            ]),
            limits,
            errors: Vec::new(),
        })
    }

    /// The same with what was typed and what is wrong with it.
    pub(in super::super) fn typed(mut self, fields: Fields, errors: &[FieldError]) -> LimitsPage {
        self.fields = fields;
        self.errors = errors.to_vec();
        self
    }
}

/// The page; its fields are for reading alone when the actor may not change them.
pub(in super::super) fn limits(actor: &Actor, csrf: &str, page: &LimitsPage) -> Page {
    let may_change = actor.may::<may::ChangeSettings>();
    let filled = Filled::new(&page.fields, &page.errors);
    let taken = format!("{} of {} GB are taken.", size_of(page.used), page.limits.total_gb);
    let body = html! {
        (PageHead::new("Files").about("Photos and papers that people add to customers, jobs, \
            estimates, invoices and payments. They lie in the data folder, so its disk has to \
            have room for them."))
        (error_summary(&page.errors))
        (Form::post(HREF, csrf)
            .id("settings")
            .warns_when_unsaved()
            .dirty(!page.errors.is_empty())
            .hidden("version", page.fields.get("version"))
            .body(html! {
                fieldset class="bare" disabled[!may_change] {
                    (form::section("How large they may be", html! {
                        (filled.of(Field::number("Largest file, in MB", "largest_mb"))
                            .width(Width::Xs)
                            .hint("A photo of a phone has 2 to 12 MB, a minute of video 60 to 200."))
                        (filled.of(Field::number("All files together, in GB", "total_gb"))
                            .width(Width::Xs).hint(&taken))
                    }))
                }
            }))
    };
    let shown = settings::page(actor, "Files", HREF, body);
    if !may_change {
        return shown;
    }
    shown.savebar(
        SaveBar::new("settings")
            .errors(&page.errors)
            .discard("Discard", HREF)
            .button(Button::submit("Save changes").primary().saves()),
    )
}
