//! The form of an estimate: its editor with the totals beside it.

use maud::{Markup, html};

use super::super::{Estimate, Version, forms, href, store};
use crate::areas::customers::{self, Customer, Property};
use crate::areas::documents::{Desk, Typed, customer_of, taxes_for};
use crate::areas::fields::{FieldSubject, FieldsForm};
use crate::kernel::error::FieldError;
use crate::kernel::{Id, Result};
use crate::platform::db::Read;
use crate::ui::parts::editor::Step;
use crate::ui::parts::{Badge, Banner, Button, Field, Icon, PageHead, SaveBar, Tone, form};
use crate::ui::request::Fields;
use crate::ui::shell::Page;

/// What the form shows.
pub(in super::super) struct FormPage {
    estimate: Option<(Estimate, Version)>,
    customer: Customer,
    properties: Vec<Property>,
    fields: Fields,
    marks: FieldsForm,
    desk: Desk,
}

impl FormPage {
    fn with(
        r: &Read<'_>,
        estimate: Option<(Estimate, Version)>,
        customer: Id<Customer>,
        typed: Typed,
    ) -> Result<FormPage> {
        let customer = customers::get(r, customer)?;
        let kind = FieldSubject::Estimate;
        let marks = match &estimate {
            Some((estimate, _)) => FieldsForm::of(r, kind, estimate.id.get())?,
            None => FieldsForm::new(r, kind)?,
        };
        Ok(FormPage {
            marks,
            properties: customers::properties(r, customer.id)?,
            desk: Desk::new(r, typed, taxes_for(r, &customer, r.today()?)?)?,
            customer,
            estimate,
            fields: Fields::default(),
        })
    }

    /// The form of a new estimate; the only property of the customer is the one that is meant.
    pub(in super::super) fn new(
        r: &Read<'_>,
        customer: Id<Customer>,
        property: Option<Id<Property>>,
    ) -> Result<FormPage> {
        let mut page = FormPage::with(r, None, customer, Typed::blank())?;
        page.fields = forms::blank(&page.customer, &page.desk.company, r.today()?);
        let only = match page.properties.as_slice() {
            [only] => Some(only.id),
            _ => None,
        };
        if let Some(property) = property.or(only) {
            page.fields.set("property_id", property.to_string());
        }
        Ok(page)
    }

    /// The form of an estimate that is edited.
    pub(in super::super) fn of(r: &Read<'_>, id: Id<Estimate>) -> Result<FormPage> {
        let estimate = store::get(r, id)?;
        let version = store::current(r, &estimate)?;
        let typed = Typed::of(&store::sections(r, version.id)?, version.discount).with_room();
        let fields = forms::fields_of(&estimate, &version);
        let customer = estimate.customer_id;
        let mut page = FormPage::with(r, Some((estimate, version)), customer, typed)?;
        page.fields = fields;
        page.marks.fill(&mut page.fields);
        Ok(page)
    }

    /// The form with what was typed, whether for a new estimate or one that is edited.
    pub(in super::super) fn again(
        r: &Read<'_>,
        id: Option<Id<Estimate>>,
        fields: Fields,
    ) -> Result<FormPage> {
        let mut page = match id {
            Some(id) => FormPage::of(r, id)?,
            None => FormPage::with(r, None, customer_of(&fields), Typed::blank())?,
        };
        page.desk = page.desk.again(r, &fields)?;
        page.fields = fields;
        Ok(page)
    }

    /// The same after a button of the editor was pressed where there is no script.
    pub(in super::super) fn step(mut self, step: Step) -> FormPage {
        self.desk.step(step);
        self
    }

    /// The same with what is wrong.
    pub(in super::super) fn refused(mut self, errors: &[FieldError]) -> FormPage {
        self.desk.refuse(errors);
        self
    }

    fn field(&self, field: Field, name: &str) -> Field {
        field.value(self.fields.get(name)).errors(self.desk.errors())
    }
}

/// The figures of what stands in the editor now.
pub(in super::super) fn totals(r: &Read<'_>, fields: &Fields) -> Result<Markup> {
    let customer = customers::get(r, customer_of(fields))?;
    let taxes = taxes_for(r, &customer, r.today()?)?;
    Ok(Desk::new(r, Typed::read(fields), taxes)?.figures())
}

/// The page.
pub(in super::super) fn form(page: &FormPage, csrf: &str) -> Page {
    let reckoning = page.desk.reckon();
    let editing = page.desk.editing(&reckoning, what(page), texts(page));
    let back = match &page.estimate {
        Some((estimate, _)) => href(estimate.id),
        None => "/estimates".to_owned(),
    };
    let form = page.desk.form("estimate", &back, "/estimates/totals", csrf);
    let body = form
        .hidden("customer_id", page.customer.id.to_string())
        .hidden("version", page.fields.get("version"))
        .body(html! {
            (head(page))
            (page.desk.summary())
            @if page.estimate.as_ref().is_some_and(|(_, version)| version.is_frozen()) {
                (next_version(page))
            }
            (editing)
        });
    let bar = SaveBar::new("estimate")
        .errors(page.desk.errors())
        .total(&editing.grand())
        .discard("Discard", &back)
        .button(Button::submit("Save draft").named("_do", "save").saves())
        .button(Button::submit("Save and hand over").primary().named("_do", "hand"));
    let title = match &page.estimate {
        Some((estimate, _)) => format!("Edit {}", estimate.number),
        None => "New estimate".to_owned(),
    };
    let shown = Page::new(title, body).area("/estimates").crumb("Estimates", "/estimates");
    match &page.estimate {
        Some((estimate, _)) => shown.crumb(&estimate.number, href(estimate.id)),
        None => shown,
    }
    .savebar(bar)
}

fn head(page: &FormPage) -> PageHead {
    let customer = html! {
        a class="plain" href={ "/customers/" (page.customer.id) } { (page.customer.name) }
    };
    match &page.estimate {
        None => PageHead::new("New estimate").about(html! { "For " (customer) }),
        Some((estimate, version)) => {
            let ordinal = version.ordinal + i64::from(version.is_frozen());
            let state = match ordinal {
                1 => "Draft".to_owned(),
                _ => format!("Draft, version {ordinal}"),
            };
            PageHead::new(format!("Estimate {}", estimate.number))
                .badge(Badge::new(Tone::Draft, state))
                .about(html! { (customer) })
                .action(
                    Button::link("Preview", format!("{}/pdf", href(estimate.id))).icon(Icon::File),
                )
        }
    }
}

fn next_version(page: &FormPage) -> Markup {
    let ordinal = page.estimate.as_ref().map_or(1, |(_, version)| version.ordinal);
    let fact = format!("Version {ordinal} stays as it was handed over.");
    html! { (Banner::info(fact).cause(format!("What you save here is version {}.", ordinal + 1))) }
}

fn what(page: &FormPage) -> Markup {
    let title = Field::text("Title", "title").placeholder("Tear-off and reroof, 28.5 squares");
    html! {
        div class="form-stack form-lead" {
            (page.field(title, "title"))
            (form::row(html! {
                (customers::property_field(
                    page.customer.id, &page.properties, "No property",
                    (&page.fields, page.desk.errors()),
                ))
                (page.field(Field::day("Valid until", "valid_until_on"), "valid_until_on"))
            }))
        }
    }
}

fn texts(page: &FormPage) -> Markup {
    let field = |label: &str, name: &str, hint: &str| {
        page.field(Field::textarea(label, name, 4).optional().hint(hint), name)
    };
    html! {
        section class="form-section form-section--ruled" {
            header { h2 { "What the customer reads below the lines" } }
            (field("Terms", "terms", "Payment, changes, hidden damage, the right to cancel."))
            (field("Notes", "notes", "What is included, what isn't, how the work is done."))
        }
        (page.marks.section(&page.fields, page.desk.errors()))
        (form::section("For the office alone", html! {
            (field("Internal notes", "internal_notes", "Never on the document."))
        }))
    }
}
