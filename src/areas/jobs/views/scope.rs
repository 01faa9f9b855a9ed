//! The form of the scope of a job that isn't made from an estimate.

use maud::{Markup, html};

use super::super::{Job, in_sections, store};
use crate::areas::customers;
use crate::areas::documents::{Desk, Typed, taxes_for};
use crate::areas::settings;
use crate::kernel::error::{FieldError, if_there};
use crate::kernel::pricing::Discount;
use crate::kernel::{Cents, Id, Result};
use crate::platform::db::Read;
use crate::ui::parts::editor::Step;
use crate::ui::parts::{Button, PageHead, SaveBar};
use crate::ui::request::Fields;
use crate::ui::shell::Page;

/// What the form shows.
pub(in super::super) struct ScopePage {
    job: Job,
    version: String,
    desk: Desk,
}

impl ScopePage {
    /// The scope as it is.
    pub(in super::super) fn of(r: &Read<'_>, id: Id<Job>) -> Result<ScopePage> {
        let job = store::get(r, id)?;
        let lines = store::lines(r, id)?;
        let given: Cents = lines.iter().filter_map(|line| line.line.discount_cents).sum();
        let discount = if given.is_zero() { Discount::None } else { Discount::Amount(given) };
        // Whoever may change the job may not see its customer; the taxes are those of everybody.
        let taxes = match if_there(customers::get(r, job.customer_id))? {
            Some(customer) => taxes_for(r, &customer, r.today()?)?,
            None => settings::taxes_on(r, r.today()?)?,
        };
        let typed = Typed::of(&in_sections(&lines), discount).with_room();
        let (version, desk) = (job.version.to_string(), Desk::new(r, typed, taxes)?);
        Ok(ScopePage { job, version, desk })
    }

    /// The same with what was typed.
    pub(in super::super) fn again(r: &Read<'_>, id: Id<Job>, fields: &Fields) -> Result<ScopePage> {
        let page = ScopePage::of(r, id)?;
        let version = fields.get("version").to_owned();
        Ok(ScopePage { version, desk: page.desk.again(r, fields)?, ..page })
    }

    /// The same after a button of the editor was pressed where there is no script.
    pub(in super::super) fn step(mut self, step: Step) -> ScopePage {
        self.desk.step(step);
        self
    }

    /// The same with what is wrong.
    pub(in super::super) fn refused(mut self, errors: &[FieldError]) -> ScopePage {
        self.desk.refuse(errors);
        self
    }

    /// The figures of what stands in the editor now.
    pub(in super::super) fn figures(&self) -> Markup {
        self.desk.figures()
    }
}

/// The page.
pub(in super::super) fn scope(page: &ScopePage, csrf: &str) -> Page {
    let job = &page.job;
    let action = format!("{}/scope", job.href());
    let title = format!("Scope of {}", job.number);
    let reckoning = page.desk.reckon();
    let editing = page.desk.editing(&reckoning, Markup::default(), Markup::default());
    let form = page.desk.form("scope", &action, &format!("{action}/totals"), csrf);
    let body = form.hidden("version", &page.version).body(html! {
        (PageHead::new(&title).about(&job.title))
        (page.desk.summary())
        (editing)
    });
    let bar = SaveBar::new("scope")
        .errors(page.desk.errors())
        .total(&editing.grand())
        .discard("Discard changes", job.href())
        .button(Button::submit("Save scope").primary().named("_do", "save").saves());
    Page::new(title, body)
        .area("/jobs")
        .crumb("Jobs", "/jobs")
        .crumb(&job.number, job.href())
        .savebar(bar)
}
