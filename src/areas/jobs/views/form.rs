//! The form of a job.

use maud::{Markup, Render, html};

use super::super::routes::FITTING;
use super::super::{Job, forms, store};
use crate::areas::customers::{self, Customer, CustomerRow, Property};
use crate::areas::fields::{FieldSubject, FieldsForm};
use crate::kernel::error::{FieldError, found};
use crate::kernel::{Id, Result};
use crate::platform::db::Read;
use crate::ui::parts::{
    Button, Choice, Field, Form, PageHead, SaveBar, Typeahead, error_summary, form,
};
use crate::ui::request::Fields;
use crate::ui::shell::Page;

/// What the form shows.
pub(in super::super) struct FormPage {
    job: Option<Job>,
    customer: Option<Customer>,
    properties: Vec<Property>,
    /// Those that fit the text that was typed instead of picking one.
    fitting: Vec<CustomerRow>,
    marks: FieldsForm,
    fields: Fields,
    errors: Vec<FieldError>,
}

impl FormPage {
    fn with(r: &Read<'_>, job: Option<Job>, customer_id: Option<Id<Customer>>) -> Result<FormPage> {
        // A job can be one's own while its customer isn't; then the properties aren't shown either.
        let customer = found(customer_id, |id| customers::get(r, id))?;
        let properties = match &customer {
            Some(customer) => customers::properties(r, customer.id)?,
            None => Vec::new(),
        };
        let mut fields = job.as_ref().map(forms::fields_of).unwrap_or_default();
        if let (None, [only]) = (&job, properties.as_slice()) {
            fields.set("property_id", only.id.to_string());
        }
        let marks = match &job {
            Some(job) => FieldsForm::of(r, FieldSubject::Job, job.id.get())?,
            None => FieldsForm::new(r, FieldSubject::Job)?,
        };
        marks.fill(&mut fields);
        let fitting = Vec::new();
        Ok(FormPage { job, customer, properties, fitting, marks, fields, errors: Vec::new() })
    }

    /// The form of a new job, perhaps for a customer.
    pub(in super::super) fn new(r: &Read<'_>, customer: Option<Id<Customer>>) -> Result<FormPage> {
        FormPage::with(r, None, customer)
    }

    /// The form of a job that is edited.
    pub(in super::super) fn of(r: &Read<'_>, id: Id<Job>) -> Result<FormPage> {
        let job = store::get(r, id)?;
        let customer = job.customer_id;
        FormPage::with(r, Some(job), Some(customer))
    }

    /// The same with what was typed and what is wrong with it.
    pub(in super::super) fn typed(mut self, fields: Fields, errors: &[FieldError]) -> FormPage {
        self.fields = fields;
        self.errors = errors.to_vec();
        self
    }

    /// The same with the customers that fit what was typed.
    pub(in super::super) fn fitting(mut self, r: &Read<'_>) -> Result<FormPage> {
        let typed = self.fields.get("customer_id_text").trim();
        if self.customer.is_none() && !typed.is_empty() {
            self.fitting = customers::suggest(r, typed, FITTING)?;
        }
        Ok(self)
    }

    fn field(&self, field: Field, name: &str) -> Field {
        field.value(self.fields.get(name)).errors(&self.errors)
    }
}

/// The page.
pub(in super::super) fn form(page: &FormPage, csrf: &str) -> Page {
    let (title, action, back) = match &page.job {
        Some(job) => (format!("Edit {}", job.number), job.href(), job.href()),
        None => ("New job".to_owned(), "/jobs".to_owned(), "/jobs".to_owned()),
    };
    let markup = Form::post(&action, csrf)
        .id("job")
        .warns_when_unsaved()
        .dirty(!page.errors.is_empty())
        .hidden("version", page.fields.get("version"))
        .body(html! {
            (PageHead::new(&title))
            (error_summary(&page.errors))
            (form::section("What and where", what(page)))
            (form::section_with_lead(
                "When",
                "A job needs a start day and somebody to do it before it is scheduled.",
                when(page),
            ))
            (form::section("For the crew", crew(page).render()))
            (page.marks.section(&page.fields, &page.errors))
        });
    let save = if page.job.is_some() { "Save changes" } else { "Open job" };
    let bar = SaveBar::new("job")
        .errors(&page.errors)
        .discard("Discard", &back)
        .button(Button::submit(save).primary().saves());
    let shown = Page::new(&title, markup).area("/jobs").crumb("Jobs", "/jobs");
    match &page.job {
        Some(job) => shown.crumb(&job.number, job.href()),
        None => shown,
    }
    .narrow()
    .savebar(bar)
}

fn what(page: &FormPage) -> Markup {
    let title = page
        .field(Field::text("Title", "title"), "title")
        .hint("What is done, in a few words: Tear-off and reroof.");
    html! {
        @if page.job.is_none() { (customer(page)) }
        (if page.job.is_some() || page.customer.is_some() { title.autofocus() } else { title })
        @if let Some(customer) = &page.customer {
            @if !page.properties.is_empty() { (property(page, customer)) } @else { p class="muted" {
                "There is no property at " (customer.name) " yet. "
                a href={ "/customers/" (customer.id) } { "Add one" }
                ", and then choose it here."
            } }
        }
    }
}

fn customer(page: &FormPage) -> Typeahead {
    let text = match &page.customer {
        Some(customer) => customer.name.as_str(),
        None => page.fields.get("customer_id_text"),
    };
    let id = match &page.customer {
        Some(customer) => customer.id.to_string(),
        None => page.fields.get("customer_id").to_owned(),
    };
    let field = Typeahead::new("Customer", "customer_id", "/customers/suggestions")
        .placeholder("Name, phone, address")
        .autofocus()
        .picked(id, text)
        .errors(&page.errors);
    let choices = page.fitting.iter().map(|row| {
        let about = [row.street.as_deref(), row.city.as_deref()];
        let about = about.into_iter().flatten().filter(|text| !text.is_empty());
        let words: Vec<&str> = std::iter::once(row.customer.name.as_str()).chain(about).collect();
        Choice::new(row.customer.id.to_string(), words.join(", "))
    });
    let choices: Vec<Choice> = choices.collect();
    if choices.is_empty() { field } else { field.choices(choices) }
}

fn property(page: &FormPage, customer: &Customer) -> Markup {
    let typed = (&page.fields, page.errors.as_slice());
    customers::property_field(customer.id, &page.properties, "Not known yet", typed)
}

fn when(page: &FormPage) -> Markup {
    form::row(html! {
        (page.field(Field::day("First day", "starts_on").optional(), "starts_on"))
        (page.field(Field::day("Last day", "ends_on").optional(), "ends_on"))
    })
}

fn crew(page: &FormPage) -> Field {
    page.field(Field::textarea("Instructions", "instructions", 5), "instructions")
        .hint("Gate code, dog, where to park, what to cover. The crew reads it first.")
        .optional()
}
