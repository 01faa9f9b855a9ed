//! The form of a draft: its editor with the totals beside it.

use maud::{Markup, html};

use super::super::{Invoice, forms, href, in_sections, store};
use crate::areas::customers::{self, Customer, Property};
use crate::areas::documents::{Desk, Typed, customer_of, taxes_for};
use crate::areas::fields::{FieldSubject, FieldsForm};
use crate::kernel::error::FieldError;
use crate::kernel::{Error, Id, Result};
use crate::platform::access::may;
use crate::platform::db::Read;
use crate::ui::parts::editor::Step;
use crate::ui::parts::{Badge, Button, Field, Icon, PageHead, SaveBar, Tone, form};
use crate::ui::request::Fields;
use crate::ui::shell::Page;

/// What the form shows.
pub(in super::super) struct FormPage {
    invoice: Option<Invoice>,
    customer: Customer,
    properties: Vec<Property>,
    fields: Fields,
    marks: FieldsForm,
    desk: Desk,
    may_issue: bool,
}

impl FormPage {
    fn with(
        r: &Read<'_>,
        invoice: Option<Invoice>,
        customer: Customer,
        typed: Typed,
    ) -> Result<FormPage> {
        let marks = match &invoice {
            Some(invoice) => FieldsForm::of(r, FieldSubject::Invoice, invoice.id.get())?,
            None => FieldsForm::new(r, FieldSubject::Invoice)?,
        };
        Ok(FormPage {
            marks,
            invoice,
            properties: customers::properties(r, customer.id)?,
            desk: Desk::new(r, typed, taxes_for(r, &customer, r.today()?)?)?,
            customer,
            fields: Fields::default(),
            may_issue: r.actor().may::<may::IssueInvoices>(),
        })
    }

    /// The form of a new draft; the only property of the customer is the one that is meant.
    pub(in super::super) fn new(r: &Read<'_>, customer: Customer) -> Result<FormPage> {
        let mut page = FormPage::with(r, None, customer, Typed::blank())?;
        page.fields = forms::blank(&page.customer, &page.desk.company);
        if let [only] = page.properties.as_slice() {
            page.fields.set("property_id", only.id.to_string());
        }
        Ok(page)
    }

    /// The form of a draft that is edited.
    pub(in super::super) fn of(r: &Read<'_>, id: Id<Invoice>) -> Result<FormPage> {
        let invoice = store::get(r, id)?;
        if !invoice.is_draft() {
            return Err(Error::conflict(format!(
                "{} is issued, so it can't be edited any more.",
                invoice.name()
            )));
        }
        let sections = in_sections(&store::lines(r, id)?);
        let typed = Typed::of(&sections, invoice.discount).with_room();
        let fields = forms::fields_of(&invoice);
        let customer = customers::get(r, invoice.customer_id)?;
        let mut page = FormPage::with(r, Some(invoice), customer, typed)?;
        page.fields = fields;
        page.marks.fill(&mut page.fields);
        Ok(page)
    }

    /// The form with what was typed, whether of a new draft or of one that is edited.
    pub(in super::super) fn again(
        r: &Read<'_>,
        id: Option<Id<Invoice>>,
        fields: Fields,
    ) -> Result<FormPage> {
        let mut page = match id {
            Some(id) => FormPage::of(r, id)?,
            None => {
                let customer = customers::get(r, customer_of(&fields))?;
                FormPage::with(r, None, customer, Typed::blank())?
            }
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

    fn name(&self) -> &'static str {
        if self.invoice.is_some() { "Edit draft" } else { "New invoice" }
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
    let back = page.invoice.as_ref().map_or("/invoices".to_owned(), |invoice| href(invoice.id));
    let form = page.desk.form("invoice", &back, "/invoices/totals", csrf);
    let body = form
        .hidden("customer_id", page.customer.id.to_string())
        .hidden("version", page.fields.get("version"))
        .body(html! {
            (head(page))
            (page.desk.summary())
            (editing)
        });
    let shown = Page::new(page.name(), body).area("/invoices").crumb("Invoices", "/invoices");
    let shown = match &page.invoice {
        Some(invoice) => shown.crumb(invoice.name(), href(invoice.id)),
        None => shown,
    };
    shown.savebar(bar(page, &editing.grand(), &back))
}

fn bar(page: &FormPage, grand: &str, back: &str) -> SaveBar {
    let bar = SaveBar::new("invoice")
        .errors(page.desk.errors())
        .total(grand)
        .discard("Discard changes", back);
    let save = Button::submit("Save draft").named("_do", "save").saves();
    match page.may_issue {
        true => bar
            .button(save)
            .button(Button::submit("Save and issue").primary().named("_do", "issue")),
        false => bar.button(save.primary()),
    }
}

fn head(page: &FormPage) -> PageHead {
    let customer = html! { a class="plain" href=(page.customer.href()) { (page.customer.name) } };
    let head = PageHead::new(page.name());
    match &page.invoice {
        None => head.about(html! { "For " (customer) }),
        Some(invoice) => {
            let preview = Button::link("Preview", format!("{}/pdf", href(invoice.id)));
            head.badge(Badge::new(Tone::Draft, "Draft"))
                .about(customer)
                .action(preview.icon(Icon::File))
        }
    }
}

fn what(page: &FormPage) -> Markup {
    let title = Field::text("Title", "title").placeholder("Skylight flashing").optional();
    html! {
        div class="form-stack form-lead" {
            (page.field(title.hint("Left empty, it is what the first line says."), "title"))
            (form::row(html! {
                (customers::property_field(
                    page.customer.id, &page.properties, "No property",
                    (&page.fields, page.desk.errors()),
                ))
                (page.field(
                    Field::number("Days to pay", "terms_days").after("days").inputmode("numeric"),
                    "terms_days",
                ))
            }))
        }
    }
}

fn texts(page: &FormPage) -> Markup {
    let field =
        |label: &str, name: &str| page.field(Field::textarea(label, name, 3).optional(), name);
    html! {
        section class="form-section form-section--ruled" {
            header { h2 { "What the customer reads below the lines" } }
            (field("Notes", "notes").hint("The warranty, a word of thanks."))
        }
        (page.marks.section(&page.fields, page.desk.errors()))
        (form::section("For the office alone", html! {
            (field("Internal notes", "internal_notes").hint("Never on the document."))
        }))
    }
}
