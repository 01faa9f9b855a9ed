//! The form of a payment.

use maud::{Markup, html};

use super::super::{PaymentMethod, forms};
use super::Targets;
use crate::areas::customers::{self, Customer};
use crate::areas::documents::customer_of;
use crate::areas::invoices::{self, Invoice, OpenInvoice};
use crate::areas::settings;
use crate::kernel::error::FieldError;
use crate::kernel::text::count;
use crate::kernel::time::Day;
use crate::kernel::{Cents, Currency, Error, Id, Result};
use crate::platform::db::Read;
use crate::ui::parts::{
    Button, Choice, Field, Form, PageHead, SaveBar, Width, error_summary, form as parts,
};
use crate::ui::request::Fields;
use crate::ui::shell::Page;

/// What the form shows.
pub(in super::super) struct FormPage {
    customer: Customer,
    open: Vec<OpenInvoice>,
    fields: Fields,
    errors: Vec<FieldError>,
    today: Day,
    currency: Currency,
    back: String,
}

impl FormPage {
    fn with(r: &Read<'_>, customer: Customer, fields: Fields) -> Result<FormPage> {
        Ok(FormPage {
            open: invoices::open_of(r, customer.id)?,
            customer,
            fields,
            errors: Vec::new(),
            today: r.today()?,
            currency: settings::company(r)?.currency,
            back: "/payments".to_owned(),
        })
    }

    /// The form of a new payment of this customer.
    pub(in super::super) fn new(r: &Read<'_>, customer: Customer) -> Result<FormPage> {
        let mut page = FormPage::with(r, customer, Fields::default())?;
        page.fields = forms::blank(&page.customer, None, page.today);
        Ok(page)
    }

    /// The form of a payment for an invoice.
    pub(in super::super) fn for_invoice(r: &Read<'_>, id: Id<Invoice>) -> Result<FormPage> {
        let invoice = invoices::get(r, id)?;
        if !invoice.balance_cents.is_positive() {
            return Err(Error::conflict(format!(
                "Nothing is left to pay on {}. Record the payment from the customer instead.",
                invoice.name()
            )));
        }
        let customer = customers::get(r, invoice.customer_id)?;
        let mut page = FormPage::with(r, customer, Fields::default())?;
        let first = page.open.iter().find(|open| open.id == id);
        page.fields = forms::blank(&page.customer, first, page.today);
        page.back = invoices::href(id);
        Ok(page)
    }

    /// The form with what was typed and what is wrong with it.
    pub(in super::super) fn again(
        r: &Read<'_>,
        fields: Fields,
        errors: &[FieldError],
    ) -> Result<FormPage> {
        let customer = customers::get(r, customer_of(&fields))?;
        Ok(FormPage { errors: errors.to_vec(), ..FormPage::with(r, customer, fields)? })
    }

    fn field(&self, field: Field, name: &str) -> Field {
        field.value(self.fields.get(name)).errors(&self.errors)
    }
}

/// The page.
pub(in super::super) fn form(page: &FormPage, csrf: &str) -> Page {
    let customer = html! { a class="plain" href=(page.customer.href()) { (page.customer.name) } };
    let body = Form::post("/payments", csrf)
        .id("payment")
        .warns_when_unsaved()
        .dirty(!page.errors.is_empty())
        .hidden("customer_id", page.customer.id.to_string())
        .hidden("first", page.fields.get("first"))
        .body(html! {
            (PageHead::new("Record payment").about(html! { "From " (customer) }))
            (error_summary(&page.errors))
            (parts::section("What came in", what(page)))
            (parts::section_with_lead("What it pays", &lead(page), targets(page)))
            (parts::section("For the office alone", html! {
                (page.field(Field::textarea("Notes", "notes", 2).optional(), "notes"))
            }))
        });
    let bar = SaveBar::new("payment")
        .errors(&page.errors)
        .discard("Discard", &page.back)
        .button(Button::submit("Record payment").primary().saves());
    Page::new("Record payment", body)
        .area("/payments")
        .crumb("Payments", "/payments")
        .narrow()
        .savebar(bar)
}

fn what(page: &FormPage) -> Markup {
    let methods = PaymentMethod::ALL.iter().map(|one| Choice::new(one.code(), one.label()));
    let amount = Field::money("Amount", "amount_cents").before(page.currency.symbol());
    let reference = Field::text("Reference", "reference")
        .width(Width::Full)
        .placeholder("Number of the check or transfer")
        .optional();
    html! {
        (parts::row(html! {
            (page.field(amount, "amount_cents"))
            (page.field(Field::day("Received on", "received_on"), "received_on"))
        }))
        (parts::row(html! {
            (page.field(Field::select("Method", "method", methods).width(Width::Full), "method"))
            (page.field(reference, "reference"))
        }))
    }
}

fn lead(page: &FormPage) -> String {
    let open: Cents = page.open.iter().map(|invoice| invoice.balance).sum();
    match page.open.len() {
        0 => format!(
            "{} has no open invoice. The payment stays as credit until there is one.",
            page.customer.name
        ),
        _ => format!(
            "{} open, {} in all. Without amounts {} is paid first. What is left over stays as \
             credit.",
            count("invoice", page.open.len()),
            open.in_currency(page.currency),
            first(page)
        ),
    }
}

/// What is paid first when nothing else is said.
fn first(page: &FormPage) -> &str {
    let first = forms::first(&page.fields);
    let invoice = page.open.iter().find(|invoice| Some(invoice.id) == first);
    match invoice.filter(|_| page.open.len() > 1) {
        Some(invoice) => &invoice.number,
        None => "the oldest due",
    }
}

fn targets(page: &FormPage) -> Markup {
    html! {
        @if !page.open.is_empty() {
            (Targets {
                open: &page.open,
                fields: &page.fields,
                errors: &page.errors,
                today: page.today,
            })
            (Field::checkbox(
                "Apply nothing now, keep all of it as credit",
                "keep",
                page.fields.has("keep"),
            ))
        }
    }
}
