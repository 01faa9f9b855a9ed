//! The form of a customer.

use maud::{Markup, html};

use super::super::{Customer, CustomerKind, forms, store};
use super::Typed;
use super::contact::{self, reach};
use crate::areas::accounts::{self, User};
use crate::areas::fields::{FieldSubject, FieldsForm};
use crate::areas::settings;
use crate::kernel::error::FieldError;
use crate::kernel::{Id, Result};
use crate::platform::access::may;
use crate::platform::db::Read;
use crate::ui::parts::{
    Button, Choice, Field, Form, PageHead, SaveBar, Width, error_summary, form as parts,
};
use crate::ui::request::Fields;
use crate::ui::shell::Page;

/// What the form shows.
pub(in super::super) struct CustomerForm {
    customer: Option<Customer>,
    typed: Typed,
    marks: FieldsForm,
    sources: Vec<String>,
    /// Whom it may be given to; empty for those who may not give it away.
    owners: Vec<User>,
    terms_days: i64,
}

impl CustomerForm {
    /// The form of a new customer, given to whoever writes it.
    pub(in super::super) fn new(r: &Read<'_>) -> Result<CustomerForm> {
        let may_assign = r.actor().may::<may::AssignCustomers>();
        let company = settings::company(r)?;
        let mut fields = forms::blank(&company.state);
        if let Some(user) = r.actor().user_id() {
            fields.set("owner_id", user.to_string());
        }
        Ok(CustomerForm {
            customer: None,
            typed: Typed::new(fields),
            marks: FieldsForm::new(r, FieldSubject::Customer)?,
            sources: store::sources(r)?,
            owners: if may_assign { accounts::active(r)? } else { Vec::new() },
            terms_days: company.terms_days,
        })
    }

    /// The form of a customer that is edited.
    pub(in super::super) fn of(r: &Read<'_>, id: Id<Customer>) -> Result<CustomerForm> {
        let customer = store::get(r, id)?;
        let marks = FieldsForm::of(r, FieldSubject::Customer, id.get())?;
        let mut fields = forms::fields_of(&customer);
        marks.fill(&mut fields);
        Ok(CustomerForm {
            typed: Typed::new(fields),
            marks,
            customer: Some(customer),
            sources: store::sources(r)?,
            owners: Vec::new(),
            terms_days: settings::company(r)?.terms_days,
        })
    }

    /// The same with what was typed and what is wrong with it.
    pub(in super::super) fn typed(mut self, fields: Fields, errors: &[FieldError]) -> Self {
        self.typed.replaced(fields, errors);
        self
    }
}

/// The page.
pub(in super::super) fn form(page: &CustomerForm, csrf: &str) -> Page {
    let (title, action) = match &page.customer {
        Some(customer) => (format!("Edit {}", customer.name), customer.href()),
        None => ("New customer".to_owned(), "/customers".to_owned()),
    };
    let typed = &page.typed;
    let markup = Form::post(&action, csrf)
        .id("customer")
        .warns_when_unsaved()
        .dirty(!typed.errors.is_empty())
        .hidden("version", typed.fields.get("version"))
        .enter_posts("then", "save")
        .body(html! {
            (PageHead::new(&title))
            (error_summary(&typed.errors))
            (parts::section("Who", who(page)))
            @if page.customer.is_none() {
                (parts::section("First contact", first_contact(typed)))
                (parts::section_with_lead(
                    "First property",
                    "Where the roof is. A customer can have several.",
                    first_property(typed),
                ))
            }
            (parts::section_with_lead(
                "Billing address",
                "Only when invoices go somewhere else than to the property.",
                typed.address("billing.", false),
            ))
            (parts::section("Terms and tax", terms(page)))
            (page.marks.section(&typed.fields, &typed.errors))
        });
    let bar = SaveBar::new("customer")
        .errors(&typed.errors)
        .discard("Discard", &action)
        .button(Button::submit("Save customer").primary().saves());
    match &page.customer {
        Some(customer) => super::page_below(customer, title, markup),
        None => Page::new(title, markup).area("/customers").crumb("Customers", "/customers"),
    }
    .savebar(bar)
}

fn who(page: &CustomerForm) -> Markup {
    let typed = &page.typed;
    let kinds = CustomerKind::ALL.iter().map(|kind| Choice::new(kind.code(), kind.label()));
    let name = typed.text("Name", "name").hint("Of the people, or of the business.");
    let source = typed
        .text("Source", "source")
        .hint("How they came to you: a referral, a yard sign.")
        .suggestions(page.sources.iter())
        .optional();
    html! {
        (typed.field(Field::radios("Kind", "kind", kinds), "kind"))
        (if page.customer.is_none() { name.autofocus() } else { name })
        (source.width(Width::Lg))
        @if !page.owners.is_empty() {
            @let choices = page.owners.iter().map(|user| {
                Choice::new(user.id.to_string(), &user.name)
            });
            @let owner = Field::select("Owner", "owner_id", choices)
                .hint("Who takes care of them.");
            (typed.field(owner, "owner_id"))
        }
    }
}

fn first_contact(typed: &Typed) -> Markup {
    let name = typed
        .text("Contact’s name", "contacts.0.name")
        .hint("The customer’s own name, when you leave it empty.")
        .optional();
    html! {
        (parts::row(html! { (name) (contact::role(typed, "contacts.0.role")) }))
        (reach(typed, "contacts.0."))
    }
}

fn first_property(typed: &Typed) -> Markup {
    html! {
        (typed.address("properties.0.", false))
        (super::property::notes(typed, "properties.0.notes"))
    }
}

fn terms(page: &CustomerForm) -> Markup {
    let typed = &page.typed;
    let usual = match page.terms_days {
        0 => "Your usual terms, due on receipt, when you leave it empty.".to_owned(),
        days => format!("Your usual terms, {days} days, when you leave it empty."),
    };
    let days = Field::number("Days to pay", "terms_days").after("days").hint(usual);
    html! {
        (typed.field(days, "terms_days").inputmode("numeric").width(Width::Xs).optional())
        (parts::row(html! {
            (typed.text("Tax exemption certificate", "tax_exempt_number").optional())
            (typed.field(Field::day("Good until", "tax_exempt_until_on"), "tax_exempt_until_on")
                .optional())
        }))
    }
}
