//! The form of the scope of a job that isn't made from an estimate.

use maud::{Markup, html};

use super::super::{Job, in_sections, store};
use crate::areas::customers;
use crate::areas::documents::{Editing, Typed, fill_from_price_book, taxes_for};
use crate::areas::settings::{self, Company};
use crate::kernel::error::FieldError;
use crate::kernel::pricing::{Discount, TaxRate};
use crate::kernel::{Cents, Id, Result};
use crate::platform::db::Read;
use crate::ui::parts::editor::Step;
use crate::ui::parts::{Button, Form, PageHead, SaveBar, error_summary};
use crate::ui::request::Fields;
use crate::ui::shell::Page;

/// What the form shows.
pub(in super::super) struct ScopePage {
    job: Job,
    company: Company,
    taxes: Vec<TaxRate>,
    version: String,
    typed: Typed,
    errors: Vec<FieldError>,
    unsaved: bool,
    costs: bool,
}

impl ScopePage {
    /// The scope as it is.
    pub(in super::super) fn of(r: &Read<'_>, id: Id<Job>) -> Result<ScopePage> {
        let job = store::get(r, id)?;
        let lines = store::lines(r, id)?;
        let given: Cents = lines.iter().filter_map(|line| line.line.discount_cents).sum();
        let discount = if given.is_zero() { Discount::None } else { Discount::Amount(given) };
        // Whoever may change the job may not see its customer; the taxes are those of everybody.
        let taxes = match customers::get(r, job.customer_id) {
            Ok(customer) => taxes_for(r, &customer, r.today()?)?,
            Err(_) => settings::taxes_on(r, r.today()?)?,
        };
        Ok(ScopePage {
            typed: Typed::of(&in_sections(&lines), discount).with_room(),
            company: settings::company(r)?,
            taxes,
            version: job.version.to_string(),
            errors: Vec::new(),
            unsaved: false,
            costs: r.actor().sight.costs,
            job,
        })
    }

    /// The same with what was typed.
    pub(in super::super) fn again(r: &Read<'_>, id: Id<Job>, fields: &Fields) -> Result<ScopePage> {
        let mut typed = Typed::read(fields);
        fill_from_price_book(r, &mut typed)?;
        let version = fields.get("version").to_owned();
        Ok(ScopePage { typed, version, unsaved: true, ..ScopePage::of(r, id)? })
    }

    /// The same after a button of the editor was pressed where there is no script.
    pub(in super::super) fn step(mut self, step: Step) -> ScopePage {
        self.typed.step(step);
        self
    }

    /// The same with what is wrong.
    pub(in super::super) fn refused(mut self, errors: &[FieldError]) -> ScopePage {
        self.typed = self.typed.without_blanks().with_room();
        self.errors = errors.to_vec();
        self
    }

    fn shown<T>(&self, show: impl FnOnce(&Editing<'_>) -> T) -> T {
        show(&Editing {
            typed: &self.typed,
            reckoning: &self.typed.reckon(&self.taxes, self.company.tax_rounding),
            errors: &self.errors,
            currency: self.company.currency,
            costs: self.costs,
            above: Markup::default(),
            below: Markup::default(),
        })
    }

    /// The figures of what stands in the editor now.
    pub(in super::super) fn figures(&self) -> Markup {
        self.shown(|editing| editing.fragment())
    }
}

/// The page.
pub(in super::super) fn scope(page: &ScopePage, csrf: &str) -> Page {
    let job = &page.job;
    let action = format!("{}/scope", job.href());
    let title = format!("Scope of {}", job.number);
    let (editing, grand) = page.shown(|editing| (html! { (editing) }, editing.grand()));
    let body = Form::post(&action, csrf)
        .id("scope")
        .class("plain-form")
        .behavior("editor")
        .warns_when_unsaved()
        .dirty(page.unsaved)
        .totals_from(format!("{action}/totals"))
        .enter_posts("_do", "save")
        .hidden("version", &page.version)
        .body(html! {
            (PageHead::new(&title).about(&job.title))
            (error_summary(&page.typed.placed(&page.errors)))
            (editing)
        });
    let bar = SaveBar::new("scope")
        .errors(page.errors.len())
        .total(&grand)
        .discard("Discard changes", job.href())
        .button(Button::submit("Save scope").primary().named("_do", "save").saves());
    Page::new(title, body)
        .area("/jobs")
        .crumb("Jobs", "/jobs")
        .crumb(&job.number, job.href())
        .savebar(bar)
}
