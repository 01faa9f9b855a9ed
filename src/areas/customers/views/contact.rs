//! The form of a contact, and the question before one is removed.

use maud::{Markup, html};

use super::super::{Contact, Customer, EmailKind, PhoneKind, forms, store};
use super::{Typed, page_below};
use crate::kernel::error::FieldError;
use crate::kernel::{Id, Result};
use crate::platform::db::Read;
use crate::ui::parts::{
    Button, Choice, Confirm, Entries, Field, Form, Icon, PageHead, SaveBar, error_summary, form,
};
use crate::ui::request::Fields;
use crate::ui::shell::Page;

/// What a contact may be to a customer; anything else may be typed.
const ROLES: [&str; 6] =
    ["Decision maker", "Owner", "Tenant", "Property manager", "Bookkeeper", "Adjuster"];

/// What the form shows.
pub(in super::super) struct ContactForm {
    customer: Customer,
    contact: Option<Contact>,
    typed: Typed,
}

impl ContactForm {
    /// The form of a new contact.
    pub(in super::super) fn new(r: &Read<'_>, id: Id<Customer>) -> Result<ContactForm> {
        let customer = store::get(r, id)?;
        Ok(ContactForm { customer, contact: None, typed: Typed::new(Fields::default()) })
    }

    /// The form of a contact that is edited.
    pub(in super::super) fn of(r: &Read<'_>, id: Id<Contact>) -> Result<ContactForm> {
        let (customer_id, contact) = store::contact(r, id)?;
        Ok(ContactForm {
            customer: store::get(r, customer_id)?,
            typed: Typed::new(forms::fields_of_contact(&contact)),
            contact: Some(contact),
        })
    }

    /// The same with what was typed and what is wrong with it.
    pub(in super::super) fn typed(mut self, fields: Fields, errors: &[FieldError]) -> Self {
        self.typed.replaced(fields, errors);
        self
    }
}

/// The page.
pub(in super::super) fn contact_form(page: &ContactForm, csrf: &str) -> Page {
    let customer = &page.customer;
    let (title, action) = match &page.contact {
        Some(contact) => (format!("Edit {}", contact.name), format!("/contacts/{}", contact.id)),
        None => ("New contact".to_owned(), customer.href() + "/contacts"),
    };
    let typed = &page.typed;
    let mut head = PageHead::new(&title);
    if let Some(contact) = &page.contact {
        let remove = Button::link("Remove…", format!("/contacts/{}/removal", contact.id));
        head = head.action(remove.icon(Icon::Trash));
    }
    let name = typed.text("Name", "name");
    let markup = Form::post(action, csrf)
        .id("contact")
        .warns_when_unsaved()
        .dirty(!typed.errors.is_empty())
        .hidden("version", typed.fields.get("version"))
        .enter_posts("then", "save")
        .body(html! {
            (head)
            (error_summary(&typed.errors))
            (form::section("Who", form::row(html! {
                (if page.contact.is_none() { name.autofocus() } else { name })
                (role(typed, "role"))
            })))
            (form::section("How to reach them", reach(typed, "")))
        });
    let bar = SaveBar::new("contact")
        .errors(&typed.errors)
        .discard("Discard", customer.href())
        .button(Button::submit("Save contact").primary().saves());
    page_below(customer, title, markup).savebar(bar)
}

/// What they are to the customer.
pub(super) fn role(typed: &Typed, name: &str) -> Field {
    typed.text("Role", name).suggestions(ROLES).optional()
}

/// Phone numbers and e-mail addresses; the names begin with `prefix`.
pub(super) fn reach(typed: &Typed, prefix: &str) -> Markup {
    let phones = Entries::new(&format!("{prefix}phones"), "phone number", &typed.fields, |row| {
        let (number, kind) = (format!("{row}number"), format!("{row}kind"));
        let kinds = PhoneKind::ALL.iter().map(|kind| Choice::new(kind.code(), kind.label()));
        html! {
            (typed.field(Field::tel("Phone", &number), &number).autocomplete("off"))
            (typed.field(Field::select("Type", &kind, kinds), &kind))
        }
    });
    let emails = Entries::new(&format!("{prefix}emails"), "e-mail address", &typed.fields, |row| {
        let (address, kind) = (format!("{row}address"), format!("{row}kind"));
        let kinds = EmailKind::ALL.iter().map(|kind| Choice::new(kind.code(), kind.label()));
        html! {
            (typed.field(Field::email("E-mail", &address), &address).autocomplete("off"))
            (typed.field(Field::select("Type", &kind, kinds), &kind))
        }
    });
    html! { (phones) (emails) }
}

/// The question before a contact is removed.
pub(in super::super) fn removal_of_contact(
    customer: &Customer,
    contact: &Contact,
    csrf: &str,
) -> Page {
    let title = format!("Remove {}?", contact.name);
    let action = format!("/contacts/{}/removal", contact.id);
    let question = Confirm::new(Button::plain("Remove"), &title, action, csrf)
        .body(html! {
            p class="soft" {
                "The phone numbers and e-mail addresses go with the contact. What happened stays "
                "in the timeline of " (customer.name) "."
            }
        })
        .danger();
    let body = html! { h1 class="sr" { (title) } (question.page(&customer.href())) };
    page_below(customer, title, body)
}
